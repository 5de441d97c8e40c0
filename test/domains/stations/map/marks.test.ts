import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { around, CHINA, counted, MAP, mapOf, WORLD } from './map.js';

const HERE = { longitude: 100.45, latitude: 38.93 };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.test.database.query(sql`truncate stations.station cascade`);
});
afterAll(() => hub.close());

describe('a mark', () => {
  it('of one station is that station, at its place', async () => {
    await tell(hub.hub.database, { code: 'ONE', ...HERE });
    for (const zoom of [3, 9, 12, 13, 20]) {
      const { marks } = await mapOf(hub, around(HERE.longitude, HERE.latitude, 0.001), zoom);
      expect(marks).toMatchObject([
        { count: 1, expandsAtZoom: null, station: { stationCode: 'ONE' }, location: { ...HERE, datum: 'WGS84' } },
      ]);
    }
  });

  it('of several stands in their middle, names none, and tells the zoom at which it opens', async () => {
    await tell(
      hub.hub.database,
      { code: 'A', ...HERE },
      { code: 'B', longitude: HERE.longitude + 0.004, latitude: HERE.latitude },
      { code: 'C', longitude: HERE.longitude + 0.002, latitude: HERE.latitude + 0.003 },
    );
    const box = around(HERE.longitude, HERE.latitude, 0.01);
    for (const zoom of [4, 6, 7, 8, 10]) {
      const { marks } = await mapOf(hub, box, zoom);
      expect(marks).toMatchObject([{ count: 3, station: null }]);
      expect(marks[0]?.location.longitude).toBeCloseTo(HERE.longitude + 0.002, 6);
      expect(marks[0]?.location.latitude).toBeCloseTo(HERE.latitude + 0.001, 6);
      const opens = marks[0]?.expandsAtZoom ?? 0;
      expect((await mapOf(hub, box, opens)).marks.length).toBeGreaterThan(1);
      expect((await mapOf(hub, box, opens - 1)).marks).toHaveLength(1);
    }
  });

  it('of stations in one place never opens', async () => {
    await tell(hub.hub.database, { code: 'A', ...HERE }, { code: 'B', ...HERE });
    for (const zoom of [3, 12, 13, 20])
      expect((await mapOf(hub, around(HERE.longitude, HERE.latitude, 0.001), zoom)).marks).toMatchObject([
        { count: 2, station: null, expandsAtZoom: null },
      ]);
  });

  it('is in the datum asked for, and never shifted outside the mainland', async () => {
    await tell(
      hub.hub.database,
      { code: 'CN', ...HERE },
      { code: 'HK', longitude: 114.17, latitude: 22.3, regionCode: '810000' },
      { code: 'LA', longitude: 102.63, latitude: 17.97, regionCode: 'LA', timeZone: 'Asia/Vientiane' },
    );
    const { marks } = await mapOf(hub, CHINA, 9, null, 'GCJ02');
    const station = await hub.ask('{ station(stationCode: "CN") { location { longitude latitude datum } } }');
    const of = (code: string) => marks.find((mark) => mark.station?.stationCode === code)?.location;
    expect(of('CN')).toEqual(station.data.station.location);
    expect(of('HK')).toEqual({ longitude: 114.17, latitude: 22.3, datum: 'WGS84' });
    expect(of('LA')).toEqual({ longitude: 102.63, latitude: 17.97, datum: 'WGS84' });
  });

  it('stands for stations of the mainland or for others, side by side in one cell', async () => {
    const border = { longitude: 101.5, latitude: 21.2 };
    await tell(
      hub.hub.database,
      { code: 'CN-1', ...border, regionCode: '532823' },
      { code: 'CN-2', ...border, regionCode: '532823' },
      { code: 'LA-1', ...border, regionCode: 'LA' },
    );
    for (const zoom of [4, 13]) {
      const { marks } = await mapOf(hub, around(101.5, 21.2, 0.001), zoom, null, 'GCJ02');
      expect(marks.map(({ count, location }) => [count, location.datum]).sort()).toEqual([
        [1, 'WGS84'],
        [2, 'GCJ02'],
      ]);
      expect(new Set(marks.map(({ key }) => key)).size).toBe(2);
    }
  });
});

describe('a box', () => {
  it('in GCJ-02 finds what a map in GCJ-02 shows in it', async () => {
    await tell(hub.hub.database, { code: 'AT', ...HERE });
    const [mark] = (await mapOf(hub, around(HERE.longitude, HERE.latitude, 0.01), 20, null, 'GCJ02')).marks;
    const { longitude = 0, latitude = 0 } = mark?.location ?? {};
    const edge = { ...around(longitude, latitude, 0.000_01), datum: 'GCJ02' };
    expect((await mapOf(hub, edge, 20)).marks).toHaveLength(1);
    expect((await mapOf(hub, { ...edge, datum: 'WGS84' }, 20)).marks).toEqual([]);
  });

  it.each([
    ['crosses the date line', { west: 170, east: -170, south: 0, north: 10 }, 5, 'map.bounds.dateLine', 'bounds'],
    ['is inside out', { west: 100, east: 101, south: 40, north: 39 }, 5, 'map.bounds.insideOut', 'bounds'],
    ['lies outside the world', { west: 100, east: 181, south: 39, north: 40 }, 5, 'argument.limits', 'bounds.east'],
    ['lies above the pole', { west: 100, east: 101, south: 39, north: 91 }, 5, 'argument.limits', 'bounds.north'],
    ['is asked for at zoom 40', { west: 100, east: 101, south: 39, north: 40 }, 40, 'argument.limits', 'zoom'],
    ['is asked for at zoom 2', { west: 100, east: 101, south: 39, north: 40 }, 2, 'argument.limits', 'zoom'],
  ])('that %s is refused in both languages', async (_, box, zoom, rule, argument) => {
    for (const language of ['zh', 'en'] as const) {
      const { data, errors } = await hub.ask(MAP, { bounds: { ...box, datum: 'WGS84' }, zoom }, { language });
      expect(data.stationsInView).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', rule, argument } }]);
      expect(/\p{Script=Han}/u.test(errors[0]?.message ?? '')).toBe(language === 'zh');
    }
  });

  it.each([
    ['of all China', CHINA, 20, 4],
    ['of the world', WORLD, 3, 2],
    ['of a point', around(100.45, 38.93, 0), 20, 20],
  ])('%s is answered at a zoom that it can hold', async (_, box, asked, answered) => {
    expect((await mapOf(hub, box, asked)).zoom).toBe(answered);
  });

  it('that is moved a little gets the same zoom, and marks that stay where they are', async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({
      code: `S-${n}`,
      longitude: 100 + (n % 20) * 0.037,
      latitude: 38 + Math.floor(n / 20) * 0.041,
    }));
    await tell(hub.hub.database, ...many);
    for (const zoom of [5, 8, 10, 12, 14]) {
      const known = new Map<string, unknown>();
      const width = 400 / 256 / 2 ** zoom;
      for (let step = 0; step < 8; step++) {
        const west = 100.2 + (step * width * 360) / 13;
        const answer = await mapOf(
          hub,
          { west, east: west + width * 360, south: 38.1, north: 38.1 + width * 280 },
          zoom,
        );
        expect(answer.zoom).toBe(zoom);
        for (const mark of answer.marks) {
          expect(known.get(mark.key) ?? mark).toEqual(mark);
          known.set(mark.key, mark);
        }
      }
      expect(known.size).toBeGreaterThan(0);
    }
  });

  it.each([
    [10, 0.1],
    [14, 0.007],
  ])('is answered by one statement at zoom %s, and one more for the stations of all its marks', async (zoom, apart) => {
    const at = (n: number) => ({ longitude: 100 + (n % 5) * apart, latitude: 38 + Math.floor(n / 5) * apart });
    await tell(hub.hub.database, ...Array.from({ length: 25 }, (_, n) => ({ code: `S-${n}`, ...at(n) })));
    const box = around(100 + 2 * apart, 38 + 2 * apart, 3 * apart);
    const { statements, marks } = await mapOf(hub, box, zoom);
    expect(marks.map(({ station }) => station?.stationCode).sort()).toEqual(
      Array.from({ length: 25 }, (_, n) => `S-${n}`).sort(),
    );
    expect(statements).toHaveLength(2);
    const variables = { bounds: { ...box, datum: 'WGS84' }, zoom };
    expect((await hub.ask(MAP.replace('station { stationCode }', ''), variables)).statements).toHaveLength(1);
  });

  it('shows what is in service or closed for a while, and what else only when asked', async () => {
    const all = ['PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED'];
    await tell(hub.hub.database, ...all.map((status) => ({ code: status, status })));
    for (const zoom of [4, 9, 12, 13]) {
      expect(counted((await mapOf(hub, CHINA, zoom)).marks)).toBe(2);
      expect(counted((await mapOf(hub, CHINA, zoom, { statuses: all })).marks)).toBe(6);
      expect(counted((await mapOf(hub, CHINA, zoom, { statuses: [] })).marks)).toBe(0);
    }
  });
});

describe('a filter that no count knows', () => {
  const asked = (bounds: object, filter: object, zoom = 4) =>
    hub.ask(MAP, { bounds: { datum: 'WGS84', ...bounds }, zoom, filter });
  const OPEN = { openAt: '2026-05-01T12:00:00+08:00' };

  it('is refused over a box with more than 20,000 stations, and answered over a smaller one or one region', async () => {
    await tell(hub.hub.database, { code: 'ONE', ...HERE });
    const { database } = hub.test;
    for (const kept of ['map_delta', 'map_count'])
      await database.query(sql`update stations.${rawSql(kept)} set stations = 20001`);
    for (const filter of [OPEN, { facilities: ['BED'] }, { campaign: '不打烊' }]) {
      const { errors, codes } = await asked(CHINA, filter);
      expect(codes).toEqual(['OPERATION_TOO_LARGE']);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('20001'),
        extensions: { argument: 'filter', rule: 'map.filter.tooMany' },
      });
    }
    expect((await asked(CHINA, { ...OPEN, regionCode: '620702' })).codes).toEqual([]);
    expect((await asked(around(HERE.longitude, HERE.latitude, 0.001), OPEN, 13)).codes).toEqual([]);
    for (const kept of ['map_delta', 'map_count'])
      await database.query(sql`update stations.${rawSql(kept)} set stations = 20000`);
    expect((await asked(CHINA, OPEN)).codes).toEqual([]);
  });
});
