import { addDays, todayInChina } from '../../../src/domains/regions/days.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { tell } from '../../support/stations.js';
import { act, cadre, logged, nothing, partner, SICHUAN, taskOf } from './given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await nothing(hub);
  await hub.hub.database.query(sql`truncate stations.station cascade`);
});
afterAll(() => hub.close());

const report = (more: object = {}, as = SICHUAN) => act(hub, 'reportMeasure', more, { as });
const LIST = `query ($regionCode: RegionCode! = "510000", $metrics: [MetricCode!], $basis: MeasureBasis, $period: PeriodInput, $first: Int! = 50, $after: Cursor) {
  measures(regionCode: $regionCode, metrics: $metrics, basis: $basis, period: $period, first: $first, after: $after) {
    nodes { metric value unit basis precision asOf since suppressed source { channel recordId } } pageInfo { hasNextPage endCursor } } }`;
const list = async (variables: object = {}, as = SICHUAN) => {
  const { data, codes } = await hub.ask(LIST, { ...variables }, { as });
  return { nodes: [], ...data?.measures, codes } as { nodes: any[]; pageInfo: any; codes: readonly string[] };
};
const TODAY = todayInChina();
const YEAR = Number(TODAY.slice(0, 4));

describe('reportMeasure', () => {
  it('tells a figure with its words, its precision and who told it (F05)', async () => {
    const { made, errors } = await report();
    expect(errors).toEqual([]);
    expect(made).toMatchObject({
      ...{ metric: 'MEMBERS_NEW_EMPLOYMENT', value: 122_000, unit: 'PERSONS', basis: 'REPORTED', precision: 'ROUNDED' },
      ...{ asOf: '2024-05-22', since: '2024-01-01', regionCode: '510000', suppressed: false },
      source: { channel: 'HUB', asOf: '2024-05-22', quote: '12.2万名' },
    });
    expect(made.source.recordId).toMatch(/^mea_/);
  });

  it('never overwrites what was told before', async () => {
    await report();
    await report({ value: 123_000 });
    expect((await list()).nodes.map(({ value }) => value)).toEqual([123_000, 122_000]);
  });

  it('tells those who follow a target that it moved, and not by how much', async () => {
    const taskItemId = await taskOf(hub);
    await act(hub, 'setTarget', { taskItemId });
    await report();
    expect((await logged(hub)).at(-1)).toMatchObject({
      topic: 'TARGET',
      region_code: '510000',
      facts: { after: { toldOf: '2024-05-22', year: 2024 } },
    });
    expect(JSON.stringify((await logged(hub)).at(-1))).not.toContain('122000');
  });

  it.each([
    [{ unit: 'ITEMS' }, 'UNIT_MISMATCH', 'measure.unit.metric'],
    [{ value: 12.2 }, 'INVALID_VALUE', 'measure.value.whole'],
    [{ value: -1 }, 'INVALID_VALUE', 'measure.value.whole'],
    [{ metric: 'CASE_QUALITY_CHANGE', unit: 'PERCENT', value: 0.00001 }, 'INVALID_VALUE', 'measure.value.places'],
    [{ asOf: addDays(TODAY, 1) }, 'INVALID_VALUE', 'measure.asOf.future'],
    [{ since: '2024-05-23' }, 'PERIOD_INVALID', 'measure.period'],
    [{ regionCode: '999999' }, 'REGION_UNKNOWN', 'measure.region.unknown'],
    [{ regionCode: '620000' }, 'NOT_PERMITTED', undefined],
  ])('refuses %j', async (more, code, rule) => {
    const { errors } = await report(more);
    expect(errors).toMatchObject([{ code, ...(rule ? { rule } : {}) }]);
    expect((await list()).nodes).toEqual([]);
  });

  it('takes a change below zero, with its places', async () => {
    const { made } = await report({ metric: 'ARBITRATION_FILINGS_CHANGE', unit: 'PERCENT', value: -17.2 });
    expect(made.value).toBe(-17.2);
  });

  it('tells all that is wrong at once, in English where that is asked for', async () => {
    const { errors } = await act(hub, 'reportMeasure', { unit: 'CASES', value: 0.5 }, { as: SICHUAN, language: 'en' });
    expect(errors.map(({ code }) => code)).toEqual(['UNIT_MISMATCH', 'INVALID_VALUE']);
    expect(errors[0].message).toMatch(/CASES does not fit .* told in PERSONS/);
  });
});

describe('figures are read', () => {
  it('newest first, by metric and by the days they speak of', async () => {
    await report({ asOf: '2024-03-01' });
    await report({ metric: 'EVENTS_HELD', unit: 'ITEMS', value: 3, asOf: '2024-06-30', since: '2022-01-01' });
    await report();
    expect((await list()).nodes.map(({ asOf }) => asOf)).toEqual(['2024-06-30', '2024-05-22', '2024-03-01']);
    expect((await list({ metrics: ['EVENTS_HELD'] })).nodes).toHaveLength(1);
    const speaking = await list({ period: { from: '2023-05-01', to: '2023-05-31' } });
    expect(speaking.nodes.map(({ metric }) => metric)).toEqual(['EVENTS_HELD']);
    expect((await list({ period: { from: '2024-05-02', to: '2024-05-01' } })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('page by page without a loss, told and counted of one day alike', async () => {
    await tell(hub.hub.database, { code: 'A', regionCode: '510100' });
    await hub.hub.database.query(sql`update stations.station set built_on = ${`${YEAR}-01-01`}::date`);
    for (const value of [1, 2, 3]) await report({ value, asOf: TODAY, since: null });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Awaited<ReturnType<typeof list>> = await list({ first: 1, after });
      seen.push(...page.nodes.map(({ basis, metric, value }) => `${basis} ${metric} ${value}`));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(seen).toEqual([
      'COUNTED STATIONS_NEW 1',
      'COUNTED STATIONS_BUILT 1',
      ...[3, 2, 1].map((value) => `REPORTED MEMBERS_NEW_EMPLOYMENT ${value}`),
    ]);
    const [first] = (await list({ first: 1 })).nodes;
    expect(
      (
        await hub.ask(
          LIST,
          { after: (await list({ first: 1 })).pageInfo.endCursor, basis: 'REPORTED' },
          { as: SICHUAN },
        )
      ).codes,
    ).toEqual(['CURSOR_INVALID']);
    expect(first.source).toEqual({ channel: 'HUB', recordId: `STATIONS_NEW/510000/${YEAR}` });
  });

  it('by nobody out of reach, nor by visitors', async () => {
    await report();
    expect((await list({}, cadre('620000'))).nodes).toEqual([]);
    expect((await list({}, cadre('510100'))).nodes).toEqual([]);
    expect((await hub.ask(LIST, {})).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('by a partner without few people; few things are no secret', async () => {
    await report({ value: 9 });
    await report({ value: 10 });
    await report({ metric: 'EVENTS_HELD', unit: 'ITEMS', value: 2 });
    const shown = (await list({}, partner('510000'))).nodes.map(({ value, suppressed }) => [value, suppressed]);
    expect(shown).toEqual([
      [2, false],
      [10, false],
      [null, true],
    ]);
  });

  it('by a partner of cases without what a count could be reckoned by, and without the words of the source', async () => {
    const changed = { unit: 'PERCENT', value: 12.5, quote: '成功调解7件，提升12.5%' };
    await report({ ...changed, metric: 'CASE_QUALITY_CHANGE' });
    await report({ ...changed, metric: 'MEDIATION_SUCCESS_CHANGE' });
    const told = async (as: ReturnType<typeof partner>) => {
      const { data } = await hub.ask(
        '{ measures(regionCode: "510000") { nodes { metric value suppressed source { quote } } } }',
        {},
        { as },
      );
      return data.measures.nodes.filter(({ metric }: any) => /^(CASE_QUALITY|MEDIATION)/.test(metric));
    };
    expect(await told(partner('510000'))).toEqual([
      { metric: 'MEDIATION_SUCCESS_CHANGE', value: null, suppressed: true, source: { quote: null } },
      { metric: 'CASE_QUALITY_CHANGE', value: 12.5, suppressed: false, source: { quote: null } },
    ]);
    expect((await told(SICHUAN)).map(({ source }: any) => source.quote)).toEqual([changed.quote, changed.quote]);
  });
});

describe('what the hub counts', () => {
  const built = async (year: number, metric = 'STATIONS_BUILT') => {
    const { nodes } = await list({
      metrics: [metric],
      basis: 'COUNTED',
      period: { from: `${year}-01-01`, to: `${year}-12-31` },
    });
    return nodes.map(({ value, asOf, since }) => ({ value, asOf, since }));
  };
  beforeEach(async () => {
    await tell(
      hub.hub.database,
      { code: 'A', regionCode: '510100' },
      { code: 'B', regionCode: '510104' },
      { code: 'C', regionCode: '510100', status: 'PLANNED' },
      { code: 'D', regionCode: '620702' },
    );
    await hub.hub.database.query(
      sql`update stations.station set built_on = case station_code when 'A' then date '2022-07-01' else date '2023-07-01' end`,
    );
  });

  it('are the stations of a region and below that were built by the end of a year, or in it, and not those planned', async () => {
    expect(await built(2022)).toEqual([{ value: 1, asOf: '2022-12-31', since: null }]);
    expect(await built(2023)).toEqual([{ value: 2, asOf: '2023-12-31', since: null }]);
    expect(await built(2023, 'STATIONS_NEW')).toEqual([{ value: 1, asOf: '2023-12-31', since: '2023-01-01' }]);
    expect(await built(2021)).toEqual([]);
    expect(await built(YEAR)).toEqual([{ value: 2, asOf: TODAY, since: null }]);
    expect(await built(YEAR + 1)).toEqual([]);
  });

  const standing = async (told: number) => {
    const taskItemId = await taskOf(hub, { year: 2023 });
    await act(hub, 'setTarget', { taskItemId, metric: 'STATIONS_BUILT', year: 2023, targetValue: 8 });
    const figure = { metric: 'STATIONS_BUILT', unit: 'ITEMS', value: told, asOf: '2023-08-30', since: null };
    await act(hub, 'reportMeasure', figure);
    const { data } = await hub.ask(
      `{ targets(regionCode: "510000", year: 2023) { actual { value basis precision asOf } actualRule counted { value }
        reported { value } measures { value basis } completionPercent timeElapsedPercent pace } }`,
      {},
      { as: SICHUAN },
    );
    return data.targets;
  };

  it('is the actual of a target where it holds all that was told, which stands beside it', async () => {
    expect(await standing(1)).toEqual([
      {
        actual: { value: 2, basis: 'COUNTED', precision: 'EXACT', asOf: '2023-12-31' },
        ...{ actualRule: 'COUNTED', counted: { value: 2 }, reported: { value: 1 } },
        measures: [
          { value: 2, basis: 'COUNTED' },
          { value: 1, basis: 'REPORTED' },
        ],
        ...{ completionPercent: 25, timeElapsedPercent: 100, pace: 'BEHIND' },
      },
    ]);
  });

  it('stands beside what was told where that is more, and the target is measured by the latter and its day', async () => {
    expect(await standing(5)).toEqual([
      {
        actual: { value: 5, basis: 'REPORTED', precision: 'ROUNDED', asOf: '2023-08-30' },
        ...{ actualRule: 'REGISTER_INCOMPLETE', counted: { value: 2 }, reported: { value: 5 } },
        measures: [
          { value: 2, basis: 'COUNTED' },
          { value: 5, basis: 'REPORTED' },
        ],
        ...{ completionPercent: 62.5, timeElapsedPercent: 66.3, pace: 'BEHIND' },
      },
    ]);
  });
});
