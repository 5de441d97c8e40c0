import { addDays } from '../../../../src/domains/regions/days.js';
import { todayInChina } from '../../../../src/domains/regions/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import {
  benefitIn,
  codeOf,
  codes,
  endedOn,
  entitledTo,
  memberIn,
  merchantIn,
  minutesAgo,
  newReceipt,
  readyFor,
  redeem,
  standingOf,
  type TestMerchant,
  yuan,
} from './support.js';

let hub: TestHub;
let union: string;
let metro: TestMerchant;
let bus: TestMerchant;
let ride: { key: string; code: string };
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  [metro, bus] = [await merchantIn(hub), await merchantIn(hub)];
  ride = await benefitIn(hub, { union, merchants: [metro, bus] });
});
// Wrong codes are counted, of an address too, and all tests ask from one.
afterEach(() => hub.test.database.query(sql`delete from auth.guess`));
afterAll(() => hub.close());

const asked = (member: { code: string }, given: object = {}) => ({
  ...{ memberCodeToken: member.code, benefitCode: ride.code },
  ...given,
});

describe('a member code', () => {
  it('redeems what its member may use, once, at the place of the caller', async () => {
    const member = await readyFor(hub, union, ride);
    const { redemption, errors } = await redeem(hub, metro.as, asked(member, { amount: yuan(2) }));
    expect([errors, redemption]).toMatchObject([
      [],
      {
        ...{ amount: { amountFen: 200, currency: 'CNY' }, reversedAt: null, dueBackAt: null },
        entitlement: { usesLeft: 0, state: 'REDEEMED', benefit: { benefitCode: ride.code } },
      },
    ]);
    expect(codes(await redeem(hub, metro.as, asked(member)))).toEqual(['MEMBER_CODE_INVALID memberCodeToken']);
    const next = asked({ code: await codeOf(hub, member.cardId) });
    expect(codes(await redeem(hub, metro.as, next))).toEqual(['ENTITLEMENT_UNUSABLE benefitCode']);
  });

  it('that is over, or of nobody, redeems nothing', async () => {
    const member = await readyFor(hub, union, ride);
    const over = await codeOf(hub, member.cardId, Date.now() - 120_000);
    expect(codes(await redeem(hub, metro.as, asked({ code: over })))).toEqual(['MEMBER_CODE_INVALID memberCodeToken']);
    expect(codes(await redeem(hub, metro.as, asked({ code: 'mc_9xYt' })))).toEqual([
      'MEMBER_CODE_INVALID memberCodeToken',
    ]);
  });

  it('shown to two merchants in one moment is taken by one of them', async () => {
    for (let round = 0; round < 6; round += 1) {
      const twice = await benefitIn(hub, { union, merchants: [metro, bus], uses: 2 });
      const member = await readyFor(hub, union, twice);
      const wanted = { memberCodeToken: member.code, benefitCode: twice.code };
      const answers = await Promise.all([redeem(hub, metro.as, wanted), redeem(hub, bus.as, wanted)]);
      expect(answers.flatMap(codes)).toEqual(['MEMBER_CODE_INVALID memberCodeToken']);
      expect(await standingOf(hub, twice)).toMatchObject({ uses: 1, left: 1 });
    }
  });

  it('is not spent where something else is refused', async () => {
    const member = await readyFor(hub, union, ride);
    const wrong = asked(member, { amount: { amountFen: 200, currency: 'USD' } });
    expect(codes(await redeem(hub, metro.as, wrong))).toEqual(['AMOUNT_INVALID amount currency']);
    expect(codes(await redeem(hub, metro.as, asked(member)))).toEqual([]);
  });

  it('the tenth wrong one of a place within a minute is not looked at', async () => {
    const till = await merchantIn(hub);
    const wrong = () => redeem(hub, till.as, asked({ code: 'mc_wrong' }));
    for (let time = 0; time < 9; time += 1)
      expect(codes(await wrong())).toEqual(['MEMBER_CODE_INVALID memberCodeToken']);
    expect(codes(await wrong())).toEqual(['TOO_MANY_ATTEMPTS']);
  });
});

describe('a receipt', () => {
  it('is one redemption, however often it comes, also from a till that has nothing but the used code', async () => {
    const member = await readyFor(hub, union, ride);
    const said = asked(member, { receiptNo: newReceipt(), occurredAt: minutesAgo(1), amount: yuan(2) });
    const first = await redeem(hub, metro.as, said);
    const again = await redeem(hub, metro.as, said);
    expect(again).toEqual(first);
    expect(again.redemption.id).toBe(first.redemption.id);
  });

  it('of a till that sends it twice at once is one redemption', async () => {
    for (let round = 0; round < 4; round += 1) {
      const member = await readyFor(hub, union, ride);
      const said = asked(member, { receiptNo: newReceipt(), amount: yuan(2) });
      const [one, other] = await Promise.all([redeem(hub, metro.as, said), redeem(hub, metro.as, said)]);
      expect([codes(one), codes(other)]).toEqual([[], []]);
      expect(one.redemption.id).toBe(other.redemption.id);
    }
  });

  it('with another amount or benefit is refused, whatever the code', async () => {
    const other = await benefitIn(hub, { union, merchants: [metro] });
    const member = await readyFor(hub, union, ride);
    const said = asked(member, { receiptNo: newReceipt(), amount: yuan(2) });
    await redeem(hub, metro.as, said);
    for (const wrong of [{ amount: yuan(3) }, { amount: null }, { benefitCode: other.code }])
      expect(codes(await redeem(hub, metro.as, { ...said, ...wrong }))).toEqual(['RECEIPT_REUSED receiptNo']);
  });

  it('with another good code is the first redemption where it is of the same member, and refused of another one', async () => {
    const [member, stranger] = [await readyFor(hub, union, ride), await readyFor(hub, union, ride)];
    const said = asked(member, { receiptNo: newReceipt(), amount: yuan(2) });
    const first = await redeem(hub, metro.as, said);
    const renewed = await redeem(hub, metro.as, { ...said, memberCodeToken: await codeOf(hub, member.cardId) });
    expect([codes(renewed), renewed.redemption?.id]).toEqual([[], first.redemption.id]);
    const strange = await redeem(hub, metro.as, { ...said, memberCodeToken: stranger.code });
    expect(codes(strange)).toEqual(['RECEIPT_REUSED receiptNo']);
    const bad = await redeem(hub, metro.as, { ...said, memberCodeToken: 'mc_9xYt' });
    expect(codes(bad)).toEqual(['MEMBER_CODE_INVALID memberCodeToken']);
    // The code of the stranger was not spent by that.
    expect(codes(await redeem(hub, metro.as, asked(stranger)))).toEqual([]);
  });

  it('number is of each merchant for itself', async () => {
    const [one, other] = [await readyFor(hub, union, ride), await readyFor(hub, union, ride)];
    const receiptNo = newReceipt();
    expect(codes(await redeem(hub, metro.as, asked(one, { receiptNo })))).toEqual([]);
    expect(codes(await redeem(hub, bus.as, asked(other, { receiptNo })))).toEqual([]);
  });
});

describe('the key of a client', () => {
  it('answers the first call again, and refuses other input', async () => {
    const member = await readyFor(hub, union, ride);
    const said = asked(member, { idempotencyKey: newId(), receiptNo: newReceipt(), occurredAt: minutesAgo(0) });
    const first = await redeem(hub, metro.as, said);
    expect(await redeem(hub, metro.as, said)).toEqual(first);
    const other = await redeem(hub, metro.as, { ...said, receiptNo: newReceipt() });
    expect(codes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
  });
});

describe('where and when', () => {
  it('a benefit is redeemed by the merchants that it names alone', async () => {
    const own = await benefitIn(hub, { union, merchants: [bus] });
    const member = await readyFor(hub, union, own);
    const answer = await redeem(hub, metro.as, { memberCodeToken: member.code, benefitCode: own.code });
    expect(codes(answer)).toEqual(['NOT_PERMITTED benefitCode']);
    expect(answer.errors[0].rule).toBe('redemption.place.takesPart');
  });

  it('names a merchant of the caller; those of others look absent', async () => {
    const member = await readyFor(hub, union, ride);
    const wrong = await redeem(hub, metro.as, asked(member, { merchantId: bus.id }));
    expect(codes(wrong)).toEqual(['NOT_FOUND merchantId']);
    await merchantIn(hub, bus.clientId);
    expect(codes(await redeem(hub, bus.as, asked(member)))).toEqual(['INVALID_VALUE merchantId']);
    expect(codes(await redeem(hub, bus.as, asked(member, { merchantId: bus.id })))).toEqual([]);
  });

  it('no benefit that is only being written, and none that nobody has', async () => {
    const draft = await benefitIn(hub, { union, merchants: [metro], state: 'DRAFT' });
    const member = await memberIn(hub, union);
    for (const benefitCode of [draft.code, 'NOTHING'])
      expect(
        codes(await redeem(hub, metro.as, { memberCodeToken: await codeOf(hub, member.cardId), benefitCode })),
      ).toEqual(['NOT_FOUND benefitCode']);
  });

  it('what was given before a benefit was paused or ended stays good to its day', async () => {
    for (const state of ['PAUSED', 'ENDED']) {
      const benefit = await benefitIn(hub, { union, merchants: [metro], state });
      const member = await readyFor(hub, union, benefit);
      expect(codes(await redeem(hub, metro.as, { memberCodeToken: member.code, benefitCode: benefit.code }))).toEqual(
        [],
      );
    }
  });

  it('nothing before it was given but by a slow clock, nothing behind its day, nothing taken back', async () => {
    const tried = async (given: object, minutes = 0) => {
      const member = await memberIn(hub, union, '2020-01-01');
      await entitledTo(hub, member.id, ride, given);
      const token = asked({ code: await codeOf(hub, member.cardId) }, { occurredAt: minutesAgo(minutes) });
      return codes(await redeem(hub, metro.as, token));
    };
    expect(await tried({ grantedAt: '-1 minute' }, 4)).toEqual([]);
    expect(await tried({ grantedAt: '-1 minute' }, 10)).toEqual(['ENTITLEMENT_UNUSABLE benefitCode']);
    expect(await tried({ expiresAt: '-1 minute' }, 5)).toEqual([]);
    expect(await tried({ expiresAt: '-1 minute' })).toEqual(['ENTITLEMENT_UNUSABLE benefitCode']);
    expect(await tried({ state: 'REVOKED' })).toEqual(['ENTITLEMENT_UNUSABLE benefitCode']);
  });

  it('not ahead of the clock of the hub beyond some minutes, and not a week ago', async () => {
    const member = await readyFor(hub, union, ride, '2020-01-01');
    const at = (minutes: number) => redeem(hub, metro.as, asked(member, { occurredAt: minutesAgo(minutes) }));
    const [ahead, old] = [await at(-8), await at(60 * 24 * 7 + 5)];
    expect([ahead, old].map(codes)).toEqual([['INVALID_VALUE occurredAt'], ['INVALID_VALUE occurredAt']]);
    expect([ahead, old].map(({ errors }) => errors[0].rule)).toEqual([
      'redemption.occurredAt.past',
      'redemption.occurredAt.recent',
    ]);
    expect(codes(await at(-3))).toEqual([]);
  });

  it('the membership was live then, be it over by now', async () => {
    const today = todayInChina();
    const tried = async (lastDay: string, daysAgo: number) => {
      const member = await memberIn(hub, union);
      await entitledTo(hub, member.id, ride, { grantedAt: '-30 days' });
      await endedOn(hub, member.id, lastDay);
      const occurredAt = `${addDays(today, -daysAgo)}T00:00:00+08:00`;
      return codes(await redeem(hub, metro.as, asked({ code: await codeOf(hub, member.cardId) }, { occurredAt })));
    };
    expect(await tried(addDays(today, -2), 2)).toEqual([]);
    expect(await tried(addDays(today, -2), 1)).toEqual(['MEMBERSHIP_NOT_ACTIVE_THEN occurredAt']);
    expect(await tried(addDays(today, -2), 3)).toEqual([]);
  });
});

describe('amounts', () => {
  it('are whole, not negative, and in the currency of the benefit', async () => {
    const member = await readyFor(hub, union, ride);
    for (const amountFen of [-1, Number.MAX_SAFE_INTEGER + 2]) {
      const said = asked(member, { amount: { amountFen, currency: 'CNY' } });
      const refused = await redeem(hub, metro.as, said).catch((error: Error) => error);
      expect(refused instanceof Error ? refused.message : codes(refused)).toBeTruthy();
      expect(refused instanceof Error || refused.redemption === null).toBe(true);
    }
  });

  it('are no more than a use can be worth, so that no sum of them outgrows a whole number', async () => {
    const member = await readyFor(hub, union, ride);
    const said = asked(member, { amount: { amountFen: 10_000_000_001, currency: 'CNY' } });
    expect(codes(await redeem(hub, metro.as, said))).toEqual(['AMOUNT_INVALID amount amountFen']);
    expect(codes(await redeem(hub, metro.as, { ...said, amount: yuan(1) }))).toEqual([]);
  });

  it('of an entitlement are together no more than it is worth; without one a use is worth its face value', async () => {
    const coupon = await benefitIn(hub, { union, merchants: [metro], faceValueFen: 1000, uses: 3 });
    const member = await readyFor(hub, union, coupon);
    const use = async (amount: object | null) =>
      redeem(hub, metro.as, {
        ...{ memberCodeToken: await codeOf(hub, member.cardId), benefitCode: coupon.code, amount },
      });
    expect((await use(null)).redemption.amount).toEqual({ amountFen: 1000, currency: 'CNY' });
    expect(codes(await use(yuan(20.01)))).toEqual(['AMOUNT_INVALID amount']);
    expect(codes(await use(yuan(19)))).toEqual([]);
    expect(codes(await use(yuan(1)))).toEqual([]);
  });

  it('are spent from the budget, which is never overdrawn, also by many at once', async () => {
    const paid = await benefitIn(hub, { union, merchants: [metro, bus], budgetFen: 1000 });
    const people = [];
    for (let count = 0; count < 8; count += 1) people.push(await readyFor(hub, union, paid));
    const missing = { memberCodeToken: people[0]?.code, benefitCode: paid.code };
    expect(codes(await redeem(hub, metro.as, missing))).toEqual(['AMOUNT_INVALID amount']);
    const answers = await Promise.all(
      people.map(({ code }, at) =>
        redeem(hub, at % 2 ? metro.as : bus.as, {
          ...{ memberCodeToken: code, benefitCode: paid.code, amount: yuan(3) },
          ...(at % 2 ? {} : { merchantId: bus.id }),
        }),
      ),
    );
    expect(answers.flatMap(codes)).toEqual(Array(5).fill('BUDGET_EXHAUSTED amount'));
    expect(await standingOf(hub, paid)).toEqual({ uses: 3, back: 0, left: 5, spent: 900 });
  });
});
