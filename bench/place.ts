import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Keyring } from '../src/auth/index.js';
import { seedHub } from '../src/cli/seed.js';
import { migrateHub, openHub } from '../src/hub.js';
import { startEmbeddedPostgres } from '../src/kit/database/embedded/index.js';
import { holdCampaign } from './campaign.js';
import { pinAsking, pinPostgres } from './cores.js';
import { fillMembers } from './members/index.js';
import type { BenchOptions } from './options.js';

/** Which database, and with what in it. */
export type PlaceOptions = Pick<BenchOptions, 'databaseUrl' | 'keys' | 'scale' | 'seed'>;

/** A seeded database to measure on, and a connection to look into it. */
export interface Place {
  readonly url: string;
  readonly client: Client;
  readonly facts: PlaceFacts;
  leave(): Promise<void>;
}

/** What the figures depend on besides the programs. */
export interface PlaceFacts {
  readonly scale: number;
  readonly postgres: string;
  readonly sharedBuffers: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly databaseBytes: number;
  /** One core has the server that is measured, another Postgres and the asking side; else whatever core is free. */
  readonly isPinned: boolean;
  /** Null when the set was there already. */
  readonly seedSeconds: number | null;
}

const TABLES = [
  'organisations."union"',
  'stations.station',
  'stations.service',
  'stations.opening_window',
  'stations.honour',
  'regions.region',
  'bench.member',
];

/** Opens databases, does the work on them, and leaves them, also when this process is told to end. */
export async function withPlaces<All extends readonly PlaceOptions[]>(
  all: readonly [...All],
  say: (text: string) => void,
  work: (places: { readonly [Index in keyof All]: Place }) => Promise<void>,
): Promise<void> {
  const places: Place[] = [];
  const leave = () => Promise.all(places.map((place) => place.leave()));
  // The servers end with this process; the folder of a database does not go by itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => leave().finally(() => process.exit(1)));
  try {
    for (const options of all) {
      say(`Filling a database at scale ${options.scale} …`);
      places.push(await openPlace(options));
    }
    await work(places as { readonly [Index in keyof All]: Place });
  } finally {
    await leave();
  }
}

/** Opens the database, brings it to the newest migration and fills it; takes back what it started when a step fails. */
async function openPlace(options: PlaceOptions): Promise<Place> {
  const { url, stop } = await server(options);
  const client = new Client({ connectionString: url, application_name: 'bench' });
  const leave = async () => {
    await client.end();
    await stop();
  };
  try {
    await migrateHub(url);
    await client.connect();
    const seedSeconds = await fill(url, client, options);
    const isPinned = pinAsking() && (await pinPostgres(client));
    return { url, client, facts: { ...(await factsOf(client)), scale: options.scale, isPinned, seedSeconds }, leave };
  } catch (error) {
    await leave().catch(() => undefined);
    throw error;
  }
}

async function server({ databaseUrl }: PlaceOptions): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl) return { url: databaseUrl, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const postgres = await startEmbeddedPostgres({ dataDir });
    return { url: postgres.url, stop: () => postgres.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function fill(url: string, client: Client, { keys, scale, seed }: PlaceOptions): Promise<number | null> {
  const hub = await openHub({ url, keyring: Keyring.parse(keys), poolSize: 6, statementMillis: 60_000 });
  const started = performance.now();
  try {
    const { stationsAdded } = await seedHub(hub, { scale, seed }, process.stderr);
    const membersAdded = await fillMembers(client, { scale, seed });
    await holdCampaign(client);
    return stationsAdded + membersAdded === 0 ? null : Math.round((performance.now() - started) / 100) / 10;
  } finally {
    await hub.close();
  }
}

async function factsOf(client: Client): Promise<Omit<PlaceFacts, 'scale' | 'isPinned' | 'seedSeconds'>> {
  const { rows } = await client.query<{ version: string; buffers: string; bytes: string }>(
    `select current_setting('server_version') as version, current_setting('shared_buffers') as buffers,
       pg_database_size(current_database())::text as bytes`,
  );
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const counted = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    counts[table.replaceAll('"', '')] = counted.rows[0]?.count ?? 0;
  }
  return {
    postgres: rows[0]?.version ?? '',
    sharedBuffers: rows[0]?.buffers ?? '',
    databaseBytes: Number(rows[0]?.bytes),
    rows: counts,
  };
}
