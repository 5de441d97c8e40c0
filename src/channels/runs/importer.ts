import { globalId, newId } from '../../kit/database/ids.js';
import type { Sentence } from '../../kit/sentence.js';
import { RUN_PREFIX } from '../prefixes.js';
import { channelNotRegistered, checkedDelivery } from '../receive/delivery.js';
import { KeptFiles } from '../receive/kept-files.js';
import { type Warrant, warranted } from '../receive/warrant.js';
import { agreementOf, UNDESCRIBED } from '../registry/agreement.js';
import { NOTHING, type Tally, total } from '../verdicts.js';
import { FileRun, type FileRunOptions } from './file-run.js';
import type { Finding } from './findings.js';
import { holdIfShort, noticeIfShort } from './hold.js';
import { PassingTrial, type RunBook, recordedIn } from './run-book.js';
import { ended, type RunEnd } from './run-end.js';
import { lockOfFile, RunLock } from './run-lock.js';
import { endAbandonedRuns, ensureChannel, isChannel, openRun, type RunStart } from './run-log.js';

/** A file, who sent it and what is known of it. */
export interface ImportFileOptions extends FileRunOptions {
  /** Key of the run, where somebody was told it beforehand; a new one when absent. */
  readonly runId?: string;
  /** Refuses a channel that is not registered; otherwise it is registered on the way, as one of ledgers. */
  readonly registeredOnly?: boolean;
  /** What stands for a file of a channel that signs; needed there. */
  readonly warrant?: Warrant | null;
  /** Ends the run behind the chunk at work. */
  readonly signal?: AbortSignal;
}

/** What became of a file. */
export interface ImportReport {
  /** Key of the run. */
  readonly runId: string;
  /** Its global id, for the question importRun. */
  readonly id: string;
  readonly state: RunEnd['state'];
  /** Why it failed or is held; of a trial also that the file would be held. */
  readonly stateReason: Sentence | null;
  /** Whether the channel was not known before. */
  readonly channelRegistered: boolean;
  /**
   * The first lines that would not be taken in, of a trial through a channel that is not known: such a trial leaves
   * nothing behind, and nothing has its id. Null for every other run, which keeps its own.
   */
  readonly passingFindings: readonly Finding[] | null;
  readonly rowsRead: number;
  readonly counts: Tally;
  /** How many of the rows that were applied said what the hub knew already, as those of its own export do. */
  readonly unchanged: number;
}

/**
 * Takes in one file through a channel and answers when it is settled, in part or in whole: a file that can not be read
 * and a fault of the system end the run as FAILED, rows that break a rule do not. Rows go in by chunks, each in one
 * transaction with its verdicts, so that after a fault or a kill the same file goes on where it stopped. Throws
 * DeliveryRefused, before anything is recorded, when there is no such file, the delivery is described wrongly, or the
 * channel signs and nothing stands for the file, and the
 * fault itself when the run could not be recorded; whoever gives up while another process has the file is thrown the
 * reason of the signal. Uses two connections of the pool.
 */
export async function importFile(options: ImportFileOptions): Promise<ImportReport> {
  const { database, channel, dryRun, intake, signal } = options;
  const { fileName, fileHash } = await checkedDelivery(options);
  if (options.registeredOnly && !(await isChannel((statement) => database.query(statement), channel)))
    throw channelNotRegistered(channel);
  const unsignedNote = await noteOfUnsigned(options);
  const onWaiting = () => void options.onProgress?.({ stage: 'WAITING', rows: 0, rowsTotal: null, counts: NOTHING });
  const lock = await RunLock.acquire(database, { key: lockOfFile({ channel, fileHash }), onWaiting, signal });
  try {
    await lock.transaction(endAbandonedRuns);
    const runId = options.runId ?? newId();
    const agreement = (await agreementOf(lock.execute, channel)) ?? UNDESCRIBED;
    const regionCode = options.regionCode ?? agreement.regionCode;
    const { asOf, datum } = options;
    const start = {
      id: runId,
      channel,
      subject: intake.subject,
      regionCode,
      fileName,
      fileHash,
      dryRun,
      asOf,
      datum,
      unsignedNote,
    };
    const { book, channelRegistered } = await begun(lock, start);
    const files = new KeptFiles(database, options.envelope);
    let notice: Sentence | null = null;
    const beforeSettling = async (rows: number): Promise<void> => {
      if (dryRun) {
        notice = await noticeIfShort(lock.execute, { ...start, rows }, agreement);
        return;
      }
      await files.keep(options.path, { channel, fileHash });
      await holdIfShort(lock.execute, { ...start, rows }, agreement);
    };
    const run = new FileRun(
      { ...options, fileName },
      {
        delivery: { runId, channel, regionCode, fileHash, asOf, again: null },
        ...{ lock, book, agreement },
        beforeSettling,
      },
    );
    const { state, reason } = await ended(
      () => run.work().then(() => notice),
      (end) => book.close(end),
      options,
    );
    const { counts, unchanged } = run;
    return {
      runId,
      id: globalId(RUN_PREFIX, runId),
      state,
      stateReason: reason,
      channelRegistered,
      passingFindings: book instanceof PassingTrial ? book.findings : null,
      rowsRead: total(counts),
      counts,
      unchanged,
    };
  } finally {
    await lock.release();
  }
}

async function noteOfUnsigned({ warrant = null, ...options }: ImportFileOptions): Promise<string | null> {
  const agreement = await agreementOf((statement) => options.database.query(statement), options.channel);
  return warranted({ ...options, warrant }, agreement?.signed ?? false);
}

async function begun(
  lock: RunLock,
  start: RunStart,
): Promise<{ readonly book: RunBook; readonly channelRegistered: boolean }> {
  if (start.dryRun && !(await isChannel(lock.execute, start.channel)))
    return { book: new PassingTrial(start), channelRegistered: false };
  const channelRegistered = await ensureChannel(lock.execute, start.channel);
  await lock.transaction((tx) => openRun(tx, start));
  return { book: recordedIn((work) => lock.transaction(work), start.id), channelRegistered };
}
