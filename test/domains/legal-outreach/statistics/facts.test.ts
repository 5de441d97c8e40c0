import { S11_NanhaiYearOnYearDocument as S11 } from '../../../generated/operations.js';
import type { TestHub } from '../../../support/hub.js';
import { testHub } from '../../../support/hub.js';
import { ADMIN, as, CADRE, PARTNER } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.takeIn('figures.csv', { subject: 'measures', channel: 'T-figures', asOf: '2024-12-31' });
});
afterAll(() => hub.close());

const STATS = `query ($regionCode: RegionCode!, $years: [Int!]!, $kind: CaseKind) {
  caseStats(regionCode: $regionCode, years: $years, kind: $kind) {
    year kind basis accepted mediated mediationRatePercent acceptedGrowthPercent mediatedGrowthPercent suppressed
    measures { metric value unit precision basis asOf since source { quote } } } }`;
const rowsOf = async (variables: Record<string, unknown>, asker = CADRE) =>
  (await hub.ask(STATS, variables, asker)).data.caseStats as any[];

const NANHAI = {
  ...{ year: 2023, basis: 'REPORTED', accepted: 5643, mediated: 2936, mediationRatePercent: 52.03 },
  ...{ acceptedGrowthPercent: 278.98, mediatedGrowthPercent: 219.83, suppressed: false },
};

it.each([CADRE, PARTNER, ADMIN])(
  'tells of 南海 that 5,643 and 2,936 are 279 % and 220 % more (F07), to %j',
  async (asker) => {
    const rows = await rowsOf({ regionCode: '440605', years: [2022, 2023] }, asker);
    expect(rows).toMatchObject([
      { year: 2022, accepted: 1489, mediated: 918, acceptedGrowthPercent: null, mediatedGrowthPercent: null },
      { ...NANHAI, kind: 'LABOUR_DISPUTE' },
    ]);
    const { acceptedGrowthPercent, mediatedGrowthPercent } = rows[1];
    expect([acceptedGrowthPercent, mediatedGrowthPercent].map(Math.round)).toEqual([279, 220]);
  },
);

it('answers the eleventh story, which asks for labour disputes alone, and nothing of another kind', async () => {
  const { data } = await hub.ask(S11, { region: '440605' }, as('CADRE', '440605'));
  expect(data.caseStats?.[1]).toEqual(NANHAI);
  expect(await rowsOf({ regionCode: '440605', years: [2022, 2023], kind: 'LEGAL_AID' })).toEqual([]);
});

it('reckons growth against the year before also where that was not asked for', async () => {
  expect(await rowsOf({ regionCode: '440605', years: [2023] })).toMatchObject([NANHAI]);
});

it('says of 2022 that it is reckoned back, and how far that may be off (F08)', async () => {
  const asked = `{ measures(regionCode: "440605", basis: REPORTED, period: { from: "2022-01-01", to: "2022-12-31" }) {
    nodes { metric value precision source { quote } } } }`;
  const { data } = await hub.ask(asked, {}, CADRE);
  const told = new Map<string, any>(data.measures.nodes.map((node: any) => [node.metric, node]));
  const bases = (now: number, percent: number) =>
    Array.from({ length: now }, (_, at) => at + 1).filter(
      (base) => Math.round((100 * (now - base)) / base) === percent,
    );
  const [accepted, mediated] = [bases(5643, 279), bases(2936, 220)];
  expect([accepted, mediated]).toEqual([
    [1487, 1488, 1489, 1490],
    [917, 918],
  ]);
  for (const [metric, fitting] of [
    ['CASES_ACCEPTED', accepted],
    ['CASES_MEDIATED', mediated],
  ] as const) {
    const { value, precision, source } = told.get(metric);
    expect(fitting).toContain(value);
    expect(precision).toBe('ROUNDED');
    expect(source.quote).toContain(`推算`);
    expect(source.quote).toContain(`${fitting[0]}至${fitting.at(-1)}宗`);
  }
});

it('tells what 里水镇 reports as it reports it, in no count and no rate beside those of 南海 (F10)', async () => {
  const [row, ...more] = await rowsOf({ regionCode: '440605126', years: [2022, 2023, 2024] });
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    ...{ year: 2023, basis: 'REPORTED', accepted: null, mediated: null, mediationRatePercent: null },
    ...{ acceptedGrowthPercent: null, mediatedGrowthPercent: null, suppressed: false },
  });
  const percent = { unit: 'PERCENT', basis: 'REPORTED', since: '2023-01-01' };
  expect(row.measures).toHaveLength(4);
  expect(row.measures).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ metric: 'CASE_DURATION_CHANGE', value: -16, ...percent }),
      expect.objectContaining({ metric: 'ARBITRATION_FILINGS_CHANGE', value: -17.2, ...percent }),
      expect.objectContaining({ metric: 'CASE_QUALITY_CHANGE', value: 18, ...percent }),
      expect.objectContaining({ metric: 'MEDIATION_SUCCESS_CHANGE', value: 22, ...percent }),
    ]),
  );
  const nanhai = await rowsOf({ regionCode: '440605', years: [2022, 2023] });
  expect(nanhai.flatMap(({ measures }) => measures)).toEqual([]);
});

it('measures no target of cases by what was told of one kind of them', async () => {
  const { rows } = await hub.test.database.pool.query(
    `select count(*)::integer as told from targets.measure where metric = 'CASES_ACCEPTED' and case_kind is null`,
  );
  expect(rows).toEqual([{ told: 0 }]);
});
