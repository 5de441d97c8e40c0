import { todayInChina } from '../../../../src/domains/regions/days.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type ToldStation, tell } from '../../../support/stations.js';
import { FUTIAN, METRE, tellPoints } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.test.database.query(sql`truncate stations.station, stations.demand_point cascade`);
});
afterAll(() => hub.close());

const ASK = `query ($region: RegionCode!, $radius: Int! = 1000, $year: Int! = 2023, $first: Int! = 100, $after: Cursor) {
  stationCoverage(regionCode: $region, radiusMetres: $radius, year: $year) {
    region { code name } year built target targetPrecision remaining completionPercent radiusMetres walkMinutes
    demandPoints coveredDemandPoints overlappedDemandPoints
    uncovered(first: $first, after: $after) { nodes { pointCode name people nearestMetres location(datum: WGS84) { longitude latitude datum } } totalCount pageInfo { hasNextPage endCursor } } } }`;

async function coverage(variables: Record<string, unknown> = {}) {
  const { data, codes, errors, statements } = await hub.ask(ASK, { region: '440300', ...variables });
  return { answer: data?.stationCoverage, codes, errors, statements };
}
const codesOf = (answer: any): string[] => answer.uncovered.nodes.map((node: any) => node.pointCode);
const stations = (...told: readonly ToldStation[]) =>
  tell(hub.hub.database, ...told.map((one) => ({ ...FUTIAN, ...one })));
const points = (...told: Parameters<typeof tellPoints> extends [any, ...infer Rest] ? Rest : never) =>
  tellPoints(hub.test.database, ...told);
const north = (metres: number) => ({ latitude: FUTIAN.latitude + metres * METRE });

describe('what counts as built', () => {
  it('is what stands, open or not: neither what is planned nor what was closed for good', async () => {
    const statuses = ['PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED'];
    await stations(...statuses.map((status) => ({ code: status, status })));
    expect((await coverage()).answer.built).toBe(4);
  });

  it('was built by the end of the year, or nobody says when', async () => {
    await stations({ code: 'A' }, { code: 'B' }, { code: 'C' });
    await hub.test.database.query(sql`update stations.station set built_on = '2023-12-31' where station_code = 'A'`);
    await hub.test.database.query(sql`update stations.station set built_on = '2024-01-01' where station_code = 'B'`);
    const built = async (year: number) => (await coverage({ year })).answer.built;
    expect([await built(2022), await built(2023), await built(2024)]).toEqual([1, 2, 3]);
  });

  it('is as many as a figure of a target counts: up to today of this year, and nothing of a year to come', async () => {
    await stations({ code: 'A' }, { code: 'B' }, { code: 'C' });
    await hub.test.database.query(
      sql`update stations.station set built_on = now() + interval '1 year' where station_code = 'A'`,
    );
    await hub.test.database.query(sql`
      update stations.station set built_on = make_date(extract(year from now())::int, 12, 31) where station_code = 'B'`);
    const present = Number(todayInChina().slice(0, 4));
    const counted = await hub.ask(
      '{ measures(regionCode: "440300", metrics: [STATIONS_BUILT], basis: COUNTED) { nodes { value } } }',
      {},
      { as: { scopes: ['ADMIN'] } },
    );
    const built = async (year: number) => (await coverage({ year })).answer.built;
    const isLastDay = todayInChina().endsWith('-12-31');
    expect(await built(present)).toBe(isLastDay ? 2 : 1);
    expect(counted.data?.measures.nodes).toMatchObject([{ value: await built(present) }]);
    expect(await built(present + 1)).toBe(0);
  });

  it('lies in the region or below it: of a county, a city, a province, the country, and of none beside', async () => {
    await stations(
      { code: 'F', regionCode: '440304' },
      { code: 'T', regionCode: '440304001' },
      { code: 'N', regionCode: '440305' },
      { code: 'G', regionCode: '440105' },
      { code: 'Z', regionCode: '620702' },
      { code: 'K', regionCode: 'KH' },
    );
    const built = async (region: string) => (await coverage({ region })).answer.built;
    const asked = ['440304', '440300', '440000', '620000', 'CN', 'KH'];
    expect(await Promise.all(asked.map(built))).toEqual([2, 3, 4, 1, 5, 1]);
  });

  it('has neither target nor what follows from it while nobody has set one', async () => {
    await stations({ code: 'A' });
    const { answer, codes } = await coverage();
    expect(codes).toEqual([]);
    expect(answer).toMatchObject({
      region: { code: '440300', name: '深圳市' },
      year: 2023,
      built: 1,
      target: null,
      targetPrecision: null,
      remaining: null,
      completionPercent: null,
    });
  });
});

describe('a place is covered', () => {
  it('by a station within the radius to the metre, and not by one a metre further', async () => {
    await stations({ code: 'S' });
    await points({ code: 'AT-999', ...north(999) }, { code: 'AT-1001', ...north(1001) });
    const { answer } = await coverage();
    expect(answer).toMatchObject({ demandPoints: 2, coveredDemandPoints: 1, overlappedDemandPoints: 0 });
    expect(answer).toMatchObject({ radiusMetres: 1000, walkMinutes: 15 });
    expect(codesOf(answer)).toEqual(['AT-1001']);
    expect(codesOf((await coverage({ radius: 1002 })).answer)).toEqual([]);
    expect(codesOf((await coverage({ radius: 998 })).answer)).toEqual(['AT-1001', 'AT-999']);
  });

  it.each([
    [100, 2],
    [1000, 15],
    [1001, 16],
    [20_000, 300],
  ])('within %i metres, which are %i minutes on foot by streets', async (radius, minutes) => {
    expect((await coverage({ radius })).answer).toMatchObject({ radiusMetres: radius, walkMinutes: minutes });
  });

  it.each([
    ['PLANNED', 0],
    ['BUILT', 0],
    ['ACCEPTED', 0],
    ['OPEN', 1],
    ['TEMPORARILY_CLOSED', 1],
    ['CLOSED', 0],
  ])('by a station that is %s: %i', async (status, covered) => {
    await stations({ code: 'S', status });
    await points({ code: 'P' });
    const { answer } = await coverage();
    expect(answer.coveredDemandPoints).toBe(covered);
    expect(answer.uncovered.nodes).toHaveLength(1 - covered);
  });

  it('from beyond the border of its region as well', async () => {
    await stations({ code: 'S', regionCode: '441900', ...north(500) });
    await points({ code: 'P' });
    expect((await coverage()).answer).toMatchObject({ built: 0, demandPoints: 1, coveredDemandPoints: 1 });
  });

  it('twice where two stations are in reach, however many more there are', async () => {
    await stations({ code: 'A' }, { code: 'B', ...north(800) }, { code: 'C', ...north(-800) });
    await points({ code: 'THREE' }, { code: 'TWO', ...north(900) }, { code: 'ONE', ...north(1700) });
    await points({ code: 'NONE', ...north(1900) });
    expect((await coverage()).answer).toMatchObject({
      demandPoints: 4,
      coveredDemandPoints: 3,
      overlappedDemandPoints: 2,
    });
  });

  it('and is not counted at all where nobody needs a station any more, or in another region', async () => {
    await points({ code: 'GONE', people: 0 }, { code: 'ELSEWHERE', regionCode: '441900' }, { code: 'HERE' });
    const { answer } = await coverage();
    expect([answer.demandPoints, codesOf(answer)]).toEqual([1, ['HERE']]);
  });
});

describe('the places with none in reach', () => {
  it('come with the most people first, those of as many by code, page by page, none lost and none twice', async () => {
    const many = Array.from({ length: 25 }, (_, n) => ({
      code: `P-${String(n).padStart(2, '0')}`,
      people: 7 - (n % 4),
    }));
    await points(...many.toReversed());
    const wanted = many.toSorted((a, b) => b.people - a.people || (a.code < b.code ? -1 : 1)).map(({ code }) => code);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { answer, codes }: Awaited<ReturnType<typeof coverage>> = await coverage({ first: 7, after });
      expect([codes, answer.uncovered.totalCount]).toEqual([[], 25]);
      seen.push(...codesOf(answer));
      after = answer.uncovered.pageInfo.hasNextPage ? answer.uncovered.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(wanted);
  });

  it('tell how far the nearest station in service is, rounded up; nothing when there is none', async () => {
    await points({ code: 'P' });
    expect((await coverage()).answer.uncovered.nodes[0].nearestMetres).toBeNull();
    await stations({ code: 'NEAR', status: 'PLANNED', ...north(1100) }, { code: 'FAR', ...north(1500.2) });
    const { answer } = await coverage();
    expect(answer.uncovered.nodes[0]).toEqual({
      pointCode: 'P',
      name: 'P点',
      people: 100,
      nearestMetres: 1501,
      location: { longitude: FUTIAN.longitude, latitude: FUTIAN.latitude, datum: 'WGS84' },
    });
  });

  it('are answered in GCJ02 unless another datum is asked for', async () => {
    await points({ code: 'P' });
    const { data } = await hub.ask(
      '{ stationCoverage(regionCode: "440300", year: 2023) { uncovered { nodes { location { longitude datum } } } } }',
    );
    const [{ location }] = data.stationCoverage.uncovered.nodes;
    expect(location.datum).toBe('GCJ02');
    expect(location.longitude).not.toBe(FUTIAN.longitude);
  });

  it('come 500 at most, and a page of none is refused', async () => {
    await hub.test.database.query(sql`
      insert into stations.demand_point (id, point_code, name, region_code, longitude, latitude, original_datum, people)
      select gen_random_uuid(), 'P-' || i, 'p', '440304', 114.05, 22.54, 'WGS84', 5 from generate_series(1, 501) i`);
    const { answer } = await coverage({ first: 501 });
    expect([answer.uncovered.nodes.length, answer.uncovered.pageInfo.hasNextPage]).toEqual([500, true]);
    expect((await coverage({ first: 0 })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('go on only with a cursor of the same region and radius', async () => {
    await points({ code: 'A' }, { code: 'B' });
    const { answer } = await coverage({ first: 1 });
    const after = answer.uncovered.pageInfo.endCursor;
    expect(codesOf((await coverage({ first: 1, after, year: 2024 })).answer)).toEqual(['B']);
    expect((await coverage({ after, radius: 2000 })).codes).toEqual(['CURSOR_INVALID']);
    expect((await coverage({ after, region: '440000' })).codes).toEqual(['CURSOR_INVALID']);
  });
});

describe('a question', () => {
  it('of a division that never was is refused with a sentence', async () => {
    const { answer, codes, errors } = await coverage({ region: '449999' });
    expect([answer, codes]).toEqual([null, ['BAD_USER_INPUT']]);
    expect(errors[0]?.message).toMatch(/449999/);
  });

  it.each([
    ['radius', 99],
    ['radius', 20_001],
    ['year', 1999],
    ['year', 2101],
  ])('with %s %i is refused', async (name, value) => {
    expect((await coverage({ [name]: value })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('of a region with too many places tells what is built, and to ask for the divisions below', async () => {
    await stations({ code: 'S' });
    await hub.test.database.query(sql`
      insert into stations.demand_point (id, point_code, name, region_code, longitude, latitude, original_datum, people)
      select gen_random_uuid(), 'P-' || i, 'p', case when i = 1 then '440305' else '440304' end, 114.05, 22.54, 'WGS84', 5
      from generate_series(1, 20001) i`);
    const { answer, codes, errors, statements } = await coverage();
    expect(answer).toMatchObject({ built: 1, demandPoints: 20_001, coveredDemandPoints: null, uncovered: null });
    expect(codes).toEqual(['OPERATION_TOO_LARGE', 'OPERATION_TOO_LARGE', 'OPERATION_TOO_LARGE']);
    expect(errors[0]?.message).toMatch(/20001 个需求点.*下级区划/);
    expect(statements.filter((text) => text.includes('cube_enlarge'))).toEqual([]);
    expect((await coverage({ region: '440304' })).answer).toMatchObject({
      demandPoints: 20_000,
      coveredDemandPoints: 20_000,
    });
  });

  it('looks at stations in service alone, by their own index, however many are planned', async () => {
    await hub.test.database.query(sql`
      insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, hours_text, search)
      select gen_random_uuid(), 'S-' || i, 's', '{WARM_BEE_STATION}', case when i % 50 = 0 then 'OPEN' else 'PLANNED' end, '440304', 's',
        114.05 + i * 0.0001, 22.54, 'WGS84', 'Asia/Shanghai', '全天', '' from generate_series(1, 3000) i`);
    await points({ code: 'P' });
    await hub.test.database.query(sql`analyze stations.station`);
    const { sent } = await hub.ask(ASK, { region: '440300' });
    const around = sent.filter(({ text }) => /cube_enlarge|<->/.test(text));
    expect(around).toHaveLength(2);
    for (const { text, values } of around) {
      const { rows } = await hub.test.database.pool.query(`explain ${text}`, [...values]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/station_in_service/);
      expect(plan).not.toMatch(/station_position|Seq Scan on station /);
    }
  });

  it('asks the database for what is selected alone', async () => {
    const one = await hub.ask('{ stationCoverage(regionCode: "440300", year: 2023) { walkMinutes remaining } }');
    expect([one.data.stationCoverage, one.statements]).toEqual([
      { walkMinutes: 15, remaining: null },
      [expect.stringContaining('from targets.target')],
    ]);
    const two = await hub.ask(
      '{ stationCoverage(regionCode: "440300", year: 2023) { built a: built coveredDemandPoints overlappedDemandPoints } }',
    );
    // One asks what was told beside what is counted.
    expect(two.statements).toHaveLength(4);
  });

  it('of a division that has ended is about what took its place: its stations and its target', async () => {
    await stations({ code: 'S', regionCode: '513402' });
    await hub.test.database.query(sql`
      with task as (
        insert into targets.task_item (id, title, region_code, year, stage, lead)
        values (gen_random_uuid(), '建站', '513402', 2023, 'TRACKING', '工会') returning id)
      insert into targets.target (id, task_item_id, metric, region_code, year, target_value, "precision")
      select gen_random_uuid(), id, 'STATIONS_BUILT', '513402', 2023, 4, 'EXACT' from task`);
    const asked = 'builtCounted target remaining region { code }';
    const { data } = await hub.ask(
      `{ ended: stationCoverage(regionCode: "513425", year: 2023) { ${asked} }
         present: stationCoverage(regionCode: "513402", year: 2023) { ${asked} }
         stations(filter: { regionCode: "513425" }) { totalCount } }`,
    );
    const figures = { builtCounted: 1, target: 4, remaining: 3 };
    expect(data).toEqual({
      ended: { ...figures, region: { code: '513425' } },
      present: { ...figures, region: { code: '513402' } },
      stations: { totalCount: 1 },
    });
  });
});
