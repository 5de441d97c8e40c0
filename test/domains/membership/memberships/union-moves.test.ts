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

  it('is dissolved by no list while one of them is live', async () => {
    const end = { 区划代码: '620104007', 状态: '撤销', 撤销日期: '2025-01-01' };
    expect(await put(end)).toEqual(['UNION_HAS_MEMBERS']);
    await hub.test.database.query(sql`
      update membership.membership set state = 'WITHDRAWN', ends_before = '2024-01-01' where ends_before is null`);
    expect(await put(end)).toEqual([]);
  });
});
