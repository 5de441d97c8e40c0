import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takenBy } from '../../bench/import/child.js';
import { type Subject, writeRows } from '../../bench/import/files.js';
import type { ImportTask, Taken } from '../../bench/import/import-process.js';
import { createParcels } from '../../bench/import/parcels.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { differencesOf, exactFingerprint, type Fingerprint, meantFingerprint } from './import/fingerprint.js';
import { watchLag } from './import/lag.js';
import { enterUnions, writeNightly } from './import/nightly.js';

export interface ImportForm {
  readonly subject: Subject;
  readonly seed: number;
  readonly rows: number;
  /** Most rows of a chunk. */
  readonly chunkRows?: number;
  /** Shares of the rows at which the process is killed. */
  readonly kills: readonly number[];
  /** How late a reader may be handed events, in milliseconds: for a machine that does nothing else. */
  readonly mostLagMillis?: number;
  /** Done to the tables behind the kills, to show that the checker finds it. */
  readonly fault?: (given: TestDatabase) => Promise<unknown>;
}

export interface ImportProof {
  readonly said: string;
  readonly differences: readonly string[];
}

const KEYS = `k1:${hash('sha256', 'proof of imports', 'base64')}`;

/**
 * Takes in a file once undisturbed, and once with the process killed at each of the shares and begun anew with the same
 * file: both must leave the same tables, and the file once more must change nothing, to the last column.
 */
export async function killedImports(form: ImportForm): Promise<ImportProof> {
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  try {
    const { first, path } = await written(folder, form);
    const begun = (given: TestDatabase) => (first === undefined ? undefined : nightBefore(given, form, first));
    const undisturbed = await inDatabase(async (given) => {
      await begun(given);
      return whole(given, form, path);
    });
    const disturbed = await inDatabase(async (given) => {
      await begun(given);
      return cut(given, form, path);
    });
    return {
      said: `${form.rows} rows of ${form.subject}: ${undisturbed.said}; ${disturbed.said}`,
      differences: [
        ...undisturbed.differences,
        ...differencesOf('after the kills', undisturbed.fingerprint, disturbed.fingerprint),
        ...disturbed.differences,
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The file that is cut, and of members the list of the night before, which lets some of them move and leave by the next. */
async function written(
  folder: string,
  { subject, rows, seed }: ImportForm,
): Promise<{ readonly first?: string; readonly path: string }> {
  if (subject === 'members') {
    const { first, second } = await writeNightly(folder, { rows, seed });
    return { first, path: second };
  }
  const path = join(folder, 'rows.csv');
  await writeRows(path, subject, { rows, seed, isNasty: true });
  return { path };
}

async function nightBefore(given: TestDatabase, form: ImportForm, first: string): Promise<void> {
  await enterUnions(given.database);
  ended(await takenBy(taskOf(given, form, first)));
}

interface Part extends ImportProof {
  readonly fingerprint: Fingerprint;
}

async function whole(given: TestDatabase, form: ImportForm, path: string): Promise<Part> {
  const lag = await watchLag(given);
  const taken = ended(await takenBy(taskOf(given, form, path)));
  const { events, mostMillis } = await lag();
  const isLate = form.mostLagMillis !== undefined && mostMillis > form.mostLagMillis;
  const late = isLate ? [`a reader was handed events ${mostMillis} ms late`] : [];
  return {
    fingerprint: await meantFingerprint(given.database, form.subject),
    said: `undisturbed ${speed(taken)}, ${taken.memory} MB, ${events} events at most ${mostMillis} ms late`,
    differences: [...late, ...(events === 0 ? ['a reader was handed no event'] : [])],
  };
}

async function cut(given: TestDatabase, form: ImportForm, path: string): Promise<Part> {
  const { subject, kills, fault } = form;
  const task = taskOf(given, form, path);
  const differences: string[] = [];
  for (const killAt of kills) {
    if (await takenBy(task, { killAt })) differences.push(`the process was done before it was killed at ${killAt}`);
  }
  const resumed = ended(await takenBy(task));
  await fault?.(given);
  const [meant, exact] = [
    await meantFingerprint(given.database, subject),
    await exactFingerprint(given.database, subject),
  ];
  const again = ended(await takenBy(task));
  if (again.counts.applied > 0) differences.push(`the file once more applied ${again.counts.applied} rows`);
  differences.push(...differencesOf('the file once more', exact, await exactFingerprint(given.database, subject)));
  return {
    fingerprint: meant,
    said: `killed ${kills.length} times, then ${speed(resumed)}; once more ${speed(again)}, ${again.memory} MB`,
    differences,
  };
}

function taskOf({ url }: TestDatabase, { subject, chunkRows }: ImportForm, path: string): ImportTask {
  return { url, keys: KEYS, subject, path, ...(chunkRows ? { chunkRows } : {}) };
}

function ended(taken: Taken | undefined): Taken {
  if (taken?.state === 'DONE') return taken;
  throw new Error(`A run ended ${taken?.state ?? 'by a kill'}: ${taken?.faults.join(' ') ?? ''}`);
}

function speed({ counts, millis }: Taken): string {
  const rows = Object.values(counts).reduce((sum: number, count: number) => sum + count, 0);
  return `${Math.round((rows / millis) * 1000)} rows/s`;
}

async function inDatabase<T>(work: (given: TestDatabase) => Promise<T>): Promise<T> {
  const given = await testDatabase();
  try {
    await createParcels(given.database);
    return await work(given);
  } finally {
    await given.close();
  }
}
