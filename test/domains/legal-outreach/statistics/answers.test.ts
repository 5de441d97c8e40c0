import { CaseKind } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { ADMIN, as, CADRE, caseStatsHub, PARTNER } from './support.js';

const { ask, cases, closeDue, counted, hub, surround } = caseStatsHub();
const run = (statement: ReturnType<typeof sql>) => hub().hub.database.query<Record<string, unknown>>(statement);
interface More {
  readonly kind?: CaseKind;
  readonly since?: string;
  readonly regionCode?: string;
}
const tell = (metric: string, value: number, year: number, more: More = {}) =>
  run(sql`insert into targets.measure (id, metric, region_code, value, "precision", as_of, since, case_kind)
    values (gen_random_uuid(), ${metric}, ${more.regionCode ?? '440605'}, ${value}, 'EXACT', make_date(${year}::integer, 12, 31),
      ${more.since ?? `${year}-01-01`}::date, ${more.kind ?? null})`);

it('counts a case as accepted in the year of its registration, and as mediated in that of its outcome', async () => {
  await cases({ year: 2022, accepted: 20, mediated: 8, mediatedIn: 2023 });
  await cases({ year: 2023, accepted: 30, mediated: 4 });
  expect(await counted(CADRE, { years: [2022, 2023] })).toEqual([
    [2022, 20, 0, false],
    [2023, 30, 12, false],
  ]);
});

it('keeps a case that was opened again in the year of its registration, with the outcome that stands', async () => {
  await cases({ year: 2022, accepted: 3, mediated: 3, mediatedIn: 2022 });
  await run(sql`update legal_outreach.outcome set set_aside_at = now()`);
  expect(await counted(CADRE, { years: [2022, 2023] })).toEqual([[2022, 3, 0, false]]);
  await run(sql`insert into legal_outreach.outcome (id, case_id, kind, ended_on)
    select gen_random_uuid(), id, 'CONFIRMED_BY_COURT', '2023-02-01' from legal_outreach.legal_case`);
  expect(await counted(CADRE, { years: [2022, 2023] })).toEqual([
    [2022, 3, 0, false],
    [2023, 0, 3, false],
  ]);
});

it.each([
  ['SETTLED', 5],
  ['PARTLY_SETTLED', 5],
  ['CONFIRMED_BY_COURT', 5],
  ['FAILED', 0],
  ['WITHDRAWN', 0],
  ['REFERRED', 0],
  ['RECTIFIED', 0],
])('takes %s for mediated in %i of five', async (outcome, mediated) => {
  await cases({ accepted: 9, mediated: 5, outcome });
  expect(await counted(CADRE)).toEqual([[2023, 9, mediated, false]]);
});

it('does not count as accepted what was not accepted', async () => {
  await cases({ accepted: 9 });
  await cases({ accepted: 4, stage: 'NOT_ACCEPTED' });
  await cases({ accepted: 2, stage: 'WITHDRAWN' });
  expect(await counted(CADRE)).toEqual([[2023, 11, 0, false]]);
});

it('counts a division with all below it, one kind or all, and follows a case that turns out to lie elsewhere', async () => {
  await cases({ regionCode: '440605126', accepted: 3, mediated: 1 });
  await cases({ regionCode: '440604', accepted: 5, kind: CaseKind.CONSULTATION });
  await cases({ regionCode: '440305', accepted: 7 });
  expect(await counted(CADRE)).toEqual([[2023, 3, 1, false]]);
  expect(await counted(CADRE, { regionCode: '440600' })).toEqual([[2023, 8, 1, false]]);
  expect(await counted(ADMIN, { regionCode: 'CN', kind: 'CONSULTATION' })).toEqual([[2023, 5, 0, false]]);
  await run(sql`update legal_outreach.legal_case set region_code = '440307' where region_code = '440605126'`);
  expect(await counted(CADRE)).toEqual([]);
  expect(await counted(CADRE, { regionCode: '440300' })).toEqual([[2023, 10, 1, false]]);
});

it('reckons rates in decimals, half up, and no growth from nothing', async () => {
  await cases({ year: 2021, accepted: 8, mediated: 1 });
  await cases({ year: 2022, accepted: 16, mediated: 0 });
  await cases({ year: 2023, accepted: 3, mediated: 1 });
  const { rows } = await ask(CADRE, { years: [2021, 2022, 2023] });
  expect(rows.map((row) => [row.mediationRatePercent, row.acceptedGrowthPercent, row.mediatedGrowthPercent])).toEqual([
    [12.5, null, null],
    [0, 100, -100],
    [33.33, -81.25, null],
  ]);
});

it('answers counted before told by year, what was told of all before what was told of a kind, and no year of nothing', async () => {
  await cases({ year: 2023, accepted: 3 });
  await tell('CASES_ACCEPTED', 50, 2021);
  await tell('CASES_ACCEPTED', 70, 2023);
  await tell('CASES_MEDIATED', 40, 2023);
  await tell('CASES_ACCEPTED', 30, 2023, { kind: CaseKind.LEGAL_AID });
  const { rows } = await ask(CADRE, { years: [2023, 2021, 2022, 2023] });
  expect(rows.map(({ year, basis, kind, accepted, mediated }) => [year, basis, kind, accepted, mediated])).toEqual([
    [2021, 'REPORTED', null, 50, null],
    [2023, 'COUNTED', null, 3, 0],
    [2023, 'REPORTED', null, 70, 40],
    [2023, 'REPORTED', 'LEGAL_AID', 30, null],
  ]);
  expect((await ask(CADRE, { kind: 'LEGAL_AID' })).rows.map(({ accepted }) => accepted)).toEqual([30]);
});

it('takes of each figure the newest that was told, and puts it where what it speaks of begins', async () => {
  await tell('CASES_ACCEPTED', 70, 2023);
  await run(sql`insert into targets.measure (id, metric, region_code, value, "precision", as_of, since)
    values (gen_random_uuid(), 'CASES_ACCEPTED', '440605', 60, 'EXACT', '2023-06-30', '2023-01-01')`);
  await tell('CASE_DURATION_CHANGE', -16, 2024, { since: '2023-01-01' });
  const { rows } = await ask(CADRE, { years: [2023, 2024] });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    year: 2023,
    accepted: 70,
    measures: [{ metric: 'CASE_DURATION_CHANGE', value: -16 }],
  });
});

it('withholds a small figure from an agency, and what could be reckoned back from it', async () => {
  await tell('CASES_ACCEPTED', 9, 2022);
  await tell('CASES_ACCEPTED', 18, 2023);
  await tell('CASES_MEDIATED', 9, 2023);
  const [before, row] = (await ask(PARTNER, { years: [2022, 2023] })).rows;
  expect(before).toMatchObject({ accepted: null, suppressed: true });
  expect(row).toMatchObject({ accepted: 18, mediated: null, mediationRatePercent: null, acceptedGrowthPercent: null });
  const [, shown] = (await ask(CADRE, { years: [2022, 2023] })).rows;
  expect(shown).toMatchObject({ accepted: 18, mediated: 9, mediationRatePercent: 50, acceptedGrowthPercent: 100 });
});

it('costs the same few statements however many years and figures there are', async () => {
  await cases({ year: 2020, accepted: 3, mediated: 1 });
  for (const year of [2020, 2021, 2022, 2023]) await tell('CASES_ACCEPTED', 100, year);
  const { rows, statements } = await ask(CADRE, { years: [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023] });
  expect(rows).toHaveLength(5);
  expect(statements.length).toBeLessThanOrEqual(4);
});

describe('who is told', () => {
  beforeEach(async () => {
    await cases({ accepted: 40, mediated: 15 });
    await surround();
    await closeDue();
  });

  it('is whoever reaches the division as a whole', async () => {
    for (const asker of [ADMIN, CADRE, PARTNER, as('CADRE', '440605'), as('PARTNER', 'CN')])
      expect(await counted(asker)).toEqual([[2023, 40, 15, false]]);
    for (const asker of [as('CADRE', '440604'), as('PARTNER', '620000'), as('PARTNER', '440605126')]) {
      const { codes, messages } = await ask(asker);
      expect([codes, messages[0]]).toEqual([['FORBIDDEN'], '区划 440605 不在您的授权范围内。请改用授权范围内的区划。']);
    }
    // A county is no province: a sum of a part would be taken for the whole.
    expect((await ask(as('CADRE', '440605'), { regionCode: '440000' })).codes).toEqual(['FORBIDDEN']);
  });

  it('is no member, no mediator and no visitor', async () => {
    expect((await ask(as('MEMBER'))).codes).toEqual(['FORBIDDEN']);
    expect((await ask(as('MEDIATOR'))).codes).toEqual(['FORBIDDEN']);
    expect((await ask({})).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('is told every count where a cadre, and no more than an agency where an agency', async () => {
    const grants = [{ scope: 'PARTNER' as const, regionCodes: ['440604'], stationCodes: [] }];
    const both = { as: { scopes: ['CADRE' as const], regionCodes: ['440605'], grants } };
    expect(await counted(both)).toEqual([[2023, 40, 15, false]]);
    expect(await counted(both, { regionCode: '440604' })).toEqual([[2023, null, null, true]]);
    expect(await counted(CADRE, { regionCode: '440604' })).toEqual([[2023, 8, 6, false]]);
  });
});

it.each([
  [{ years: [1989] }, 'years 中的 1989 不能统计；可填 1990 至今年'],
  [{ years: [2023, 2199] }, 'years 中的 2199 不能统计'],
  [{ years: [0] }, 'years 中的 0 不能统计'],
  [{ regionCode: '449999' }, '区划代码 449999 不存在'],
  [{ years: Array.from({ length: 11 }, (_, at) => 2010 + at) }, '10'],
])('refuses %j with a sentence, and says where', async (more, sentence) => {
  const { codes, messages, errors } = await ask(ADMIN, more);
  expect(codes).toEqual(['BAD_USER_INPUT']);
  expect(messages[0]).toContain(sentence);
  expect(errors[0]?.path).toEqual(['caseStats']);
});

describe('an agency is told what sources told', () => {
  const reported = async (years: readonly number[], regionCode = '440605') =>
    (await ask(PARTNER, { years, regionCode })).rows
      .filter(({ basis }) => basis === 'REPORTED')
      .map(({ year, accepted, suppressed }) => [year, accepted, suppressed]);

  it('of closed years alone, and of none that reaches over the end of another', async () => {
    const present = new Date().getFullYear();
    await tell('CASES_ACCEPTED', 50, present);
    await tell('CASES_ACCEPTED', 70, 2023);
    await tell('CASES_ACCEPTED', 150, 2022, { since: '2021-01-01' });
    expect(await reported([2021, 2023, present])).toEqual([
      [2021, null, true],
      [2023, 70, false],
    ]);
  });

  it('by as many looks at what was told as for one division, for all that a question asks of a province', async () => {
    await tell('CASES_ACCEPTED', 70, 2022);
    const rows = (regionCode: string) => `caseStats(regionCode: "${regionCode}", years: [2022, 2023]) { accepted }`;
    const looks = async (text: string) => {
      const { statements, codes } = await hub().ask(text, {}, PARTNER);
      expect(codes).toEqual([]);
      return statements.filter((statement) => statement.includes('distinct on (year')).length;
    };
    const one = await looks(`{ one: ${rows('440605')} }`);
    expect(one).toBeGreaterThan(0);
    expect(await looks(`{ one: ${rows('440605')} two: ${rows('440604')} three: ${rows('440000')} }`)).toBe(one);
  });

  it('nothing of where the hub counts ten cases of the province itself, and all the same where it counts fewer', async () => {
    await tell('CASES_ACCEPTED', 70, 2022);
    await tell('CASES_ACCEPTED', 70, 2023);
    await cases({ year: 2022, regionCode: '440103', accepted: 9 });
    await cases({ year: 2023, regionCode: '440103', accepted: 10 });
    await closeDue();
    expect(await reported([2022, 2023])).toEqual([
      [2022, 70, false],
      [2023, null, true],
    ]);
  });

  it('by no other question: figures of divisions show it no count of cases', async () => {
    await tell('CASES_ACCEPTED', 70, 2023);
    const asked = '{ measures(regionCode: "440605") { nodes { value suppressed source { quote } } } }';
    const shown = async (asker: typeof PARTNER) => (await hub().ask(asked, {}, asker)).data.measures.nodes;
    expect(await shown(PARTNER)).toEqual([{ value: null, suppressed: true, source: { quote: null } }]);
    expect(await shown(CADRE)).toMatchObject([{ value: 70, suppressed: false }]);
  });
});
