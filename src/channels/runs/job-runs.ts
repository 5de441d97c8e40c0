import type { QueryResultRow } from 'pg';
import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Fate } from '../../kit/jobs/index.js';
import type { EnqueueRun } from '../receive/deposit.js';
import { givenUp } from './run-end.js';
import { IN_LINE, joinLine, LINE_ORDER } from './run-line.js';
import { closeRun } from './run-log.js';

interface RunJobs {
  /** What becomes of the jobs of these runs; nothing is told of a run that has none. */
  readonly fatesOf: (tx: Transaction, runIds: readonly string[]) => Promise<ReadonlyMap<string, Fate>>;
  readonly enqueue: EnqueueRun;
}

interface RunOfJob extends QueryResultRow {
  readonly id: string;
  readonly channel: string;
  readonly dryRun: boolean;
  readonly isInLine: boolean;
}

/**
 * Looks whether each run that a job carries out has one. One whose job is gone, as after a restore or when it was dropped,
 * is enqueued again unless others of its channel come first; should its file be gone too, it ends by that. One whose job
 * has used up its tries has failed, and lets the next one go on.
 */
export async function takeUpRuns(tx: Transaction, { fatesOf, enqueue }: RunJobs): Promise<void> {
  const [runs, fates] = await lookAt(tx, fatesOf);
  const dead = runs.filter(({ id }) => fates.get(id) === 'dead');
  await joinLinesOf(tx, dead);
  for (const run of dead) await closeRun(tx, run.id, givenUp(run));
  // Whoever stood behind a dead one is seen only now, if it came just before.
  const [left, fatesNow] = dead.length === 0 ? [runs, fates] : await lookAt(tx, fatesOf);
  for (const { id } of left.filter(isItsTurn)) if (!fatesNow.has(id)) await enqueue(tx, id);
}

/** The runs that jobs carry out in the order of their line, and what becomes of their jobs. */
async function lookAt(
  tx: Transaction,
  fatesOf: RunJobs['fatesOf'],
): Promise<readonly [readonly RunOfJob[], ReadonlyMap<string, Fate>]> {
  // The runs before their jobs: a job that ends in between has ended its run, and one more finds nothing to do.
  const runs = await tx.sql<RunOfJob>(sql`
    select id, channel, dry_run as "dryRun", ${IN_LINE} as "isInLine"
    from channels.import_run where state = 'RUNNING' and by_job order by ${LINE_ORDER}`);
  const ids = runs.map(({ id }) => id);
  return [runs, ids.length === 0 ? new Map() : await fatesOf(tx, ids)];
}

/** Waits for those who are joining the lines of these runs; in one order, so that two who do this do not wait for each other. */
async function joinLinesOf(tx: Transaction, runs: readonly RunOfJob[]): Promise<void> {
  const channels = new Set(runs.filter(({ isInLine }) => isInLine).map(({ channel }) => channel));
  for (const channel of [...channels].sort()) await joinLine(tx.sql, channel);
}

/** In the order of their line: whether no other of its channel stands before it. */
function isItsTurn({ id, channel, isInLine }: RunOfJob, _at: number, runs: readonly RunOfJob[]): boolean {
  return !isInLine || runs.find((run) => run.isInLine && run.channel === channel)?.id === id;
}
