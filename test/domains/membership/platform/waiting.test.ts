import { takeTurn } from '../../../../src/channels/records/source-records.js';
import { followUnion } from '../../../../src/domains/membership/index.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { until } from '../../../support/until.js';
import { unionIn } from '../support.js';
import { type Platform, platformOf, rowOf } from './support.js';

let hub: TestHub;
let platform: Platform;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  union = await unionIn(hub, { code: 'U1', regionCode: '620102' });
  await platform.list([rowOf(1), rowOf(2)]);
});
afterAll(() => hub.close());

const someoneWaits = async () =>
  (
    await hub.test.database.query(sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  ).length > 0;

/** A list that comes while another transaction is under way, which goes on as soon as the list waits for it. */
async function crossed(
  rows: Parameters<Platform['list']>[0],
  hold: (tx: Transaction) => Promise<unknown>,
  goOn: (tx: Transaction) => Promise<unknown>,
) {
  let list: ReturnType<Platform['list']> | undefined;
  try {
    await hub.test.database.transaction(async (tx) => {
      await hold(tx);
      list = platform.list(rows);
      await until(someoneWaits);
      await goOn(tx);
    });
  } finally {
    await list;
  }
  return (await list)?.counts;
}

it('a list and a union that moves with its members wait for each other in one order', async () => {
  const retained = rowOf(1, { 会籍状态: '保留', 更新时间: '2024-04-01 08:00:00' });
  const moved = (tx: Transaction) =>
    tx.sql(sql`update organisations."union" set region_code = '620103' where id = ${union}::uuid`);
  const counts = await crossed([retained], moved, async (tx) => {
    // What lies in the union is free: whoever moves it has to wait for nobody.
    await tx.sql(sql`set local lock_timeout = '200ms'`);
    await followUnion(tx, { id: union, regionCode: '620103' } as never);
  });
  expect(counts).toMatchObject({ applied: 1 });
  const [stay] = await hub.test.database.query(sql`
    select state, region_code as region from membership.membership where member_no = 'GS000001'`);
  expect(stay).toEqual({ state: 'RETAINED', region: '620103' });
});

it('a list that is ended because another transaction and it wait for each other is taken in again, each row once', async () => {
  const takenIn = (month: number) => {
    const at = (day: string, mobile: string) => ({ 更新时间: `2024-0${month}-0${day} 08:00:00`, 手机号: mobile });
    return crossed(
      [rowOf(1, at('1', '13800001111')), rowOf(1, at('2', '13800002222')), rowOf(2, at('1', '13800003333'))],
      (tx) => tx.sql(sql`select from membership.person where member_no = 'GS000002' for update`),
      (tx) => takeTurn(tx, 'C1-members'),
    );
  };
  // Which of the two is ended is the server's choice: nearly always the list, which waits first.
  const ended = async (month: number): ReturnType<typeof takenIn> => {
    try {
      return await takenIn(month);
    } catch (error) {
      if (month === 9 || (error as { readonly code?: unknown }).code !== '40P01') throw error;
      return ended(month + 1);
    }
  };
  expect(await ended(5)).toMatchObject({ applied: 3, duplicate: 0, quarantined: 0 });
});
