import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { Memberships, People } from '../../membership/index.js';
import { type Regions, TODAY_IN_CHINA } from '../../regions/index.js';
import { JOB_APPLICATION_PREFIX, JOB_POSTING_PREFIX } from '../prefixes.js';
import type { RecordJobApplication, SubmitJobApplication, WithdrawJobApplication } from './application.commands.js';
import { JobApplicationState, OPEN_STATES, STATES_BEFORE } from './application.enums.js';
import {
  alreadyApplied,
  applicationOver,
  applicationUnknown,
  ownApplication,
  postingNotOpen,
  stepOutOfOrder,
} from './application.errors.js';
import { applicationTold, type ToldApplication } from './application.events.js';
import { postingUnknown } from './posting.errors.js';

interface Dependencies {
  readonly people: Pick<People, 'selfOf'>;
  readonly memberships: Pick<Memberships, 'holdPerson'>;
  readonly regions: Pick<Regions, 'reachOf'>;
}

/** An application that was found, and whose it is. */
export interface FoundApplication {
  readonly id: string;
  readonly personId: string;
}

export const TOLD = sql`id, version, region_code as "regionCode", person_id as "personId", posting_id as "postingId", state`;

/**
 * People apply for work, and cadres take down what came of it. Everything happens in the caller's transaction. Rows are held
 * in one order: the person, the posting, the application.
 */
export class JobApplications {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Applies for an open posting, once; answers the key. Throws a Refusal. */
  async submit(tx: Transaction, personId: string, { postingId }: SubmitJobApplication): Promise<string> {
    await this.#given.memberships.holdPerson(tx, personId);
    const [posting] = await tx.sql<{ id: string; isOpen: boolean }>(sql`
      select id, stage = 'OPEN' and (valid_to is null or valid_to >= ${TODAY_IN_CHINA}) as "isOpen" from activities.job_posting
      where id = ${keyOf(JOB_POSTING_PREFIX, postingId) ?? null}::uuid for share`);
    if (!posting) throw postingUnknown();
    if (!posting.isOpen) throw postingNotOpen();
    const [entered] = await tx.sql<ToldApplication>(sql`
      insert into activities.job_application (id, posting_id, person_id, region_code)
      select ${newId()}::uuid, id, ${personId}::uuid, region_code from activities.job_posting where id = ${posting.id}::uuid
      on conflict do nothing returning ${TOLD}`);
    if (!entered) throw alreadyApplied();
    await announce(tx, [applicationTold.entered(entered)]);
    return entered.id;
  }

  /** The own application. Throws NOT_FOUND alike for what is not there and what is of others. */
  async own(tx: Transaction, personId: string, { applicationId }: WithdrawJobApplication): Promise<FoundApplication> {
    const found = await find(tx, applicationId);
    if (found?.personId !== personId) throw applicationUnknown();
    return found;
  }

  /** Takes back an application; answers its key. Again it stays as it was. Throws a Refusal for one that is over. */
  async withdraw(tx: Transaction, found: FoundApplication): Promise<string> {
    const held = await this.#held(tx, found);
    if (held.state === JobApplicationState.WITHDRAWN) return held.id;
    if (!OPEN_STATES.includes(held.state)) throw applicationOver(held.state);
    return moved(tx, held, JobApplicationState.WITHDRAWN);
  }

  /** An application for work in the division of the cadre. Throws NOT_FOUND as `own`, and NOT_PERMITTED for the own one. */
  async inReach(tx: Transaction, viewer: Viewer, { applicationId }: RecordJobApplication): Promise<FoundApplication> {
    const found = await find(tx, applicationId);
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    const code = found?.regionCode ?? '';
    if (!found || !ranges.some(([from, to]) => from <= code && code < to)) throw applicationUnknown();
    if (found.personId === this.#given.people.selfOf(viewer)) throw ownApplication();
    return found;
  }

  /** Takes down what came of an application; answers its key. Throws a Refusal, also where a step was left out. */
  async record(
    tx: Transaction,
    found: FoundApplication,
    { step, expectedVersion }: RecordJobApplication,
  ): Promise<string> {
    const held = await this.#held(tx, found);
    if (held.version !== expectedVersion) throw versionConflict(expectedVersion, held.version);
    if (!STATES_BEFORE[step].includes(held.state)) throw stepOutOfOrder(held.state, step);
    return moved(tx, held, JobApplicationState[step]);
  }

  async #held(tx: Transaction, { id, personId }: FoundApplication): Promise<ToldApplication> {
    await this.#given.memberships.holdPerson(tx, personId);
    const [held] = await tx.sql<ToldApplication>(sql`
      select ${TOLD} from activities.job_application where id = ${id}::uuid for update`);
    // Of a record that went into another one meanwhile.
    if (!held) throw applicationUnknown();
    return held;
  }
}

async function find(tx: Transaction, applicationId: string) {
  const [found] = await tx.sql<FoundApplication & { regionCode: string } & Record<string, unknown>>(sql`
    select id, person_id as "personId", region_code as "regionCode" from activities.job_application
    where id = ${keyOf(JOB_APPLICATION_PREFIX, applicationId) ?? null}::uuid`);
  return found;
}

async function moved(tx: Transaction, held: ToldApplication, state: JobApplicationState): Promise<string> {
  const [now] = await tx.sql<ToldApplication>(sql`
    update activities.job_application set state = ${state}, version = version + 1, moved_at = clock_timestamp()
    where id = ${held.id}::uuid returning ${TOLD}`);
  if (now) await announce(tx, [applicationTold.changed(applicationTold.facts(held), now)]);
  return held.id;
}
