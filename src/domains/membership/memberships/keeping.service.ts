import type { Envelope, Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { personRegionUnknown } from '../person.errors.js';
import { ownPerson } from '../person.own.js';
import type { People } from '../person.service.js';
import type { ChangeWork, RetainMembership, WithdrawMembership } from './membership.commands.js';
import { MembershipState } from './membership.enums.js';
import {
  membershipEnded,
  membershipMoving,
  membershipRetained,
  membershipUnknown,
  noActiveMembership,
  ownMembership,
} from './membership.errors.js';
import { reasonPlace } from './membership.fields.js';
import { MEMBERSHIP_PREFIX } from './membership.prefix.js';
import type { Memberships } from './membership.service.js';

/** Ends a transfer that is under way, of a person who is held, and leaves the membership as it was before. */
export type EndsTransfer = (tx: Transaction, memberships: Memberships, personId: string) => Promise<void>;

interface Dependencies {
  readonly people: Pick<People, 'personOf' | 'selfOf'>;
  readonly memberships: Memberships;
  readonly regions: Pick<Regions, 'reachOf' | 'find'>;
  readonly envelope: Envelope;
  readonly endsTransfer: EndsTransfer;
}

/** A membership that the caller may keep, as it was found. */
export interface FoundMembership {
  readonly id: string;
  readonly personId: string;
}

/** Keeping a membership, leaving it, and what a member does for work. Everything happens in the caller's transaction. */
export class Keeping {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the person who asks; throws NOT_PERMITTED for whoever is none. */
  own(viewer: Viewer): string {
    return ownPerson(this.#given.people, viewer);
  }

  /** The membership, where the caller reaches the division of its union. Throws the same Refusal for what is not there. */
  async permit(tx: Transaction, viewer: Viewer, { membershipId }: RetainMembership): Promise<FoundMembership> {
    const key = keyOf(MEMBERSHIP_PREFIX, membershipId) ?? null;
    const [found] = await tx.sql<FoundMembership & { regionCode: string }>(sql`
      select id, person_id as "personId", region_code as "regionCode" from membership.membership where id = ${key}::uuid`);
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    const code = found?.regionCode;
    if (!found || !code || !ranges.some(([from, to]) => from <= code && code < to)) throw membershipUnknown();
    if (found.personId === this.#given.people.selfOf(viewer)) throw ownMembership();
    return found;
  }

  /** Keeps the membership of somebody who has no work; answers its key. Throws a Refusal. */
  async retain(tx: Transaction, found: FoundMembership, command: RetainMembership): Promise<string> {
    const { memberships } = this.#given;
    await memberships.holdPerson(tx, found.personId);
    const live = await memberships.live(tx, found.personId);
    if (live?.id !== found.id) throw membershipEnded();
    if (live.version !== command.expectedVersion) throw versionConflict(command.expectedVersion, live.version);
    if (live.state === MembershipState.TRANSFERRING) throw membershipMoving();
    if (live.state === MembershipState.RETAINED) throw membershipRetained();
    await memberships.turn(tx, live, MembershipState.RETAINED);
    await this.#note(tx, live.id, command.reason);
    return live.id;
  }

  /** Ends the live membership of the person who asks; answers its key. Throws a Refusal. */
  async withdraw(tx: Transaction, personId: string, command: WithdrawMembership): Promise<string> {
    const { memberships, endsTransfer } = this.#given;
    await memberships.holdPerson(tx, personId);
    const known = await memberships.live(tx, personId);
    if (!known) throw noActiveMembership();
    if (known.version !== command.expectedVersion) throw versionConflict(command.expectedVersion, known.version);
    await endsTransfer(tx, memberships, personId);
    const live = (await memberships.live(tx, personId)) ?? known;
    await memberships.close(tx, live, MembershipState.WITHDRAWN, await memberships.today(tx));
    await this.#note(tx, live.id, command.reason);
    return live.id;
  }

  /** Takes down what the person who asks does now and where; answers the key. Throws a Refusal. */
  async changeWork(tx: Transaction, personId: string, command: ChangeWork): Promise<string> {
    const { memberships, regions } = this.#given;
    const { workerGroups, workRegionCode, expectedVersion } = command;
    const person = await memberships.holdPerson(tx, personId);
    if (person.version !== expectedVersion) throw versionConflict(expectedVersion, person.version);
    if (!regions.find(workRegionCode)) throw personRegionUnknown('workRegionCode');
    await tx.sql(sql`
      update membership.person set worker_groups = ${[...workerGroups].sort()}::text[], work_region = ${workRegionCode},
        version = version + 1, updated_at = clock_timestamp()
      where id = ${personId}::uuid`);
    return personId;
  }

  async #note(tx: Transaction, id: string, reason: string | undefined): Promise<void> {
    const sealed = reason === undefined ? null : this.#given.envelope.seal(reason, reasonPlace(id));
    await tx.sql(sql`update membership.membership set state_reason = ${sealed}::bytea where id = ${id}::uuid`);
  }
}
