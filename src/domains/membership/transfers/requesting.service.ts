import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { HeldUnion } from '../../organisations/index.js';
import { moveRefusal } from '../applications/join-routes.js';
import { MembershipState } from '../memberships/membership.enums.js';
import { noActiveMembership } from '../memberships/membership.errors.js';
import type { LiveMembership, Memberships } from '../memberships/membership.service.js';
import { freeNumber } from '../memberships/numbers.js';
import { ownPerson } from '../person.own.js';
import type { People } from '../person.service.js';
import type { WorkerGroup } from '../worker-group.js';
import { endInVain, holdOpenTransfer, holdTransfer, openStateOf } from './open-transfer.js';
import type { CancelTransfer, RequestTransfer } from './transfer.commands.js';
import { TransferState } from './transfer.enums.js';
import { transferOpen, transferToSameUnion, transferUnknown } from './transfer.errors.js';
import { announceRequested } from './transfer.events.js';
import { TRANSFER_PREFIX, type TransferSeal } from './transfer.fields.js';

interface Dependencies {
  readonly people: Pick<People, 'personOf'>;
  readonly memberships: Memberships;
  readonly seal: TransferSeal;
}

/** So many days the two unions have; then a transfer ends of itself. */
const DAYS = 30;

/** Asking to go to another union, and taking it back. Everything happens in the caller's transaction. */
export class Requesting {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the person who asks; throws NOT_PERMITTED for whoever is none. */
  own(viewer: Viewer): string {
    return ownPerson(this.#given.people, viewer);
  }

  /** Takes down that a member would go elsewhere; answers the key of the transfer. Throws a Refusal. */
  async request(tx: Transaction, personId: string, command: RequestTransfer): Promise<string> {
    const { memberships } = this.#given;
    await memberships.holdPerson(tx, personId);
    const today = await memberships.today(tx);
    const union = await memberships.holdUnion(tx, { unionCode: command.toUnionCode }, today, ['toUnionCode']);
    const live = await this.#settled(tx, personId, command.expectedVersion);
    if (live.unionId === union.id) throw transferToSameUnion(command.toUnionCode);
    const refusal = moveRefusal(union, await this.#groupsOf(tx, personId));
    if (refusal) throw refusal;
    const id = await this.#enter(tx, live, union, command.reason);
    await memberships.turn(tx, live, MembershipState.TRANSFERRING);
    return id;
  }

  /** The live membership, free to be moved: what ended of itself and was not tidied up is ended before. */
  async #settled(tx: Transaction, personId: string, expectedVersion: number): Promise<LiveMembership> {
    const { memberships } = this.#given;
    const live = await memberships.live(tx, personId);
    if (!live) throw noActiveMembership();
    const open = await holdOpenTransfer(tx, personId);
    if (open && open.state !== TransferState.EXPIRED) throw transferOpen();
    if (live.version !== expectedVersion) throw versionConflict(expectedVersion, live.version);
    if (!open) return live;
    await endInVain(tx, memberships, open, { state: TransferState.EXPIRED });
    return (await memberships.live(tx, personId)) ?? live;
  }

  async #groupsOf(tx: Transaction, personId: string): Promise<readonly WorkerGroup[]> {
    const [person] = await tx.sql<{ groups: readonly WorkerGroup[] }>(sql`
      select worker_groups as groups from membership.person where id = ${personId}::uuid`);
    return person?.groups ?? [];
  }

  async #enter(tx: Transaction, live: LiveMembership, union: HeldUnion, reason: string | undefined): Promise<string> {
    const id = newId();
    await tx.sql(sql`
      insert into membership.transfer (id, transfer_no, person_id, from_membership_id, from_union_id, from_region_code,
        to_union_id, to_region_code, state, state_before, reason, due_at)
      values (${id}::uuid, ${await freeNumber(tx, 'T')}, ${live.personId}::uuid, ${live.id}::uuid, ${live.unionId}::uuid,
        ${live.regionCode}, ${union.id}::uuid, ${union.regionCode}, 'REQUESTED', ${live.state},
        ${this.#given.seal.sealed('reason', id, reason)}::bytea, clock_timestamp() + make_interval(days => ${DAYS}))`);
    await announceRequested(tx, {
      ...{ id, personId: live.personId, fromUnionId: live.unionId, fromRegionCode: live.regionCode },
      ...{ toUnionId: union.id, toRegionCode: union.regionCode, state: TransferState.REQUESTED },
    });
    return id;
  }

  /** Takes a transfer back; answers its key. That of somebody else looks absent. */
  async cancel(tx: Transaction, personId: string, command: CancelTransfer): Promise<string> {
    const { memberships } = this.#given;
    const key = keyOf(TRANSFER_PREFIX, command.transferId) ?? null;
    await memberships.holdPerson(tx, personId);
    const [found] = await tx.sql<{ id: string }>(sql`
      select id from membership.transfer where id = ${key}::uuid and person_id = ${personId}::uuid`);
    if (!found) throw transferUnknown();
    await memberships.live(tx, personId);
    const held = await holdTransfer(tx, found.id);
    openStateOf(held, command.expectedVersion, personId);
    await endInVain(tx, memberships, held, { state: TransferState.CANCELLED });
    return held.id;
  }
}
