import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import type { Regions } from '../../regions/index.js';
import { MembershipState } from '../memberships/membership.enums.js';
import type { HeldPerson, Memberships } from '../memberships/membership.service.js';
import type { People } from '../person.service.js';
import { endInVain, endTransfer, holdTransfer, openStateOf } from './open-transfer.js';
import type { DecideTransfer, ReleaseTransfer } from './transfer.commands.js';
import { TransferState } from './transfer.enums.js';
import {
  notYoursToAccept,
  notYoursToRelease,
  ownTransfer,
  refusalNoteMissing,
  transferNotReleased,
  transferReleased,
  transferUnknown,
} from './transfer.errors.js';
import { announceTurned } from './transfer.events.js';
import { TRANSFER_PREFIX, type TransferSeal } from './transfer.fields.js';

interface Dependencies {
  readonly people: Pick<People, 'selfOf'>;
  readonly memberships: Memberships;
  readonly seal: TransferSeal;
  readonly regions: Regions;
}

/** A transfer that the caller has a word in, as it was found: of whom, and where to. */
export interface FoundTransfer {
  readonly id: string;
  readonly personId: string;
  readonly toUnionId: string;
}

/** The ends of a transfer that the caller reaches. */
interface Ends {
  readonly from: boolean;
  readonly to: boolean;
}

/** The words of the two unions on a transfer. Everything happens in the caller's transaction. */
export class TransferDeciders {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The transfer, where the caller reaches the union that is left. Throws the same Refusal for what is not there. */
  async permitRelease(tx: Transaction, viewer: Viewer, { transferId }: ReleaseTransfer): Promise<FoundTransfer> {
    const { found, ends } = await this.#found(tx, viewer, transferId);
    if (!ends.from) throw notYoursToRelease();
    return found;
  }

  /** The transfer, where the caller reaches the union that is joined, or would refuse it at either end. */
  async permitDecision(tx: Transaction, viewer: Viewer, command: DecideTransfer): Promise<FoundTransfer> {
    const { found, ends } = await this.#found(tx, viewer, command.transferId);
    if (command.decision === Decision.APPROVE && !ends.to) throw notYoursToAccept();
    return found;
  }

  async #found(tx: Transaction, viewer: Viewer, transferId: string): Promise<{ found: FoundTransfer; ends: Ends }> {
    const key = keyOf(TRANSFER_PREFIX, transferId) ?? null;
    const [found] = await tx.sql<FoundTransfer & { fromRegion: string; toRegion: string }>(sql`
      select id, person_id as "personId", to_union_id as "toUnionId", from_region_code as "fromRegion",
        to_region_code as "toRegion"
      from membership.transfer where id = ${key}::uuid`);
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    const isReached = (code: string) => ranges.some(([from, to]) => from <= code && code < to);
    const ends = { from: !!found && isReached(found.fromRegion), to: !!found && isReached(found.toRegion) };
    if (!found || !(ends.from || ends.to)) throw transferUnknown();
    if (found.personId === this.#given.people.selfOf(viewer)) throw ownTransfer();
    return { found, ends };
  }

  /** The union that is left lets the member go; answers the key of the transfer. Throws a Refusal. */
  async release(tx: Transaction, { id, personId }: FoundTransfer, command: ReleaseTransfer): Promise<string> {
    await this.#given.memberships.holdPerson(tx, personId);
    const held = await holdTransfer(tx, id);
    if (openStateOf(held, command.expectedVersion, personId) === TransferState.RELEASED) throw transferReleased();
    await tx.sql(sql`
      update membership.transfer set state = 'RELEASED', released_at = clock_timestamp(), version = version + 1
      where id = ${id}::uuid`);
    await announceTurned(tx, held, TransferState.RELEASED);
    return id;
  }

  /** Accepts a transfer, or refuses it; answers its key. Throws a Refusal. */
  async decide(tx: Transaction, found: FoundTransfer, command: DecideTransfer): Promise<string> {
    const { memberships, seal } = this.#given;
    const note = seal.sealed('decision_note', found.id, command.note);
    const person = await memberships.holdPerson(tx, found.personId);
    if (command.decision === Decision.APPROVE) return this.#accept(tx, person, found, command, note);
    if (command.note === undefined) throw refusalNoteMissing();
    await memberships.live(tx, person.id);
    const held = await holdTransfer(tx, found.id);
    openStateOf(held, command.expectedVersion, person.id);
    await endInVain(tx, memberships, held, { state: TransferState.REFUSED, note });
    return held.id;
  }

  async #accept(
    tx: Transaction,
    person: HeldPerson,
    found: FoundTransfer,
    { expectedVersion }: DecideTransfer,
    note: Buffer | null,
  ): Promise<string> {
    const { memberships } = this.#given;
    const today = await memberships.today(tx);
    const union = await memberships.holdUnion(tx, { id: found.toUnionId }, today, ['decision']);
    const live = await memberships.live(tx, person.id);
    const held = await holdTransfer(tx, found.id);
    if (openStateOf(held, expectedVersion, person.id) === TransferState.REQUESTED) throw transferNotReleased();
    if (live?.id !== held.fromMembershipId) throw new Error(`The transfer ${held.id} is of a membership that is over.`);
    await memberships.close(tx, live, MembershipState.TRANSFERRED, today);
    const toMembershipId = await memberships.open(tx, {
      person,
      union,
      on: latest(today, live.validFrom),
      continues: live,
    });
    await endTransfer(tx, held, { state: TransferState.ACCEPTED, note, toMembershipId });
    return held.id;
  }
}

/** A stay that was told to begin later than today is followed from that day. */
const latest = (one: string, other: string): string => (one > other ? one : other);
