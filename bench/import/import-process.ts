import { Envelope, Keyring } from '../../src/auth/index.js';
import { type ImportProgress, importFile, type Tally } from '../../src/channels/index.js';
import { type Hub, openHub } from '../../src/hub.js';
import { Database } from '../../src/kit/database/database.js';
import type { Intake } from '../../src/kit/intake.js';
import type { Subject } from './files.js';
import { parcelIntake } from './parcels.js';

/** What the process is told to take in. */
export interface ImportTask {
  readonly url: string;
  readonly keys: string;
  readonly subject: Subject;
  readonly path: string;
  /** Most rows of a chunk. */
  readonly chunkRows?: number;
}

/** What it took. */
export interface Taken {
  readonly state: string;
  readonly counts: Tally;
  readonly millis: number;
  readonly cpuMillis: number;
  /** How much memory it had at most beyond what it had before, in megabytes. */
  readonly memory: number;
  /** The same once it had settled `EARLY_ROWS`; null where the file has no more. */
  readonly earlyMemory: number | null;
  readonly faults: readonly string[];
}

/** Sent while it is at work, and at its end. */
export type Told = { readonly rows: number; readonly rowsTotal: number } | { readonly taken: Taken };

const MEGABYTE = 1_000_000;
/** A run over more rows should need no more memory than one over so many. */
const EARLY_ROWS = 100_000;

process.once('disconnect', () => process.exit(0));
process.once('message', (task) => {
  void takeIn(task as ImportTask).then((taken) => process.send?.({ taken } satisfies Told, () => process.exit(0)));
});

async function takeIn({ url, keys, subject, path, ...more }: ImportTask): Promise<Taken> {
  const { database, intake } = await opened(subject, url, keys);
  const envelope = new Envelope(Keyring.parse(keys));
  const faults: string[] = [];
  const memory = watchMemory();
  let early: number | undefined;
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  const { state, counts } = await importFile({
    ...{ database, envelope, intake, path, channel: `C9-${subject}`, fileName: 'rows.csv' },
    ...{ asOf: null, datum: null, dryRun: false, regionCode: null },
    ...more,
    onProgress: (progress) => {
      if (progress.stage === 'SETTLING' && progress.rows >= EARLY_ROWS) early ??= memory.most();
      tell(progress);
    },
    onFault: (error) => faults.push(String(error)),
  });
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...{ state, counts, faults, memory: memory.most() },
    earlyMemory: tallyOf(counts) > EARLY_ROWS ? (early ?? null) : null,
    millis: performance.now() - begin,
    cpuMillis: (user + system) / 1000,
  };
}

/** The parcels need nothing of the hub, and start sooner without it. */
async function opened(
  subject: Subject,
  url: string,
  keys: string,
): Promise<Pick<Hub, 'database'> & { intake: Intake }> {
  const limits = { url, poolSize: 6, statementMillis: 120_000, acquireMillis: 10_000 };
  if (subject === 'parcels') return { database: await Database.open(limits), intake: parcelIntake as Intake };
  const hub = await openHub({ ...limits, keyring: Keyring.parse(keys) });
  const intake = hub.intakes.get(subject);
  if (!intake) throw new Error(`Nothing takes in ${subject}.`);
  return { database: hub.database, intake };
}

function tell({ stage, rows, rowsTotal }: ImportProgress): void {
  if (stage === 'SETTLING') process.send?.({ rows, rowsTotal: rowsTotal ?? rows } satisfies Told);
}

function tallyOf(counts: Tally): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The process ends soon after its run, and the watch with it. */
function watchMemory(): { most(): number } {
  const before = process.memoryUsage.rss();
  let most = before;
  setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50).unref();
  return { most: () => Math.round((most - before) / MEGABYTE) };
}
