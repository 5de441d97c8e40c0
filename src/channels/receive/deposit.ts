import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import type { IntakeContext } from '../../kit/intake.js';
import type { JobTransaction } from '../../kit/jobs/index.js';
import type { Agreement } from '../registry/agreement.js';
import { joinLine } from '../runs/run-line.js';
import { lockOfFile, RunLock } from '../runs/run-lock.js';
import { openRun } from '../runs/run-log.js';
import { checkedDelivery } from './delivery.js';
import { KeptFiles } from './kept-files.js';

/** Has a run carried out once this transaction has committed, by whichever process comes to it. */
export type EnqueueRun = (tx: JobTransaction, runId: string) => Promise<void>;

interface DepositOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly enqueue: EnqueueRun;
  readonly channel: string;
  readonly agreement: Agreement;
  /** What the rows are about. */
  readonly subject: string;
  readonly path: string;
  /** The name the sender gave the file. */
  readonly fileName: string;
  readonly asOf: string | null;
  readonly datum: IntakeContext['datum'];
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  /** Told when another process is at work on the same file, which is waited for. */
  readonly onWaiting?: () => void;
}

/**
 * Keeps a file that has come and opens its run, which a job carries out: once this answers, with the key of the run,
 * nothing is lost however the process ends. Throws DeliveryRefused, having kept nothing, for what is described wrongly.
 */
export async function deposit(options: DepositOptions): Promise<string> {
  const { database, envelope, enqueue, channel, agreement, subject, path, asOf, datum, dryRun, signal } = options;
  const { fileName, fileHash } = await checkedDelivery(options);
  // Two senders of one file would write its pieces side by side.
  const key = lockOfFile({ channel, fileHash });
  const lock = await RunLock.acquire(database, { key, onWaiting: options.onWaiting, signal });
  try {
    await new KeptFiles(database, envelope).keep(path, { channel, fileHash });
  } finally {
    await lock.release();
  }
  const id = newId();
  const { regionCode } = agreement;
  const start = { id, channel, subject, regionCode, fileName, fileHash, dryRun, asOf, datum };
  await database.transaction(async (tx) => {
    await joinLine(tx.sql, channel);
    await openRun(tx, start, { byJob: true });
    await enqueue(tx, id);
  });
  return id;
}
