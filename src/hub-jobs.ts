import { Database } from './kit/database/database.js';
import type { ChangeFeed, Tail } from './kit/events/index.js';
import { type AnyJob, JobRunner, type JobRunnerOptions, type Jobs } from './kit/jobs/index.js';
import { entities } from './published.js';

const JOB_ACQUIRE_MILLIS = 10_000;
/**
 * A receiver that is slow holds up other receivers at most, and a file that takes hours none of them; half of it at most is of
 * one owner. They wait for receivers and seldom for the database: fewer connections do.
 */
const CALLS_AT_ONCE = 8;
const CALL_CONNECTIONS = 6;

export type HowToWork = Pick<JobRunnerOptions, 'concurrency' | 'onTrouble' | 'pollMillis'>;
/** Those who work on jobs in this process; closed before the hub. */
export type Working = Pick<JobRunner, 'close' | 'counts'>;

/** What is woken by the log in a process that works, until it rests. */
export interface Follower {
  /** Its jobs that wait for servers of others, or that nothing is to wait for: worked on beside all the rest. */
  readonly calls: readonly AnyJob[];
  follow(tail: Tail, database: Database, onFault?: (error: unknown) => void): void;
  rest(): void;
}

interface Workplace {
  readonly jobs: Jobs;
  /** Those who follow the log and call others of what it tells. */
  readonly followers: readonly Follower[];
  /** Of requests, for what is woken beside them. */
  readonly database: Database;
  readonly feed: ChangeFeed;
  readonly tail: Tail;
}

interface WorkOptions {
  readonly url: string;
  readonly statementMillis: number;
  readonly namedStatements?: number;
  readonly onConnectionLost?: (error: Error) => void;
}

/** Works on jobs: on calls of servers of others beside all the rest, so that neither waits for the other. */
export async function workOn(place: Workplace, options: WorkOptions, how: HowToWork): Promise<Working> {
  const { jobs, followers, database, tail } = place;
  const calling = followers.flatMap(({ calls }) => calls);
  const others = jobs.all.filter((job) => !calling.includes(job));
  const { concurrency = 2 } = how;
  // Before anything is begun anew: what comes behind that is heard of, and what came before is found.
  for (const follower of followers)
    follower.follow(tail, database, (error) => how.onTrouble?.({ kind: 'fault', error }));
  const runners: JobRunner[] = [];
  const close = async (drainMillis: number): Promise<void> => {
    for (const follower of followers) follower.rest();
    await Promise.all(runners.map((runner) => runner.close(drainMillis)));
  };
  try {
    // A run has the right to its file, a transaction and what it reads besides.
    const run = { ...how, jobs: others, concurrency, poolSize: 3 * concurrency + 1 };
    const calls = { ...how, jobs: calling, concurrency: CALLS_AT_ONCE, poolSize: CALL_CONNECTIONS };
    for (const lane of [run, calls]) runners.push(await runnerOf(place, options, lane));
  } catch (error) {
    // One that begins alone would go on with nobody to end it.
    await close(0);
    throw error;
  }
  // The queue is counted as a whole, whoever is asked.
  return { counts: async () => (runners[0] as JobRunner).counts(), close };
}

interface Lane extends HowToWork {
  readonly jobs: readonly AnyJob[];
  readonly concurrency: number;
  readonly poolSize: number;
}

/** Jobs have connections of their own: they take none from requests, and wait for one as long as need be. */
async function runnerOf({ feed }: Workplace, options: WorkOptions, { poolSize, ...lane }: Lane): Promise<JobRunner> {
  const { url, statementMillis, onConnectionLost, namedStatements } = options;
  const database = await Database.open({
    ...{ url, statementMillis, entities, poolSize, acquireMillis: JOB_ACQUIRE_MILLIS },
    ...(onConnectionLost ? { onConnectionLost } : {}),
    ...(namedStatements === undefined ? {} : { namedStatements }),
  });
  feed.hear(database);
  return JobRunner.start({ url, database, ...lane });
}
