import { verifyTrail } from '../../../../src/auth/audit/index.js';
import { Envelope } from '../../../../src/auth/index.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import { numbered } from '../disclosure/support.js';
import {
  foundInFiles,
  foundInTables,
  foundSealed,
  MOBILE,
  NAME,
  NUMBER,
  planted,
  plantedElsewhere,
} from '../planted.js';
import { type Phones, phones } from '../sign-in/support.js';

const ERASE = `mutation ($input: EraseMeInput!) { answer: eraseMe(input: $input) {
  erasure { id state dueOn kept } errors { code path } } }`;
const CANCEL = `mutation ($input: CancelErasureInput!) { answer: cancelErasure(input: $input) {
  erasure { id state } errors { code } } }`;
const MINE = '{ answer: me { id displayName erasure { state } } }';

let given: Phones;
beforeAll(async () => {
  given = await phones({}, { fileDays: 400 });
});
afterAll(() => given.stop());
beforeEach(() => given.test.database.query(sql`delete from auth.guess`));

const input = (user: string, idempotencyKey = newId()) => ({ idempotencyKey, recheckCode: given.stub.loginCode(user) });
/** What the job does; how many were erased by it. */
const eraseDue = async () => {
  const done = async () =>
    (await given.test.database.query(sql`select from identity.erasure where state = 'DONE'`)).length;
  const before = await done();
  const job = given.hub.jobs.all.find(({ name }) => name === 'erase-due');
  await job?.work({} as never, {
    ...{ signal: AbortSignal.timeout(60_000), attempt: 1, database: given.hub.database },
  });
  return (await done()) - before;
};
const letItBeDue = () => given.test.database.query(sql`update identity.erasure set due_on = '2024-01-01'`);

describe('eraseMe', () => {
  it('is asked for once with a fresh check, shown, and taken back before its day', async () => {
    const { answer } = await given.signIn(given.stub.loginCode('wu'));
    const token = answer.tokens.accessToken;
    const key = input('wu');
    const asked = await given.say(ERASE, key, token);
    expect(asked.codes).toEqual([]);
    expect(asked.answer.erasure).toMatchObject({
      state: 'REQUESTED',
      kept: Array.from({ length: 6 }, () => expect.any(String)),
    });
    // For as long as this hub is set to keep them.
    expect(asked.answer.erasure.kept[4]).toContain('连续 400 天');
    expect((await given.say(ERASE, key, token)).answer).toEqual(asked.answer);
    expect((await given.say(ERASE, input('wu'), token)).answer.erasure.id).toBe(asked.answer.erasure.id);
    expect((await given.say(MINE, undefined, token)).answer.erasure).toEqual({ state: 'REQUESTED' });
    expect(await eraseDue()).toBe(0);
    const cancelled = await given.say(CANCEL, { idempotencyKey: newId() }, token);
    expect(cancelled.answer.erasure).toEqual({ id: asked.answer.erasure.id, state: 'CANCELLED' });
    expect((await given.say(CANCEL, { idempotencyKey: newId() }, token)).answer).toMatchObject({
      erasure: null,
      errors: [{ code: 'STATE_NOT_ALLOWED' }],
    });
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

  it('leaves no planted name, number or word in any table, also not sealed, nor did one stand open there or in a file before', async () => {
    const other = await numbered(given, 'OTHER', { name: '王小明', idNumber: '11010519491231002X' });
    const { token, id } = await planted(given, 'feng');
    await plantedElsewhere(given, token);
    expect((await given.say(MINE, undefined, token)).answer.displayName).toBe('令狐***');
    expect(await foundInTables(given)).toEqual([]);
    expect((await foundSealed(given)).map((found) => found.split(' in ')[1]).sort()).toEqual(
      [
        ...['audit.reason.sealed', 'audit.reason.sealed', 'audit.reason.sealed'],
        ...['channels.source_record.payload', 'channels.source_record.payload'],
        ...['identity.upload.case_file_name', 'identity.upload.case_file_name'],
        ...['membership.person.id_number', 'membership.person.mobile', 'membership.person.name'],
        ...['stations.feedback.reply', 'stations.feedback.text', 'stations.feedback.text'],
      ].sort(),
    );
    if (process.env.TEST_POSTGRES_FOLDER !== undefined) {
      // What was just written is found, or else its file went while they were read: then they are read once more.
      for (let isFound = false; !isFound; ) {
        const control = `control-${newId()}`;
        await given.test.database.query(sql`
          insert into auth.key_check (key_id, fingerprint) values ('control', ${control})
          on conflict (key_id) do update set fingerprint = excluded.fingerprint`);
        const found = await foundInFiles(given, [control, NAME, NUMBER, MOBILE]);
        isFound = found.some((each) => each.startsWith(control));
        expect(found.filter((each) => !each.startsWith(control))).toEqual([]);
      }
    }
    await given.say(ERASE, input('feng'), token);
    await letItBeDue();
    expect(await eraseDue()).toBe(1);
    expect(await eraseDue()).toBe(0);
    expect(await foundInTables(given)).toEqual([]);
    expect(await foundSealed(given)).toEqual([]);
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
    const said = await given.test.database.query(sql`
      select kind, rating, state, text, reply, author_hmac from stations.feedback order by kind`);
    const ofNobody = { text: null, reply: null, author_hmac: null };
    expect(said).toEqual([
      { kind: 'GONE', rating: null, state: 'OPEN', ...ofNobody },
      { kind: 'RATING', rating: 2, state: 'OPEN', ...ofNobody },
      { kind: 'WRONG_HOURS', rating: null, state: 'DISMISSED', ...ofNobody },
    ]);
    const runs = await given.test.database.query(sql`
      select rows_read, applied, rejected, quarantined, (select count(*)::integer from channels.rejected_row) as lines
      from channels.import_run`);
    expect(runs).toEqual([{ rows_read: 2, applied: 1, rejected: 1, quarantined: 0, lines: 0 }]);
    const [kept] = await given.test.database.query(sql`select name from membership.person where id = ${other}::uuid`);
    expect(kept?.name).not.toBeNull();
    const trail = await verifyTrail(given.hub.database, new Envelope(given.keyring), null);
    expect(trail.bad).toEqual([]);
    const actions = await given.test.database.query(sql`select action from audit.entry order by occurred_at`);
    expect(actions.map(({ action }) => action)).toEqual(['REVEAL', 'ERASE']);
  });

  it('lets whoever comes again be somebody new, with the same id number', async () => {
    const { id } = await planted(given, 'chen');
    await given.test.database.query(sql`update membership.person set member_no = 'chen-1' where id = ${id}::uuid`);
    const { answer } = await given.signIn(given.stub.loginCode('chen'), 'device-2');
    await given.say(ERASE, input('chen'), answer.tokens.accessToken);
    await letItBeDue();
    expect(await eraseDue()).toBe(1);
    const again = await planted(given, 'chen');
    expect(again.id).not.toBe(id);
  });

  it('of one person that fails stays asked for, and holds back nobody behind it', async () => {
    const [first, second] = await Promise.all(
      ['shen', 'han'].map(async (user) => {
        const { answer } = await given.signIn(given.stub.loginCode(user), `device-${user}`);
        const token: string = answer.tokens.accessToken;
        return { user, token, id: keyOf('mem', answer.me.id) };
      }),
    );
    for (const each of [first, second]) {
      if (!each) throw new Error('Nobody signed in.');
      expect((await given.say(ERASE, input(each.user), each.token)).codes).toEqual([]);
    }
    await letItBeDue();
    await given.test.database.query(sql`
      create function fail_on_one() returns trigger language plpgsql as $$
      begin raise 'There is no room on the disk.'; end $$`);
    await given.test.database.query(sql`
      create trigger fail_on_one before update on membership.person for each row
      when (old.id = ${rawSql(`'${first?.id}'::uuid`)}) execute function fail_on_one()`);
    await expect(eraseDue()).rejects.toThrow('1 of 2 people who asked for it were not erased.');
    await given.test.database.query(sql`drop function fail_on_one() cascade`);
    expect((await given.say(MINE, undefined, second?.token)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await given.say(MINE, undefined, first?.token)).answer.erasure).toEqual({ state: 'REQUESTED' });
    expect(await eraseDue()).toBe(1);
  });
});
