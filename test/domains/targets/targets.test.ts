import { todayInChina } from '../../../src/domains/regions/days.js';
import { targetFor } from '../../../src/domains/targets/target.lookup.js';
import { sql } from '../../../src/kit/database/sql.js';
import { MetricCode } from '../../../src/kit/graphql/measure.type.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { act, cadre, logged, nothing, partner, SICHUAN, taskOf } from './given.js';

let hub: TestHub;
let taskItemId: string;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await nothing(hub);
  taskItemId = await taskOf(hub);
});
afterAll(() => hub.close());

const set = (more: object = {}, as = SICHUAN) => act(hub, 'setTarget', { taskItemId, ...more }, { as });
const ONE = `query ($regionCode: RegionCode! = "510000", $metric: MetricCode) { targets(regionCode: $regionCode, year: 2024, metric: $metric) {
  metric workerGroup targetValue unit version allocationGap completionPercent timeElapsedPercent pace
  actual { value basis asOf suppressed source { channel quote } } measures { value basis } history { targetValue reason } } }`;
const read = (variables: object = {}, as = SICHUAN) => hub.ask(ONE, { ...variables }, { as });

describe('setTarget', () => {
  it('sets a target in the unit of its metric, told in the log', async () => {
    const { made, errors } = await set({ precision: 'AT_LEAST' });
    expect(errors).toEqual([]);
    expect(made).toMatchObject({
      version: 1,
      targetValue: 200_000,
      unit: 'PERSONS',
      precision: 'AT_LEAST',
      workerGroup: null,
      history: [],
      allocationGap: null,
    });
    expect((await logged(hub)).at(-1)).toMatchObject({
      topic: 'TARGET',
      subject_type: 'tgt',
      facts: { after: { targetValue: 200_000 } },
    });
  });

  it('keeps what a target was when it is changed, with the day and the reason', async () => {
    await set();
    const { made } = await set({ targetValue: 220_000, reason: '年中上调', expectedVersion: 1 });
    expect(made).toMatchObject({
      version: 2,
      targetValue: 220_000,
      history: [{ targetValue: 200_000, validTo: todayInChina(), reason: '年中上调' }],
    });
    await set({ targetValue: 210_000, reason: '再调', expectedVersion: 2 });
    expect((await read()).data.targets[0].history.map(({ targetValue }: any) => targetValue)).toEqual([
      220_000, 200_000,
    ]);
  });

  it('refuses a change without a reason, without its version, or on an older one', async () => {
    await set();
    expect((await set({ targetValue: 5, expectedVersion: 1 })).errors).toMatchObject([
      { code: 'INVALID_VALUE', rule: 'target.reason.missing' },
    ]);
    expect((await set({ targetValue: 5, reason: '调' })).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 1 },
    ]);
    expect((await set({ targetValue: 5, reason: '调', expectedVersion: 7 })).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 1 },
    ]);
    expect((await read()).data.targets).toMatchObject([{ targetValue: 200_000, version: 1, history: [] }]);
  });

  it('leaves the precision as it was where none is told, and keeps what it was where another is', async () => {
    await set({ precision: 'AT_LEAST' });
    const { made } = await set({ targetValue: 220_000, reason: '上调', expectedVersion: 1 });
    expect(made).toMatchObject({ precision: 'AT_LEAST', history: [{ precision: 'AT_LEAST' }] });
    const { made: exact } = await set({ targetValue: 220_000, precision: 'EXACT', reason: '明确', expectedVersion: 2 });
    expect(exact).toMatchObject({
      precision: 'EXACT',
      history: [{ precision: 'AT_LEAST' }, { precision: 'AT_LEAST' }],
    });
    expect((await set({ metric: 'EVENTS_HELD', targetValue: 3 })).made).toMatchObject({ precision: 'EXACT' });
  });

  it('tells who gives no version of a target that is set which one to give', async () => {
    await set();
    const { errors } = await act(hub, 'setTarget', { taskItemId, targetValue: 5, reason: '调' }, { language: 'en' });
    expect(errors).toMatchObject([
      { code: 'VERSION_CONFLICT', message: expect.stringContaining('exists: it is 200000') },
    ]);
    expect(errors[0].message).toContain('give 1 as the expected version');
  });

  it('refuses a version of a target that was never set', async () => {
    expect((await set({ expectedVersion: 1 })).errors).toMatchObject([
      { code: 'NOT_FOUND', path: ['expectedVersion'] },
    ]);
  });

  it('changes nothing when it says what stands there', async () => {
    await set();
    expect((await set({ expectedVersion: 1, reason: '同上' })).made).toMatchObject({ version: 1, history: [] });
  });

  it('knows a target of a group beside that of all workers', async () => {
    await set();
    expect((await set({ workerGroup: 'TRUCK_DRIVER', targetValue: 40_000 })).errors).toEqual([]);
    const { data } = await read();
    expect(data.targets.map(({ workerGroup }: any) => workerGroup)).toEqual([null, 'TRUCK_DRIVER']);
  });

  it.each([
    [{ regionCode: '620000' }, 'NOT_PERMITTED', undefined],
    [{ regionCode: '999999' }, 'REGION_UNKNOWN', 'target.region.unknown'],
    [{ year: 2025 }, 'INVALID_VALUE', 'target.year.task'],
    [{ targetValue: 1.5 }, 'INVALID_VALUE', 'target.targetValue.whole'],
    [{ metric: 'CASE_QUALITY_CHANGE', targetValue: 0.00001 }, 'INVALID_VALUE', 'target.targetValue.places'],
    [{ targetValue: -1 }, 'INVALID_VALUE', 'target.targetValue.range'],
    [{ taskItemId: 'tsk_AAAAAAAAAAAAAAAAAAAAAA' }, 'NOT_FOUND', undefined],
  ])('refuses %j', async (more, code, rule) => {
    const { errors } = await set(more);
    expect(errors).toMatchObject([{ code, ...(rule ? { rule } : {}) }]);
  });

  it('refuses a target outside the division of its task, and one of a task that is closed', async () => {
    const chengdu = await taskOf(hub, { regionCode: '510100' });
    expect((await set({ taskItemId: chengdu })).errors).toMatchObject([
      { code: 'INVALID_VALUE', rule: 'target.region.task' },
    ]);
    await hub.hub.database.query(sql`update targets.task_item set stage = 'CLOSED'`);
    expect((await set()).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', rule: 'target.task.closed' }]);
  });

  it('moves a target only by whom the task it stands in allows, and while that is open', async () => {
    const [place, county] = [{ regionCode: '510104' }, cadre('510104')];
    await set(place);
    const own = await taskOf(hub, place, county);
    const change = { ...place, taskItemId: own, targetValue: 1, reason: '下调', expectedVersion: 1 };
    expect((await set(change, county)).errors).toMatchObject([{ code: 'NOT_PERMITTED', rule: 'target.task.reach' }]);
    await hub.hub.database.query(sql`update targets.task_item set stage = 'CLOSED' where region_code = '510000'`);
    expect((await set(change)).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', rule: 'target.task.closed' }]);
    await hub.hub.database.query(sql`update targets.task_item set stage = 'TRACKING' where region_code = '510000'`);
    expect((await set(change)).made).toMatchObject({ version: 2, targetValue: 1 });
  });

  it('refuses more targets than a task may have', async () => {
    await hub.hub.database.query(sql`
      insert into targets.target (id, task_item_id, metric, region_code, year, target_value, precision)
      select gen_random_uuid(), t.id, 'EVENTS_HELD', (510100 + n)::text, 2024, 1, 'EXACT'
      from targets.task_item t, generate_series(1, 50) n`);
    expect((await set()).errors).toMatchObject([{ code: 'TOO_MANY_ITEMS', rule: 'target.task.full' }]);
  });

  it('is not for a partner', async () => {
    expect((await set({}, partner('510000'))).codes).toEqual(['FORBIDDEN']);
  });

  it('sets one of two that come at once, and tells the other the version', async () => {
    const both = await Promise.all([set(), set({ targetValue: 7 })]);
    const errors = both.flatMap((each) => each.errors);
    expect(errors).toMatchObject([{ code: 'VERSION_CONFLICT', currentVersion: 1 }]);
  });
});

describe('a target is read', () => {
  const told = (more: object = {}) => act(hub, 'reportMeasure', more);

  it('with completion, days gone and pace by the newest figure told of its year (F01, F02)', async () => {
    await set();
    await set({ metric: 'MEMBERS_TRUCK_DRIVER', targetValue: 40_000 });
    await told({ value: 50_000, asOf: '2024-02-01' });
    await told();
    await told({ metric: 'MEMBERS_TRUCK_DRIVER', value: 21_100 });
    const { data, statements } = await read();
    expect(data.targets).toMatchObject([
      {
        metric: 'MEMBERS_NEW_EMPLOYMENT',
        actual: { value: 122_000, basis: 'REPORTED' },
        completionPercent: 61,
        timeElapsedPercent: 39.07,
        pace: 'AHEAD',
        measures: [{ value: 122_000 }, { value: 50_000 }],
      },
      { metric: 'MEMBERS_TRUCK_DRIVER', completionPercent: 52.75, pace: 'AHEAD' },
    ]);
    // Targets, figures, gaps, sources: however many targets there are.
    expect(statements).toHaveLength(4);
  });

  it('by no figure of another year, of a longer period, of another region, or of a group', async () => {
    await set();
    await set({ workerGroup: 'COURIER', targetValue: 10 });
    await told({ asOf: '2023-12-31', since: '2023-01-01' });
    await told({ asOf: '2024-05-01', since: '2022-01-01' });
    await told({ regionCode: '510100' });
    expect((await read()).data.targets[0]).toMatchObject({
      actual: null,
      completionPercent: null,
      timeElapsedPercent: null,
      pace: null,
      measures: [],
    });
    await told();
    expect((await read()).data.targets).toMatchObject([
      { completionPercent: 61 },
      { workerGroup: 'COURIER', actual: null },
    ]);
  });

  it('with the gap that the regions next below leave, of the same group and metric alone', async () => {
    await set();
    expect((await read()).data.targets[0].allocationGap).toBeNull();
    await set({ regionCode: '510100', targetValue: 90_000 });
    await set({ regionCode: '510300', targetValue: 130_000 });
    await set({ regionCode: '510104', targetValue: 5_000 });
    await set({ regionCode: '510400', targetValue: 1_000, workerGroup: 'COURIER' });
    expect((await read()).data.targets[0].allocationGap).toBe(-20_000);
    expect((await read({ regionCode: '510100' })).data.targets[0].allocationGap).toBe(85_000);
  });

  it('without a pace where the metric is a change, and without completion where nothing is aimed at', async () => {
    await set({ metric: 'CASE_QUALITY_CHANGE', targetValue: 20 });
    await set({ metric: 'EVENTS_HELD', targetValue: 0 });
    await told({ metric: 'CASE_QUALITY_CHANGE', unit: 'PERCENT', value: 18 });
    await told({ metric: 'EVENTS_HELD', unit: 'ITEMS', value: 3 });
    expect((await read()).data.targets).toMatchObject([
      { metric: 'CASE_QUALITY_CHANGE', completionPercent: 90, pace: null },
      { metric: 'EVENTS_HELD', completionPercent: null, pace: null },
    ]);
  });

  it('by a partner without few people, and without what they could be reckoned from', async () => {
    await set({ targetValue: 20 });
    await told({ value: 9, quote: '9名' });
    expect((await read({}, partner('510000'))).data.targets[0]).toMatchObject({
      actual: { value: null, suppressed: true, source: { channel: 'HUB', quote: null } },
      completionPercent: null,
      pace: null,
    });
    expect((await read()).data.targets[0]).toMatchObject({
      actual: { value: 9, suppressed: false },
      completionPercent: 45,
    });
  });

  it('by nobody out of reach', async () => {
    await set();
    expect((await read({}, cadre('510100'))).data.targets).toEqual([]);
  });

  it('by other domains through the front door, of the group that is meant', async () => {
    await set({ precision: 'AT_LEAST' });
    const asked = { metric: MetricCode.MEMBERS_NEW_EMPLOYMENT, regionCode: '510000', year: 2024 };
    expect(await targetFor(hub.hub.database, asked)).toEqual({ value: 200_000, precision: 'AT_LEAST' });
    expect(await targetFor(hub.hub.database, { ...asked, workerGroup: 'COURIER' as never })).toBeNull();
    expect(await targetFor(hub.hub.database, { ...asked, year: 2023 })).toBeNull();
  });
});
