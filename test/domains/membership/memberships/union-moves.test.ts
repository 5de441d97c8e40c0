import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';

describe('a union with members', () => {
  let hub: TestHub;
  const union = newId();
  const person = newId();
  beforeAll(async () => {
    hub = await testHub();
    await hub.test.database.query(sql`
      insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
      values (${union}::uuid, 'XLG', '西柳沟', 'INDUSTRY_FEDERATION', 'ACTIVE', '620104', ''::tsvector)`);
    await hub.test.database.query(sql`
      insert into membership.person (id, member_no) values (${person}::uuid, 'H00000000018')`);
    for (const [from, until, state] of [
      ['2020-01-01', '2021-01-01', 'WITHDRAWN'],
      ['2022-01-01', null, 'ACTIVE'],
    ] as const)
      await hub.test.database.query(sql`
        insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from, ends_before)
        values (${newId()}::uuid, ${person}::uuid, 'H00000000018', ${union}::uuid, '620104', ${state}, ${from}::date,
          ${from}::date, ${until}::date)`);
  });
  afterAll(() => hub.close());

  const put = (more: Record<string, unknown>) =>
    hub.test.database.transaction(async (tx) => {
      const intake = hub.hub.intakes.get('unions');
      const told = { 工会编码: 'XLG', 工会名称: '西柳沟', 类型: '行业工会联合会', 区划代码: '620104', ...more };
      const cells = new Map(
        Object.entries(told).map(([column, text]) => [
          column,
          { text: String(text), numeric: false, digitsLost: false, date: null },
        ]),
      );
      const row = { sheet: null, row: 2, cells };
      const context = { channel: 'C1-unions', authority: 'LEDGER', asOf: null, datum: null } as const;
      const reading = intake?.read(row, context);
      if (!intake || !reading || !('command' in reading)) throw new Error('The row was not read.');
      const record = { recordId: 'XLG', command: reading.command, row, knownAs: null, decision: null };
      const [outcome] = await intake.apply(tx, [record], context);
      return outcome && 'problems' in outcome ? outcome.problems.map(({ refusal }) => refusal.code) : [];
    });
  const regionsOf = () =>
    hub.test.database.query(sql`select region_code as region, version from membership.membership order by valid_from`);

  it('takes all memberships that are and were in it along to its new division, and the log tells where they left', async () => {
    expect(await put({ 区划代码: '620104007' })).toEqual([]);
    expect(await regionsOf()).toEqual([
      { region: '620104007', version: 2 },
      { region: '620104007', version: 2 },
    ]);
    await settled(hub.test.database);
    const events = await hub.test.database.query(sql`
      select region_code as region, left_region_code as "left" from events.event where topic = 'MEMBERSHIP'`);
    expect(events).toEqual(Array(2).fill({ region: '620104007', left: '620104' }));
  });

  it('takes applications and either end of transfers along, and the log tells of each by one statement', async () => {
    const { database } = hub.test;
    const [application, out, into, membership] = [newId(), newId(), newId(), newId()];
    const [other, asking] = [newId(), newId()];
    await database.query(sql`
      insert into membership.person (id, member_no) values (${other}::uuid, 'H00000000026'), (${asking}::uuid, null)`);
    await database.query(sql`
      insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from)
      values (${membership}::uuid, ${other}::uuid, 'H00000000026', ${newId()}::uuid, '620104007', 'TRANSFERRING', '2022-01-01', '2022-01-01')`);
    await database.query(sql`
      insert into membership.application (id, application_no, person_id, union_id, region_code, state, join_route, decided_at,
        consent_text_version, due_on)
      values (${application}::uuid, 'A-1', ${asking}::uuid, ${union}::uuid, '620104007', 'REJECTED', 'ONLINE', now(), 1, '2024-01-01')`);
    for (const [id, at, from, to] of [
      [out, person, union, newId()],
      [into, other, newId(), union],
    ] as const)
      await database.query(sql`
        insert into membership.transfer (id, transfer_no, person_id, from_membership_id, from_union_id, from_region_code,
          to_union_id, to_region_code, state, state_before, due_at)
        select ${id}::uuid, ${id}, ${at}::uuid, id, ${from}::uuid, '620104007', ${to}::uuid,
          ${id === out ? '620702' : '620104007'}, 'REQUESTED', 'ACTIVE', now() + interval '1 day'
        from membership.membership where person_id = ${at}::uuid and ends_before is null`);
    expect(await put({ 区划代码: '620104' })).toEqual([]);
    const events = await database.query(sql`
      select subject_id as subject, region_code as region, left_region_code as "left", transaction_id::text as tx from events.event
      where subject_id = any(${[application, out, into]}::uuid[]) order by id`);
    expect(new Map(events.map(({ subject, region, left }) => [subject, [region, left]]))).toEqual(
      new Map([
        [application, ['620104', '620104007']],
        [out, ['620104', '620104007']],
        // The other end lies there as before, and nobody there is told that it left.
        [into, ['620104', null]],
      ]),
    );
    expect(new Set(events.map(({ tx }) => tx)).size).toBe(1);
    await put({ 区划代码: '620104007' });
  });

  it('that was named to clear up an application elsewhere does so from its new division', async () => {
    const { database } = hub.test;
    const [application, asking] = [newId(), newId()];
    await database.query(sql`insert into membership.person (id) values (${asking}::uuid)`);
    await database.query(sql`
      insert into membership.application (id, application_no, person_id, union_id, region_code, state, join_route, decided_at,
        consent_text_version, due_on)
      values (${application}::uuid, 'A-2', ${asking}::uuid, ${newId()}::uuid, '510104', 'REJECTED', 'ONLINE', now(), 1, '2024-01-01')`);
    await database.query(sql`
      insert into membership.application_resolver (application_id, other_id, shares_id_number, union_id, region_code)
      values (${application}::uuid, ${person}::uuid, true, ${union}::uuid, '620104007')`);
    expect(await put({ 区划代码: '620104' })).toEqual([]);
    expect(await database.query(sql`select region_code as region from membership.application_resolver`)).toEqual([
      { region: '620104' },
    ]);
    const told = await database.query(sql`
      select region_code as region, left_region_code as "left", facts -> 'after' as facts from events.event
      where subject_id = ${application}::uuid`);
    // Of the applicant and the union applied to nothing.
    const facts = { personId: null, unionId: null, resolverUnionId: union, regionCode: '620104' };
    expect(told).toEqual([{ region: '620104', left: '620104007', facts }]);
    await put({ 区划代码: '620104007' });
  });

  it('is dissolved by no list while one of them is live', async () => {
    const end = { 区划代码: '620104007', 状态: '撤销', 撤销日期: '2025-01-01' };
    expect(await put(end)).toEqual(['UNION_HAS_MEMBERS']);
    await hub.test.database.query(sql`
      update membership.membership set state = 'WITHDRAWN', ends_before = '2024-01-01' where ends_before is null`);
    expect(await put(end)).toEqual([]);
  });
});
