import type { ClientBase } from 'pg';
import type { Envelope } from '../../auth/index.js';
import { copyRows } from '../../kit/database/copy.js';
import type { Database, Transaction } from '../../kit/database/database.js';
import { announce } from '../../kit/events/index.js';
import { type Regions, syllablesOf } from '../regions/index.js';
import { addUp } from './map/map.upkeep.js';
import { stationEntered } from './station.events.js';
import { MadeUpPlaces } from './station.seed-places.js';
import {
  type SeedCounty,
  type SeedStation,
  type SeedWorld,
  seedCode,
  seedKey,
  seedStation,
} from './station.seed-row.js';

export interface SeedStationsOptions {
  readonly database: Database;
  readonly regions: Regions;
  readonly envelope: Envelope;
  /** Keys of the unions that run stations, by the code of their division. */
  readonly operators: ReadonlyMap<string, string>;
  /** Which set. */
  readonly seed: number;
  /** How many stations the set has. */
  readonly count: number;
  /** Told how many of them have been looked at. */
  readonly onProgress?: (done: number) => void;
}

/** The database holds made-up stations of another set; the message is a whole sentence for the operator. */
export class SeedRefused extends Error {}

/** Stations that go in by one transaction; what a killed run leaves out is whole chunks, and the next run adds them. */
const CHUNK = 1_000;
/** Connections at work: one makes rows while the others wait for Postgres. */
const WORKERS = 3;
const LOCK = 7_310_206;
const SESSION = "set statement_timeout = 0; set synchronous_commit = off; set gin_pending_list_limit = '64MB'";

/**
 * Fills the registry with made-up stations by COPY: `count` stations, four services and three honours each, weekly
 * windows unless they never close. Honours stand where feedback will once there is a table for it: a third list of
 * children, of the size that is expected. The n-th station of a set is always the same, so a larger count adds to a
 * smaller one, the same adds nothing, and a smaller one removes nothing. Answers how many stations were added. Throws
 * SeedRefused, having changed nothing, when the database holds those of another seed.
 */
export async function seedStations(options: SeedStationsOptions): Promise<number> {
  await refuseOtherSet(options);
  const added = await withSessions(options.database, async (clients) => {
    const world = worldOf(options);
    const chunks = chunksOf(options.count);
    let [done, added] = [0, 0];
    const work = async (client: ClientBase): Promise<void> => {
      // All workers take from the one iterator: each chunk is done once.
      for (const numbers of chunks) {
        // Not `added += await`: that would forget what the others add in the meantime.
        const more = await addMissing(client, world, numbers);
        added += more;
        done += numbers.last - numbers.first + 1;
        options.onProgress?.(done);
      }
    };
    settled(await Promise.allSettled(clients.map(work)));
    if (added > 0 && clients[0]) await tidy(clients[0]);
    return added;
  });
  if (added > 0) await addUp(options.database);
  return added;
}

/** Plans follow the new rows at once, and no later pass of the server falls into what is measured. */
async function tidy(client: ClientBase): Promise<void> {
  await client.query('vacuum (analyze) stations.station, stations.service, stations.opening_window, stations.honour');
}

function worldOf({ regions, envelope, operators, seed }: SeedStationsOptions): SeedWorld {
  // Pieces of names with their syllables: reading 200,000 names anew would take longer than all the rest.
  const known = new Map<string, readonly string[]>();
  const counties = countiesOf(regions, operators, known);
  const remembered = (piece: string): readonly string[] => {
    const syllables = known.get(piece) ?? syllablesOf(piece);
    known.set(piece, syllables);
    return syllables;
  };
  return { seed, counties, places: new MadeUpPlaces(seed), envelope, syllablesOf: remembered };
}

/** Districts have most of the people and counties fewest, and so it is with stations. */
function countiesOf(
  regions: Regions,
  operators: ReadonlyMap<string, string>,
  known: Map<string, readonly string[]>,
): readonly SeedCounty[] {
  const rows = regions.tree.list({ level: 'COUNTY', first: 10_000 }).filter(({ code }) => regions.isMainland(code));
  return rows.flatMap(({ code, name, pinyin }) => {
    const townships = regions.tree.children(code);
    for (const row of townships) known.set(row.name, row.pinyin.split(' '));
    known.set(name, pinyin.split(' '));
    const county = { code, name, townships: townships.map((row) => row.name), operatorId: operators.get(code) ?? null };
    return Array.from({ length: weightOf(name) }, () => county);
  });
}

function weightOf(name: string): number {
  if (name.endsWith('区')) return 3;
  return name.endsWith('市') ? 2 : 1;
}

async function refuseOtherSet({ database, seed }: SeedStationsOptions): Promise<void> {
  const { rows } = await database.pool.query<{ id: string; code: string }>(
    `select id, station_code as code from stations.station
     where station_code >= 'SEED-' and station_code < 'SEED.' order by station_code limit 1`,
  );
  const [first] = rows;
  if (!first || first.id === seedKey(seed, Number(first.code.slice('SEED-'.length)))) return;
  throw new SeedRefused(
    `The database holds made-up stations of another seed than ${seed}. Give the seed they were made with, or use another database.`,
  );
}

interface Numbers {
  readonly first: number;
  readonly last: number;
}

function* chunksOf(count: number): Generator<Numbers> {
  for (let first = 1; first <= count; first += CHUNK) yield { first, last: Math.min(first + CHUNK - 1, count) };
}

/**
 * Connections without the limits of requests, given up afterwards and the lack of limits with them. All of them at once
 * and first: while one makes rows, the pool could not open another in time.
 */
async function withSessions<T>({ pool }: Database, work: (clients: readonly ClientBase[]) => Promise<T>): Promise<T> {
  const asked = Array.from({ length: Math.min(WORKERS, pool.options.max) }, () => pool.connect());
  const opened = await Promise.allSettled(asked);
  try {
    const clients = settled(opened);
    await Promise.all(clients.map((client) => client.query(SESSION)));
    return await work(clients);
  } finally {
    for (const client of opened) if (client.status === 'fulfilled') client.value.release(true);
  }
}

/** What all came to, once each has come to its end: none of them is still at work when one has failed. */
function settled<T>(ends: readonly PromiseSettledResult<T>[]): readonly T[] {
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

async function addMissing(client: ClientBase, world: SeedWorld, { first, last }: Numbers): Promise<number> {
  await client.query('begin');
  try {
    // A second command at the same time waits here and then finds the chunk done.
    await client.query('select pg_advisory_xact_lock($1, $2)', [LOCK, first]);
    const there = await codesThere(client, first, last);
    const missing = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
      (n) => !there.has(seedCode(n)),
    );
    await addStations(
      client,
      missing.map((n) => seedStation(world, n)),
    );
    await client.query('commit');
    return missing.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function codesThere(client: ClientBase, first: number, last: number): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ code: string }>(
    'select station_code as code from stations.station where station_code between $1 and $2',
    [seedCode(first), seedCode(last)],
  );
  return new Set(rows.map(({ code }) => code));
}

async function addStations(client: ClientBase, stations: readonly SeedStation[]): Promise<void> {
  const into = (table: string) => ({ schema: 'stations', table });
  await copyRows(
    client,
    into('station'),
    stations.map(({ station }) => station),
  );
  await copyRows(
    client,
    into('grade'),
    stations.flatMap(({ grades }) => grades),
  );
  await copyRows(
    client,
    into('service'),
    stations.flatMap(({ services }) => services),
  );
  await copyRows(
    client,
    into('opening_window'),
    stations.flatMap(({ windows }) => windows),
  );
  await copyRows(
    client,
    into('honour'),
    stations.flatMap(({ honours }) => honours),
  );
  await announce(
    announcing(client),
    stations.map(({ told }) => stationEntered(told)),
  );
}

/** Whoever follows the log finds it at the next look. */
function announcing(client: ClientBase): Pick<Transaction, 'sql' | 'notify'> {
  return {
    sql: async (statement) => {
      const { text, values } = statement.compile();
      return (await client.query(text, [...values])).rows;
    },
    notify: () => undefined,
  };
}
