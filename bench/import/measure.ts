import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrateHub } from '../../src/hub.js';
import { Database } from '../../src/kit/database/database.js';
import { startEmbeddedPostgres } from '../../src/kit/database/embedded/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { watchLag } from '../../test/prove/import/lag.js';
import { BESIDE_THE_SERVER, pinAsking, pinPostgres, pinServer } from '../cores.js';
import { columned } from '../table.js';
import { takenBy } from './child.js';
import { type Subject, writeRows } from './files.js';
import type { Taken } from './import-process.js';
import { createParcels } from './parcels.js';
import { enterBenchUnions } from './unions.js';

export interface ImportBench {
  readonly seed: number;
  /** Of the parcels and the members; there are a fifth as many stations, which are some twenty rows of tables each. */
  readonly rows: number;
  /** Only these; all when empty. */
  readonly only?: readonly string[];
}

interface Measured {
  readonly name: string;
  readonly rows: number;
  readonly taken: Taken;
  readonly lagMillis: number | null;
}

const KEYS = `k1:${hash('sha256', 'bench of imports', 'base64')}`;
const HEAD = [
  ...['file', 'rows', 'changes', 'rows/s', 'CPU µs a row', 'memory MB', 'by 100,000 rows', 'events late at most ms'],
  'hub ÷ limit',
];
const NOTES = [
  'Memory: the most that the process had beyond what it began with, at the end and by 100,000 rows: it is flat where they are alike. Late: from when an event was written to when a reader of the log had it.',
  'Limit: the same file copied and merged by a program for it alone, with no verdicts, sources or events.',
];

/** Rows a second at which files come in, each beside what it can be compared with. */
export async function benchImport(options: ImportBench, say: (text: string) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    const isPinned = await setApart(postgres.url);
    const all = await measureAll({ ...options, url: postgres.url, folder, say });
    const cores = isPinned
      ? `one core for the importing process, the ${BESIDE_THE_SERVER.length} others for Postgres and the reader`
      : 'cores not set apart';
    const limit = all.find(({ name }) => name.startsWith('limit'));
    const lines = all.map((measured) => lineOf(measured, limit));
    return [`Node ${process.versions.node}; ${cores}.`, '', ...columned([HEAD, ...lines]), '', ...NOTES].join('\n');
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Place extends ImportBench {
  readonly url: string;
  readonly folder: string;
  readonly say: (text: string) => void;
}

async function setApart(url: string): Promise<boolean> {
  await migrateHub(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  const isPinned = pinAsking() && (await pinPostgres(client, BESIDE_THE_SERVER));
  await client.end();
  return isPinned;
}

async function measureAll({ url, folder, seed, rows, say, only = [] }: Place): Promise<readonly Measured[]> {
  const database = await Database.open({ url, poolSize: 2 });
  const all: Measured[] = [];
  const files: readonly (readonly [Subject, number])[] = [
    ['parcels', rows],
    ['stations', Math.round(rows / 5)],
    ['members', rows],
  ];
  try {
    await createParcels(database);
    await enterBenchUnions(database);
    for (const [subject, count] of files.filter(([name]) => only.length === 0 || only.includes(name))) {
      const path = join(folder, `${subject}.csv`);
      await writeRows(path, subject, { rows: count, seed, isNasty: false });
      const measure = async (name: string, program?: string) => {
        say(`${name} …`);
        const lag = program === undefined ? await watchLag({ url, database }) : undefined;
        const taken = await takenBy({ url, keys: KEYS, subject, path }, { onStart, ...(program ? { program } : {}) });
        const late = await lag?.();
        if (taken) all.push({ name, rows: count, taken, lagMillis: late && late.events > 0 ? late.mostMillis : null });
      };
      if (subject === 'parcels') {
        await measure('limit, parcels', './limit-process.js');
        await database.query(sql`truncate bench_import.parcel`);
      }
      await measure(`${subject}, new`);
      await measure(`${subject}, once more`);
      if (subject !== 'members') continue;
      await writeRows(path, subject, { rows: count, seed, isNasty: false, edition: 1, every: 100 });
      await measure(`${subject}, 1 % changed`);
      await measure(`${subject}, the 1 % once more`);
      await writeRows(path, subject, { rows: count, seed, isNasty: false, edition: 2 });
      await measure(`${subject}, all changed`);
      await measure(`${subject}, all once more`);
    }
  } finally {
    await database.close();
  }
  return all;
}

const onStart = ({ pid }: { readonly pid?: number | undefined }): void => pinServer(pid);

function lineOf({ name, rows, taken, lagMillis }: Measured, limit: Measured | undefined): readonly string[] {
  const { millis, cpuMillis, memory, earlyMemory } = taken;
  const ratio = name === 'parcels, new' && limit ? (limit.taken.millis / millis).toFixed(2) : '–';
  return [
    name,
    rows.toLocaleString('en'),
    taken.counts.applied.toLocaleString('en'),
    Math.round((rows / millis) * 1000).toLocaleString('en'),
    ((cpuMillis / rows) * 1000).toFixed(1),
    name.startsWith('limit') ? '–' : String(memory),
    earlyMemory === null ? '–' : String(earlyMemory),
    lagMillis === null ? '–' : String(lagMillis),
    ratio,
  ];
}
