import { hash } from 'node:crypto';
import type { Envelope } from '../../auth/index.js';
import { instantOf } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { scheduleIn } from '../../kit/jobs/index.js';
import type { Agreement } from '../registry/agreement.js';
import type { RunTransaction } from '../runs/run-lock.js';
import { changeRun, closeRun, openRun } from '../runs/run-log.js';
import type { PullFault } from './pull-fault.js';
import type { Page } from './pull-page.js';
import { changePull, openedOf, type PullRow, sealedOf } from './pull-row.js';

/** So often a page is tried before its run has failed: some hour, with the pauses between. */
export const MOST_TRIES = 8;
const FIRST_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 3600;
/** However long a source asks to be left alone. */
const LONGEST_REST_SECONDS = 6 * 3600;
/** A source of ten million records has fewer. */
const MOST_PAGES = 10_000;
const DAY_MILLIS = 86_400_000;

type Agreed = Pick<Agreement, 'subject' | 'regionCode' | 'datum'>;

/** When a channel is pulled next by its schedule. What was missed meanwhile comes once, and not as often as it was. */
export function nextBySchedule({ schedule, now }: Pick<PullRow, 'schedule' | 'now'>): Date {
  const instant = instantOf(now);
  return scheduleIn(schedule)?.nextAfter(instant) ?? new Date(instant.getTime() + DAY_MILLIS);
}

/** Opens the run of a pull. */
export async function openPullRun(tx: RunTransaction, { channel }: PullRow, agreed: Agreed): Promise<string> {
  const id = newId();
  const { regionCode, datum } = agreed;
  const ofNoFile = { fileName: null, fileHash: null, dryRun: false, asOf: null };
  await openRun(tx, { id, channel, subject: agreed.subject ?? 'nothing', regionCode, datum, ...ofNoFile });
  return id;
}

/** Where a page leads to. */
export type Whereto = 'more' | 'over' | 'circle';

/** Whether more is to be asked for now: where the source does not say, as long as its pages hold records and name a next one. */
export function whereto(pull: PullRow, { next, more, records }: Page, envelope: Envelope): Whereto {
  const isSame = next === null || next === openedOf(envelope, pull, 'cursor');
  if (!(more ?? (records > 0 && !isSame))) return 'over';
  const isCircle = isSame || pull.mark?.equals(markOf(next)) || pull.pages + 1 >= MOST_PAGES;
  return isCircle ? 'circle' : 'more';
}

/**
 * A page was taken: the next one begins behind it. Of cursors one is kept in mind, a later one each time as many pages
 * have come again: where they go in a circle, it comes back.
 */
export async function stepOn(
  tx: RunTransaction,
  pull: PullRow,
  { next }: Page,
  { runId, envelope }: { readonly runId: string | null; readonly envelope: Envelope },
): Promise<void> {
  const pages = pull.pages + 1;
  const isMarked = next !== null && Number.isInteger(Math.log2(pages));
  const cursor = next === null ? pull.cursor : sealedOf(envelope, pull.id, 'cursor', next);
  await changePull(
    tx.sql,
    pull.id,
    sql`cursor = ${cursor}, pages = ${pages}, mark = ${isMarked ? markOf(next) : pull.mark}, run_id = ${runId},
      tried_at = clock_timestamp(), faults = 0, fault_code = null, fault_zh = null, fault_en = null, stopped_at = null`,
  );
}

/** The source was read to its end. */
export async function endPull(tx: RunTransaction, pull: PullRow, runId: string | null): Promise<void> {
  if (runId !== null) await closeRun(tx, runId, { state: 'DONE', reason: null });
  await changePull(
    tx.sql,
    pull.id,
    sql`run_id = null, pages = 0, mark = null, done_at = clock_timestamp(), next_at = ${nextBySchedule(pull).toISOString()}`,
  );
}

/** What a fault led to. */
export interface Failed {
  /** Whether the run has failed by it; else the page is asked for again, or an outage goes on that was told. */
  readonly isOver: boolean;
  /** When the source is asked next; null when it is not. */
  readonly nextAt: Date | null;
}

/**
 * Writes down a fault. Its run, which is opened where none is, says why it waits, and has failed behind the last try; an
 * outage that goes on has no further run.
 */
export async function noteFault(tx: RunTransaction, pull: PullRow, fault: PullFault, agreed: Agreed): Promise<Failed> {
  const faults = pull.faults + 1;
  const { zh, en } = fault.sentence;
  const isOver = fault.after !== 'again' || faults >= MOST_TRIES;
  const isTold = pull.runId === null && pull.faults >= MOST_TRIES && fault.after !== 'stop';
  const runId = isTold ? null : (pull.runId ?? (await openPullRun(tx, pull, agreed)));
  if (runId !== null && isOver) await closeRun(tx, runId, { state: 'FAILED', reason: fault.sentence });
  else if (runId !== null) await changeRun(tx, runId, sql`state_reason_zh = ${zh}, state_reason_en = ${en}`);
  const nextAt = afterFault(pull, fault, faults);
  await changePull(
    tx.sql,
    pull.id,
    sql`run_id = ${isOver ? null : runId}, pages = ${isOver ? 0 : pull.pages}, mark = ${isOver ? null : pull.mark},
      tried_at = clock_timestamp(), faults = ${faults}, fault_code = ${fault.code}, fault_zh = ${zh}, fault_en = ${en},
      stopped_at = ${fault.after === 'stop' ? sql`clock_timestamp()` : null}, next_at = ${nextAt.toISOString()}`,
  );
  return { isOver: isOver && runId !== null, nextAt: fault.after === 'stop' ? null : nextAt };
}

function afterFault(pull: PullRow, { after, restSeconds = 0 }: PullFault, faults: number): Date {
  if (after === 'next') return nextBySchedule(pull);
  const longest = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** Math.min(faults - 1, 20));
  // Those that failed together do not come again together.
  const pause = longest * (0.5 + Math.random() / 2);
  const seconds = Math.max(pause, Math.min(restSeconds, LONGEST_REST_SECONDS));
  return new Date(instantOf(pull.now).getTime() + seconds * 1000);
}

function markOf(cursor: string): Buffer {
  return hash('sha256', cursor, 'buffer');
}
