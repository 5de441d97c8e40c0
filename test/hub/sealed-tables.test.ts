import { lockSlots } from '../../src/auth/blind-index/index-keys.js';
import { Envelope, Keyring, rotateKeys } from '../../src/auth/index.js';
import { openHub } from '../../src/hub.js';
import type { Transaction } from '../../src/kit/database/database.js';
import { newId } from '../../src/kit/database/ids.js';
import { rawSql, sql } from '../../src/kit/database/sql.js';
import { sealedTables } from '../../src/published.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** Columns of bytes that hold nothing sealed: hashes and HMACs, and those that find what is sealed. */
const NOT_SEALED = [
  'audit.entry.hash',
  'audit.entry.reason_digest',
  'auth.act.call_hmac',
  'auth.act.input_hmac',
  'auth.guess.guess_hmac',
  'auth.spending.spender_hmac',
  // By which codes of a card are shown on a device; made anew each day.
  'benefit_cards.code_handle.device_hmac',
  'benefit_cards.offline_handle.device_hmac',
  'benefit_cards.redemption.code_hash',
  'benefit_cards.till_item.content_hash',
  'channels.channel_key.hash',
  // Of a cursor in the words of its source, for as long as a pull lasts.
  'channels.pull.mark',
  'channels.signature_seen.hash',
  'identity.api_key.hash',
  'identity.session.device_hmac',
  'identity.session.refresh_key_hmac',
  // Of staff who have not come since they are sealed; `hub keys rotate` counts them.
  'identity.staff.subject_hmac',
  'identity.upload.owner_hmac',
  'identity.wechat_code.code_hmac',
  'identity.wechat_code.holder_hmac',
  'stations.feedback.author_hmac',
];

/** Columns whose values are over within hours, and made anew under the current key. */
const PASSING = ['identity.wechat_code.answer_sealed', 'identity.wechat_token.token_sealed'];

const k1 = Keyring.generate('k1').toString();
const k2 = Keyring.generate('k2').toString();
const [old, fresh, alone] = [`${k1},${k2}`, `${k2},${k1}`, k2].map((text) => Keyring.parse(text)) as [
  Keyring,
  Keyring,
  Keyring,
];

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
  const hub = await openHub({ url: test.url, keyring: old, poolSize: 2, statementMillis: 10_000 });
  await hub.close();
});
afterEach(() => test.close());

/** A sealed value in each column that is declared, past all other rules of its table. */
async function planted(keyring: Keyring): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>();
  for (const { table, key, columns } of sealedTables) {
    const { rows: others } = await test.database.pool.query<{ name: string }>(
      `select a.attname as name from pg_attribute a where a.attrelid = '${table}'::regclass and a.attnum > 0 and a.attnotnull`,
    );
    await test.database.pool.query(`create table planted_like (like ${table})`);
    await test.database.pool.query(`drop table ${table} cascade`);
    await test.database.pool.query(`alter table planted_like rename to ${table.split('.')[1]}`);
    await test.database.pool.query(`alter table ${table.split('.')[1]} set schema ${table.split('.')[0]}`);
    for (const { name } of others)
      await test.database.pool.query(`alter table ${table} alter column ${name} drop not null`);
    const keys = Object.values(key).map((type) => (type === 'uuid' ? newId() : '3'));
    const row = keys.join('/');
    const sealed = columns.map(({ column, purpose }) =>
      new Envelope(keyring, purpose).seal(`value of ${column}`, { table, column, row }),
    );
    await test.database.query(sql`
      insert into ${rawSql(table)} (${rawSql([...Object.keys(key), ...columns.map(({ column }) => column)].join(', '))})
      select ${keys[0]}::uuid ${keys[1] === undefined ? rawSql('') : sql`, ${keys[1]}::integer`},
        ${rawSql(columns.map((_, index) => `s[${index + 1}]`).join(', '))} from (select ${sealed}::bytea[] as s) as one`);
    rows.set(table, row);
  }
  return rows;
}

describe('what is sealed', () => {
  it('is declared, column by column, by whoever owns the table', async () => {
    const columns = await test.database.query<{ name: string }>(sql`
      select a.attrelid::regclass::text || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
        and c.relnamespace::regnamespace::text not like 'pg_%' and c.relnamespace::regnamespace::text <> 'information_schema'`);
    const declared = sealedTables.flatMap(({ table, columns: sealed }) =>
      sealed.flatMap(({ column, index, hmac }) => [
        `${table}.${column}`,
        ...(hmac ? [`${table}.${hmac.column}`] : []),
        ...(index ? ['a', 'b'].map((slot) => `${table}.${column}_index_${slot}`) : []),
      ]),
    );
    expect(columns.map(({ name }) => name).sort()).toEqual([...declared, ...NOT_SEALED, ...PASSING].sort());
  });

  it('is sealed anew in every one of these columns, and opens by the new key alone', async () => {
    const rows = await planted(old);
    const { rows: count, behind, damaged } = await rotateKeys(test.database, fresh, sealedTables);
    expect({ count, behind, damaged }).toEqual({ count: sealedTables.length, behind: 0, damaged: [] });
    for (const { table, columns } of sealedTables) {
      const [row] = await test.database.query<Record<string, Buffer>>(sql`select * from ${rawSql(table)}`);
      for (const { column, purpose, hmac } of columns) {
        const place = { table, column, row: rows.get(table) ?? '' };
        expect(new Envelope(alone, purpose).open(row?.[column] ?? Buffer.alloc(0), place)).toBe(`value of ${column}`);
        // Whoever is found by it is found without the old key.
        if (hmac) expect(row?.[hmac.column]).toEqual(hmac.of(`value of ${column}`, alone));
      }
    }
    expect(await rotateKeys(test.database, fresh, sealedTables)).toEqual({ rows: 0, behind: 0, damaged: [] });
  });

  it('is named where it does not open, and the key that rules stays as long as somebody is found by it alone', async () => {
    await planted(old);
    await test.database.query(sql`update stations.feedback set text = reply`);
    const feedback = await rotateKeys(test.database, fresh, sealedTables);
    expect(feedback.damaged).toHaveLength(1);
    expect(feedback.damaged[0]).toMatch(/The value at stations\.feedback\.text\.\S+ does not open with the key k1/);
  });

  it('of a person that does not open keeps the old key in its place', async () => {
    await planted(old);
    await test.database.query(sql`update membership.person set mobile = name`);
    await expect(rotateKeys(test.database, fresh, sealedTables)).rejects.toThrow(
      /1 rows can not be indexed by the current key/,
    );
    expect(await test.database.query(sql`select key_id from auth.index_key where rules`)).toEqual([{ key_id: 'k1' }]);
  });

  it('is waited for as everything is, once the slots were had', async () => {
    const shown = (tx: Pick<Transaction, 'sql'>) => tx.sql<{ lock_timeout: string }>(sql`show lock_timeout`);
    await test.database.transaction(async (tx) => {
      const before = await shown(tx);
      expect(await lockSlots(tx)).toBe(true);
      expect(await shown(tx)).toEqual(before);
    });
  });

  it('is sealed anew by one at a time', async () => {
    const client = await test.database.connect();
    await client.query("select pg_advisory_lock(hashtext('auth.rotation'), 0)");
    await expect(rotateKeys(test.database, fresh, sealedTables)).rejects.toThrow(/being rotated already/);
    client.release(true);
  });

  it('keeps a hub without the key that rules from starting', async () => {
    await expect(openHub({ url: test.url, keyring: alone, poolSize: 2, statementMillis: 10_000 })).rejects.toThrow(
      /k1/,
    );
    await rotateKeys(test.database, fresh, sealedTables);
    const hub = await openHub({ url: test.url, keyring: fresh, poolSize: 2, statementMillis: 10_000 });
    await hub.close();
    await (await openHub({ url: test.url, keyring: alone, poolSize: 2, statementMillis: 10_000 })).close();
  });
});
