import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { command, type Given, given, refusalsFrom, speaks } from './given.js';

describe('registering a station', () => {
  let test: TestDatabase;
  let hub: Given;

  beforeAll(async () => {
    test = await testDatabase();
    hub = await given(test.database);
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate stations.station, organisations."union" cascade`);
  });
  afterAll(() => test.close());

  const register = (more: object = {}) => test.database.transaction((tx) => hub.service.register(tx, command(more)));
  const stationOf = async (id: string) =>
    (await test.database.query<Record<string, unknown>>(sql`select * from stations.station where id = ${id}`))[0] ?? {};

  describe('beside another of the same name', () => {
    /** So many metres to the north. */
    const north = (metres: number) => ({
      location: { longitude: 100.4498, latitude: 38.9329 + metres / 111_195, datum: 'WGS84' },
    });

    it('is refused within 50 metres, and names the codes', async () => {
      await register();
      const [refusal, ...others] = await refusalsFrom(register(north(49)));
      expect(others).toEqual([]);
      expect(refusal).toMatchObject({ code: 'DUPLICATE_STATION', details: { path: ['name'] } });
      expect(refusal?.sentence.zh).toContain('620702-TH-0001');
      expect(refusal?.sentence.en).toContain('620702-TH-0001');
      expect(refusal && speaks(refusal)).toBe(true);
    });

    it.each(['甘州区货车司机之家①', '甘州区货车司机之家（1号）', '甘州区 货车司机之家 一号'])(
      'is refused when the name is only written otherwise: %s',
      async (name) => {
        await register({ name: '甘州区货车司机之家1号' });
        const [refusal] = await refusalsFrom(register({ name }));
        expect(refusal?.code).toBe('DUPLICATE_STATION');
      },
    );

    it('is another one when somebody says so, when it is further away, and when the number differs', async () => {
      await register();
      await register({ acceptDuplicate: true });
      await register(north(51));
      await register({ name: '甘州区货车司机之家2号' });
      const codes = await test.database.query(sql`select station_code from stations.station order by 1`);
      expect(codes).toHaveLength(4);
    });
  });

  describe('without a code', () => {
    it('is given the next number of its county and kind', async () => {
      await register();
      await register({ name: '二', kinds: ['LOVE_STATION', 'TRUCKER_HOME'] });
      await register({ name: '三' });
      await register({ name: '四', regionCode: '620702005' });
      const codes = await test.database.query<{ station_code: string }>(
        sql`select station_code from stations.station order by name`,
      );
      expect(codes.map(({ station_code }) => station_code).sort()).toEqual([
        '620702-LV-0001',
        '620702-TH-0001',
        '620702-TH-0002',
        '620702-TH-0003',
      ]);
    });

    it('goes on behind codes that people gave, and past four digits', async () => {
      await register({ stationCode: '620702-TH-9999' });
      await register({ name: '二', stationCode: '620702-TH-X' });
      const id = await register({ name: '三' });
      expect(await stationOf(id)).toMatchObject({ station_code: '620702-TH-10000' });
      expect(await stationOf(await register({ name: '四' }))).toMatchObject({ station_code: '620702-TH-10001' });
    });

    it('never shares a number, by twenty at once', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => register({ name: `驿站${index}` })));
      const codes = await test.database.query<{ station_code: string }>(
        sql`select station_code from stations.station order by 1`,
      );
      expect(new Set(ids).size).toBe(20);
      expect(codes.map(({ station_code }) => station_code)).toEqual(
        Array.from({ length: 20 }, (_, index) => `620702-TH-${String(index + 1).padStart(4, '0')}`),
      );
    });

    it('is entered once by twenty who enter the same station at once', async () => {
      const results = await Promise.allSettled(Array.from({ length: 20 }, () => register()));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });
});
