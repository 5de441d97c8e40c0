import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { item, OfflineWorld, rulesOf, type SomeMember, type SomeMerchant, send, statesOf } from './given.js';

let hub: TestHub;
let world: OfflineWorld;
let here: SomeMerchant;
let there: SomeMerchant;
let member: SomeMember;
beforeAll(async () => {
  hub = await testHub();
  world = new OfflineWorld(hub);
  // So that codes of a while ago are of a key that was there by then.
  await hub.hub.database.transaction((tx) => world.keys.settle(tx));
  await world.ageKeys(1);
});
afterAll(() => hub.close());
beforeEach(async () => {
  [here, there] = [await world.merchant(), await world.merchant()];
  member = await world.member();
});

/** A benefit of so many uses, that the member has. */
async function benefitOf(uses: number): Promise<string> {
  const code = await world.benefit({ merchants: [here, there], uses });
  await world.give(member, code);
  return code;
}

/** Whether what was redeemed at each of some merchants looks like a double. */
async function suspected(...merchants: readonly SomeMerchant[]): Promise<readonly (readonly boolean[])[]> {
  const all = merchants.map(({ id }) =>
    hub.hub.database.query<{ double: boolean }>(sql`
      select suspected_double as double from benefit_cards.redemption where merchant_id = ${id}::uuid order by occurred_at`),
  );
  return (await Promise.all(all)).map((rows) => rows.map(({ double }) => double));
}

const at = (secondsAgo: number) => ({ occurredAt: new Date(Date.now() - secondsAgo * 1000).toISOString() });

describe('an offline code that was used twice', () => {
  it('stands where it was used first; the other use is written down and waits for a person', async () => {
    const benefit = await benefitOf(2);
    const token = await world.issuedBefore(member, 200);
    expect(statesOf(await send(hub, here, [item(1, token, benefit, at(190))]))).toEqual(['APPLIED']);
    const second = await send(hub, there, [item(1, token, benefit, at(100))]);
    expect([statesOf(second), rulesOf(second)]).toEqual([['QUARANTINED'], ['offline.code.once']]);
    expect(await suspected(here, there)).toEqual([[false], [true]]);
  });

  it('stands where it was used first, also where that comes last', async () => {
    const benefit = await benefitOf(2);
    const token = await world.issuedBefore(member, 200);
    expect(statesOf(await send(hub, there, [item(1, token, benefit, at(100))]))).toEqual(['APPLIED']);
    expect(statesOf(await send(hub, here, [item(1, token, benefit, at(190))]))).toEqual(['APPLIED']);
    expect(await suspected(here, there)).toEqual([[false], [true]]);
    const [event] = await hub.hub.database.query<{ facts: { after: { suspectedDouble: boolean } } }>(sql`
      select facts from events.event where topic = 'REDEMPTION' and kind = 'CHANGE' order by id desc limit 1`);
    expect(event?.facts.after.suspectedDouble).toBe(true);
  });

  it('is taken by time within a batch, in whatever order its items stand', async () => {
    const benefit = await benefitOf(2);
    const token = await world.issuedBefore(member, 200);
    const items = [item(2, token, benefit, at(100)), item(1, token, benefit, at(190))];
    expect(statesOf(await send(hub, here, items))).toEqual(['QUARANTINED', 'APPLIED']);
    expect(await suspected(here)).toEqual([[false, true]]);
  });

  it('is kept aside without a use where there is none left for it', async () => {
    const benefit = await benefitOf(1);
    const token = await world.issuedBefore(member, 200);
    await send(hub, there, [item(1, token, benefit, at(100))]);
    const first = await send(hub, here, [item(1, token, benefit, at(190))]);
    expect([statesOf(first), rulesOf(first)]).toEqual([['QUARANTINED'], ['offline.code.once']]);
    // Which of them stands a person says: the one that has the use was not the first.
    expect(await suspected(here, there)).toEqual([[], [true]]);
  });

  it('is no double of a use that was taken back', async () => {
    const benefit = await benefitOf(2);
    const token = await world.issuedBefore(member, 200);
    await send(hub, here, [item(1, token, benefit, at(190))]);
    await hub.hub.database.query(sql`
      update benefit_cards.redemption set reversed_at = now() where merchant_id = ${here.id}::uuid`);
    expect(statesOf(await send(hub, here, [item(2, token, benefit, at(180))]))).toEqual(['APPLIED']);
  });

  it('is another code under the next number, and under the same number of another day', async () => {
    const benefit = await benefitOf(3);
    const [one, two] = [await world.issuedBefore(member, 200), await world.issuedBefore(member, 100)];
    const again = await world.issuedBefore(member, 150, { counter: 1 });
    const items = [item(1, one, benefit, at(190)), item(2, two, benefit, at(90)), item(3, again, benefit, at(140))];
    expect(statesOf(await send(hub, here, items))).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
  });

  it('is one use, where both places tell of it at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      member = await world.member();
      const benefit = await benefitOf(1);
      const { token } = await world.issue(member);
      const [one, two] = await Promise.all(
        [here, there].map((each) => send(hub, each, [item(round + 1, token, benefit, { receiptNo: `R-${round}` })])),
      );
      const states = [one, two].flatMap((answer) => (answer ? statesOf(answer) : []));
      expect(states.sort()).toEqual(['APPLIED', 'QUARANTINED']);
    }
  });
});
