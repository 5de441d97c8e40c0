import { forgetCodes } from '../../../../src/domains/benefit-cards/codes/forget-codes.job.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { personIn } from '../../membership/support.js';
import { bind, ELECTRONIC } from '../cards/support.js';
import { cardKeyOf, issue } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const handlesLeft = async () =>
  (await hub.test.database.query<{ handle: string }>(sql`select handle from benefit_cards.code_handle`)).length;

it('forgets handles of days before yesterday a thousand at a time, and waits for none that is held', async () => {
  const { as } = await personIn(hub);
  const { card } = await bind(hub, as, '', ELECTRONIC);
  await issue(hub, as);
  await hub.test.database.query(sql`
    insert into benefit_cards.code_handle (handle, card_id, device_hmac, made_on)
    select lpad(n::text, 9, '0'), ${cardKeyOf(card.id)}::uuid, decode(lpad(n::text, 8, '0'), 'hex'),
      (clock_timestamp() at time zone 'Asia/Shanghai')::date - 2
    from generate_series(1, 2500) n`);
  const rounds: number[] = [];
  const { database } = hub.hub;
  const heard: Parameters<typeof forgetCodes>[0] = {
    async query(...asked) {
      const rows = await database.query<any>(...asked);
      rounds.push(rows.length);
      return rows;
    },
  };
  await database.transaction(async (tx) => {
    await tx.sql(sql`select from benefit_cards.code_handle where handle = '000000001' for key share`);
    expect(await forgetCodes(heard)).toBe(2499);
  });
  expect(rounds).toEqual([1000, 1000, 499]);
  expect(await handlesLeft()).toBe(2);
  expect(await forgetCodes(database)).toBe(1);
  expect(await handlesLeft()).toBe(1);
});
