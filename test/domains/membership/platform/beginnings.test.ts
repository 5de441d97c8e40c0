import { readFileSync } from 'node:fs';
import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../support.js';
import { decide, memberOf, release, request } from '../transfers/support.js';
import { type Platform, platformOf, rowOf } from './support.js';

let hub: TestHub;
let platform: Platform;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
});
afterAll(() => hub.close());

it('stays of before get the moment at which they began as well as it is known', async () => {
  const village = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  const member = await memberOf(hub, village);
  const { transfer } = await request(hub, member.as, 'PARK');
  await release(hub, transfer.id as string);
  await decide(hub, transfer.id as string);
  await platform.list([rowOf(1, { 工会编码: 'VILLAGE', 更新时间: '2024-03-01 08:00:00' })]);
  await platform.list([rowOf(1, { 工会编码: 'VILLAGE', 更新时间: '2024-06-01 08:00:00' })]);
  const migration = readFileSync('migrations/0053_beginnings.sql', 'utf8');
  const { database } = hub.test;
  await database.transaction(async (tx) => {
    await tx.sql(sql`
      alter table membership.membership drop column begun_at, drop column begun_seq, drop column begun_by_word`);
    for (const statement of migration.split(/;\n/).filter((each) => each.trim() !== ''))
      await tx.sql(sql`${rawSql(statement)}`);
  });
  const [park] = await database.query(sql`
    select stay.begun_at = decided_at as "isDecided" from membership.membership stay
    join membership.transfer on to_membership_id = stay.id`);
  expect(park).toEqual({ isDecided: true });
  // Its last word is of June; it can not have begun behind its first day.
  const [listed] = await database.query(sql`
    select begun_at = '2024-03-01T15:59:59.999Z'::timestamptz as "isOfItsDay", begun_by_word as "isByWord"
    from membership.membership where member_no = 'GS000001'`);
  expect(listed).toEqual({ isOfItsDay: true, isByWord: false });
});
