import { forgetOffline } from '../../../../src/domains/benefit-cards/offline/forget-offline.job.js';
import { mergeOffline, offlinePart } from '../../../../src/domains/benefit-cards/offline/offline.part.js';
import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { item, OfflineWorld, type SomeMember, type SomeMerchant, send, statesOf } from './given.js';

let hub: TestHub;
let world: OfflineWorld;
let merchant: SomeMerchant;
let benefit: string;
let member: SomeMember;
beforeAll(async () => {
  hub = await testHub();
  world = new OfflineWorld(hub);
});
afterAll(() => hub.close());
beforeEach(async () => {
  merchant = await world.merchant();
  benefit = await world.benefit({ merchants: [merchant], uses: 5 });
  member = await world.member();
  await world.give(member, benefit);
});

const whose = ({ personId }: SomeMember) => ({ personId, subjects: [], numbers: [] });
const collected = (of: SomeMember) => hub.hub.database.transaction((tx) => offlinePart.collect(tx, whose(of)));
const counted = async (table: string) => {
  const [row] = await hub.hub.database.query<{ rows: number }>(
    sql`select count(*)::integer as rows from ${rawSql(`benefit_cards.${table}`)}`,
  );
  return row?.rows;
};
const aged = (table: string, column: string, days: number) =>
  hub.hub.database.query(
    sql`update ${rawSql(`benefit_cards.${table}`)} set ${rawSql(column)} = now() - make_interval(days => ${days}::integer)`,
  );

describe('offline codes of a person', () => {
  it('are told with what places told of them, and of nobody when the person is erased', async () => {
    const { token } = await world.issue(member);
    await send(hub, merchant, [item(1, token, benefit)]);
    expect(await collected(member)).toEqual([
      {
        ...{ day: expect.any(String), codes: 1, lastIssuedAt: expect.stringMatching(/Z$/) },
        told: [{ benefitCode: benefit, state: 'APPLIED', occurredAt: expect.stringMatching(/Z$/) }],
      },
    ]);
    const late = await world.issue(member);
    await hub.hub.database.transaction(async (tx) => offlinePart.erase?.(tx, whose(member)));
    expect(await collected(member)).toEqual([]);
    const [left] = await hub.hub.database.query(sql`
      select handle_id from benefit_cards.till_item where receipt_no = 'R-1' order by decided_at desc limit 1`);
    expect(left).toEqual({ handle_id: null });
    expect(statesOf(await send(hub, merchant, [item(2, late.token, benefit)]))).toEqual(['REJECTED']);
  });

  it('are of the record that stays when there were two', async () => {
    await world.issue(member);
    const kept = await world.member();
    await hub.hub.database.transaction((tx) => mergeOffline(tx, { kept: kept.personId, gone: member.personId }));
    expect(await collected(member)).toEqual([]);
    expect(await collected(kept)).toMatchObject([{ codes: 1 }]);
  });
});

describe('what is kept of places without a network', () => {
  it('goes when its time is over, but for what a device still waits behind', async () => {
    const { token } = await world.issue(member);
    await send(hub, merchant, [item(1, token, benefit), item(3, 'none', benefit)]);
    await forgetOffline(hub.hub.database);
    expect([await counted('till_item'), await collected(member)]).toEqual([expect.any(Number), [expect.anything()]]);
    await aged('offline_handle', 'last_issued_at', 61);
    await aged('till_item', 'decided_at', 401);
    await aged('till_batch', 'arrived_at', 401);
    await forgetOffline(hub.hub.database);
    expect(await counted('offline_handle')).toBe(0);
    // The third one waits for the second.
    expect(await counted('till_item')).toBe(1);
    expect(await counted('till_batch')).toBe(1);
    expect((await send(hub, merchant, [item(2, 'none', benefit)])).sync.acceptedThrough).toBe(3);
  });

  it('keeps a receipt from being redeemed twice when all of it is gone', async () => {
    const { token } = await world.issue(member);
    const one = item(1, token, benefit);
    await send(hub, merchant, [one]);
    await hub.hub.database.query(sql`delete from benefit_cards.till_item`);
    expect(statesOf(await send(hub, merchant, [one]))).toEqual(['DUPLICATE']);
  });
});
