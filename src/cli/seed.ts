import type { Settings } from '../config/index.js';
import { type SeededUnions, seedUnions } from '../domains/organisations/index.js';
import { createRegions, type Regions } from '../domains/regions/index.js';
import { seedStations } from '../domains/stations/index.js';
import type { Hub } from '../hub.js';
import type { Database } from '../kit/database/database.js';
import { counted } from './counted.js';
import { withHub } from './with-hub.js';

export interface SeedOptions {
  /** 1 is 200,000 stations. */
  readonly scale: number;
  /** Which set: another number gives another one. */
  readonly seed: number;
}

/** What a seeding did. */
export interface Seeded {
  /** How many stations the set has. */
  readonly stations: number;
  readonly stationsAdded: number;
  readonly unionsAdded: number;
}

/** Where progress is written; standard error is one. */
interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const STATIONS = 200_000;
const BAR_WIDTH = 24;

/**
 * Fills the database with a made-up set, for measuring: unions of all divisions, and stations with services, hours and
 * honours. The same scale and seed again change nothing, and a larger scale adds the stations that are missing. Fails
 * with a sentence when the database holds a set of another seed.
 */
export async function seedCommand(settings: Settings, options: SeedOptions): Promise<void> {
  // Its statements have no limit of time, so neither has the silence of a connection meanwhile.
  await withHub({ ...settings, statementMillis: 0 }, async (hub) => {
    const started = performance.now();
    const seeded = await seedHub(hub, options, process.stderr);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    process.stdout.write(`${sentenceOf(seeded, options, seconds)}\n`);
  });
}

/** The same on a hub that is open: for the command and for what measures. */
export async function seedHub(hub: Hub, { scale, seed }: SeedOptions, out: Output): Promise<Seeded> {
  const { database, envelope } = hub;
  const { regions } = await createRegions(database);
  const stations = Math.max(1, Math.round(scale * STATIONS));
  const unions = await enterUnions(database, regions, seed);
  const bar = new Bar(out, stations);
  const stationsAdded = await seedStations({
    database,
    regions,
    envelope,
    operators: unions.byRegion,
    seed,
    count: stations,
    onProgress: (done) => bar.show(done),
  }).finally(() => bar.end());
  return { stations, stationsAdded, unionsAdded: unions.added };
}

async function enterUnions(database: Database, regions: Regions, seed: number): Promise<SeededUnions> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const unions = await seedUnions(client, regions, seed);
    await client.query('commit');
    return unions;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

function sentenceOf(
  { stations, stationsAdded, unionsAdded }: Seeded,
  { scale, seed }: SeedOptions,
  seconds: number,
): string {
  const set = `The set of scale ${scale} and seed ${seed} has ${counted(stations, 'station')}`;
  if (stationsAdded === 0 && unionsAdded === 0) return `${set}; all of them are there, and nothing was changed.`;
  return `${set}; added ${stationsAdded} of them and ${counted(unionsAdded, 'union')} in ${seconds} s.`;
}

/** How far the seeding is: one line that is written over on a terminal, a line for each tenth anywhere else. */
class Bar {
  readonly #out: Output;
  readonly #total: number;
  #tenths = 0;

  constructor(out: Output, total: number) {
    this.#out = out;
    this.#total = total;
  }

  show(done: number): void {
    const share = done / this.#total;
    const tenths = Math.floor(share * 10);
    if (!this.#out.isTTY && tenths === this.#tenths) return;
    this.#tenths = tenths;
    const bar = '#'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '.');
    const text = `[${bar}] ${done}/${this.#total} stations`;
    this.#out.write(this.#out.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[2K');
  }
}
