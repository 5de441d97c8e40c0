import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyTrail } from '../../../../src/auth/audit/index.js';
import { Envelope, indexWriter } from '../../../../src/auth/index.js';
import { eraseRecordsOf } from '../../../../src/channels/index.js';
import { ErasureService } from '../../../../src/domains/identity/erasure/erasure.service.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import { numbered, peopleOf } from '../disclosure/support.js';
import { BIND, type Phones, phones } from '../sign-in/support.js';

const ERASE = `mutation ($input: EraseMeInput!) { answer: eraseMe(input: $input) {
  erasure { id state dueOn kept } errors { code path } } }`;
const CANCEL = `mutation ($input: CancelErasureInput!) { answer: cancelErasure(input: $input) {
  erasure { id state } errors { code } } }`;
const MINE = '{ answer: me { id displayName erasure { state } } }';
const REVEAL = `mutation ($input: RevealMemberInput!) { answer: revealMember(input: $input) { errors { code } } }`;

/** Such that nobody else in a whole cluster has them. */
const [NAME, NUMBER, MOBILE] = ['令狐鑫淼焱', '62070219920229003X'.replace('X', '4'), '13709361237'];
/** How each may stand in a row, in a page of a table, or in the log of the database. */
const written = [NAME, NUMBER, MOBILE].flatMap((plain) => [
  plain,
  Buffer.from(plain).toString('hex'),
  Buffer.from(plain).toString('base64'),
]);

let given: Phones;
beforeAll(async () => {
  given = await phones();
});
afterAll(() => given.stop());
beforeEach(() => given.test.database.query(sql`delete from auth.guess`));

const input = (user: string, idempotencyKey = newId()) => ({ idempotencyKey, recheckCode: given.stub.loginCode(user) });
const eraseDue = async () => {
  const service = new ErasureService({
    envelope: new Envelope(given.keyring),
    people: peopleOf(given),
    erases: [eraseRecordsOf],
  });
  return service.eraseDue(given.hub.database);
};
const letItBeDue = () => given.test.database.query(sql`update identity.erasure set due_on = '2024-01-01'`);

/** Whatever of the planted values stands in a table as text. */
async function foundInTables(): Promise<readonly string[]> {
  const tables = await given.test.database.query<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg_%' and n.nspname <> 'information_schema'`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await given.test.database.query<{ text: string }>(sql`select t::text as text from ${rawSql(name)} t`);
    for (const plain of written) if (rows.some(({ text }) => text.includes(plain))) found.push(`${plain} in ${name}`);
  }
  return found;
}

/** Files of the data folder that hold one of some values; looked for where the suite has a Postgres of its own. */
async function foundInFiles(values: readonly string[]): Promise<readonly string[]> {
  const folder = process.env.TEST_POSTGRES_FOLDER ?? '';
  // A commit that waits for the disk: all that was written before stands there then.
  await given.hub.database.transaction(async (tx) => {
    await tx.sql(sql`select set_config('synchronous_commit', 'on', true)`);
    await tx.sql(sql`create table if not exists public.flushed ()`);
    await tx.sql(sql`drop table public.flushed`);
  });
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
  return files.flatMap((file) => {
    const bytes = bytesOf(file);
    return values.flatMap((plain) => (bytes.includes(plain) ? [`${plain} in ${file}`] : []));
  });
}

/** Files come and go while the database is at work. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Somebody who signed in, with all that can be planted: values, a reason that names them, a look, a mobile. */
async function planted(user: string) {
  const { answer } = await given.signIn(given.stub.loginCode(user));
  const token: string = answer.tokens.accessToken;
  const id = keyOf('mem', answer.me.id) ?? '';
  await given.say(BIND, { code: given.stub.phoneCode(MOBILE) }, token);
  const envelope = new Envelope(given.keyring);
  const sealed = (column: string, plain: string) =>
    envelope.seal(plain, { table: 'membership.person', column, row: id });
  await given.hub.database.transaction(async (tx) => {
    const writer = await indexWriter(tx, given.keyring);
    const of = (column: string, plain: string) => writer.of({ table: 'membership.person', column }, plain).a;
    await tx.sql(sql`
      update membership.person set member_no = ${user}, work_region = '620702',
        name = ${sealed('name', NAME)}::bytea, name_index_a = ${of('name', NAME)}::bytea, id_type = 'RESIDENT_ID',
        id_number = ${sealed('id_number', NUMBER)}::bytea, id_number_index_a = ${of('id_number', NUMBER)}::bytea
      where id = ${id}::uuid`);
  });
  const reason = `为${NAME}（${NUMBER}，${MOBILE}）核对档案`;
  const looked = { memberNo: user, fields: ['NAME'], purpose: 'DATA_CORRECTION', reason };
  await given.ask(REVEAL, { input: looked }, { as: { scopes: ['CADRE'], regionCodes: ['620000'] } });
  return { token, id };
}

describe('eraseMe', () => {
  it('is asked for once with a fresh check, shown, and taken back before its day', async () => {
    const { answer } = await given.signIn(given.stub.loginCode('wu'));
    const token = answer.tokens.accessToken;
    const key = input('wu');
    const asked = await given.say(ERASE, key, token);
    expect(asked.codes).toEqual([]);
    expect(asked.answer.erasure).toMatchObject({
      state: 'REQUESTED',
      kept: [expect.any(String), expect.any(String), expect.any(String)],
    });
    expect((await given.say(ERASE, key, token)).answer).toEqual(asked.answer);
    expect((await given.say(ERASE, input('wu'), token)).answer.erasure.id).toBe(asked.answer.erasure.id);
    expect((await given.say(MINE, undefined, token)).answer.erasure).toEqual({ state: 'REQUESTED' });
    expect(await eraseDue()).toBe(0);
    const cancelled = await given.say(CANCEL, { idempotencyKey: newId() }, token);
    expect(cancelled.answer.erasure).toEqual({ id: asked.answer.erasure.id, state: 'CANCELLED' });
    expect((await given.say(CANCEL, { idempotencyKey: newId() }, token)).answer).toEqual({ erasure: null, errors: [] });
    await given.test.database.query(sql`update identity.erasure set due_on = '2024-01-01'`);
    expect(await eraseDue()).toBe(0);
    expect((await given.say(MINE, undefined, token)).answer).toMatchObject({ erasure: null });
  });

  it('is refused with the code of somebody else', async () => {
    const { answer } = await given.signIn(given.stub.loginCode('zheng'));
    const refused = await given.say(ERASE, input('wang'), answer.tokens.accessToken);
    expect(refused.codes).toEqual(['RECHECK_FAILED']);
    expect(refused.answer.erasure).toBeNull();
  });

  it('leaves no planted name, id number or mobile in any table, nor did one stand there or in a file before', async () => {
    const other = await numbered(given, 'OTHER', { name: '王小明', idNumber: '11010519491231002X' });
    const { token, id } = await planted('feng');
    expect((await given.say(MINE, undefined, token)).answer.displayName).toBe('令狐***');
    expect(await foundInTables()).toEqual([]);
    if (process.env.TEST_POSTGRES_FOLDER !== undefined) {
      const control = `control-${newId()}`;
      await given.test.database.query(
        sql`insert into auth.key_check (key_id, fingerprint) values ('control', ${control})`,
      );
      expect(await foundInFiles([control])).not.toEqual([]);
      expect(await foundInFiles([NAME, NUMBER, MOBILE])).toEqual([]);
    }
    await given.say(ERASE, input('feng'), token);
    await letItBeDue();
    expect(await eraseDue()).toBe(1);
    expect(await eraseDue()).toBe(0);
    expect(await foundInTables()).toEqual([]);
    const [left] = await given.test.database.query(sql`
      select coalesce(name, id_number, mobile, birth_date, name_index_a, id_number_index_a, mobile_index_a) as sealed,
        work_region, erased_at is not null as erased,
        (select count(*)::integer from identity.account where person_id = p.id) as accounts,
        (select count(*)::integer from channels.own_act where subject_id = p.id) as acts,
        (select count(*)::integer from audit.reason r join audit.entry e on e.id = r.entry_id
          where e.subject is not null) as reasons
      from membership.person p where id = ${id}::uuid`);
    expect(left).toEqual({ sealed: null, work_region: null, erased: true, accounts: 0, acts: 0, reasons: 0 });
    expect((await given.say(MINE, undefined, token)).codes).toEqual(['UNAUTHENTICATED']);
    const [kept] = await given.test.database.query(sql`select name from membership.person where id = ${other}::uuid`);
    expect(kept?.name).not.toBeNull();
    const trail = await verifyTrail(given.hub.database, new Envelope(given.keyring), null);
    expect(trail.bad).toEqual([]);
    const actions = await given.test.database.query(sql`select action from audit.entry order by occurred_at`);
    expect(actions.map(({ action }) => action)).toEqual(['REVEAL', 'ERASE']);
  });

  it('lets whoever comes again be somebody new, with the same id number', async () => {
    const { id } = await planted('chen');
    await given.test.database.query(sql`update membership.person set member_no = 'chen-1' where id = ${id}::uuid`);
    const { answer } = await given.signIn(given.stub.loginCode('chen'), 'device-2');
    await given.say(ERASE, input('chen'), answer.tokens.accessToken);
    await letItBeDue();
    expect(await eraseDue()).toBe(1);
    const again = await planted('chen');
    expect(again.id).not.toBe(id);
  });
});
