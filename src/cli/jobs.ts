import type { Settings } from '../config/index.js';
import { openDatabase } from '../home.js';
import { migrateHub } from '../hub.js';
import { Database } from '../kit/database/database.js';
import {
  countJobs,
  deadJobs,
  dropJobs,
  type Handled,
  JOB_STATES,
  type JobState,
  type ListedJob,
  listJobs,
  retryJobs,
} from '../kit/jobs/index.js';
import { counted } from './counted.js';

/** Of each state, so that what an operator looks for is not pushed off the screen. */
const MOST = 50;

const CALLED: Readonly<Record<JobState, string>> = {
  dead: 'dead',
  running: 'at work',
  retrying: 'retrying',
  waiting: 'waiting',
};

/** Lists the jobs of the queue: all of them, or the dead ones. */
export async function listCommand(settings: Settings, { dead = false }: { readonly dead?: boolean }): Promise<void> {
  const states: readonly JobState[] = dead ? ['dead'] : JOB_STATES;
  await withQueue(settings, async (database) => {
    const counts = await countJobs(database);
    const jobs = await listJobs(database, states, MOST);
    say(`${states.map((state) => `${counts.get(state) ?? 0} ${CALLED[state]}`).join(', ')}.`);
    for (const job of jobs) say(lineOf(job));
    for (const state of states) {
      const more = (counts.get(state) ?? 0) - MOST;
      if (more > 0) say(`And ${more} more ${CALLED[state]}.`);
    }
  });
}

/** Has the named jobs, or all dead ones, tried again. */
export async function retryCommand(
  settings: Settings,
  ids: readonly string[],
  { allDead = false }: { readonly allDead?: boolean },
): Promise<void> {
  if (allDead === ids.length > 0)
    throw new Error('Name the jobs to try again by their ids, or say --all-dead; one of the two.');
  await withQueue(settings, async (database) =>
    report(await retryJobs(database, allDead ? await deadJobs(database) : numbers(ids)), 'tried again'),
  );
}

/** Takes the named jobs out of the queue. */
export async function dropCommand(settings: Settings, ids: readonly string[]): Promise<void> {
  await withQueue(settings, async (database) => report(await dropJobs(database, numbers(ids)), 'dropped'));
}

function lineOf({ id, name, state, attempt, attempts, at, reason }: ListedJob): string {
  const instant = at.toISOString();
  const tried = `attempt ${attempt} of ${attempts}`;
  const told: Readonly<Record<JobState, string>> = {
    dead: `${tried}, given up ${instant}`,
    running: `${tried}, since ${instant}`,
    retrying: `${tried}, next try ${instant}`,
    waiting: `from ${instant}`,
  };
  const why =
    reason ?? (state === 'retrying' ? 'Its process ended in the middle of it, or lost its connection.' : undefined);
  return `${id}  ${name}  ${CALLED[state]}  ${told[state]}${why === undefined ? '' : `  ${why}`}`;
}

/** Fails when something that was named was not done, so that a script sees it. */
function report({ done, busy, unknown }: Handled, did: string): void {
  if (done.length > 0 || busy.length + unknown.length === 0)
    say(`${counted(done.length, 'job is', 'jobs are')} ${did}${done.length > 0 ? `: ${done.join(', ')}` : ''}.`);
  const troubles = [
    ...busy.map((id) => `The job ${id} is at work and was left alone: wait until it ends.`),
    ...unknown.map((id) => `There is no job ${id}: it was done, or dropped. \`hub jobs\` lists those that are there.`),
  ];
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
}

function numbers(ids: readonly string[]): readonly string[] {
  const odd = ids.find((id) => !/^[1-9]\d{0,17}$/.test(id));
  if (odd === undefined) return [...new Set(ids)];
  throw new Error(`${JSON.stringify(odd)} is not the id of a job; ids are whole numbers, as \`hub jobs\` lists them.`);
}

/** The queue is looked at without the keys of the hub. */
async function withQueue(settings: Settings, work: (database: Database) => Promise<void>): Promise<void> {
  const home = await openDatabase(settings, { attach: true });
  try {
    await migrateHub(home.url);
    const database = await Database.open({ url: home.url, poolSize: 2, acquireMillis: 30_000 });
    try {
      await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await home.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
