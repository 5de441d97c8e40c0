import {
  appendFileSync,
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
import {
  backupDatabase,
  restoreDatabase,
  type SnapshotQuery,
  verifyBackup,
} from '../../../src/kit/database/backup/index.js';
import { migrate } from '../../../src/kit/database/migrate.js';
import { testDatabase } from '../../support/database.js';

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
insert into odd.counted (what, rows) values ('children', 0), ('filled in by the migration', 1);
create function odd.count_children() returns trigger language plpgsql as $$
  begin update odd.counted set rows = rows + 1 where what = 'children'; return null; end $$;
create trigger count_children after insert on odd."A child" for each row execute function odd.count_children();
create table odd.only_added (what text primary key);
create function odd.refuse() returns trigger language plpgsql as $$ begin raise 'only added to'; end $$;
create trigger only_added before update or delete or truncate on odd.only_added for each statement execute function odd.refuse();
revoke update, delete, truncate on odd.only_added from current_user;
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
insert into odd.only_added values ('a line');
`;

const CUT = `
select pg_terminate_backend(pid) from pg_stat_activity
where application_name = 'union-service-hub backup' and datname = current_database()`;

const folder = mkdtempSync(join(tmpdir(), 'hub-backup-'));
const closers: (() => Promise<unknown>)[] = [];
let files = 0;

afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

function freshPath(): string {
  files += 1;
  return join(folder, `file-${files}`);
}

function migrations(...texts: readonly string[]): string {
  const directory = freshPath();
  mkdirSync(directory);
  texts.forEach((text, index) => {
    writeFileSync(join(directory, `000${index + 1}_odd.sql`), text);
  });
  return directory;
}

async function database() {
  const made = await testDatabase({ empty: true });
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
  for (const { name } of tables) {
    found[name] = (await run(url, `select t::text as row from ${name} t order by 1`)).map(({ row }) => row);
  }
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

  it('fills a table that may only be added to, which stays one', async () => {
    const { url } = await database();
    await restoreDatabase({ url, file, directory });
    expect(await run(url, 'select what from odd.only_added')).toEqual([{ what: 'a line' }]);
    await expect(run(url, 'delete from odd.only_added')).rejects.toThrow(/permission denied/);
    await run(url, 'grant delete on odd.only_added to current_user');
    await expect(run(url, 'delete from odd.only_added')).rejects.toThrow(/only added to/);
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
    expect(rows).toBe(1 + 4 + 3 + 2 + 2 + 1);
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
    // A worker of Postgres' own that looks after the many rows would hold the database when it is dropped.
    await run(url, 'alter table odd.z_parent set (autovacuum_enabled = false)');
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
    else await run(url, CUT);
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

/** What the packed bytes say, or null where they say nothing whole. */
function unpackedOf(packed: Buffer): Buffer | null {
  try {
    return gunzipSync(packed);
  } catch {
    return null;
  }
}

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
    for (let at = 10; at < packed.length; at += 11) {
      const changed = Buffer.from(packed);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      // Padding between blocks and a few words of the head mean nothing: with them changed it is the same backup.
      if (unpackedOf(changed)?.equals(unpacked)) continue;
      writeFileSync(path, changed);
      await expect(verifyBackup(path)).rejects.toThrow(/not a whole backup/);
    }
    for (let at = 0; at < unpacked.length; at += 13) {
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
    writeFileSync(path, gzipSync(Buffer.concat([gunzipSync(readFileSync(file)), Buffer.from('more')])));
    await expect(verifyBackup(path)).rejects.toThrow(/something follows its end/);
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
    const beforeWriting = async () => void (await run(url, CUT));
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
