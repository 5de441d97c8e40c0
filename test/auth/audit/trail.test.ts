import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAnchor, writeAnchor } from '../../../src/auth/audit/anchor.js';
import { verifyTrail } from '../../../src/auth/audit/verify.js';
import { AccessPurpose, Audit, AuditAction, Envelope, Keyring, viewerWith } from '../../../src/auth/index.js';
import { type Sql, sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const keyring = Keyring.generate();
const envelope = new Envelope(keyring);
const audit = new Audit(envelope);
const cadre = viewerWith('acc_1', [{ scope: 'CADRE', regionCodes: ['620702'], stationCodes: [] }]);

let test: TestDatabase;
let folder: string;
beforeEach(async () => {
  test = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
});
afterEach(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const file = () => join(folder, 'anchor.json');
const append = (reason: string | null = '核对重复档案', before?: () => Promise<void>) =>
  test.database.transaction(async (tx) => {
    const id = await audit.append(tx, {
      action: AuditAction.REVEAL,
      actor: cadre,
      subject: 'mem_AZAAAAAAcACAAAAAAAAAAA',
      purpose: AccessPurpose.DATA_CORRECTION,
      reason,
      fields: ['Member.mobile', 'Member.name'],
    });
    await before?.();
    return id;
  });
/** So many rows one after the other, which all come into one chain: one connection is at work at a time. */
async function chained(count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  await test.database.transaction(async (tx) => {
    for (let index = 0; index < count; index++) {
      const told = { action: AuditAction.KEY, actor: `test ${index}`, reason: '原因', fields: [] };
      ids.push(await audit.append(tx, told));
    }
  });
  return ids;
}
const verify = async () => verifyTrail(test.database, envelope, await readAnchor(file(), keyring));
/** What somebody does who owns the database and goes past its rules. */
async function tamper(...statements: readonly Sql[]): Promise<void> {
  const rights = sql`do $$ begin execute format('grant update, delete, truncate on audit.entry to %I', current_user); end $$`;
  await test.database.query(rights);
  await test.database.query(sql`alter table audit.entry disable trigger user`);
  for (const statement of statements) await test.database.query(statement);
}
const placeOf = async (id: string | undefined) => {
  const [place] = await test.database.query<{ chain: number; seq: string }>(
    sql`select chain, seq::text as seq from audit.entry where id = ${id}::uuid`,
  );
  if (!place) throw new Error('No such row.');
  return place;
};

describe('the trail', () => {
  it('tells office and role, never who it is by name, and seals the reason', async () => {
    const id = await append('为张三（13812345678）核对');
    const [row] = await test.database.query<Record<string, unknown>>(sql`
      select e.*, e::text || r::text as text from audit.entry e join audit.reason r on r.entry_id = e.id`);
    expect(row).toMatchObject({
      id,
      action: 'REVEAL',
      actor: 'CADRE 620702',
      actor_subject: 'acc_1',
      purpose: 'DATA_CORRECTION',
      fields: ['Member.mobile', 'Member.name'],
    });
    expect(row?.text).not.toMatch(/张三|13812345678/);
    expect(await verify()).toEqual({ rows: 1, bad: [] });
  });

  it('tells of an administrator the office', async () => {
    const officer = viewerWith('acc_2', [{ scope: 'ADMIN', office: 'SECURITY', regionCodes: [], stationCodes: [] }]);
    const other = await test.database.transaction((tx) =>
      audit.append(tx, { action: AuditAction.KEY, actor: officer, fields: [] }),
    );
    const [told] = await test.database.query(sql`select actor from audit.entry where id = ${other}::uuid`);
    expect(told?.actor).toBe('ADMIN SECURITY');
  });

  it.each([
    ['changed', sql`update audit.entry set actor = 'ADMIN'`],
    ['deleted', sql`delete from audit.entry`],
    ['emptied', sql`truncate audit.entry`],
  ])('can not be %s', async (_, statement) => {
    await append();
    await expect(test.database.query(statement)).rejects.toThrow(/permission denied|neither changed nor deleted/);
    await test.database.query(
      sql`do $$ begin execute format('grant update, delete, truncate on audit.entry to %I', current_user); end $$`,
    );
    await expect(test.database.query(statement)).rejects.toThrow(/neither changed nor deleted/);
  });

  it('has a row exactly where its transaction was committed', async () => {
    await expect(append(null, () => Promise.reject(new Error('undone')))).rejects.toThrow('undone');
    await append();
    expect(await verify()).toEqual({ rows: 1, bad: [] });
  });

  it('lets others append while a transaction that appended has not ended', async () => {
    const [began, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = append(null, async () => {
      began.resolve();
      await ended.promise;
    });
    await began.promise;
    await Promise.all(Array.from({ length: 5 }, () => append()));
    ended.resolve();
    await slow;
    expect(await verify()).toEqual({ rows: 6, bad: [] });
  });

  it('stays whole when many more append at once than there are chains', async () => {
    await Promise.all(Array.from({ length: 200 }, () => append()));
    expect(await verify()).toEqual({ rows: 200, bad: [] });
  });
});

describe('verifying', () => {
  const columns = sql`id, occurred_at, action, actor, actor_subject, subject, purpose, reason_digest, fields`;

  it('finds a row that was changed, in any of its columns', async () => {
    const [, , third] = await chained(5);
    const { chain, seq } = await placeOf(third);
    const changes = [
      sql`actor = 'ADMIN'`,
      sql`occurred_at = occurred_at + interval '1 microsecond'`,
      sql`subject = 'mem_other'`,
      sql`fields = array['Member.name']`,
      sql`purpose = 'OWN_CHECK'`,
      sql`hash = sha256('x')`,
    ];
    for (const change of changes) {
      await tamper(
        sql`create table kept as select * from audit.entry`,
        sql`update audit.entry set ${change} where id = ${third}::uuid`,
      );
      expect((await verify()).bad).toEqual([{ chain, seq, id: third, breach: 'CHANGED' }]);
      await tamper(sql`delete from audit.entry`, sql`insert into audit.entry select * from kept`, sql`drop table kept`);
    }
    expect((await verify()).bad).toEqual([]);
  });

  it('finds a row that was deleted', async () => {
    const [, , third] = await chained(5);
    const { chain, seq } = await placeOf(third);
    await tamper(sql`delete from audit.entry where id = ${third}::uuid`);
    expect((await verify()).bad).toEqual([{ chain, seq, id: null, breach: 'MISSING' }]);
  });

  it('finds a row that was inserted, and the others moved behind it', async () => {
    const [, , third] = await chained(5);
    const { chain, seq } = await placeOf(third);
    await tamper(
      sql`alter table audit.entry drop constraint entry_seq_check`,
      sql`update audit.entry set seq = -seq - 1 where chain = ${chain} and seq >= ${seq}::bigint`,
      sql`update audit.entry set seq = -seq where seq < 0`,
      sql`insert into audit.entry (chain, seq, id, occurred_at, action, actor, fields, hash)
        values (${chain}, ${seq}::bigint, gen_random_uuid(), now(), 'REVEAL', 'ADMIN', '{}', sha256('x'))`,
    );
    expect((await verify()).bad).toMatchObject([{ chain, seq, breach: 'CHANGED' }]);
  });

  it('finds two rows that were swapped, with their hashes and without', async () => {
    const ids = await chained(5);
    const { chain, seq } = await placeOf(ids[1]);
    const swap = sql`update audit.entry e set seq = -o.seq from audit.entry o
      where (e.id, o.id) in ((${ids[1]}::uuid, ${ids[3]}::uuid), (${ids[3]}::uuid, ${ids[1]}::uuid))`;
    await tamper(
      sql`alter table audit.entry drop constraint entry_seq_check`,
      swap,
      sql`update audit.entry set seq = -seq where seq < 0`,
    );
    expect((await verify()).bad).toMatchObject([{ chain, seq, id: ids[3], breach: 'CHANGED' }]);
  });

  it('finds two rows whose hashes stayed while what they say was swapped', async () => {
    const ids = await chained(5);
    const { chain, seq } = await placeOf(ids[1]);
    await tamper(
      sql`create table kept as select ${columns}, seq from audit.entry where id in (${ids[1]}::uuid, ${ids[3]}::uuid)`,
      sql`alter table audit.entry drop constraint entry_id_key`,
      sql`update audit.entry e set id = k.id, occurred_at = k.occurred_at, actor = k.actor, reason_digest = k.reason_digest
        from kept k where e.chain = ${chain} and e.seq in (select seq from kept) and k.seq <> e.seq`,
    );
    expect((await verify()).bad).toMatchObject([{ chain, seq, id: ids[3], breach: 'CHANGED' }]);
  });

  it('finds a cut end by what was anchored outside, and only by that', async () => {
    const ids = await chained(5);
    const { chain, seq } = await placeOf(ids[3]);
    await writeAnchor(test.database, keyring, file());
    await tamper(sql`delete from audit.entry where chain = ${chain} and seq >= ${seq}::bigint`);
    expect((await verify()).bad).toEqual([{ chain, seq, id: null, breach: 'CUT' }]);
    expect((await verifyTrail(test.database, envelope, null)).bad).toEqual([]);
    await tamper(sql`delete from audit.entry`);
    expect((await verify()).bad).toEqual([{ chain, seq: '1', id: null, breach: 'CUT' }]);
  });

  it('finds a trail that was made anew from the beginning', async () => {
    await chained(3);
    await writeAnchor(test.database, keyring, file());
    const anchor = await readAnchor(file(), keyring);
    await tamper(sql`delete from audit.entry`);
    const head = anchor?.heads[0];
    // The same chain again, with hashes that hold.
    while ((await test.database.query(sql`select from audit.entry where chain = ${head?.chain}`)).length < 3)
      await append('另一原因');
    expect((await verify()).bad).toMatchObject([{ chain: head?.chain, seq: '3', breach: 'CHANGED' }]);
  });

  it('finds a reason that was changed or swapped, and misses none that was erased', async () => {
    const [first, second, third] = await chained(3);
    await test.database.query(sql`delete from audit.reason where entry_id = ${first}::uuid`);
    expect((await verify()).bad).toEqual([]);
    await test.database.query(sql`
      update audit.reason r set sealed = o.sealed from audit.reason o
      where r.entry_id = ${second}::uuid and o.entry_id = ${third}::uuid`);
    expect((await verify()).bad).toMatchObject([{ id: second, breach: 'REASON_CHANGED' }]);
  });
});

describe('the anchor', () => {
  it('is written where something is new, and left where nothing is', async () => {
    await append();
    expect((await writeAnchor(test.database, keyring, file()))?.heads).toHaveLength(1);
    expect(await writeAnchor(test.database, keyring, file())).toBeNull();
    await append();
    expect(await writeAnchor(test.database, keyring, file())).not.toBeNull();
  });

  it('is not written of a trail that has no rows yet', async () => {
    expect(await writeAnchor(test.database, keyring, file())).toBeNull();
    expect(await readAnchor(file(), keyring)).toBeNull();
  });

  it('is not replaced when the trail is not the one it is of', async () => {
    await chained(3);
    await writeAnchor(test.database, keyring, file());
    const kept = await readFile(file(), 'utf8');
    await tamper(sql`delete from audit.entry where seq = 3`);
    await expect(writeAnchor(test.database, keyring, file())).rejects.toThrow(/is not the one whose ends stand in/);
    expect(await readFile(file(), 'utf8')).toBe(kept);
  });

  it('is refused when no key of the hub has signed it', async () => {
    await chained(2);
    await writeAnchor(test.database, keyring, file());
    await expect(readAnchor(file(), Keyring.generate('k1'))).rejects.toThrow(/no anchor of the audit trail that a key/);
    const text = await readFile(file(), 'utf8');
    await writeFile(file(), text.replace('"seq":"2"', '"seq":"1"'));
    await expect(readAnchor(file(), keyring)).rejects.toThrow(/no anchor of the audit trail that a key/);
  });
});
