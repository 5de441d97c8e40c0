import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { checkKeys, Envelope, Keyring } from '../../src/auth/index.js';
import { backup, restore } from '../../src/cli/backup.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { openHub } from '../../src/hub.js';
import { verifyBackup } from '../../src/kit/database/backup/index.js';
import type { Database } from '../../src/kit/database/database.js';
import { startEmbeddedPostgres } from '../../src/kit/database/embedded/index.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { announce, keepLog, readLog } from '../../src/kit/events/index.js';
import { testDatabase } from '../support/database.js';
import { tell } from '../support/stations.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-backup-cli-'));
const closers: (() => Promise<unknown>)[] = [];
let files = 0;
let said = '';

/** The keys of the hub that was backed up; others; and others under the same id. */
const keyring = Keyring.generate();
const other = Keyring.generate();
const sameId = Keyring.generate(keyring.currentId);
/** Of the hub with those keys. */
let file: string;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  const { url, database } = await freshDatabase({ migrated: true });
  await checkKeys((text, values) => database.pool.query(text, values), keyring);
  const [id = ''] = await tell(database, {
    code: 'A-1',
    name: '张掖驿站',
    windows: [['WORKDAY', 480, 1080, 1101, 301]],
  });
  const sealed = new Envelope(keyring).seal('王五', { table: 'stations.station', column: 'keeper_name', row: id });
  await database.query(sql`update stations.station set keeper_name = ${sealed} where id = ${id}`);
  await database.query(sql`
    insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, hours_text, search)
    select gen_random_uuid(), 'B-' || i, 'b', '{TRUCKER_HOME}', 'OPEN', '620702', 'b', 80 + i % 50, 20 + i / 100, 'WGS84', 'Asia/Shanghai', 'b', ''
    from generate_series(1, 3000) i`);
  file = freshPath();
  await backup(settings({ DATABASE_URL: url, HUB_KEYS: keyring.toString() }), file);
});

beforeEach(() => {
  said = '';
});

afterAll(async () => {
  jest.restoreAllMocks();
  for (const close of closers.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

function freshPath(): string {
  files += 1;
  return join(folder, `file-${files}`);
}

async function freshDatabase({ migrated = false } = {}) {
  const made = await testDatabase({ empty: !migrated });
  closers.push(() => made.close());
  return made;
}

function settings(more: Record<string, string>): Settings {
  return readSettings({ HUB_DATA_DIR: freshPath(), ...more });
}

function fileOf(keys: Keyring | string, path = freshPath()): string {
  writeFileSync(path, `${typeof keys === 'string' ? keys : keys.toString()}\n`);
  return path;
}

function folderWith(keys: Keyring): string {
  const path = freshPath();
  mkdirSync(path);
  fileOf(keys, join(path, 'keys'));
  return path;
}

function keysIn({ dataDir }: Settings, name = 'keys'): string | undefined {
  const path = join(dataDir, name);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

async function isEmpty(database: Database): Promise<boolean> {
  const rows = await database.query(sql`select from pg_namespace where nspname in ('auth', 'stations')`);
  return rows.length === 0;
}

it('brings back a hub whose nearest, search and sealed fields work', async () => {
  const { url, database } = await freshDatabase();
  const home = settings({ DATABASE_URL: url });
  await restore(home, file, { keys: fileOf(keyring) });
  expect(said).toMatch(/^Restored \d+ rows of \d+ tables as of \d{4}-/);
  expect(statSync(join(home.dataDir, 'keys')).mode & 0o777).toBe(0o600);

  const hub = await openHub({
    url,
    keyring: Keyring.parse(keysIn(home) ?? ''),
    poolSize: 2,
    statementMillis: 9000,
    acquireMillis: 10_000,
  });
  closers.push(() => hub.close());
  const [row] = await database.query<{ id: string; name: Buffer }>(
    sql`select id, keeper_name as name from stations.station where search @@ $$'g:张掖'$$::tsquery`,
  );
  const place = { table: 'stations.station', column: 'keeper_name', row: row?.id ?? '' };
  expect(hub.envelope.open(row?.name ?? Buffer.alloc(0), place)).toBe('王五');
  const seasons = await database.query(sql`select season::text as season from stations.opening_window`);
  expect(seasons).toEqual([{ season: '{[101,302),[1101,1232)}' }]);
  const plan = await database.query(
    sql`explain select id from stations.station order by position <-> public.earth_point(100, 38) limit 10`,
  );
  expect(JSON.stringify(plan)).toContain('Index Scan using station_position');
});

it('leaves the queue of jobs behind: after a restore it is there and empty', async () => {
  const { url, database } = await freshDatabase({ migrated: true });
  await checkKeys((text, values) => database.pool.query(text, values), keyring);
  await database.query(sql`select graphile_worker.add_job('remind')`);
  const copy = freshPath();
  await backup(settings({ DATABASE_URL: url, HUB_KEYS: keyring.toString() }), copy);
  const { manifest } = await verifyBackup(copy);
  expect(manifest.tables.filter(({ schema }) => schema === 'graphile_worker')).toEqual([]);
  expect(manifest.sequences.filter(({ schema }) => schema === 'graphile_worker')).toEqual([]);
  const restored = await freshDatabase();
  await restore(settings({ DATABASE_URL: restored.url, HUB_KEYS: keyring.toString() }), copy, {});
  expect(await restored.database.query(sql`select from graphile_worker.jobs`)).toEqual([]);
  const [added] = await restored.database.query(sql`select id::text from graphile_worker.add_job('remind')`);
  expect(added).toEqual({ id: '1' });
});

it('leaves the log of changes behind: after a restore another epoch begins, also where partitions were made', async () => {
  const { url, database } = await freshDatabase({ migrated: true });
  const home = settings({ DATABASE_URL: url, HUB_KEYS: keyring.toString() });
  await keepLog(database, { days: 30 });
  const announcement = {
    topic: 'STATION',
    subject: { type: 'sta', id: newId() },
    kind: 'CHANGE',
    regionCode: null,
  } as const;
  const place = (await readLog(database, { after: null, first: 1 })).end;
  await database.transaction((tx) => announce(tx, [announcement]));
  const path = freshPath();
  await backup(home, path);
  const restored = await freshDatabase();
  await restore({ ...home, databaseUrl: restored.url }, path, {});
  expect(await restored.database.query(sql`select from events.event`)).toEqual([]);
  const { gap, end } = await readLog(restored.database, { after: place, first: 1 });
  expect(gap).toBe('CURSOR_UNKNOWN');
  expect(end.epoch).not.toBe(place.epoch);
  await keepLog(restored.database, { days: 30 });
  await backup({ ...home, databaseUrl: restored.url }, freshPath());
});

it('says that the keys are kept elsewhere', async () => {
  const { url } = await freshDatabase({ migrated: true });
  const home = settings({ DATABASE_URL: url });
  await backup(home, freshPath());
  expect(said).toContain(`keep the file ${join(home.dataDir, 'keys')} as well`);
  await backup({ ...home, keys: keyring.toString() }, freshPath());
  expect(said).toContain('keep the setting HUB_KEYS as well');
});

it.each<[string, () => Record<string, string>, (() => string) | undefined, RegExp]>([
  ['no keys at all', () => ({}), undefined, /this hub has none yet.*--keys FILE/],
  ['other keys in the folder', () => ({ HUB_DATA_DIR: folderWith(other) }), undefined, /this hub has others/],
  ['another key of the same id', () => ({ HUB_KEYS: sameId.toString() }), undefined, /this hub has others/],
  ['a file of other keys', () => ({}), () => fileOf(other), /holds others/],
  ['a file without keys', () => ({}), () => fileOf('k1:secret'), /does not hold the keys of a hub/],
  ['a file that is not there', () => ({}), freshPath, /can not be read \(ENOENT\)/],
  ['keys in two places', () => ({ HUB_KEYS: keyring.toString() }), () => fileOf(keyring), /Leave out one/],
  ['production without HUB_KEYS', () => ({ HUB_ENV: 'production' }), () => fileOf(keyring), /HUB_KEYS is not set/],
])('refuses a restore with %s before anything is written', async (_, given, keys, sentence) => {
  const { url, database } = await freshDatabase();
  const home = settings({ DATABASE_URL: url, ...given() });
  const before = keysIn(home);
  await expect(restore(home, file, keys ? { keys: keys() } : {})).rejects.toThrow(sentence);
  expect(await isEmpty(database)).toBe(true);
  expect(keysIn(home)).toBe(before);
});

it('never tells a key', async () => {
  const secret = keyring.toString().slice(3);
  const wrong = fileOf(`${keyring.currentId}:${secret.slice(1)}`);
  const refusal = await restore(settings({}), file, { keys: wrong }).catch((error: Error) => error.message);
  expect(refusal).toContain('does not hold the keys');
  expect(refusal).not.toContain(secret.slice(5, 30));
});

it('replaces keys of a folder without data and keeps them beside, but never those of another database', async () => {
  const { url, database } = await freshDatabase();
  const home = settings({ DATABASE_URL: url, HUB_DATA_DIR: folderWith(other) });
  mkdirSync(join(home.dataDir, 'postgres'));
  writeFileSync(join(home.dataDir, 'postgres', 'PG_VERSION'), '18');
  await expect(restore(home, file, { keys: fileOf(keyring) })).rejects.toThrow(/other keys, and a database that needs/);
  expect(await isEmpty(database)).toBe(true);
  rmSync(join(home.dataDir, 'postgres'), { recursive: true });
  await restore(home, file, { keys: fileOf(keyring) });
  expect(keysIn(home)).toBe(keyring.toString());
  expect(keysIn(home, `keys.${other.fingerprints()[0]?.fingerprint}`)).toBe(other.toString());
});

it('names the keys of the backup that the hub does not hold', async () => {
  const { url, database } = await freshDatabase({ migrated: true });
  const newer = `k9${keyring.toString().slice(2)}`;
  for (const keys of [other.toString(), [newer, other.toString()].join(',')]) {
    await checkKeys((text, values) => database.pool.query(text, values), Keyring.parse(keys));
  }
  const path = freshPath();
  await backup(settings({ DATABASE_URL: url }), path);
  await restore(settings({ DATABASE_URL: (await freshDatabase()).url, HUB_KEYS: newer }), path, {});
  const [retired] = other.fingerprints();
  expect(said).toContain(`sealed with the keys ${retired?.id} (${retired?.fingerprint}) stays closed`);
});

it('works on the embedded database: beside a running hub, and into a new folder that gets the keys', async () => {
  const [from, to] = [settings({}), settings({})];
  await expect(backup(from, freshPath())).rejects.toThrow(/no database in the folder/);
  expect(existsSync(from.dataDir)).toBe(false);
  await restore(from, file, { keys: fileOf(keyring) });
  const running = await startEmbeddedPostgres({ dataDir: from.dataDir, settings: { fsync: 'off' } });
  try {
    const path = freshPath();
    await backup(from, path);
    await expect(restore(from, path, {})).rejects.toThrow(/in use by another hub/);
    await restore(to, path, { keys: join(from.dataDir, 'keys') });
    const { manifest, rows } = await verifyBackup(path);
    expect(manifest.postgres).toMatch(/^18/);
    expect(said).toContain(`Restored ${rows} rows`);
    expect(keysIn(to)).toBe(keyring.toString());
  } finally {
    await running.stop();
  }
  await expect(restore(to, file, {})).rejects.toThrow(/The database is not empty/);
});
