import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { Client } from 'pg';
import { checkKeys, Envelope, Keyring } from '../../../src/auth/index.js';
import { backup, restore } from '../../../src/cli/backup.js';
import { readSettings, type Settings } from '../../../src/config/index.js';
import { openHub } from '../../../src/hub.js';
import {
  backupDatabase,
  type Manifest,
  restoreDatabase,
  type SnapshotQuery,
  verifyBackup,
} from '../../../src/kit/database/backup/index.js';
import { startEmbeddedPostgres } from '../../../src/kit/database/embedded/index.js';
import { migrate } from '../../../src/kit/database/migrate.js';
import { sql } from '../../../src/kit/database/sql.js';
import { testDatabase } from '../../support/database.js';
import { tell } from '../../support/stations.js';

/** Tables of all sorts, whose names come in the wrong order for their foreign keys. */
const FIRST = `
create extension if not exists cube;
create schema odd;
create table odd.z_parent (id bigint generated always as identity primary key, above bigint references odd.z_parent (id), name text not null);
create table odd."A child" (
  parent_id bigint not null references odd.z_parent (id),
  "say ""it""" text, flag boolean, whole bigint, exact numeric, rough double precision, small real, raw bytea, words text[], matrix integer[][],
  document jsonb, day date, at timestamptz, clock time, span interval, key uuid, terms tsvector, place cube, days daterange,
  season int4multirange generated always as (int4multirange(int4range(1, parent_id::integer + 1))) stored
);
create table odd.left_hand (id integer primary key, other integer);
create table odd.right_hand (id integer primary key, other integer references odd.left_hand (id));
alter table odd.left_hand add constraint meets foreign key (other) references odd.right_hand (id) deferrable;
create table odd.counted (what text primary key, rows integer not null);
insert into odd.counted values ('children', 0), ('filled in by the migration', 1);
create function odd.count_children() returns trigger language plpgsql as $$
  begin update odd.counted set rows = rows + 1 where what = 'children'; return null; end $$;
create trigger count_children after insert on odd."A child" for each row execute function odd.count_children();
create view odd.names as select name from odd.z_parent;
`;
const SECOND = `alter table odd.z_parent add column loud text; update odd.z_parent set loud = upper(name);`;

const VALUES = `
insert into odd.z_parent (above, name) values (null, 'root'), (1, 'branch'), (null, '\\N'), (null, E'a\\tb\\nc\\rd\\\\.\\n\\\\.');
insert into odd."A child" (parent_id, "say ""it""", flag, whole, exact, rough, small, raw, words, matrix, document, day, at, clock, span, key, terms, place, days) values
  (1, '𠮷𝄞 "', true, 9223372036854775807, 12345678901234567890.123456789, 0.1, 3.4e38, '\\x00ff5c0a', array['a,b', '{"}', null, 'NULL', '\\'], '{{1,2},{3,null}}',
   '{"a": "\\u0041\\\\", "b": null}', '4713-01-01 BC', '2024-02-29 23:59:59.999999+08', '24:00', '-1 mon +2 days -00:00:00.000001', 'ffffffff-ffff-7fff-bfff-ffffffffffff',
   array_to_tsvector(array['g:张掖', 'it''s', 'a\\b']), '(1.1, -2.2)', '[2024-01-01,)'),
  (2, '', false, -1, 'NaN', 'Infinity', '-0', '', '{}', '{}', '"\\n"', 'infinity', '-infinity', '00:00', '1 year', null, '', null, 'empty'),
  (1, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
begin; set constraints all deferred;
insert into odd.left_hand values (1, 2); insert into odd.right_hand values (2, 1); commit;
`;

const folder = mkdtempSync(join(tmpdir(), 'hub-backup-'));
const closers: (() => Promise<unknown>)[] = [];
let said = '';
let files = 0;

beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
beforeEach(() => {
  said = '';
});
afterAll(async () => {
  jest.restoreAllMocks();
  for (const close of closers.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const freshPath = (): string => join(folder, `file-${(files += 1)}`);

function migrations(...texts: readonly string[]): string {
  const directory = freshPath();
  mkdirSync(directory);
  texts.forEach((text, index) => {
    writeFileSync(join(directory, `000${index + 1}_odd.sql`), text);
  });
  return directory;
}

async function database(options: { readonly empty?: boolean } = { empty: true }) {
  const made = await testDatabase(options);
  closers.push(() => made.close());
  return made;
}

async function run(url: string, text: string): Promise<readonly any[]> {
  const client = new Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** All rows of all tables as text, generated columns included. */
async function contents(url: string): Promise<Record<string, readonly string[]>> {
  const tables = await run(
    url,
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information)' order by 1",
  );
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables)
    found[name] = (await run(url, `select t::text as row from ${name} t order by 1`)).map(({ row }) => row);
  return found;
}

const directory = migrations(FIRST);
let source: string;
let file: string;

beforeAll(async () => {
  source = (await database()).url;
  await migrate({ url: source, directory });
  await run(source, VALUES);
  file = freshPath();
  await backupDatabase({ url: source, file });
});

describe('a backup', () => {
  it('brings back every kind of value, what is generated, and where identities stand', async () => {
    const { url } = await database();
    await restoreDatabase({ url, file, directory });
    expect(await contents(url)).toEqual(await contents(source));
    expect(await run(url, `insert into odd.z_parent (name) values ('next') returning id`)).toEqual([{ id: '5' }]);
  });

  it('lets no trigger act on restored rows, and every trigger act afterwards', async () => {
    const { url } = await database();
    await restoreDatabase({ url, file, directory });
    const children = `select rows from odd.counted where what = 'children'`;
    expect(await run(url, children)).toEqual([{ rows: 3 }]);
    await run(url, 'insert into odd."A child" (parent_id) values (1)');
    expect(await run(url, children)).toEqual([{ rows: 4 }]);
  });

  it('tells what it holds, and of which moment, migrations and server', async () => {
    const { manifest, rows, tables } = await verifyBackup(file);
    expect(manifest).toMatchObject({
      migrations: ['0001_odd'],
      about: {},
      takenAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(tables.find(({ table }) => table === 'odd.A child')).toMatchObject({ rows: 3 });
    expect(manifest.tables.find(({ name }) => name === 'A child')?.columns).not.toContainEqual(
      expect.objectContaining({ name: 'season' }),
    );
    expect(rows).toBe(1 + 4 + 3 + 2 + 2);
  });

  it('holds nothing of what is written after its snapshot', async () => {
    const { url } = await database();
    await migrate({ url, directory });
    const path = freshPath();
    const about = async (query: SnapshotQuery) => {
      await run(url, VALUES);
      return { seen: (await query('select from odd.z_parent')).length };
    };
    const { manifest, tables } = await backupDatabase({ url, file: path, about });
    expect(manifest.about).toEqual({ seen: 0 });
    expect(tables.find(({ table }) => table === 'odd.z_parent')?.rows).toBe(0);
  });

  it('is for its owner alone, and overwrites nothing', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file);
    await expect(backupDatabase({ url: source, file })).rejects.toThrow(/is there already/);
    expect(readFileSync(file).equals(before)).toBe(true);
    const path = freshPath();
    writeFileSync(`${path}.part`, 'of another');
    await expect(backupDatabase({ url: source, file: path })).rejects.toThrow(/another backup is being written/);
    expect(readFileSync(`${path}.part`, 'utf8')).toBe('of another');
  });

  it.each(['lost connection', 'signal'])('leaves nothing behind after a %s', async (what) => {
    const { url } = await database();
    await migrate({ url, directory });
    await run(url, `insert into odd.z_parent (name) select repeat(md5(i::text), 40) from generate_series(1, 100000) i`);
    const path = freshPath();
    const controller = new AbortController();
    const begun = Promise.withResolvers<void>();
    const watcher = watch(folder, (_, name) => name === `${path.slice(folder.length + 1)}.part` && begun.resolve());
    const failure = expect(backupDatabase({ url, file: path, signal: controller.signal })).rejects.toThrow(
      /no file was left/,
    );
    await begun.promise;
    watcher.close();
    if (what === 'signal') controller.abort();
    else
      await run(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'union-service-hub backup' and datname = current_database()`,
      );
    await failure;
    expect(readdirSync(folder).filter((name) => path.endsWith(name.replace('.part', '')))).toEqual([]);
  });

  it.each([
    ['a place that is none', async () => join(folder, 'nowhere', 'file'), undefined, /can not be written .*\(ENOENT\)/],
    ['an empty database', async () => freshPath(), '', /no tables of a hub/],
    [
      'a partitioned table',
      async () => freshPath(),
      'create table odd.parts (id integer) partition by list (id)',
      /odd\.parts is a partitioned table/,
    ],
    [
      'a circle of keys',
      async () => freshPath(),
      'alter table odd.left_hand alter constraint meets not deferrable',
      /foreign keys go in a circle: .*meets/,
    ],
  ])('is refused for %s', async (_, pathOf, change, sentence) => {
    const { url } = await database();
    if (change !== '') await migrate({ url, directory: migrations(`${FIRST};${change ?? ''}`) });
    await expect(backupDatabase({ url, file: await pathOf() })).rejects.toThrow(sentence);
  });
});

describe('a restore', () => {
  it('refuses a torn file wherever it is torn', async () => {
    const whole = readFileSync(file);
    const path = freshPath();
    for (const share of [0, 0.1, 0.5, 0.9, 1 - 1 / whole.length]) {
      writeFileSync(path, whole.subarray(0, Math.floor(whole.length * share)));
      await expect(verifyBackup(path)).rejects.toThrow(/not a whole backup/);
    }
  });

  it('refuses a file in which one byte was changed, packed or unpacked', async () => {
    const [packed, unpacked] = [readFileSync(file), gunzipSync(readFileSync(file))];
    const path = freshPath();
    for (let at = 10; at < packed.length; at += 41) {
      const changed = Buffer.from(packed);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(path, changed);
      await expect(verifyBackup(path)).rejects.toThrow(/not a whole backup/);
    }
    for (let at = 0; at < unpacked.length; at += 97) {
      const changed = Buffer.from(unpacked);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      writeFileSync(path, gzipSync(changed));
      await expect(verifyBackup(path)).rejects.toThrow(/not a whole backup/);
    }
  });

  it('refuses what is no backup, one with something behind it, and one that is not there', async () => {
    const path = freshPath();
    writeFileSync(path, 'not packed');
    await expect(verifyBackup(path)).rejects.toThrow(/not a whole backup/);
    writeFileSync(path, gzipSync(gunzipSync(readFileSync(file)).toString('latin1') + 'more', {}));
    await expect(verifyBackup(path)).rejects.toThrow(/not a whole backup/);
    writeFileSync(path, readFileSync(file));
    appendFileSync(path, gzipSync('more'));
    await expect(verifyBackup(path)).rejects.toThrow(/something follows its end/);
    await expect(verifyBackup(freshPath())).rejects.toThrow(/can not be read \(ENOENT\)/);
  });

  it('leaves the database empty when the file turns out to be altered, a rule is broken, or the connection is lost', async () => {
    const { url } = await database();
    const altered = freshPath();
    const text = gunzipSync(readFileSync(file));
    text[text.indexOf('branch')] = 'B'.charCodeAt(0);
    writeFileSync(altered, gzipSync(text));
    await expect(restoreDatabase({ url, file: altered, directory })).rejects.toThrow(
      /the rows of odd\.z_parent are not those/,
    );
    const stricter = migrations(FIRST.replace('name text not null', "name text not null check (name <> 'branch')"));
    await expect(restoreDatabase({ url, file, directory: stricter })).rejects.toThrow(/violates check constraint/);
    const end = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'union-service-hub backup' and datname = current_database()`;
    const beforeWriting = async () => void (await run(url, end));
    await expect(restoreDatabase({ url, file, directory, beforeWriting })).rejects.toThrow(/was left as it was/);
    expect(await contents(url)).toEqual({});
    await restoreDatabase({ url, file, directory });
    expect(await contents(url)).toEqual(await contents(source));
  });

  it('refuses a database that holds anything, and changes nothing in it', async () => {
    const { url } = await database();
    await run(url, 'create table mine (id integer); insert into mine values (7)');
    const beforeWriting = jest.fn<() => Promise<void>>();
    await expect(restoreDatabase({ url, file, directory, beforeWriting })).rejects.toThrow(
      /not empty: it holds public\.mine/,
    );
    expect(beforeWriting).not.toHaveBeenCalled();
    expect(await contents(url)).toEqual({ 'public.mine': ['(7)'] });
  });

  it('brings the database to the migrations of the backup, so that newer ones find the rows', async () => {
    const { url } = await database();
    const newer = migrations(FIRST, SECOND);
    await restoreDatabase({ url, file, directory: newer });
    expect(await run(url, 'select name from hub_migration')).toEqual([{ name: '0001_odd' }]);
    expect(await migrate({ url, directory: newer })).toEqual({ applied: ['0002_odd'] });
    expect(await run(url, 'select loud from odd.z_parent where id = 2')).toEqual([{ loud: 'BRANCH' }]);
    const path = freshPath();
    await backupDatabase({ url, file: path });
    await expect(restoreDatabase({ url: (await database()).url, file: path, directory })).rejects.toThrow(
      /migration 0002_odd, which this version/,
    );
  });

  it('refuses a backup whose tables are others than its migrations make now', async () => {
    const { url } = await database();
    const rewritten = migrations(FIRST.replace('what text primary key', 'what text primary key, since date'));
    await expect(restoreDatabase({ url, file, directory: rewritten })).rejects.toThrow(
      /table odd\.counted has the columns rows, what in the backup/,
    );
    expect(await contents(url)).toEqual({});
  });
});

describe('the commands', () => {
  const keyring = Keyring.generate();
  const settings = (more: Record<string, string>): Settings => readSettings({ HUB_DATA_DIR: freshPath(), ...more });
  const keyFile = (text = keyring.toString(), path = freshPath()) => {
    writeFileSync(path, `${text}\n`);
    return path;
  };
  const folderWith = (text: string) => {
    const path = freshPath();
    mkdirSync(path);
    keyFile(text, join(path, 'keys'));
    return path;
  };
  let given: string;

  beforeAll(async () => {
    const { url, database: db } = await database({});
    await checkKeys((text, values) => db.pool.query(text, values), keyring);
    const [id = ''] = await tell(db, { code: 'A-1', name: '张掖驿站', windows: [['WORKDAY', 480, 1080, 1101, 301]] });
    const place = { table: 'stations.station', column: 'keeper_name', row: id };
    await db.query(
      sql`update stations.station set keeper_name = ${new Envelope(keyring).seal('王五', place)} where id = ${id}`,
    );
    await run(
      url,
      `insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, hours_text, search)
       select gen_random_uuid(), 'B-' || i, 'b', '{TRUCKER_HOME}', 'OPEN', '620702', 'b', 80 + i % 50, 20 + i / 100, 'WGS84', 'Asia/Shanghai', 'b', '' from generate_series(1, 3000) i`,
    );
    given = freshPath();
    await backup(settings({ DATABASE_URL: url, HUB_KEYS: keyring.toString() }), given);
  });

  it('bring back a hub whose nearest, search and sealed fields work', async () => {
    const { url } = await database();
    const home = settings({ DATABASE_URL: url });
    await restore(home, given, { keys: keyFile() });
    expect(said).toMatch(/Restored \d+ rows of \d+ tables/);
    expect(statSync(join(home.dataDir, 'keys')).mode & 0o777).toBe(0o600);
    const hub = await openHub({
      url,
      keyring: Keyring.parse(readFileSync(join(home.dataDir, 'keys'), 'utf8').trim()),
      poolSize: 2,
      statementMillis: 9000,
    });
    closers.push(() => hub.close());
    const [row] = await run(url, `select id, keeper_name from stations.station where search @@ 'g:张掖'::tsquery`);
    expect(hub.envelope.open(row.keeper_name, { table: 'stations.station', column: 'keeper_name', row: row.id })).toBe(
      '王五',
    );
    expect(await run(url, 'select season::text from stations.opening_window')).toEqual([
      { season: '{[101,302),[1101,1232)}' },
    ]);
    const plan = await run(
      url,
      'explain select id from stations.station order by position <-> public.earth_point(100, 38) limit 10',
    );
    expect(JSON.stringify(plan)).toContain('Index Scan using station_position');
  });

  it('say that the keys are kept elsewhere', async () => {
    const { url } = await database({});
    const home = settings({ DATABASE_URL: url });
    await backup(home, freshPath());
    expect(said).toContain(`keep the file ${join(home.dataDir, 'keys')} as well`);
  });

  const other = Keyring.generate();
  const sameId = Keyring.generate(keyring.currentId);
  it.each<[string, () => Settings, (() => string) | undefined, RegExp]>([
    ['no keys at all', () => settings({}), undefined, /this hub has none yet.*--keys FILE/],
    [
      'other keys in the folder',
      () => settings({ HUB_DATA_DIR: folderWith(other.toString()) }),
      undefined,
      /this hub has others/,
    ],
    ['another key of the same id', () => settings({ HUB_KEYS: sameId.toString() }), undefined, /this hub has others/],
    ['a file of other keys', () => settings({}), () => keyFile(other.toString()), /holds others/],
    ['a file without keys', () => settings({}), () => keyFile('k1:secret'), /does not hold the keys of a hub/],
    ['keys in two places', () => settings({ HUB_KEYS: keyring.toString() }), keyFile, /Leave out one/],
    ['production without the setting', () => settings({ HUB_ENV: 'production' }), keyFile, /HUB_KEYS is not set/],
  ])('refuse a restore with %s before anything is written', async (_, settingsOf, keys, sentence) => {
    const { url } = await database();
    const home = { ...settingsOf(), databaseUrl: url };
    const before = existsSync(home.dataDir) && readFileSync(join(home.dataDir, 'keys'), 'utf8');
    await expect(restore(home, given, keys ? { keys: keys() } : {})).rejects.toThrow(sentence);
    expect(await contents(url)).toEqual({});
    expect(existsSync(home.dataDir) && readFileSync(join(home.dataDir, 'keys'), 'utf8')).toBe(before);
  });

  it('replace keys that seal nothing and keep them beside, but never those of another database', async () => {
    const { url } = await database();
    const home = settings({ DATABASE_URL: url, HUB_DATA_DIR: folderWith(other.toString()) });
    mkdirSync(join(home.dataDir, 'postgres'));
    writeFileSync(join(home.dataDir, 'postgres', 'PG_VERSION'), '18');
    await expect(restore(home, given, { keys: keyFile() })).rejects.toThrow(
      /has other keys, and a database that needs them/,
    );
    rmSync(join(home.dataDir, 'postgres'), { recursive: true });
    await restore(home, given, { keys: keyFile() });
    const aside = join(home.dataDir, `keys.${other.fingerprints()[0]?.fingerprint}`);
    expect(readFileSync(aside, 'utf8').trim()).toBe(other.toString());
    expect(readFileSync(join(home.dataDir, 'keys'), 'utf8').trim()).toBe(keyring.toString());
  });

  it('name the keys of the backup that the hub does not hold', async () => {
    const { url, database: db } = await database({});
    for (const keys of [other.toString(), `k9${keyring.toString().slice(2)},${other.toString()}`]) {
      await checkKeys((text, values) => db.pool.query(text, values), Keyring.parse(keys));
    }
    const path = freshPath();
    await backup(settings({ DATABASE_URL: url }), path);
    await restore(
      settings({ DATABASE_URL: (await database()).url, HUB_KEYS: `k9${keyring.toString().slice(2)}` }),
      path,
      {},
    );
    expect(said).toContain(
      `sealed with the keys ${other.currentId} (${other.fingerprints()[0]?.fingerprint}) stays closed`,
    );
  });

  it('work on the embedded database: beside a running hub, and into a new folder that gets the keys', async () => {
    const [from, to] = [settings({}), settings({})];
    await expect(backup(from, freshPath())).rejects.toThrow(/no database in the folder/);
    expect(existsSync(from.dataDir)).toBe(false);
    await restore(from, given, { keys: keyFile() });
    const running = await startEmbeddedPostgres({ dataDir: from.dataDir, settings: { fsync: 'off' } });
    try {
      const path = freshPath();
      await backup(from, path);
      await expect(restore(from, path, {})).rejects.toThrow(/in use by another hub/);
      await restore(to, path, { keys: join(from.dataDir, 'keys') });
      const { manifest } = await verifyBackup(path);
      expect(manifest satisfies Manifest).toMatchObject({ postgres: expect.stringMatching(/^18/) });
      expect(readFileSync(join(to.dataDir, 'keys'))).toEqual(readFileSync(join(from.dataDir, 'keys')));
    } finally {
      await running.stop();
    }
  });
});
