import { addDays, todayInChina } from '../../../../src/domains/regions/index.js';
import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cadreOf, unionIn, type Who } from '../../membership/support.js';
import {
  benefitIn,
  codeOf,
  codes,
  entitledTo,
  keeperOf,
  merchantIn,
  minutesAgo,
  newReceipt,
  readyFor,
  redeem,
  reverse,
  type TestMerchant,
  yuan,
} from './support.js';

const HOME = '620702-TH-0001';
const OLD = '620702-TH-0002';
const FAR = '510100-TH-0001';
const ADMIN: Who = { subject: 'admin', scopes: ['ADMIN'], office: 'SYSTEM' };

let hub: TestHub;
let union: string;
let lent: { key: string; code: string };
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  const [home] = await tell(hub.hub.database, { code: HOME }, { code: FAR, regionCode: '510104' });
  await hub.hub.database.query(sql`
    insert into stations.former_code (station_code, former_id, station_id, merged_by)
    values (${OLD}, ${newId()}::uuid, ${home}::uuid, 'test')`);
  lent = await benefitIn(hub, { union, kind: 'POWER_BANK', uses: 9, lentMinutes: 120, regionCode: '620700' });
});
afterEach(() => hub.test.database.query(sql`delete from auth.guess`));
afterAll(() => hub.close());

const at = (stationCode: string, benefit: { code: string }, token: string, given: object = {}) =>
  redeem(hub, keeperOf(stationCode), { memberCodeToken: token, benefitCode: benefit.code, stationCode, ...given });

describe('a station', () => {
  it('redeems what names no merchant and is of its region, or of that of the union that pays', async () => {
    const shop = await merchantIn(hub);
    const [elsewhere, shops] = [
      await benefitIn(hub, { union, regionCodes: ['510000'] }),
      await benefitIn(hub, { union, merchants: [shop] }),
    ];
    const member = await readyFor(hub, union, lent);
    for (const benefit of [elsewhere, shops]) await entitledTo(hub, member.id, benefit);
    const tried = async (station: string, benefit: { code: string }) =>
      codes(await at(station, benefit, await codeOf(hub, member.cardId)));
    expect(await tried(HOME, lent)).toEqual([]);
    expect(await tried(FAR, elsewhere)).toEqual([]);
    for (const [station, benefit] of [
      [FAR, lent],
      [HOME, elsewhere],
      [HOME, shops],
      ['620702-TH-9999', lent],
    ] as const)
      expect(await tried(station, benefit)).toEqual(['NOT_PERMITTED benefitCode']);
  });

  it('is named by its keeper alone', async () => {
    const member = await readyFor(hub, union, lent);
    const said = { memberCodeToken: member.code, benefitCode: lent.code, stationCode: FAR };
    expect(codes(await redeem(hub, keeperOf(HOME), said))).toEqual(['NOT_FOUND stationCode']);
    expect(codes(await redeem(hub, keeperOf(HOME), { ...said, stationCode: null }))).toEqual([]);
  });

  it('is shown with its use, also under the code of a record that went into it', async () => {
    const member = await readyFor(hub, union, lent);
    const { redemption } = await at(OLD, lent, member.code);
    const query = '{ nodes(ids: $ids) { ... on Redemption { station { stationCode } merchant { id } } } }';
    const { data } = await hub.ask(`query ($ids: [ID!]!) ${query}`, { ids: [redemption.id] }, { as: keeperOf(OLD) });
    expect(data.nodes).toEqual([{ station: { stationCode: HOME }, merchant: null }]);
  });
});

describe('a lent thing', () => {
  const RETURN = `mutation ($input: ReturnBorrowedItemInput!) { answer: returnBorrowedItem(input: $input) {
    redemption { version dueBackAt returnedAt } errors { code path ... on FieldError { rule } } } }`;
  const give = async (redemptionId: string, returnedAt: string, as = keeperOf(HOME)) =>
    (await hub.ask(RETURN, { input: { idempotencyKey: newId(), redemptionId, returnedAt } }, { as })).data.answer;
  const lentTo = async (occurredAt = minutesAgo(30)) => {
    const member = await readyFor(hub, union, lent);
    return (await at(HOME, lent, member.code, { occurredAt })).redemption;
  };

  it('is due back when its time is over, and comes back once, however often that is said', async () => {
    const { id, dueBackAt, occurredAt } = await lentTo();
    expect(Date.parse(dueBackAt) - Date.parse(occurredAt)).toBe(120 * 60_000);
    const back = minutesAgo(5);
    const first = await give(id, back);
    expect([codes(first), Date.parse(first.redemption.returnedAt)]).toEqual([[], Date.parse(back)]);
    expect(await give(id, back)).toEqual(first);
    const other = await give(id, minutesAgo(4));
    expect([codes(other), other.errors[0].rule]).toEqual([
      ['STATE_NOT_ALLOWED returnedAt'],
      'redemption.returned.once',
    ]);
  });

  it('does not come back before it was lent, nor in the future, nor to others, nor where nothing is lent', async () => {
    const { id } = await lentTo();
    expect(codes(await give(id, minutesAgo(31)))).toEqual(['INVALID_VALUE returnedAt']);
    expect(codes(await give(id, minutesAgo(-20)))).toEqual(['INVALID_VALUE returnedAt']);
    expect(codes(await give(id, minutesAgo(5), keeperOf(FAR)))).toEqual(['NOT_FOUND redemptionId']);
    await reverse(hub, keeperOf(HOME), id);
    expect(codes(await give(id, minutesAgo(5)))).toEqual(['STATE_NOT_ALLOWED redemptionId']);
    const plain = await benefitIn(hub, { union });
    const member = await readyFor(hub, union, plain);
    const { redemption } = await at(HOME, plain, member.code);
    expect(codes(await give(redemption.id, minutesAgo(0)))).toEqual(['STATE_NOT_ALLOWED redemptionId']);
  });
});

describe('redemptions of a place', () => {
  const LIST = `query ($merchantId: ID, $stationCode: String, $period: PeriodInput!, $first: Int, $after: Cursor) {
    redemptions(merchantId: $merchantId, stationCode: $stationCode, period: $period, first: $first, after: $after) {
      totalCount nodes { id receiptNo entitlement { benefit { title } usesLeft } } pageInfo { hasNextPage endCursor } } }`;
  const today = todayInChina();
  const TODAY = { from: addDays(today, -1), to: today };
  let shop: TestMerchant;
  let film: { key: string; code: string };
  const made: string[] = [];
  beforeAll(async () => {
    shop = await merchantIn(hub);
    film = await benefitIn(hub, { union, merchants: [shop] });
    for (const minutes of [3, 1, 2]) {
      const member = await readyFor(hub, union, film, '2020-01-01');
      const said = { memberCodeToken: member.code, benefitCode: film.code, occurredAt: minutesAgo(minutes) };
      made[minutes - 1] = (await redeem(hub, shop.as, said)).redemption.id;
    }
  });
  const list = async (as: Who, given: object = {}) => {
    const { data, codes: faults } = await hub.ask(LIST, { period: TODAY, ...given }, { as });
    return data.redemptions ? data.redemptions.nodes.map(({ id }: { id: string }) => id) : faults;
  };

  it('come newest first, page by page, to the merchant, and to cadres and administrators who name it', async () => {
    expect(await list(shop.as)).toEqual(made);
    expect(await list(shop.as, { merchantId: shop.id })).toEqual(made);
    const { data } = await hub.ask(LIST, { period: TODAY, first: 2 }, { as: shop.as });
    expect(data.redemptions).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const after = data.redemptions.pageInfo.endCursor;
    expect(await list(shop.as, { first: 2, after })).toEqual(made.slice(2));
    for (const as of [cadreOf('620000'), ADMIN]) {
      expect(await list(as, { merchantId: shop.id })).toEqual(made);
      expect(await list(as)).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('of others are not there', async () => {
    const other = await merchantIn(hub);
    for (const as of [other.as, keeperOf(HOME), cadreOf('510000')])
      expect(await list(as, { merchantId: shop.id })).toEqual([]);
    expect(await list(other.as, { stationCode: HOME })).toEqual([]);
    expect((await list(keeperOf(HOME))).length).toBeGreaterThan(0);
    expect(await list(keeperOf(HOME), { stationCode: HOME, merchantId: shop.id })).toEqual(['BAD_USER_INPUT']);
  });

  it('are asked for a month at most, by days of China', async () => {
    expect(await list(shop.as, { period: { from: addDays(today, -31), to: today } })).toEqual(['BAD_USER_INPUT']);
    expect(await list(shop.as, { period: { from: today, to: addDays(today, -1) } })).toEqual(['BAD_USER_INPUT']);
    const key = keyOf('red', made[0] ?? '');
    const moved = async (time: string) => {
      await hub.test.database.query(sql`
        update benefit_cards.redemption set occurred_at = ${time}::timestamptz where id = ${key ?? null}::uuid`);
      return list(shop.as, { period: { from: '2024-03-01', to: '2024-03-01' } });
    };
    expect(await moved('2024-02-29T23:59:59+08:00')).toEqual([]);
    expect(await moved('2024-03-01T00:00:00+08:00')).toEqual([made[0]]);
    expect(await moved('2024-03-01T23:59:59.999+08:00')).toEqual([made[0]]);
    expect(await moved('2024-03-02T00:00:00+08:00')).toEqual([]);
    await moved(new Date().toISOString());
  });

  it('tell a merchant nothing of the member', async () => {
    const { data, codes: faults } = await hub.ask(
      'query ($id: ID!) { node(id: $id) { ... on Redemption { receiptNo visitNote entitlement { state member { memberNo } } } } }',
      { id: made[0] },
      { as: shop.as },
    );
    expect(data.node).toMatchObject({ visitNote: null, entitlement: { state: 'REDEEMED', member: null } });
    expect(faults).toEqual(['FORBIDDEN_FIELD', 'FORBIDDEN_FIELD']);
  });

  it('stand below the entitlement of which they are, newest first', async () => {
    const many = await benefitIn(hub, { union, merchants: [shop], uses: 5 });
    const member = await readyFor(hub, union, many, '2020-01-01');
    const receipts = [newReceipt(), newReceipt(), newReceipt()];
    for (const [at, receiptNo] of receipts.entries())
      await redeem(hub, shop.as, {
        ...{ memberCodeToken: await codeOf(hub, member.cardId), benefitCode: many.code, receiptNo },
        ...{ occurredAt: minutesAgo(3 - at), amount: yuan(1) },
      });
    const USES = `query ($id: ID!, $after: Cursor) { node(id: $id) { ... on Entitlement { usesLeft
      redemptions(first: 2, after: $after) { totalCount nodes { receiptNo } pageInfo { hasNextPage endCursor } } } } }`;
    const asked = async (after: string | null, as: Who = member.as) =>
      (await hub.ask(USES, { id: globalId('ent', member.entitlement), after }, { as })).data.node;
    const { redemptions, usesLeft } = await asked(null);
    expect([usesLeft, redemptions.totalCount]).toEqual([2, 3]);
    const next = await asked(redemptions.pageInfo.endCursor, cadreOf('620702'));
    const told = [...redemptions.nodes, ...next.redemptions.nodes].map(({ receiptNo }) => receiptNo);
    expect(told).toEqual(receipts.toReversed());
    expect((await asked(null, shop.as)).redemptions).toBeNull();
  });
});
