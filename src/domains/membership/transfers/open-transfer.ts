import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { MembershipState } from '../memberships/membership.enums.js';
import type { Memberships } from '../memberships/membership.service.js';
import { type EndState, type OpenState, TransferState } from './transfer.enums.js';
import { transferEnded } from './transfer.errors.js';
import { announceTurned, type ToldTransfer } from './transfer.events.js';

/** A transfer, held. One that nobody decided in time is EXPIRED, whether or not it was tidied up. */
export interface HeldTransfer extends ToldTransfer {
  readonly version: number;
  readonly state: TransferState;
  /** As it was told last: one that ended of itself was not, until it is tidied up. */
  readonly toldState: TransferState;
  readonly fromMembershipId: string;
  readonly stateBefore: MembershipState.ACTIVE | MembershipState.RETAINED;
}

const COLUMNS = sql`id, version, person_id as "personId", from_membership_id as "fromMembershipId",
  from_union_id as "fromUnionId", from_region_code as "fromRegionCode", to_union_id as "toUnionId",
  to_region_code as "toRegionCode", state_before as "stateBefore",
  case when state in ('REQUESTED', 'RELEASED') and due_at <= clock_timestamp() then 'EXPIRED' else state end as state,
  state as "toldState"`;

/** Holds a transfer, after the person and the union: see `Memberships`. */
export async function holdTransfer(tx: Transaction, id: string): Promise<HeldTransfer> {
  const [held] = await tx.sql<HeldTransfer & Record<string, unknown>>(sql`
    select ${COLUMNS} from membership.transfer where id = ${id}::uuid for update`);
  if (!held) throw new Error(`The transfer ${id} was deleted while somebody decided it.`);
  return held;
}

/** The transfer that stands open in the row of a person who is held, be it past its day; held too. */
export async function holdOpenTransfer(tx: Transaction, personId: string): Promise<HeldTransfer | undefined> {
  const [held] = await tx.sql<HeldTransfer & Record<string, unknown>>(sql`
    select ${COLUMNS} from membership.transfer
    where person_id = ${personId}::uuid and state in ('REQUESTED', 'RELEASED') for update`);
  return held;
}

/**
 * The state that is left to decide in. Refuses what was changed since it was read, and what is over. `personId` is whom it
 * was of when the person was held: one whose record went into another one meanwhile is a version further.
 */
export function openStateOf(held: HeldTransfer, expectedVersion: number, personId: string): OpenState {
  const { version, state } = held;
  if (state === TransferState.EXPIRED) throw transferEnded(state);
  if (version !== expectedVersion || held.personId !== personId) throw versionConflict(expectedVersion, version);
  if (state !== TransferState.REQUESTED && state !== TransferState.RELEASED) throw transferEnded(state);
  return state;
}

/** How a transfer ends. */
export interface Ending {
  readonly state: EndState;
  readonly note?: Buffer | null;
  readonly toMembershipId?: string | null;
}

/** Ends a transfer that is held. What ended of itself ended when its time was up. */
export async function endTransfer(tx: Transaction, held: HeldTransfer, ending: Ending): Promise<void> {
  const { state, note = null, toMembershipId = null } = ending;
  await tx.sql(sql`
    update membership.transfer set state = ${state}, decision_note = ${note}::bytea,
      to_membership_id = ${toMembershipId}::uuid, version = version + 1,
      decided_at = case when ${state} = 'EXPIRED' then due_at else clock_timestamp() end
    where id = ${held.id}::uuid`);
  await announceTurned(tx, { ...held, state: held.toldState }, state);
}

/** Ends a transfer of which nothing comes: the membership, which is held, is again what it was before. */
export async function endInVain(
  tx: Transaction,
  memberships: Pick<Memberships, 'live' | 'turn'>,
  held: HeldTransfer,
  ending: Ending,
): Promise<void> {
  const live = await memberships.live(tx, held.personId);
  if (live?.id === held.fromMembershipId) await memberships.turn(tx, live, held.stateBefore);
  await endTransfer(tx, held, ending);
}
