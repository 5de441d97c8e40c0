import { parse } from 'graphql';
import { issueToken } from '../../../../src/auth/index.js';
import { offlineCode } from '../../../../src/domains/benefit-cards/offline/offline-code.js';
import { type Hub, openHub } from '../../../../src/hub.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Asks, item, OfflineWorld, type SentItem, type SomeMerchant, send, statesOf } from './given.js';

let hub: TestHub;
let world: OfflineWorld;
let merchant: SomeMerchant;
beforeAll(async () => {
  hub = await testHub();
  world = new OfflineWorld(hub);
});
afterAll(() => hub.close());
beforeEach(async () => {
  merchant = await world.merchant();
});

/** What some members redeemed, each so many times by a code of its own. */
async function redeemed(people: number, each: number): Promise<readonly SentItem[]> {
  const benefit = await world.benefit({ merchants: [merchant], uses: each });
  const { database } = hub.hub;
  const key = await database.transaction((tx) => world.keys.signing(tx));
  const items: SentItem[] = [];
  for (let at = 0; at < people; at += 1) {
    const member = await world.member();
    await world.give(member, benefit);
    await world.issue(member);
    const [handle] = await database.query<{ id: string }>(sql`
      select id from benefit_cards.offline_handle where person_id = ${member.personId}::uuid`);
    for (let counter = 1; counter <= each; counter += 1) {
      const content = { handleId: handle?.id ?? '', counter, issued: Math.floor(Date.now() / 1000), lastsSeconds: 300 };
      items.push(item(items.length + 1, offlineCode(key, { ...content, benefitCodes: [benefit] }), benefit));
    }
  }
  return items;
}

const counted = async () => {
  const [row] = await hub.hub.database.query<{ uses: number; receipts: number }>(sql`
    select count(*)::integer as uses, count(distinct receipt_no)::integer as receipts
    from benefit_cards.redemption where merchant_id = ${merchant.id}::uuid`);
  return row;
};

describe('a batch', () => {
  it('of a thousand items comes in whole, each of them once', async () => {
    const items = await redeemed(50, 20);
    const batch = { batchId: newId() };
    const answer = await send(hub, merchant, items, batch);
    expect(new Set(statesOf(answer))).toEqual(new Set(['APPLIED']));
    expect(answer.sync).toMatchObject({ acceptedThrough: 1000, items: { length: 1000 } });
    expect(await counted()).toEqual({ uses: 1000, receipts: 1000 });
    expect(await send(hub, merchant, items, batch)).toEqual(answer);
    expect(await counted()).toEqual({ uses: 1000, receipts: 1000 });
  });

  it('of more than a thousand items is refused as a whole', async () => {
    const items = Array.from({ length: 1001 }, (_, at) => item(at + 1, 'none', 'none'));
    expect((await send(hub, merchant, items)).errors).toMatchObject([{ code: 'TOO_MANY_ITEMS', path: ['items'] }]);
  });

  it('that is broken off keeps what it has done, and is gone on with when it comes again', async () => {
    const items = await redeemed(3, 20);
    const batch = { batchId: newId() };
    await hub.hub.database.query(sql`
      create function benefit_cards.break_off() returns trigger language plpgsql as $$
        begin if new.receipt_no = 'R-40' then raise exception 'broken off'; end if; return new; end $$`);
    await hub.hub.database.query(sql`
      create trigger break_off before insert on benefit_cards.till_item for each row execute function benefit_cards.break_off()`);
    await expect(send(hub, merchant, items, batch)).rejects.toThrow();
    // Two lots of 25: of the one that was at work nothing is left.
    expect(await counted()).toEqual({ uses: 25, receipts: 25 });
    await hub.hub.database.query(sql`drop trigger break_off on benefit_cards.till_item`);
    const answer = await send(hub, merchant, items, batch);
    expect(new Set(statesOf(answer))).toEqual(new Set(['APPLIED']));
    expect(answer.sync.acceptedThrough).toBe(60);
    expect(await counted()).toEqual({ uses: 60, receipts: 60 });
  });

  it('that two hubs are sent at once comes in once, and both answer the same', async () => {
    const other: Hub = await openHub({
      ...{ url: hub.test.url, keyring: hub.keyring, poolSize: 4, statementMillis: 30_000, acquireMillis: 10_000 },
    });
    const items = await redeemed(5, 20);
    const batch = { batchId: newId(), deviceClock: new Date().toISOString() };
    const answers = await Promise.all(
      [hub, { ask: askedAt(other) }].map((each) => send(each, merchant, items, batch)),
    ).finally(() => other.close());
    expect(new Set(statesOf(answers[0] as (typeof answers)[0]))).toEqual(new Set(['APPLIED']));
    expect(answers[1]).toEqual(answers[0]);
    expect(await counted()).toEqual({ uses: 100, receipts: 100 });
  });

  it('crosses another one of the same people, and each use is one', async () => {
    const items = await redeemed(8, 10);
    const [odd, even] = [0, 1].map((rest) => items.filter((_, at) => at % 2 === rest));
    const answers = await Promise.all([
      send(hub, merchant, odd ?? [], { deviceId: 'till-1' }),
      send(hub, merchant, [...(even ?? [])].reverse(), { deviceId: 'till-2' }),
    ]);
    expect(new Set(answers.flatMap(statesOf))).toEqual(new Set(['APPLIED']));
    expect(await counted()).toEqual({ uses: 80, receipts: 80 });
  });
});

/** Asks another process of the hub, as a merchant does. */
function askedAt({ contextFor, schema }: Hub): Asks {
  return async (text, variableValues, { as }) => {
    const grants = [{ scope: 'MERCHANT' as const, regionCodes: [], stationCodes: [] }];
    const token = await issueToken(hub.keyring, { subject: as?.subject ?? '', grants }, 60);
    const contextValue = await contextFor({
      ...{ authorization: `Bearer ${token}`, language: 'zh' as const, requestId: 'other-process' },
      ...{ signal: new AbortController().signal, remoteAddress: '127.0.0.1' },
    });
    const result = await compiledExecution()({ schema, document: parse(text), variableValues, contextValue });
    const codes = (result.errors ?? []).map(({ message }) => message);
    return { data: JSON.parse(JSON.stringify(result.data ?? null)), codes };
  };
}
