import { jest } from '@jest/globals';
import { RegionTree } from '../../../../src/domains/regions/region-tree.js';
import { S05_PartnerMonthlyCountsDocument } from '../../../generated/operations.js';
import type { Asker } from '../../../support/hub.js';
import { ADMIN, as, PARTNER, statisticsHub } from './support.js';

const { ask, close, enter, hub, rowOf } = statisticsHub();

it('answers a partner agency a row for each of 183 counties a month, small counts withheld', async () => {
  await enter(
    { regionCode: '510104', people: 120, groups: ['TRUCK_DRIVER'] },
    { regionCode: '510104', people: 200 },
    { regionCode: '510105', people: 40, groups: ['TRUCK_DRIVER'] },
    { regionCode: '510105', people: 100 },
    { regionCode: '510106', people: 3, groups: ['TRUCK_DRIVER'] },
  );
  await close('2024-01', '2024-05');
  const variables = { region: '510000', from: '2024-01', to: '2024-05', after: null as string | null };
  const rows: any[] = [];
  for (let more = true; more; ) {
    const { data, errors, statements } = await hub().ask(S05_PartnerMonthlyCountsDocument, variables, PARTNER);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(2);
    const { nodes, pageInfo } = data.membershipStats as any;
    rows.push(...nodes);
    [variables.after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  expect(rows).toHaveLength(183 * 5);
  const places = rows.map(({ region, month }) => `${region.code} ${month}`);
  expect(places).toEqual([...new Set(places)].sort());
  const told = rows.filter(({ activeAtEnd }) => activeAtEnd !== null);
  // The smallest one that is large hides the small ones of its city.
  expect(new Set(told.map(({ region, activeAtEnd }) => `${region.code} ${activeAtEnd}`))).toEqual(
    new Set(['510104 120']),
  );
  expect(rows.every(({ suppressed }) => suppressed === true)).toBe(true);
  expect(rows[0].region.parent.name).toBe('成都市');
});

it('looks for the divisions of a level once for all months between which none changed', async () => {
  await close('2022-07', '2024-06');
  const list = jest.spyOn(RegionTree.prototype, 'list');
  const { nodes } = await ask(ADMIN, { regionCode: 'CN', level: 'TOWNSHIP', from: '2022-07', to: '2024-06' });
  expect(nodes).toHaveLength(500);
  // 24 months, in which divisions changed a few times.
  expect(list.mock.calls.length).toBeLessThan(8);
  list.mockRestore();
});

it('answers cadres of the region and administrators in full', async () => {
  await enter({ regionCode: '510104', people: 3 });
  await close('2024-01');
  for (const asker of [ADMIN, as('CADRE', '510100')]) {
    const { nodes } = await ask(asker, { regionCode: '510100' });
    expect(nodes.find((node: any) => node.region.code === '510104')).toMatchObject({
      ...{ joined: 0, transferredIn: 0, left: 0, activeAtEnd: 3, suppressed: false },
    });
    expect(nodes.every((node: any) => node.suppressed === false)).toBe(true);
  }
});

it('counts a month by its days: who joined, moved in, left for good, and was there on the last one', async () => {
  const place = { regionCode: '510104' };
  await enter(
    { ...place, people: 1, from: '2024-02-01' },
    { ...place, people: 2, from: '2024-02-29' },
    { ...place, people: 4, from: '2024-03-01' },
    { ...place, people: 8, from: '2024-02-10', isContinued: true },
    { ...place, people: 16, endsBefore: '2024-02-01' },
    { ...place, people: 32, endsBefore: '2024-02-29', state: 'DECEASED' },
    { ...place, people: 64, endsBefore: '2024-03-01', state: 'EXPELLED' },
    { ...place, people: 128, endsBefore: '2024-02-15', state: 'TRANSFERRED' },
  );
  await close('2024-01', '2024-03');
  const counts = (month: string) => rowOf(ADMIN, '510104', { from: month, to: month });
  expect(await counts('2024-01')).toEqual([0, 0, 0, 16 + 32 + 64 + 128]);
  expect(await counts('2024-02')).toEqual([3, 8, 48, 1 + 2 + 8 + 64]);
  expect(await counts('2024-03')).toEqual([4, 0, 64, 1 + 2 + 4 + 8]);
});

it('counts nobody whose stay ended on the day on which it began, unless it went on elsewhere', async () => {
  const day = { regionCode: '510104', from: '2024-02-10', endsBefore: '2024-02-10' };
  await enter(
    { ...day, people: 1 },
    { ...day, people: 2, isContinued: true, state: 'TRANSFERRED' },
    { ...day, people: 4, endsBefore: '2024-02-11' },
    { ...day, people: 8, state: 'TRANSFERRED' },
  );
  await close('2024-02');
  expect(await rowOf(ADMIN, '510104', { from: '2024-02', to: '2024-02' })).toEqual([12, 2, 4, 0]);
});

it('adds up along the divisions, for each group of workers and for all', async () => {
  await enter(
    { regionCode: '510104', people: 2, groups: ['COURIER', 'YOUNG_WORKER'] },
    { regionCode: '510104001', people: 4, groups: ['COURIER'] },
    { regionCode: '510100', people: 8 },
    { regionCode: '510500', people: 16, groups: ['COURIER'] },
  );
  await close('2024-01');
  const ends = async (regionCode: string, level: string, workerGroup?: string) => {
    const { nodes } = await ask(ADMIN, { regionCode, level, workerGroup });
    return nodes.reduce((sum: number, { activeAtEnd }: any) => sum + activeAtEnd, 0);
  };
  expect(await ends('CN', 'COUNTRY')).toBe(30);
  expect(await ends('510000', 'PROVINCE')).toBe(30);
  expect(await ends('510000', 'PREFECTURE', 'COURIER')).toBe(22);
  expect(await ends('510100', 'PREFECTURE')).toBe(14);
  expect(await ends('510100', 'COUNTY')).toBe(6);
  expect(await ends('510104', 'COUNTY', 'YOUNG_WORKER')).toBe(2);
  expect(await ends('510000', 'COUNTY', 'MODEL_WORKER')).toBe(0);
});

it('tells of divisions as they were in the month, and counts stays where they then lay', async () => {
  // 会理县 513425 became 会理市 513402 in 2021; unions carry the code of today.
  await enter({ regionCode: '513402', people: 5 }, { regionCode: '513425', people: 2 });
  await close('2020-06');
  await close('2022-06');
  const rows = async (regionCode: string, month: string) => {
    const { nodes } = await ask(ADMIN, { regionCode, from: month, to: month });
    return nodes.map(({ region, activeAtEnd }: any) => `${region.code} ${region.name} ${activeAtEnd}`);
  };
  expect(await rows('513402', '2020-06')).toEqual(['513425 会理县 7']);
  expect(await rows('513425', '2022-06')).toEqual(['513402 会理市 7']);
});

describe('a page', () => {
  it('goes on behind the last row by code and month, whatever its size', async () => {
    await enter({ regionCode: '510104', people: 50 });
    await close('2024-01', '2024-03');
    const whole = (await ask(PARTNER, { to: '2024-03', regionCode: '510100' })).nodes;
    const rows: unknown[] = [];
    let after: string | null = null;
    for (let more = true, first = 1; more; first = (first % 7) + 1) {
      const { nodes, pageInfo } = await ask(PARTNER, { to: '2024-03', regionCode: '510100', first, after });
      rows.push(...nodes);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(rows).toEqual(whole);
  });

  it('refuses a cursor of another question', async () => {
    await close('2024-01');
    const { pageInfo } = await ask(PARTNER, { first: 1 });
    expect((await ask(PARTNER, { first: 1, after: pageInfo.endCursor })).codes).toEqual([]);
    expect((await ask(PARTNER, { workerGroup: 'COURIER', after: pageInfo.endCursor })).codes).toEqual([
      'CURSOR_INVALID',
    ]);
  });
});

describe('the reach of a caller', () => {
  beforeEach(() => close('2024-01'));
  const codesOf = async (asker: Asker, more: Record<string, unknown>) =>
    new Set((await ask(asker, more)).nodes.map(({ region }: any) => region.code));

  it('is what a partner agency was granted, also where it asks for more', async () => {
    expect(await codesOf(as('PARTNER', '510104', '620702'), { regionCode: 'CN' })).toEqual(
      new Set(['510104', '620702']),
    );
    expect(await codesOf(as('PARTNER', '510104'), { regionCode: '510000', level: 'PROVINCE' })).toEqual(new Set());
    expect(await codesOf(as('PARTNER', 'CN'), { regionCode: 'CN', level: 'COUNTRY' })).toEqual(new Set(['CN']));
    const { codes, messages } = await ask(as('PARTNER', '620000'), {});
    expect([codes, messages[0]]).toEqual([['FORBIDDEN'], '区划 510000 不在您的授权范围内。请改用授权范围内的区划。']);
  });

  it('tells a cadre who is also an agency elsewhere each what is theirs', async () => {
    await enter({ regionCode: '510104', people: 3 }, { regionCode: '620702', people: 3 });
    await close('2024-01', '2024-01', true);
    const both: Asker = {
      as: {
        scopes: ['CADRE'],
        regionCodes: ['510000'],
        grants: [{ scope: 'PARTNER', regionCodes: ['620000'], stationCodes: [] }],
      },
    };
    expect((await rowOf(both, '510104', { regionCode: 'CN' }))[3]).toBe(3);
    expect((await rowOf(both, '620702', { regionCode: '620000' }))[3]).toBeNull();
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
  [{ level: 'VILLAGE' }, '会员统计最低到 TOWNSHIP'],
  [{ level: 'PROVINCE', regionCode: '510104' }, '高于区划 510104 自身的级别 COUNTY'],
  [{ regionCode: '519999' }, '区划代码 519999 不存在'],
  [{ first: 0 }, 'first 给出的是 0'],
])('refuses %j with a sentence', async (more, sentence) => {
  const { codes, messages } = await ask(ADMIN, more);
  expect(codes).toEqual(['BAD_USER_INPUT']);
  expect(messages[0]).toContain(sentence);
});

it.each(['2024-13', '2024-1', '2024'])('refuses %s as a month', async (from) => {
  const { messages } = await ask(ADMIN, { from });
  expect(messages[0]).toContain('YearMonth');
});
