import type { Asker } from '../../../support/hub.js';
import { ADMIN, as, benefitStatsHub, CADRE, PARTNER } from './support.js';

const { ask, benefit, closeThrough, given, rowOf, used } = benefitStatsHub();

it('tells of 140 万元 for 4,000 that one has 350 元, and that 1,500 of 4,000 are 37.5 %', async () => {
  const check = await benefit({ code: 'CHANGCHUN-TJ', quota: 4000, budgetFen: 140_000_000 });
  await given(check, { people: 4000, users: 1500, fen: 35_000 });
  const whole = {
    ...{ code: 'CHANGCHUN-TJ', granted: 4000, redeemed: 1500, redeemedPercent: 37.5 },
    ...{ amount: 52_500_000, budgetUsedPercent: 37.5, budgetEach: 35_000, suppressed: false },
  };
  expect(await rowOf(CADRE)).toEqual(whole);
  await closeThrough('2024-01');
  for (const asker of [ADMIN, CADRE, PARTNER]) expect(await rowOf(asker)).toEqual(whole);
});

it('counts what is given when the hub gave it and a use when it happened, in months of China', async () => {
  const id = await benefit();
  await given(id, { people: 16, at: '2023-12-31T23:59:59+08:00' });
  await given(id, { people: 1, at: '2024-01-01T00:00:00+08:00', users: 1, usedAt: '2024-02-01T00:30:00+08:00' });
  await given(id, { people: 2, at: '2024-01-31T23:59:59+08:00', users: 2, usedAt: '2024-01-31T23:59:59+08:00' });
  await given(id, { people: 4, at: '2024-02-01T00:00:00+08:00', isRevoked: true });
  await given(id, { people: 8, at: '2024-02-29T12:00:00+08:00', users: 5, usedAt: '2024-03-01T00:00:00+08:00' });
  const counts = async (from: string, to: string) => {
    const { granted, redeemed } = await rowOf(CADRE, { from, to });
    return [granted, redeemed];
  };
  const all = async () => {
    expect(await counts('2024-01', '2024-01')).toEqual([3, 2]);
    expect(await counts('2024-02', '2024-02')).toEqual([8, 1]);
    expect(await counts('2024-01', '2024-03')).toEqual([11, 8]);
  };
  await all();
  // Closed or open, a month is the same as long as nothing changes.
  await closeThrough('2024-01');
  await all();
  await closeThrough('2024-03');
  await all();
});

it('reckons the share of the uses that were given, and the budget for one, half up', async () => {
  const id = await benefit({ usesEach: 4, quota: 3, budgetFen: 100 });
  await given(id, { people: 2, users: 1, times: 3, fen: 11 });
  expect(await rowOf(CADRE)).toMatchObject({ granted: 2, redeemed: 3, redeemedPercent: 37.5, budgetEach: 33 });
  const none = await benefit({ regionCode: '220200' });
  await used(none, 1, '2024-01-10T12:00:00+08:00');
  expect(await rowOf(CADRE, { regionCode: '220200' })).toEqual({
    ...{ code: expect.any(String), granted: 0, redeemed: 0, redeemedPercent: null },
    ...{ amount: 0, budgetUsedPercent: null, budgetEach: null, suppressed: false },
  });
});

it('lists the benefits that run in these months, but no draft', async () => {
  await benefit({ code: 'A', endsAt: '2023-12-31T23:00:00+08:00', startsAt: '2023-01-01T00:00:00+08:00' });
  await benefit({ code: 'B', endsAt: '2024-01-01T01:00:00+08:00', startsAt: '2023-01-01T00:00:00+08:00' });
  await benefit({ code: 'C', state: 'ENDED' });
  await benefit({ code: 'D', state: 'DRAFT' });
  await benefit({ code: 'E', startsAt: '2024-01-31T23:00:00+08:00' });
  await benefit({ code: 'F', startsAt: '2024-02-01T00:00:00+08:00' });
  for (const asker of [CADRE, PARTNER])
    expect((await ask(asker)).rows.map(({ code }) => code)).toEqual(['B', 'C', 'E']);
});

describe('a page', () => {
  it('goes on behind the last benefit by code, whatever its size', async () => {
    for (const code of ['b', 'A', 'C', 'a1', 'B']) await benefit({ code });
    const codes: string[] = [];
    let after: string | null = null;
    for (let more = true, first = 1; more; first += 1) {
      const { rows, pageInfo } = await ask(PARTNER, { first, after });
      codes.push(...rows.map(({ code }) => code));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(codes).toEqual(['A', 'B', 'C', 'a1', 'b']);
  });

  it('costs the same few statements however many benefits it shows', async () => {
    for (const code of ['A', 'B', 'C']) await given(await benefit({ code }), { people: 3, users: 2 });
    await closeThrough('2024-01');
    const { rows, statements } = await ask(CADRE, { to: '2024-03' });
    expect(rows).toHaveLength(3);
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it('refuses a cursor of another question', async () => {
    for (const code of ['A', 'B']) await benefit({ code });
    const { pageInfo } = await ask(PARTNER, { first: 1 });
    expect((await ask(PARTNER, { first: 1, after: pageInfo.endCursor })).codes).toEqual([]);
    expect((await ask(PARTNER, { to: '2024-02', after: pageInfo.endCursor })).codes).toEqual(['CURSOR_INVALID']);
  });

  it('has at most 200 benefits', async () => {
    await Promise.all(Array.from({ length: 201 }, (_, at) => benefit({ code: `B${at}` })));
    expect((await ask(ADMIN, { first: 1000 })).rows).toHaveLength(200);
  });
});

describe('the reach of a caller', () => {
  beforeEach(async () => {
    for (const regionCode of ['220000', '220100', '220102', '620702', 'CN']) {
      await given(await benefit({ code: regionCode, regionCode }), { people: 3 });
    }
    await closeThrough('2024-01');
  });
  const codesOf = async (asker: Asker, regionCode: string) =>
    (await ask(asker, { regionCode })).rows.map(({ code }) => code);

  it('is the division asked for and all below it, as far as it was granted', async () => {
    expect(await codesOf(ADMIN, 'CN')).toEqual(['220000', '220100', '220102', '620702', 'CN']);
    expect(await codesOf(ADMIN, '220100')).toEqual(['220100', '220102']);
    expect(await codesOf(as('CADRE', '220100'), 'CN')).toEqual(['220100', '220102']);
    expect(await codesOf(as('PARTNER', '220102', '620702'), 'CN')).toEqual(['220102', '620702']);
    expect(await codesOf(as('PARTNER', 'CN'), 'CN')).toContain('CN');
    const { codes, messages } = await ask(as('PARTNER', '620000'), {});
    expect([codes, messages[0]]).toEqual([['FORBIDDEN'], '区划 220000 不在您的授权范围内。请改用授权范围内的区划。']);
  });

  it('tells a cadre who is also an agency elsewhere each what is theirs', async () => {
    const grants = [{ scope: 'PARTNER' as const, regionCodes: ['620000'], stationCodes: [] }];
    const { rows } = await ask({ as: { scopes: ['CADRE'], regionCodes: ['220100'], grants } }, { regionCode: 'CN' });
    expect(rows.map(({ code, granted }) => [code, granted])).toEqual([
      ['220100', 3],
      ['220102', 3],
      ['620702', null],
    ]);
  });

  it('has nothing for members and visitors', async () => {
    expect((await ask(as('MEMBER'))).codes).toEqual(['FORBIDDEN']);
    expect((await ask({})).codes).toEqual(['UNAUTHENTICATED']);
  });
});

it.each([
  [{ from: '2024-03', to: '2024-01' }, 'from 给出的是 2024-03，晚于 to 的 2024-01'],
  [{ from: '2021-01', to: '2023-01' }, '共 25 个月；一次最多查询 24 个月'],
  [{ from: '2199-01', to: '2199-01' }, 'to 给出的是 2199-01，尚未到来'],
  [{ regionCode: '519999' }, '区划代码 519999 不存在'],
  [{ first: 0 }, 'first 给出的是 0；应为 1 到 200'],
])('refuses %j with a sentence', async (more, sentence) => {
  const { codes, messages } = await ask(ADMIN, more);
  expect(codes).toEqual(['BAD_USER_INPUT']);
  expect(messages[0]).toContain(sentence);
});
