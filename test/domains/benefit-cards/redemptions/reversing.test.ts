import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { codesOf, unionIn } from '../../membership/support.js';
import {
  benefitIn,
  codeOf,
  codes,
  keeperOf,
  merchantIn,
  minutesAgo,
  newReceipt,
  readyFor,
  recordingOf,
  redeem,
  reverse,
  standingOf,
  type TestMerchant,
  yuan,
} from './support.js';

let hub: TestHub;
let union: string;
let shop: TestMerchant;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  shop = await merchantIn(hub);
});
afterAll(() => hub.close());

const paidBenefit = (given: object = {}) => benefitIn(hub, { union, merchants: [shop], budgetFen: 100_000, ...given });

async function redeemed(benefit: { key: string; code: string }, amount: object | null = yuan(3)) {
  const member = await readyFor(hub, union, benefit);
  const said = { memberCodeToken: member.code, benefitCode: benefit.code, amount, receiptNo: newReceipt() };
  const { redemption } = await redeem(hub, shop.as, said);
  return { member, said, id: redemption.id as string, version: redemption.version as number };
}
const keyIn = async (receiptNo: string) =>
  (
    await hub.test.database.query<{ id: string }>(
      sql`select id from benefit_cards.redemption where receipt_no = ${receiptNo}`,
    )
  )[0]?.id ?? '';
const age = (id: string, days: number) =>
  hub.test.database.query(sql`
    update benefit_cards.redemption set recorded_at = recorded_at - make_interval(days => ${days}),
      occurred_at = occurred_at - make_interval(days => ${days}) where id = ${id}::uuid`);

describe('a reversal', () => {
  it('gives the use and the budget back, once, and the receipt stays of that use', async () => {
    const benefit = await paidBenefit();
    const { id, said, member } = await redeemed(benefit);
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 0, left: 0, spent: 300 });
    const { redemption, errors } = await reverse(hub, shop.as, id);
    expect([errors, redemption]).toMatchObject([
      [],
      { id, version: 2, reversedAt: expect.any(String), entitlement: { usesLeft: 1, state: 'CLAIMED' } },
    ]);
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 1, left: 1, spent: 0 });
    expect(codes(await reverse(hub, shop.as, id))).toEqual(['ALREADY_REVERSED redemptionId']);
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 1, left: 1, spent: 0 });
    // A till that never heard of its answer is told what became of its receipt.
    const again = await redeem(hub, shop.as, said);
    expect(again.redemption).toMatchObject({ id, reversedAt: redemption.reversedAt });
    const anew = { ...said, memberCodeToken: await codeOf(hub, member.cardId), receiptNo: newReceipt() };
    expect(codes(await redeem(hub, shop.as, anew))).toEqual([]);
  });

  it('lets no new code be used under its receipt: that is told, and the code is good for another one', async () => {
    const benefit = await paidBenefit();
    const { id, said, member } = await redeemed(benefit);
    await reverse(hub, shop.as, id);
    const memberCodeToken = await codeOf(hub, member.cardId);
    const again = await redeem(hub, shop.as, { ...said, memberCodeToken });
    expect([again.redemption, codes(again)]).toEqual([null, ['ALREADY_REVERSED receiptNo']]);
    expect(codes(await redeem(hub, shop.as, { ...said, memberCodeToken, receiptNo: newReceipt() }))).toEqual([]);
  });

  it('of several at once is one', async () => {
    const benefit = await paidBenefit();
    const { id } = await redeemed(benefit);
    const answers = await Promise.all(Array.from({ length: 4 }, () => reverse(hub, shop.as, id)));
    expect(answers.flatMap(codes)).toEqual(Array(3).fill('ALREADY_REVERSED redemptionId'));
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 1, left: 1, spent: 0 });
  });

  it('is answered again under its key, and refused with another reason', async () => {
    const { id } = await redeemed(await paidBenefit());
    const idempotencyKey = newId();
    const first = await reverse(hub, shop.as, id, { idempotencyKey });
    expect(await reverse(hub, shop.as, id, { idempotencyKey })).toEqual(first);
    const other = await reverse(hub, shop.as, id, { idempotencyKey, reason: '其他' });
    expect(codes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
  });

  it('is of the merchant that redeemed it; to others the redemption looks absent', async () => {
    const { id } = await redeemed(await paidBenefit());
    const other = await merchantIn(hub);
    for (const [as, named] of [
      [other.as, id],
      [keeperOf('620702-TH-0001'), id],
      [shop.as, 'red_nothing'],
    ] as const)
      expect(codes(await reverse(hub, as, named))).toEqual(['NOT_FOUND redemptionId']);
  });

  it('by the merchant itself has a month', async () => {
    const { id, said } = await redeemed(await paidBenefit());
    const key = await keyIn(said.receiptNo);
    await age(key, 31);
    const late = await reverse(hub, shop.as, id);
    expect([codes(late), late.errors[0].rule]).toEqual([
      ['STATE_NOT_ALLOWED redemptionId'],
      'redemption.reversal.inTime',
    ]);
    await age(key, -2);
    expect(codes(await reverse(hub, shop.as, id))).toEqual([]);
  });

  it('of what was revoked meanwhile gives the budget back, and the entitlement stays revoked', async () => {
    const benefit = await paidBenefit();
    const { id, member } = await redeemed(benefit);
    await hub.test.database.query(sql`
      update benefit_cards.entitlement set state = 'REVOKED' where id = ${member.entitlement}::uuid`);
    await hub.test.database.query(sql`
      update benefit_cards.stock set granted = 1 where benefit_id = ${benefit.key}::uuid`);
    const { redemption } = await reverse(hub, shop.as, id);
    expect(redemption.entitlement).toMatchObject({ state: 'REVOKED', usesLeft: 1 });
    expect(await standingOf(hub, benefit)).toMatchObject({ back: 1, spent: 0 });
  });
});

describe('a reversal that a channel brings', () => {
  const goBack = (id: string, reversal: object) =>
    hub.hub.database.transaction((tx) => recordingOf(hub).reverse(tx, id, reversal));

  it('gives a part back, the use stands with the rest, and its receipt is known by what it said', async () => {
    const benefit = await paidBenefit();
    const { said, id } = await redeemed(benefit, yuan(10));
    const key = await keyIn(said.receiptNo);
    await goBack(key, { amount: yuan(4), reason: '部分退款' });
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 0, left: 0, spent: 600 });
    const events = await hub.test.database.query<{ version: number }>(sql`
      select version from events.event where subject_id = ${key}::uuid order by version`);
    expect(events.map(({ version }) => version)).toEqual([1, 2]);
    const again = await redeem(hub, shop.as, said);
    expect(again.redemption).toMatchObject({ id, amount: yuan(6), reversedAt: null });
    expect(await codesOf(goBack(key, { amount: yuan(6.01) }))).toEqual(['REVERSAL_TOO_LARGE']);
    await goBack(key, { amount: yuan(6) });
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 1, left: 1, spent: 0 });
    expect(await codesOf(goBack(key, { amount: yuan(1) }))).toEqual(['ALREADY_REVERSED']);
  });

  it('is refused beyond what was paid, in other money, and before it was paid', async () => {
    const benefit = await paidBenefit();
    const { said } = await redeemed(benefit, yuan(10));
    const key = await keyIn(said.receiptNo);
    expect(await codesOf(goBack(key, { amount: yuan(10.01) }))).toEqual(['REVERSAL_TOO_LARGE']);
    expect(await codesOf(goBack(key, { amount: { amountFen: 1, currency: 'USD' } }))).toEqual(['AMOUNT_INVALID']);
    expect(await codesOf(goBack(key, { at: new Date(minutesAgo(10)) }))).toEqual(['INVALID_VALUE']);
    expect(await codesOf(goBack(newId(), {}))).toEqual(['NOT_FOUND']);
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 0, left: 0, spent: 1000 });
    await goBack(key, { at: new Date(minutesAgo(3)) });
    expect(await standingOf(hub, benefit)).toMatchObject({ back: 1, spent: 0 });
  });

  it('of a use without an amount takes no money back', async () => {
    const free = await benefitIn(hub, { union, merchants: [shop] });
    const { said } = await redeemed(free, null);
    const key = await keyIn(said.receiptNo);
    expect(await codesOf(goBack(key, { amount: yuan(1) }))).toEqual(['REVERSAL_TOO_LARGE']);
    await goBack(key, {});
    expect(await standingOf(hub, free)).toMatchObject({ back: 1, left: 1 });
  });
});

describe('what is said by others than a till', () => {
  it('is recorded once by its receipt, and refused of another person', async () => {
    const benefit = await paidBenefit();
    const [one, other] = [await readyFor(hub, union, benefit), await readyFor(hub, union, benefit)];
    const place = { merchantId: shop.key, stationCode: null } as const;
    const use = {
      ...{ personId: one.id, benefitId: benefit.key, place, receiptNo: newReceipt(), amount: yuan(1) },
      ...{ occurredAt: new Date(), offline: true, suspectedDouble: true },
    };
    const record = (given: object = {}) =>
      hub.hub.database.transaction((tx) => recordingOf(hub).record(tx, { ...use, ...given }));
    const first = await record();
    expect([first, await record()]).toEqual([
      { id: expect.any(String), isNew: true },
      { id: first.id, isNew: false },
    ]);
    expect(await codesOf(record({ personId: other.id }))).toEqual(['RECEIPT_REUSED']);
    const rows = await hub.test.database.query(sql`
      select offline, suspected_double as double from benefit_cards.redemption where id = ${first.id}::uuid`);
    expect(rows).toEqual([{ offline: true, double: true }]);
  });

  it('under one receipt, of two at once, is the use of the first, and takes nothing of the second', async () => {
    const benefit = await paidBenefit();
    const people = [await readyFor(hub, union, benefit), await readyFor(hub, union, benefit)];
    const [receiptNo, place] = [newReceipt(), { merchantId: shop.key, stationCode: null } as const];
    const use = { benefitId: benefit.key, place, receiptNo, amount: yuan(1), occurredAt: new Date() };
    const outcomes = await Promise.all(
      people.map(({ id }) =>
        codesOf(hub.hub.database.transaction((tx) => recordingOf(hub).record(tx, { ...use, personId: id }))),
      ),
    );
    expect(outcomes.flat()).toEqual(['RECEIPT_REUSED']);
    expect(await standingOf(hub, benefit)).toEqual({ uses: 1, back: 0, left: 1, spent: 100 });
  });
});
