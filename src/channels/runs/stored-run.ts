import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryResultRow } from 'pg';
import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Intake, IntakeContext } from '../../kit/intake.js';
import { FileRefused } from '../decode/index.js';
import { deliveredSince } from '../receive/deliveries.js';
import { FileNotKept, KeptFiles } from '../receive/kept-files.js';
import type { FirstCame } from '../records/source-records.js';
import { agreementOf, UNDESCRIBED } from '../registry/agreement.js';
import { FileRun } from './file-run.js';
import { holdIfShort } from './hold.js';
import { recordedIn } from './run-book.js';
import { endOf, Held } from './run-end.js';
import { RunLock } from './run-lock.js';
import { beginAgain } from './run-log.js';

interface StoredRunOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly intakes: ReadonlyMap<string, Intake>;
  readonly signal: AbortSignal;
  /** Nobody will try again: a fault ends the run. */
  readonly isLastTry: boolean;
  readonly onFault?: (error: unknown) => void;
  /** Most rows of a chunk. */
  readonly chunkRows?: number;
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
}

/**
 * Carries out a run from the files that are kept: an upload, a run that was held and let go on, or what a channel
 * delivered since a time. Called by a job; a run that has ended meanwhile is left alone, and one that another process has
 * begun goes on where that one stopped. Throws the fault that interrupted it, unless nobody will try again.
 */
export async function settleStored(options: StoredRunOptions, runId: string): Promise<void> {
  const { database, isLastTry, onFault } = options;
  const run = await storedRun(database, runId);
  if (!run) return;
  const book = recordedIn((work) => database.transaction(work), runId);
  const folder = await mkdtemp(join(tmpdir(), 'hub-run-'));
  try {
    await database.transaction((tx) => beginAgain(tx, runId));
    for (const file of await filesOf(database, run)) await settleFile(options, { run, file, folder });
    await book.close({ state: 'DONE', reason: null });
  } catch (error) {
    const isSettled = error instanceof Held || error instanceof FileRefused || error instanceof FileNotKept;
    if (!isSettled && !isLastTry) throw error;
    await book.close(endOf(error, { dryRun: run.dryRun, onFault }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface FileAtWork {
  readonly run: StoredRun;
  readonly file: StoredFile;
  readonly folder: string;
}

async function settleFile(options: StoredRunOptions, { run, file, folder }: FileAtWork): Promise<void> {
  const { database, envelope, intakes, signal, chunkRows } = options;
  const { channel, fileHash, regionCode, asOf } = file;
  const intake = intakes.get(file.subject);
  if (!intake) throw new Error(`Nothing takes in rows about ${file.subject}.`);
  const path = join(folder, fileHash);
  const lock = await RunLock.acquire(database, { channel, fileHash, onWaiting: () => undefined, signal });
  try {
    await new KeptFiles(database, envelope).restore(file, path);
    const agreement = (await agreementOf(lock.execute, channel)) ?? UNDESCRIBED;
    const isNew = run.replaysSince === null && !run.isDecided && !run.dryRun;
    const work = new FileRun(
      { database, envelope, intake, ...file, path, dryRun: run.dryRun, signal, ...(chunkRows ? { chunkRows } : {}) },
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
        beforeSettling: isNew ? (rowsTotal) => holdIfShort(lock.execute, { ...file, rowsTotal }, agreement) : undefined,
      },
    );
    await work.work();
  } finally {
    await lock.release();
    await rm(path, { force: true });
  }
}

async function storedRun(database: Database, runId: string): Promise<StoredRun | undefined> {
  const [run] = await database.query<StoredRun>(sql`
    select id, channel, dry_run as "dryRun", replays_since as "replaysSince", decided_at is not null as "isDecided"
    from channels.import_run where id = ${runId} and state = 'RUNNING' and by_job`);
  return run;
}

const FILE_COLUMNS = sql`run.id as "runId", (extract(epoch from run.started_at) * 1000000)::float8 as "startedAt", run.channel, run.subject, run.region_code as "regionCode", run.file_name as "fileName",
  run.file_hash as "fileHash", run.as_of as "asOf", run.datum`;

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
