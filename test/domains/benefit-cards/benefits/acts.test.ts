import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, unionIn } from '../../membership/support.js';
import { codes, create, end, GIVEN, merchantIn, onOffer, pause, publish, SICHUAN } from './given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'SC-UNION', regionCode: '510000', kind: 'PROVINCIAL' });
  await unionIn(hub, { code: 'CD-UNION', regionCode: '510100', kind: 'PREFECTURE' });
  await unionIn(hub, { code: 'GONE', regionCode: '510104', status: 'DISSOLVED' });
});
afterAll(() => hub.close());

const told = async () =>
  hub.test.database.query<{ topic: string; kind: string; facts: { before?: object; after?: object } }>(sql`
    select topic, kind, facts from events.event where subject_type = 'ben' order by id`);

describe('createBenefit', () => {
  it('writes a draft with a code that the hub makes, and all that was said of it', async () => {
    const metro = await merchantIn(hub, { name: '成都地铁' });
    const { benefit, errors } = await create(hub, {
      ...{ description: '刷码乘车，**五折**。', quota: 1000, perPersonLimit: 2, usesPerEntitlement: 60 },
      ...{ regionCodes: ['510100'], workerGroups: ['COURIER', 'TRUCK_DRIVER'], offlineAllowed: true },
      ...{ faceValue: { amountFen: 200 }, budget: { amountFen: 100_000 }, merchantIds: [globalId('mer', metro)] },
    });
    expect(errors).toEqual([]);
    expect(benefit).toMatchObject({
      ...{ benefitCode: '510000-PH-0001', version: 1, state: 'DRAFT', title: '公交地铁五折', payPercent: 50 },
      ...{ quota: 1000, remaining: 1000, perPersonLimit: 2, usesPerEntitlement: 60, price: null, offlineAllowed: true },
      ...{ faceValue: { amountFen: 200 }, regions: [{ code: '510100' }], workerGroups: ['COURIER', 'TRUCK_DRIVER'] },
      ...{ startsAt: '2026-01-01T00:00:00+08:00', sponsor: { unionCode: 'SC-UNION' } },
    });
    const { data } = await hub.ask(
      `{ node(id: "${benefit.id}") { ... on Benefit { budget { amountFen currency } merchants { totalCount nodes { name } } sources { channel } } } }`,
      {},
      { as: SICHUAN },
    );
    expect(data.node).toEqual({
      budget: { amountFen: 100_000, currency: 'CNY' },
      merchants: { totalCount: 1, nodes: [{ name: '成都地铁' }] },
      sources: [{ channel: 'HUB' }],
    });
  });

  it('is done once for a key, also by ten at once, and gives no code twice', async () => {
    const idempotencyKey = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(hub, { idempotencyKey })));
    expect(new Set(answers.map(({ benefit }) => benefit.benefitCode)).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 8 }, () => create(hub)));
    expect(new Set(others.map(({ benefit }) => benefit.benefitCode)).size).toBe(8);
  });

  it('passes over a number that a list has used', async () => {
    await create(hub, { sponsorUnionCode: 'CD-UNION' });
    await hub.hub.database.query(sql`
      update benefit_cards.benefit set benefit_code = '510100-PH-0002' where benefit_code = '510100-PH-0001'`);
    const { benefit } = await create(hub, { sponsorUnionCode: 'CD-UNION' });
    expect(benefit.benefitCode).toBe('510100-PH-0003');
  });

  it('lends a power bank for a day where nobody says for how long, and nothing else', async () => {
    const { benefit } = await create(hub, { kind: 'POWER_BANK', payPercent: null, offlineAllowed: true });
    const other = (await create(hub)).benefit;
    const lent = async (code: string) =>
      (
        await hub.hub.database.query<{ lent: number | null }>(
          sql`select lent_minutes as lent from benefit_cards.benefit where benefit_code = ${code}`,
        )
      )[0]?.lent;
    expect([await lent(benefit.benefitCode), await lent(other.benefitCode)]).toEqual([1440, null]);
  });

  it.each([
    ['a share and a price', { price: { amountFen: 100 } }, 'INVALID_VALUE price', 'benefit.price.besidePercent'],
    [
      'a price above the face value',
      { payPercent: null, price: { amountFen: 301 }, faceValue: { amountFen: 300 } },
      'AMOUNT_INVALID price',
      'benefit.price.aboveFaceValue',
    ],
    [
      'sums of two currencies',
      { faceValue: { amountFen: 1 }, budget: { amountFen: 1, currency: 'USD' } },
      'AMOUNT_INVALID budget',
      'benefit.currency.other',
    ],
    [
      'a currency that is none',
      { budget: { amountFen: 1, currency: 'XQX' } },
      'AMOUNT_INVALID budget',
      'benefit.currency.unknown',
    ],
    ['a period inside out', { endsAt: '2025-12-31T00:00:00+08:00' }, 'PERIOD_INVALID endsAt', 'benefit.period.order'],
    ['a period of a hundred years', { endsAt: '2126-01-01T00:00:00Z' }, 'PERIOD_INVALID endsAt', 'benefit.period.long'],
    ['a division that is none', { regionCodes: ['519999'] }, 'REGION_UNKNOWN regionCodes.0', 'benefit.region.unknown'],
    ['three decimals', { payPercent: 33.333 }, 'INVALID_VALUE payPercent', 'benefit.payPercent.places'],
    [
      'much without a network',
      { kind: 'SHOPPING', offlineAllowed: true, faceValue: { amountFen: 5001 } },
      'INVALID_VALUE offlineAllowed',
      'benefit.offline.value',
    ],
    ['a merchant that is none', { merchantIds: ['mer_x'] }, 'NOT_FOUND merchantIds.0', 'benefit.merchant.unknown'],
    ['a union that is none', { sponsorUnionCode: 'NONE' }, 'NOT_FOUND sponsorUnionCode', undefined],
    ['a dissolved union', { sponsorUnionCode: 'GONE' }, 'UNION_NOT_ACTIVE sponsorUnionCode', 'benefit.sponsor.active'],
    ['a blank title', { title: '   ' }, 'INVALID_LENGTH title', 'benefit.title.length'],
    [
      'a group twice',
      { workerGroups: ['COURIER', 'COURIER'] },
      'INVALID_VALUE workerGroups',
      'benefit.workerGroups.distinct',
    ],
  ])('refuses %s', async (_what, more, code, rule) => {
    const answer = await create(hub, more);
    expect([answer.benefit, codes(answer), answer.errors[0].rule]).toEqual([null, [code], rule]);
    expect(answer.errors[0].message).toMatch(/[\u4e00-\u9fff].*。$/);
    expect((await create(hub, more, SICHUAN, 'en')).errors[0].message).toMatch(/^[A-Z].*\.$/);
  });

  it('tells all that is wrong at once', async () => {
    const answer = await create(hub, {
      ...{ sponsorUnionCode: 'NONE', price: { amountFen: 1 }, endsAt: GIVEN.startsAt, merchantIds: ['mer_x'] },
    });
    expect(codes(answer)).toEqual([
      ...['NOT_FOUND sponsorUnionCode', 'INVALID_VALUE price', 'PERIOD_INVALID endsAt', 'NOT_FOUND merchantIds.0'],
    ]);
  });

  it('takes a division that went into another, whose people are meant', async () => {
    // 会理县 became 会理市.
    expect((await create(hub, { regionCodes: ['513425'] })).errors).toEqual([]);
  });

  it('is for cadres of the division of the union that pays', async () => {
    expect(codes(await create(hub, {}, cadreOf('510100')))).toEqual(['NOT_PERMITTED sponsorUnionCode']);
    expect(codes(await create(hub, { sponsorUnionCode: 'CD-UNION' }, cadreOf('510100')))).toEqual([]);
  });
});

describe('a benefit', () => {
  it('goes on offer, off it, on again, and ends, a version a step', async () => {
    const { benefit } = await create(hub, { quota: 5 });
    const code = benefit.benefitCode;
    expect((await publish(hub, code)).benefit).toMatchObject({ state: 'PUBLISHED', version: 2 });
    expect((await pause(hub, code, 2)).benefit).toMatchObject({ state: 'PAUSED', version: 3 });
    expect((await publish(hub, code, 3)).benefit).toMatchObject({ state: 'PUBLISHED', version: 4 });
    expect((await end(hub, code, 4)).benefit).toMatchObject({ state: 'ENDED', version: 5 });
    expect(codes(await publish(hub, code, 5))).toEqual(['STATE_NOT_ALLOWED benefitCode']);
  });

  it('is told by the log: as a draft to those who answer for it alone, and from then on to everybody', async () => {
    await hub.hub.database.query(sql`truncate events.event`);
    const { benefitCode } = (await create(hub, { quota: 5 })).benefit;
    await publish(hub, benefitCode);
    await pause(hub, benefitCode, 2);
    expect((await told()).map(({ topic, facts }) => [topic, facts])).toEqual([
      ['BENEFIT_DRAFT', { after: { regionCode: '510000', benefitCode, state: 'DRAFT', remaining: 5 } }],
      ['BENEFIT', { after: { regionCode: '510000', benefitCode, state: 'PUBLISHED', remaining: 5 } }],
      ['BENEFIT', { before: { state: 'PUBLISHED' }, after: { benefitCode, state: 'PAUSED' } }],
    ]);
  });

  it('refuses a version that was overtaken, and tells the one there is', async () => {
    const { benefitCode } = await onOffer(hub);
    const answer = await pause(hub, benefitCode, 1);
    expect([codes(answer), answer.errors[0].currentVersion]).toEqual([['VERSION_CONFLICT expectedVersion'], 2]);
  });

  it('takes no step that its state has not', async () => {
    const { benefitCode } = (await create(hub)).benefit;
    expect(codes(await pause(hub, benefitCode, 1))).toEqual(['STATE_NOT_ALLOWED benefitCode']);
    expect(codes(await end(hub, benefitCode, 1))).toEqual(['STATE_NOT_ALLOWED benefitCode']);
    await publish(hub, benefitCode);
    expect(codes(await publish(hub, benefitCode, 2))).toEqual(['STATE_NOT_ALLOWED benefitCode']);
  });

  it('whose time is over has ended by itself, and is neither put on offer nor paused', async () => {
    const past = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2021-01-01T00:00:00Z' };
    const { benefitCode } = (await create(hub, past)).benefit;
    expect(codes(await publish(hub, benefitCode))).toEqual(['PERIOD_INVALID benefitCode']);
    const open = await onOffer(hub);
    await hub.hub.database.query(sql`
      update benefit_cards.benefit set starts_at = ${past.startsAt}::timestamptz, ends_at = ${past.endsAt}::timestamptz
      where benefit_code = ${open.benefitCode}`);
    const { data } = await hub.ask(`{ benefit(benefitCode: "${open.benefitCode}") { state version } }`);
    expect(data.benefit).toEqual({ state: 'ENDED', version: 2 });
    expect(codes(await pause(hub, open.benefitCode, 2))).toEqual(['STATE_NOT_ALLOWED benefitCode']);
  });

  it('goes on offer only while the union that pays is at work', async () => {
    await unionIn(hub, { code: 'LATER', regionCode: '510104' });
    const { benefitCode } = (await create(hub, { sponsorUnionCode: 'LATER' })).benefit;
    await hub.hub.database.query(sql`
      update organisations."union" set status = 'REORGANISING' where union_code = 'LATER'`);
    expect(codes(await publish(hub, benefitCode))).toEqual(['UNION_NOT_ACTIVE sponsorUnionCode']);
  });

  it('of others is answered as one that is not there', async () => {
    const { benefitCode } = await onOffer(hub);
    const others = cadreOf('620000');
    expect(await pause(hub, benefitCode, 2, others)).toEqual(await pause(hub, 'NONE', 2, others));
    expect(codes(await end(hub, benefitCode, 2, others))).toEqual(['NOT_FOUND benefitCode']);
  });

  it('is turned by one of several who do so at once', async () => {
    const { benefitCode } = await onOffer(hub);
    const answers = await Promise.all(Array.from({ length: 6 }, () => pause(hub, benefitCode, 2)));
    expect(answers.filter(({ benefit }) => benefit !== null)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(Array.from({ length: 5 }, () => 'VERSION_CONFLICT expectedVersion'));
  });
});
