import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { checkKeys, Keyring, signed } from '../../src/auth/index.js';
import { backup, restore } from '../../src/cli/backup.js';
import { applyEndedCommand, readEnded, writeEndedCommand } from '../../src/cli/ended.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { openHub } from '../../src/hub.js';
import type { Database } from '../../src/kit/database/database.js';
import { newId } from '../../src/kit/database/ids.js';
import { type Sql, sql } from '../../src/kit/database/sql.js';
import { endings } from '../../src/published.js';
import { testDatabase } from '../support/database.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-ended-'));
const keyring = Keyring.generate();
const closers: (() => Promise<unknown>)[] = [];
let files = 0;
let said = '';

const ids = { member: newId(), leaving: newId(), staying: newId(), staff: newId(), session: newId() };
const own = {
  key: newId(),
  grant: newId(),
  consent: newId(),
  channel: newId(),
  client: newId(),
  webhook: newId(),
  lost: newId(),
  card: newId(),
};
const asked = { done: newId(), late: newId(), back: newId() };

let old: { readonly url: string; readonly database: Database };
/** As of before anything was taken back, and what was taken back since. */
let [copy, list] = ['', ''];

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  old = await freshDatabase(false);
  await checkKeys((text, values) => old.database.pool.query(text, values), keyring);
  await filled(old.database);
  copy = freshPath();
  await backup(settings(old.url), copy);
  await takenBack(old.database);
  list = freshPath();
  await writeEndedCommand(settings(old.url), list, {});
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

async function freshDatabase(empty: boolean) {
  const made = await testDatabase({ empty });
  closers.push(() => made.close());
  return made;
}

function settings(url: string, keys = keyring): Settings {
  return readSettings({ HUB_DATA_DIR: freshPath(), DATABASE_URL: url, HUB_KEYS: keys.toString() });
}

async function each(database: Database, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) await database.query(statement);
}

function filled(database: Database): Promise<void> {
  const person = (id: string) => sql`insert into membership.person (id, gender) values (${id}::uuid, 'MALE')`;
  return each(database, [
    ...[ids.member, ids.leaving, ids.staying].map(person),
    sql`insert into identity.account (id, kind, person_id) values (${ids.member}::uuid, 'MEMBER', ${ids.member}::uuid)`,
    sql`insert into identity.account (id, kind) values (${ids.staff}::uuid, 'STAFF')`,
    sql`insert into identity.session (id, account_id, refreshed_at, expires_at)
      values (${ids.session}::uuid, ${ids.member}::uuid, now(), now() + interval '30 days')`,
    sql`insert into identity.role_grant (id, account_id, account_kind, scope, region_code, valid_from)
      values (${own.grant}::uuid, ${ids.staff}::uuid, 'STAFF', 'CADRE', '620702', '2024-01-01')`,
    sql`insert into identity.api_client (id, name, scope) values (${own.client}::uuid, '商户', 'MERCHANT')`,
    sql`insert into identity.api_key (id, client_id, prefix, hash, label, expires_at)
      values (${own.key}::uuid, ${own.client}::uuid, 'usk_abcdefgh', sha256('a'), '对接', now() + interval '1 day')`,
    sql`insert into identity.consent (id, person_id, kind, text_version)
      values (${own.consent}::uuid, ${ids.member}::uuid, 'PERSONAL_DATA', 1)`,
    sql`insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values ('C3-x', 'x', 'x', 'FILE', '{csv}', 'x')`,
    sql`insert into channels.channel_key (id, channel, hash, prefix) values (${own.channel}::uuid, 'C3-x', sha256('b'), 'hubk_abc')`,
    sql`insert into webhooks.webhook (id, owner, url, topics, secret, secret_prefix, concurrency, epoch, transaction_id, log_id)
      values (${own.webhook}::uuid, 'apc_x', 'https://hooks.example.org/', '{STATION}', 'sealed', 'hubw_abc', 4,
        gen_random_uuid(), '0', 0)`,
    ...[own.lost, own.card].map(
      (id) => sql`insert into benefit_cards.card (id, person_id, carrier, state, card_no, card_no_index_a)
        values (${id}::uuid, ${id === own.lost ? ids.member : ids.staying}::uuid, 'ELECTRONIC_CODE', 'ACTIVE', 'x', ${Buffer.concat([Buffer.from([2]), Buffer.from(`k1${id}`)])})`,
    ),
    sql`insert into identity.erasure (id, person_id, due_on) values (${asked.back}::uuid, ${ids.staying}::uuid, '2024-01-01')`,
  ]);
}

function takenBack(database: Database): Promise<void> {
  return each(database, [
    sql`update identity.role_grant set ended_at = now()`,
    sql`update identity.api_key set revoked_at = now()`,
    sql`update identity.account set blocked_at = now() where id = ${ids.staff}::uuid`,
    sql`update identity.consent set withdrawn_at = clock_timestamp()`,
    sql`update channels.channel_key set ends_at = now()`,
    sql`update webhooks.webhook set ended_at = now(), secret = null`,
    sql`update benefit_cards.card set state = 'LOST', stopped_at = now() where id = ${own.lost}::uuid`,
    sql`update identity.erasure set state = 'CANCELLED', ended_at = now()`,
    sql`insert into identity.erasure (id, person_id, due_on, state, ended_at)
      values (${asked.done}::uuid, ${ids.leaving}::uuid, '2099-01-01', 'DONE', now())`,
    sql`insert into identity.erasure (id, person_id, due_on) values (${asked.late}::uuid, ${ids.member}::uuid, '2099-01-01')`,
  ]);
}

/** What holds in a database. */
async function holding({ database }: { readonly database: Database }) {
  const [row] = await database.query(sql`
    select (select count(*)::integer from identity.session where ended_at is null) as sessions,
      (select string_agg(end_reason, ',') from identity.session) as reason,
      (select count(*)::integer from identity.role_grant where ended_at is null) as grants,
      (select count(*)::integer from identity.api_key where revoked_at is null) as keys,
      (select count(*)::integer from identity.account where blocked_at is null) as accounts,
      (select count(*)::integer from identity.consent where withdrawn_at is null) as consents,
      (select count(*)::integer from channels.channel_key where ends_at is null) as channels,
      (select count(*)::integer from benefit_cards.card where state = 'ACTIVE') as cards,
      (select count(*)::integer from webhooks.webhook where ended_at is null) as webhooks`);
  return row;
}

const NONE =
  '0 API keys, 0 grants, 0 accounts, 0 consents, 0 erasures, 0 cards, 0 offline code keys, 0 case assignments, 0 channel keys, 0 webhooks.';
const NOTHING = {
  sessions: 0,
  reason: 'RESTORED',
  grants: 0,
  keys: 0,
  accounts: 1,
  consents: 0,
  channels: 0,
  cards: 1,
  webhooks: 0,
};
const ALL = { ...NOTHING, grants: 1, keys: 1, accounts: 2, consents: 1, channels: 1, cards: 2, webhooks: 1 };

it('ends all sessions and says loudly, with how many, what holds again for want of a list', async () => {
  const restored = await freshDatabase(true);
  await restore(settings(restored.url), copy, {});
  expect(await holding(restored)).toEqual(ALL);
  expect(said).toContain('Ended 1 session: everybody signs in again.');
  expect(said).toMatch(/ATTENTION: what was revoked, .* erased since \d{4}-\S+Z HOLDS AGAIN/);
  expect(said).toContain(
    '1 API key, 1 grant, 2 accounts, 1 consent, 1 erasure, 2 cards, 0 offline code keys, 0 case assignments, 1 channel key, 1 webhook; and whoever was erased',
  );
  expect(said).toMatch(/there `hub ended write FILE --since \d{4}-\d\d-\d\d`, and here `hub ended apply FILE`/);

  said = '';
  await applyEndedCommand(settings(restored.url), list);
  expect(await holding(restored)).toEqual(NOTHING);
  expect(said).toContain('Ended 0 sessions');
});

it('takes back once more what the list tells of, and has people erased again who came back', async () => {
  const restored = await freshDatabase(true);
  await restore(settings(restored.url), copy, { ended: list });
  expect(await holding(restored)).toEqual(NOTHING);
  expect(said).toMatch(
    /Took back once more, by \S+ of \S+: 1 API key, 1 grant, 1 account, 1 consent, 3 erasures, 1 card, 0 offline code keys, 0 case assignments, 1 channel key, 1 webhook\./,
  );
  expect(said).not.toContain('ATTENTION');
  const erasures = () =>
    restored.database.query(sql`
      select id, state, due_on <= (now() at time zone 'Asia/Shanghai')::date as due from identity.erasure`);
  const told = [
    { id: asked.back, state: 'CANCELLED', due: true },
    { id: asked.late, state: 'REQUESTED', due: false },
  ];
  expect(await erasures()).toEqual(
    expect.arrayContaining([...told, { id: asked.done, state: 'REQUESTED', due: true }]),
  );

  const hub = await openHub({ url: restored.url, keyring, poolSize: 2, statementMillis: 9000, acquireMillis: 10_000 });
  closers.push(() => hub.close());
  const job = hub.jobs.all.find(({ name }) => name === 'erase-due');
  await job?.work({} as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: hub.database });
  expect(await erasures()).toEqual(expect.arrayContaining([...told, { id: asked.done, state: 'DONE', due: true }]));
  const people = await restored.database.query(sql`select id from membership.person where erased_at is not null`);
  expect(people).toEqual([{ id: ids.leaving }]);
  const [audited] = await restored.database.query(sql`select actor from audit.entry where action = 'GRANT_CHANGE'`);
  expect(audited).toEqual({ actor: 'hub ended' });

  // Twice is as once.
  said = '';
  await applyEndedCommand(settings(restored.url), list);
  expect(said).toContain(NONE);
});

it('writes only what was taken back since a day, and no personal data', async () => {
  await writeEndedCommand(settings(old.url), freshPath(), { since: '2099-01-01' });
  expect(said).toContain(NONE);
  const { ended } = JSON.parse(readFileSync(list, 'utf8'));
  const known = /^(?:[0-9a-f-]{36}|\d{4}-\d\d-\d\d.*|REQUESTED|DONE|CANCELLED|LOST|true|false)$/;
  for (const value of Object.values<object[]>(ended)
    .flat()
    .flatMap((row) => Object.values(row)))
    expect(value).toMatch(known);
});

it('knows of each column by which something is taken back', async () => {
  const columns = await old.database.query<{ column: string }>(sql`
    select format('%s.%s.%s', n.nspname, c.relname, a.attname) as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attname in ('ended_at', 'ends_at', 'revoked_at', 'withdrawn_at', 'blocked_at', 'stopped_at')`);
  // Sessions all end, of people and of activities; what counts wrong tries, what is on offer and what is held end by the clock, and a pull that stopped is tried again.
  const others = [
    'identity.session.ended_at',
    'activities.session.ends_at',
    'auth.guess.ends_at',
    'benefit_cards.benefit.ends_at',
    'channels.pull.stopped_at',
    'stations.hold.ends_at',
  ];
  expect(columns.map(({ column }) => column).sort()).toEqual(
    [...endings.map(({ column }) => column), ...others].sort(),
  );
});

it('takes a list that knows fewer kinds, as one of an older hub, and refuses by name what it does not know', async () => {
  const { keyId: _, signature: __, ...whole } = JSON.parse(readFileSync(list, 'utf8'));
  const written = (ended: object) => {
    const rows = Object.entries(ended).map(([name, of]) => [name, of.map((row: object) => Object.entries(row))]);
    const file = freshPath();
    const sign = signed(JSON.stringify(['what ended', whole.takenAt, rows]), keyring);
    writeFileSync(file, JSON.stringify({ ...whole, ended, ...sign }));
    return file;
  };
  const { 'channel key': ___, ...older } = whole.ended;
  expect((await readEnded(written(older), keyring)).ended).toEqual(older);
  const newer = written({ ...whole.ended, 'lucky charm': [] });
  await expect(readEnded(newer, keyring)).rejects.toThrow('kinds that this hub does not know: lucky charm.');
});

it('refuses a list that was altered or is of another hub, before anything is written', async () => {
  const altered = freshPath();
  writeFileSync(altered, readFileSync(list, 'utf8').replaceAll(ids.leaving, ids.member));
  const foreign = freshPath();
  const other = await freshDatabase(false);
  await writeEndedCommand(settings(other.url, Keyring.generate()), foreign, {});
  const restored = await freshDatabase(true);
  for (const ended of [altered, foreign])
    await expect(restore(settings(restored.url), copy, { ended })).rejects.toThrow(
      /no list of `hub ended write` that a key/,
    );
  const younger = freshPath();
  await backup(settings(old.url), younger);
  await expect(restore(settings(restored.url), younger, { ended: list })).rejects.toThrow(/tells nothing of what was/);
  expect(await restored.database.query(sql`select from pg_namespace where nspname = 'identity'`)).toEqual([]);
});
