import { StationNumbers } from '../../../src/domains/stations/station.numbers.js';
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

  describe('with a code of its own', () => {
    const HUILI = { regionCode: '513402', location: { longitude: 102.2448, latitude: 26.655, datum: 'WGS84' } };
    const ABROAD = { regionCode: 'BJ', location: { longitude: 2.4183, latitude: 6.3654, datum: 'WGS84' } };

    it.each([
      ['of its county', { stationCode: '620702-TH-12' }],
      ['of its county, below a township', { stationCode: '620702-TH-0012', regionCode: '620702005' }],
      ['of its county and another kind', { stationCode: '620702-LP-0012' }],
      ['of the prefecture above', { stationCode: '620700-TH-0012' }],
      ['of the province above', { stationCode: '620000-TH-0012' }],
      ['of a county below', { stationCode: '620702-TH-0012', regionCode: '620700' }],
      ['of what its county was before', { ...HUILI, stationCode: '513425-TH-0012' }],
      ['of what its county is now', { ...HUILI, stationCode: '513402-TH-0012' }],
      ["of a province's own form", { stationCode: 'GS-ZY-0012' }],
      ["of a province's own form with letters of a kind", { stationCode: 'BJ-LV-0012' }],
      ['of six digits and nothing of ours', { stationCode: '440303-XX-0012' }],
      ['of digits alone', { stationCode: '4403030012' }],
      ['of any form abroad', { ...ABROAD, stationCode: 'KH-OV-0012' }],
    ])('bears one %s', async (_, more) => {
      expect(await stationOf(await register(more))).toMatchObject({ station_code: more.stationCode });
    });

    it.each([
      ['of another province', { stationCode: '440303-TH-0012' }, '440303（广东省深圳市罗湖区）'],
      ['of a neighbour in the prefecture', { stationCode: '620721-TH-0012' }, '620721（甘肃省张掖市肃南裕固族自治县）'],
      ['of a neighbour, below a township', { stationCode: '620721-TH-X', regionCode: '620702005' }, '620721'],
      ['of what another county was before', { stationCode: '513425-TH-0012' }, '513425'],
      ['of a division that never was', { stationCode: '999999-TH-0012' }, '999999（无此区划）'],
      ['of a division, abroad', { ...ABROAD, stationCode: '620702-OV-0012' }, '620702'],
    ])('is refused with one %s, and told the division', async (_, more, named) => {
      const refusals = await refusalsFrom(register(more));
      expect(refusals).toMatchObject([
        { code: 'INVALID_VALUE', details: { path: ['stationCode'], rule: 'station.stationCode.division' } },
      ]);
      expect(refusals.every(speaks)).toBe(true);
      expect(refusals[0]?.sentence.zh).toContain(named);
    });

    it('is refused for the division alone when that is none', async () => {
      const refusals = await refusalsFrom(register({ stationCode: '440303-TH-0012', regionCode: '629999' }));
      expect(refusals.map(({ details }) => details.rule)).toEqual(['station.region.unknown']);
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

    const bearing = (...codes: readonly string[]) =>
      Promise.all(codes.map((stationCode) => register({ stationCode, acceptDuplicate: true })));
    const next = (last?: number) => test.database.transaction((tx) => new StationNumbers(tx, last).next('620702-TH-'));

    it.each([
      ['a number short of the last', ['620702-TH-0007', '620702-TH-999998'], '620702-TH-999999'],
      ['the last number', ['620702-TH-0007', '620702-TH-999999'], '620702-TH-0008'],
      ['the last numbers', ['620702-TH-0007', '620702-TH-999998', '620702-TH-999999'], '620702-TH-0008'],
      ['the last number and no other', ['620702-TH-999999'], '620702-TH-0001'],
      ['numbers of more digits', ['620702-TH-0007', '620702-TH-1000000', '620702-TH-99999999999'], '620702-TH-0008'],
      ['numbers of fewer digits', ['620702-TH-0007', '620702-TH-12'], '620702-TH-0008'],
      ['numbers with more zeros in front', ['620702-TH-0007', '620702-TH-00012', '620702-TH-000123'], '620702-TH-0008'],
      ['codes with letters', ['620702-TH-0007', '620702-TH-0009A', '620702-TH-A0009'], '620702-TH-0008'],
      ['numbers of others', ['620702-TH-0007', '620702-LV-0012', '620700-TH-0012'], '620702-TH-0008'],
    ])('goes on when people gave %s', async (_, codes, expected) => {
      await bearing(...codes);
      expect(await next()).toBe(expected);
      expect(await stationOf(await register({ acceptDuplicate: true }))).toMatchObject({ station_code: expected });
    });

    it('uses up what is free below numbers that people gave, and then says that none is left', async () => {
      await bearing('620702-TH-0002', '620702-TH-0005');
      for (const expected of ['0003', '0004', '0001']) {
        expect(await next(5)).toBe(`620702-TH-${expected}`);
        await bearing(`620702-TH-${expected}`);
      }
      const [refusal] = await refusalsFrom(next(5));
      expect(refusal).toMatchObject({
        code: 'INVALID_VALUE',
        details: { path: ['stationCode'], rule: 'station.stationCode.noneLeft' },
      });
      expect(refusal && speaks(refusal)).toBe(true);
      expect(refusal?.sentence.en).toContain('620702-TH-0001 to 620702-TH-0005');
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
