import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { ADMIN, act, cadre, logged, nothing, partner, SICHUAN, taskOf } from './given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(() => nothing(hub));
afterAll(() => hub.close());

const advance = (taskItemId: string, to: string, expectedVersion: number, as = SICHUAN) =>
  act(hub, 'advanceTaskItem', { taskItemId, to, note: `到 ${to}`, expectedVersion }, { as });

const LIST = `query ($regionCode: RegionCode!, $year: Int!, $stage: TaskStage, $first: Int! = 20, $after: Cursor) {
  taskItems(regionCode: $regionCode, year: $year, stage: $stage, first: $first, after: $after) {
    totalCount nodes { id title stage progress { note } sources { channel } } pageInfo { hasNextPage endCursor } } }`;
const list = (more: object = {}, as = SICHUAN) => hub.ask(LIST, { regionCode: '510000', year: 2024, ...more }, { as });

describe('registerTaskItem', () => {
  it('registers a task of the own region, told by the hub and in the log', async () => {
    const { made, errors } = await act(hub, 'registerTaskItem', { dueOn: '2024-12-31' });
    expect(errors).toEqual([]);
    expect(made).toMatchObject({
      version: 1,
      stage: 'REGISTERED',
      region: { code: '510000' },
      dueOn: '2024-12-31',
      progress: [],
    });
    expect((await list()).data.taskItems.nodes[0].sources).toEqual([{ channel: 'HUB' }]);
    expect(await logged(hub)).toEqual([
      expect.objectContaining({ topic: 'TASK_ITEM', subject_type: 'tsk', region_code: '510000' }),
    ]);
  });

  it('refuses a region of others, and one that never was', async () => {
    expect((await act(hub, 'registerTaskItem', { regionCode: '620000' })).errors).toMatchObject([
      { code: 'NOT_PERMITTED', path: ['regionCode'] },
    ]);
    expect((await act(hub, 'registerTaskItem', { regionCode: '999999' })).errors).toMatchObject([
      { code: 'REGION_UNKNOWN', rule: 'taskItem.region.unknown' },
    ]);
  });

  it('refuses a title twice in a region and year, and takes it in the next year', async () => {
    await taskOf(hub);
    expect((await act(hub, 'registerTaskItem')).errors).toMatchObject([
      { code: 'INVALID_VALUE', rule: 'taskItem.title.taken' },
    ]);
    expect((await act(hub, 'registerTaskItem', { year: 2025 })).errors).toEqual([]);
  });

  it('puts a task below a programme of a region around it, seen by whoever sees that region', async () => {
    const parentId = await taskOf(hub);
    const below = { title: '成都行动', regionCode: '510100', parentId };
    expect((await act(hub, 'registerTaskItem', below)).made.parent).toEqual({ id: parentId });
    const seen = await hub.ask(
      '{ taskItems(regionCode: "510100", year: 2024) { nodes { title parent { title } } } }',
      {},
      { as: cadre('510100') },
    );
    expect(seen.data.taskItems.nodes).toEqual([{ title: '成都行动', parent: null }]);
  });

  it('refuses a programme of another region as one that is not there', async () => {
    const elsewhere = await taskOf(hub, { regionCode: '620000' }, cadre('620000'));
    const refused = await Promise.all(
      [elsewhere, 'tsk_AAAAAAAAAAAAAAAAAAAAAA', 'nonsense'].map((parentId, index) =>
        act(hub, 'registerTaskItem', { title: `任务${index}`, parentId }),
      ),
    );
    for (const { errors } of refused) expect(errors).toMatchObject([{ code: 'NOT_FOUND', path: ['parentId'] }]);
  });
});

describe('advanceTaskItem', () => {
  it('goes through all stages, and opens again what was closed; each report stays', async () => {
    const id = await taskOf(hub);
    const way = ['ASSIGNED', 'TRACKING', 'TRACKING', 'FEEDBACK', 'CLOSED', 'TRACKING'];
    for (const [index, to] of way.entries()) {
      const { made, errors } = await advance(id, to, index + 1);
      expect([to, errors]).toEqual([to, []]);
      expect(made).toMatchObject({ stage: to, version: index + 2 });
    }
    const { data } = await list();
    expect(data.taskItems.nodes[0].progress.map(({ note }: any) => note)).toEqual(
      way.map((to) => `到 ${to}`).reverse(),
    );
    expect(JSON.stringify(await logged(hub))).not.toContain('到 ');
  });

  it.each([
    ['CLOSED', /REGISTERED.*ASSIGNED/],
    ['REGISTERED', /ASSIGNED/],
    ['COLLECTED', /ASSIGNED/],
  ])('refuses to skip or go back to %s, and says what may follow', async (to, message) => {
    const id = await taskOf(hub);
    const { errors } = await advance(id, to, 1);
    expect(errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', path: ['to'], rule: 'taskItem.stage.transition' }]);
    expect(errors[0].message).toMatch(message);
  });

  it('refuses who read an older version, and does nothing', async () => {
    const id = await taskOf(hub);
    await advance(id, 'ASSIGNED', 1);
    expect((await advance(id, 'TRACKING', 1)).errors).toMatchObject([{ code: 'VERSION_CONFLICT', currentVersion: 2 }]);
    expect((await list()).data.taskItems.nodes[0].stage).toBe('ASSIGNED');
  });

  it('refuses a task of another region as one that is not there', async () => {
    const id = await taskOf(hub);
    for (const [taskItemId, as] of [
      [id, cadre('620000')],
      ['tsk_AAAAAAAAAAAAAAAAAAAAAA', SICHUAN],
      ['nonsense', SICHUAN],
    ] as const)
      expect((await advance(taskItemId, 'ASSIGNED', 1, as)).errors).toMatchObject([
        { code: 'NOT_FOUND', path: ['taskItemId'] },
      ]);
  });
});

describe('tasks are read', () => {
  it('by stage, those that have come least far first, page by page', async () => {
    const [a, b] = [await taskOf(hub, { title: '甲' }), await taskOf(hub, { title: '乙' })];
    await taskOf(hub, { title: '丙' });
    await advance(a, 'ASSIGNED', 1);
    await advance(a, 'TRACKING', 2);
    await advance(b, 'ASSIGNED', 1);
    const first = (await list({ first: 2 })).data.taskItems;
    const next = (await list({ first: 2, after: first.pageInfo.endCursor })).data.taskItems;
    expect([...first.nodes, ...next.nodes].map(({ title }: any) => title)).toEqual(['丙', '乙', '甲']);
    expect([first.totalCount, next.pageInfo.hasNextPage]).toEqual([3, false]);
    expect((await list({ stage: 'TRACKING' })).data.taskItems.nodes.map(({ title }: any) => title)).toEqual(['甲']);
  });

  it('by cadres, partners and administrators as far as they reach, and looked up by id the same', async () => {
    const id = await taskOf(hub);
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    for (const [as, count] of [
      [SICHUAN, 1],
      [partner('510000'), 1],
      [ADMIN, 1],
      [cadre('620000'), 0],
      [cadre('510100'), 0],
      [partner('620000'), 0],
    ] as const) {
      expect((await list({}, as)).data.taskItems).toMatchObject({ totalCount: count });
      expect((await hub.ask(node, { id }, { as })).data.node).toEqual(count === 1 ? { id } : null);
    }
    expect((await hub.ask(LIST, { regionCode: '510000', year: 2024 })).codes).toEqual(['UNAUTHENTICATED']);
    expect((await hub.ask(node, { id })).data.node).toBeNull();
  });

  it('without what was reported by a partner, also by one who is a cadre elsewhere', async () => {
    const id = await taskOf(hub);
    await advance(id, 'ASSIGNED', 1);
    const { data, codes } = await list({}, partner('510000'));
    expect([data.taskItems.nodes[0].progress, codes]).toEqual([null, ['FORBIDDEN_FIELD']]);
    const both = await list(
      {},
      { ...cadre('620000'), grants: [{ scope: 'PARTNER', regionCodes: ['510000'], stationCodes: [] }] },
    );
    expect(both.data.taskItems.nodes[0].progress).toEqual([]);
  });

  it('of a region that there is', async () => {
    expect((await list({ regionCode: '999999' })).codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the tables hold by themselves', () => {
  it.each([
    [
      "insert into targets.task_item (id, title, region_code, year, stage, lead) values (gen_random_uuid(), '甲', '510000', 2024, 'OPEN', '部')",
      /task_item_stage_check/,
    ],
    ["insert into targets.target_revision values (gen_random_uuid(), 1, 5, 'EXACT', '2024-01-01', '')", /reason_check/],
    [
      "insert into targets.measure (id, metric, region_code, value, precision, as_of) values (gen_random_uuid(), 'EVENTS_HELD', '510000', 1.5, 'EXACT', '2024-01-01')",
      /measure_whole/,
    ],
    [
      "insert into targets.measure (id, metric, region_code, value, precision, as_of, since) values (gen_random_uuid(), 'EVENTS_HELD', '510000', 1, 'EXACT', '2024-01-01', '2024-01-02')",
      /measure_period/,
    ],
  ])('against: %s', async (statement, constraint) => {
    await expect(hub.test.database.pool.query(statement)).rejects.toThrow(constraint);
  });

  it('against a target of another year than its task', async () => {
    await taskOf(hub);
    const insert =
      "insert into targets.target (id, task_item_id, metric, region_code, year, target_value, precision) select gen_random_uuid(), id, 'EVENTS_HELD', '510000', 2025, 5, 'EXACT' from targets.task_item";
    await expect(hub.test.database.pool.query(insert)).rejects.toThrow(/target_of_the_year_of_its_task/);
  });

  it('against two targets of all workers for one metric', async () => {
    await taskOf(hub);
    const insert =
      "insert into targets.target (id, task_item_id, metric, region_code, year, target_value, precision) select gen_random_uuid(), id, 'EVENTS_HELD', '510000', 2024, 5, 'EXACT' from targets.task_item";
    await hub.test.database.pool.query(insert);
    await expect(hub.test.database.pool.query(insert)).rejects.toThrow(/target_once/);
    expect(await hub.hub.database.query(sql`select 1 from targets.target`)).toHaveLength(1);
  });
});
