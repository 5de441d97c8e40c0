import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryResultRow } from 'pg';
import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { workingFolder } from '../../kit/files/index.js';
import type { Intake, IntakeContext } from '../../kit/intake.js';
import type { Sentence } from '../../kit/sentence.js';
import { FileRefused } from '../decode/index.js';
import { deliveredSince } from '../receive/deliveries.js';
import type { EnqueueRun } from '../receive/deposit.js';
import { FileNotKept, KeptFiles } from '../receive/kept-files.js';
import { placeIdOf, sourceRecordKey, storable } from '../records/identity.js';
import type { FirstCame } from '../records/source-records.js';
import { agreementOf, UNDESCRIBED } from '../registry/agreement.js';
import { notReplayed } from '../sentences.js';
import { FileRun } from './file-run.js';
import { holdIfShort, noticeIfShort } from './hold.js';
import { recordedIn } from './run-book.js';
import { endOf, givenUp, Held, type RunEnd } from './run-end.js';
import { firstInLine, IN_LINE, joinLine } from './run-line.js';
import type { BookedRow } from './run-lines.js';
import { type Execute, lockOfFile, lockOfRun, RunLock } from './run-lock.js';
import { beginAgain, bookRows, closeRun } from './run-log.js';

interface StoredRunOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly intakes: ReadonlyMap<string, Intake>;
  readonly signal: AbortSignal;
  /** Nobody will try again: a fault ends the run. */
  readonly isLastTry: boolean;
  /** Has the run carried out that comes next. */
  readonly enqueue: EnqueueRun;
  /** Most rows of a chunk. */
  readonly chunkRows?: number;
  readonly chunkMillis?: number;
}

/** A file of a run, with what was said of it when it came. */
interface StoredFile extends QueryResultRow, FirstCame {
  readonly channel: string;
  readonly subject: string;
  readonly regionCode: string | null;
  readonly fileName: string;
  readonly fileHash: string;
  readonly asOf: string | null;
  readonly datum: IntakeContext['datum'];
  /** Of a replay: key of the file that is kept, null when it is gone. */
  readonly keptId?: string | null;
}

interface StoredRun extends QueryResultRow {
  readonly id: string;
  readonly channel: string;
  readonly dryRun: boolean;
  readonly replaysSince: string | null;
  readonly isDecided: boolean;
  readonly isInLine: boolean;
}

/**
 * Carries out a run from the files that are kept: an upload, a run that was held and let go on, or what a channel
 * delivered since a time. Called by a job; a run that has ended meanwhile is left alone, one whose turn it is not is
 * enqueued when it is, and one that another process has begun goes on where that one stopped. Throws the fault that
 * interrupted it, which ends the run when nobody will try again, and whatever it met once the signal has aborted: then the
 * run is as it was, for the next one to take up.
 */
export async function settleStored(options: StoredRunOptions, runId: string): Promise<void> {
  const { database, signal } = options;
  // A process whose end nobody has noticed yet may still be at work on this run.
  const lock = await RunLock.acquire(database, { key: lockOfRun(runId), signal });
  try {
    const run = await storedRun(lock.execute, runId);
    if (run && (await isItsTurn(lock.execute, run))) await settled(options, run, lock);
  } finally {
    await lock.release();
  }
}

async function isItsTurn(execute: Execute, { id, channel, isInLine }: StoredRun): Promise<boolean> {
  return !isInLine || (await firstInLine(execute, channel)) === id;
}

async function settled(options: StoredRunOptions, run: StoredRun, lock: RunLock): Promise<void> {
  const { signal, isLastTry } = options;
  try {
    if (!(await lock.transaction((tx) => beginAgain(tx, run.id)))) return;
    const reason = await takeFiles(options, run, lock);
    await closed(options, run, { state: 'DONE', reason });
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof Held || error instanceof FileRefused || error instanceof FileNotKept)
      return closed(options, run, endOf(error, run));
    // A run that can not be closed now is by `takeUpRuns`; what is to be heard of is why it failed.
    if (isLastTry) await closed(options, run, givenUp(run)).catch(() => undefined);
    throw error;
  }
}

/** Closes the run, and has the next one of its channel carried out. */
function closed({ database, enqueue }: StoredRunOptions, run: StoredRun, end: RunEnd): Promise<void> {
  return database.transaction(async (tx) => {
    if (run.isInLine) await joinLine(tx.sql, run.channel);
    await closeRun(tx, run.id, end);
    const next = run.isInLine ? await firstInLine(tx.sql, run.channel) : undefined;
    if (next !== undefined) await enqueue(tx, next);
  });
}

/** Answers what a trial has to tell. */
async function takeFiles(options: StoredRunOptions, run: StoredRun, lock: RunLock): Promise<Sentence | null> {
  const folder = await workingFolder(tmpdir(), 'hub-run-');
  try {
    let notice: Sentence | null = null;
    for (const file of await filesOf(options.database, run))
      notice = await takeFile(options, { run, file, folder, lock });
    return notice;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface FileAtWork {
  readonly run: StoredRun;
  readonly file: StoredFile;
  readonly folder: string;
  readonly lock: RunLock;
}

/** Takes in one file; one of a replay that can not be read any more is told, and holds up none of the others. */
async function takeFile(options: StoredRunOptions, given: FileAtWork): Promise<Sentence | null> {
  const { run, file, lock } = given;
  const key = lockOfFile(file);
  await lock.take({ key, signal: options.signal });
  let notice: Sentence | null = null;
  try {
    notice = await settleFile(options, given);
  } catch (error) {
    if (run.replaysSince === null || !(error instanceof FileRefused)) throw error;
    await lock.transaction((tx) => bookRows(tx, run.id, [notTaken(file, error)]));
  }
  await lock.giveBack(key);
  return notice;
}

async function settleFile(
  options: StoredRunOptions,
  { run, file, folder, lock }: FileAtWork,
): Promise<Sentence | null> {
  const { database, envelope, intakes, signal, chunkRows, chunkMillis } = options;
  const size = { ...(chunkRows ? { chunkRows } : {}), ...(chunkMillis ? { chunkMillis } : {}) };
  const { channel, fileHash, regionCode, asOf } = file;
  const intake = intakes.get(file.subject);
  if (!intake) throw new Error(`Nothing takes in rows about ${file.subject}.`);
  const path = join(folder, fileHash);
  try {
    await new KeptFiles(database, envelope).restore(file, path);
    const agreement = (await agreementOf(lock.execute, channel)) ?? UNDESCRIBED;
    const isNew = run.replaysSince === null && !run.isDecided;
    let notice: Sentence | null = null;
    const beforeSettling = async (rows: number): Promise<void> => {
      const arrived = { ...file, rows };
      if (run.dryRun) notice = await noticeIfShort(lock.execute, arrived, agreement);
      else await holdIfShort(lock.execute, arrived, agreement);
    };
    const work = new FileRun(
      { database, envelope, intake, ...file, path, dryRun: run.dryRun, signal, ...size },
      {
        delivery: {
          runId: run.id,
          channel,
          regionCode,
          fileHash,
          asOf,
          again: run.replaysSince === null ? null : file,
        },
        book: recordedIn((work) => lock.transaction(work), run.id),
        ...{ lock, agreement },
        beforeSettling: isNew ? beforeSettling : undefined,
      },
    );
    await work.work();
    return notice;
  } finally {
    await rm(path, { force: true });
  }
}

/** A file as the line of a report: it stands for all of its rows, which nobody can count. */
function notTaken({ channel, fileName, fileHash }: StoredFile, { code, sentence }: FileRefused): BookedRow {
  const { zh, en } = notReplayed(fileName, sentence);
  const message = { zh: storable(zh), en: storable(en) };
  const line = { column: null, value: null, rule: 'channel.notReplayed', code, message };
  const key = sourceRecordKey(channel, placeIdOf(fileHash, null, 1), fileHash);
  return { verdict: 'REJECTED', sheet: null, row: 1, key, lines: [line] };
}

async function storedRun(execute: Execute, runId: string): Promise<StoredRun | undefined> {
  const [run] = await execute<StoredRun>(sql`
    select id, channel, dry_run as "dryRun", replays_since as "replaysSince", decided_at is not null as "isDecided",
      ${IN_LINE} as "isInLine"
    from channels.import_run where id = ${runId} and state = 'RUNNING' and by_job`);
  return run;
}

const FILE_COLUMNS = sql`run.id as "runId", (extract(epoch from run.started_at) * 1000000)::float8 as "startedAt", run.channel,
  run.subject, run.region_code as "regionCode", run.file_name as "fileName", run.file_hash as "fileHash",
  run.as_of as "asOf", run.datum`;

/**
 * The one file of a run; of a replay all that the channel delivered since then, in the order in which it came. Throws
 * FileNotKept when one of these is gone: what came behind it would stand where it does not belong.
 */
async function filesOf(database: Database, run: StoredRun): Promise<readonly StoredFile[]> {
  if (run.replaysSince === null)
    return database.query(sql`select ${FILE_COLUMNS} from channels.import_run run where id = ${run.id}`);
  const files = await database.query<StoredFile>(sql`
    select ${FILE_COLUMNS}, file.id as "keptId" from ${deliveredSince(run.channel, run.replaysSince)}
    order by run.started_at, run.id`);
  const gone = files.find(({ keptId }) => keptId === null);
  if (gone) throw new FileNotKept(`The file ${gone.fileHash} of the channel ${gone.channel} is not kept.`);
  return files;
}
