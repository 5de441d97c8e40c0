import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { JoinRoute } from '../memberships/membership.enums.js';
import type { WorkerGroup } from '../worker-group.js';
import type { SealedApplicant } from './applicant.js';
import { ApplicationState } from './application.enums.js';
import { applicationEnded } from './application.errors.js';
import { applicationTold, asNamed } from './application.events.js';
import { namedFor } from './resolvers.js';

/** An application as it is decided or taken back, held. */
export interface HeldApplication extends SealedApplicant {
  readonly version: number;
  readonly personId: string;
  readonly unionId: string;
  readonly regionCode: string;
  readonly state: ApplicationState;
  readonly joinRoute: JoinRoute;
  readonly mobileCheckedAt: string | null;
  readonly workerGroups: readonly WorkerGroup[];
  readonly workRegion: string | null;
}

/** Holds an application, after the person and the union: see `Memberships`. */
export async function holdApplication(tx: Transaction, id: string): Promise<HeldApplication> {
  const [held] = await tx.sql<HeldApplication & Record<string, unknown>>(sql`
    select id, version, person_id as "personId", union_id as "unionId", region_code as "regionCode", state,
      join_route as "joinRoute", name, id_type as "idType", id_number as "idNumber", mobile,
      mobile_checked_at::text as "mobileCheckedAt", worker_groups as "workerGroups", work_region as "workRegion"
    from membership.application where id = ${id}::uuid for update`);
  if (!held) throw new Error(`The application ${id} was deleted while somebody decided it.`);
  return held;
}

/**
 * Refuses what was changed since it was read, and what is decided. `personId` is whom it was of when the person was held:
 * one whose record went into another one meanwhile is a version further.
 */
export function refuseEnded(held: HeldApplication, expectedVersion: number, personId: string): void {
  const isOfOther = held.personId !== personId;
  if (held.version !== expectedVersion || isOfOther) throw versionConflict(expectedVersion, held.version);
  if (held.state !== ApplicationState.UNDER_REVIEW) throw applicationEnded(held.state);
}

/** How an application ends. */
export interface Ending {
  readonly state: Exclude<ApplicationState, ApplicationState.UNDER_REVIEW>;
  readonly note?: Buffer | null;
  readonly membershipId?: string | null;
  /** Whose it is from now on, where the record of the applicant went into another one. */
  readonly personId?: string;
}

/** Ends an application; from then on it holds nothing of what was told. */
export async function endApplication(tx: Transaction, held: HeldApplication, ending: Ending): Promise<void> {
  const { state, note = null, membershipId = null, personId = held.personId } = ending;
  await tx.sql(sql`
    update membership.application set state = ${state}, person_id = ${personId}::uuid, decided_at = clock_timestamp(),
      decision_note = ${note}::bytea, membership_id = ${membershipId}::uuid, ${NOTHING_TOLD}, version = version + 1
    where id = ${held.id}::uuid`);
  const named = await namedFor(tx, held.id);
  await announce(tx, [
    applicationTold.changed(applicationTold.facts(held), { ...held, state, personId }),
    ...named.map((each) =>
      applicationTold.changed(applicationTold.facts(asNamed(held, each)), asNamed({ id: held.id, state }, each)),
    ),
  ]);
}

/** What leaves nothing of what was told in an application. */
export const NOTHING_TOLD: Sql = sql`name = null, id_type = null, id_number = null, id_number_index_a = null,
  id_number_index_b = null, mobile = null, mobile_index_a = null, mobile_index_b = null, mobile_checked_at = null,
  worker_groups = '{}', work_region = null`;
