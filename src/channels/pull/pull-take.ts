import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '../../auth/index.js';
import type { Database, Transaction } from '../../kit/database/database.js';
import { untangled } from '../../kit/database/deadlocks.js';
import { sql } from '../../kit/database/sql.js';
import { workingFolder } from '../../kit/files/index.js';
import type { Intake, IntakeContext } from '../../kit/intake.js';
import { FileRefused } from '../decode/index.js';
import { readRecords } from '../receive/records-read.js';
import type { Arrival } from '../records/arrival.js';
import { ChunkTaker } from '../records/chunk.js';
import { takeTurn } from '../records/source-records.js';
import { type Agreement, contextOf } from '../registry/agreement.js';
import { recordedIn } from '../runs/run-book.js';
import { changeRun } from '../runs/run-log.js';
import { CIRCLE, PullFault, unreadablePage } from './pull-fault.js';
import { MOST_RECORDS, type Page } from './pull-page.js';
import { type PullRow, stillAsIs } from './pull-row.js';
import { endPull, type Failed, noteFault, openPullRun, stepOn, type Whereto, whereto } from './pull-state.js';

export interface Taking {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly intake: Intake;
  readonly agreement: Agreement;
  readonly pull: PullRow;
  readonly page: Page;
}

/** What became of a page. */
interface TakenPage {
  readonly whereto: Whereto;
  readonly runId: string | null;
  /** Where it went in a circle. */
  readonly failed: Failed | null;
}

/** The same for each of its records, as for a push that names no day. */
function contextFor({ pull: { channel }, agreement }: Taking): IntakeContext {
  return contextOf(agreement, { channel, asOf: null, datum: null, regionCode: null });
}

/**
 * Takes in a page: its records with their verdicts, the place of the next one and the end of the run are one transaction.
 * So a kill leaves all of it or nothing, and what is asked for again is told as known. A page has at most as many records
 * as keep that short. Throws PullFault for records that can not be read, and Overtaken.
 */
export async function takePage(taking: Taking): Promise<TakenPage> {
  const { database, pull, page, envelope } = taking;
  const arrivals = page.records === 0 ? [] : await arrivalsOf(taking);
  return untangled(() =>
    database.transaction(async (tx) => {
      await takeTurn(tx, pull.channel);
      const row = await stillAsIs(tx.sql, pull);
      const runId = arrivals.length === 0 ? row.runId : await settled(tx, taking, row, arrivals);
      await stepOn(tx, row, page, { runId, envelope });
      const next = whereto(row, page, envelope);
      if (next === 'over') await endPull(tx, row, runId);
      const stood = { ...row, runId, faults: 0 };
      const circle = next === 'circle' ? new PullFault('CIRCLE', CIRCLE, { after: 'next' }) : null;
      const failed = circle && (await noteFault(tx, stood, circle, taking.agreement));
      return { whereto: next, runId, failed };
    }),
  );
}

async function arrivalsOf(taking: Taking): Promise<readonly Arrival[]> {
  const { intake, page } = taking;
  const folder = await workingFolder(tmpdir(), 'hub-run-');
  try {
    const path = join(folder, 'page');
    await writeFile(path, page.lines, { mode: 0o600 });
    return await readRecords({ intake, context: contextFor(taking), formats: ['jsonl'], path, most: MOST_RECORDS });
  } catch (error) {
    throw error instanceof FileRefused ? unreadablePage(error.sentence, error) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Settles the records of a page in its run, which is opened by the first that has any. Answers its key. */
async function settled(tx: Transaction, taking: Taking, row: PullRow, arrivals: readonly Arrival[]): Promise<string> {
  const { intake, envelope, agreement } = taking;
  const { channel } = row;
  const runId = row.runId ?? (await openPullRun(tx, row, agreement));
  if (row.faults > 0) await changeRun(tx, runId, sql`state_reason_zh = null, state_reason_en = null`);
  const { regionCode } = agreement;
  const delivery = { runId, fileHash: null, again: null, channel, asOf: null, regionCode };
  const taker = new ChunkTaker({ intake, envelope, context: contextFor(taking), delivery });
  const before = await rowsOf(tx, runId);
  // Rows are counted through all pages of a run, as through the sheets of a file nobody would find them.
  let waiting = arrivals.map((arrival) => ({ ...arrival, row: before + arrival.row }));
  while (waiting.length > 0) {
    const { verdicts } = await taker.take(
      tx,
      waiting,
      recordedIn((work) => work(tx), runId),
    );
    waiting = waiting.slice(verdicts.length);
  }
  return runId;
}

async function rowsOf({ sql: execute }: Transaction, runId: string): Promise<number> {
  const [run] = await execute<{ rows: number }>(sql`
    select rows_read as rows from channels.import_run where id = ${runId}`);
  return run?.rows ?? 0;
}
