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
  const partsOf = (table: string, id: string) =>
    test.database.query<Record<string, unknown>>(
      sql`select to_jsonb(p) - 'station_id' as part from (select * from stations.service) p where ${table} = 'service' and p.station_id = ${id}
          union all select to_jsonb(p) - 'station_id' - 'id' from (select * from stations.opening_window) p where ${table} = 'window' and p.station_id = ${id}
          union all select to_jsonb(p) - 'station_id' from (select * from stations.honour) p where ${table} = 'honour' and p.station_id = ${id}`,
    );

  it('writes what was told', async () => {
    const id = await register({
      host: { name: '中国石化张掖东站', kind: 'PETROL_STATION' },
      partners: ['甘州区总工会', '甘州区人社局'],
      phone: '0936-8212345',
      directions: '加油站东侧',
      areaSquareMetres: 54.5,
      investment: { amountFen: 8_000_000 },
      builtOn: '2023-08-30',
      verifiedOn: '2024-05-01',
      honours: [{ title: '最美工会户外劳动者服务站点', grantedBy: '全国总工会', year: 2023 }],
    });
    expect(await stationOf(id)).toMatchObject({
      version: 1,
      station_code: '620702-TH-0001',
      name: '甘州区货车司机之家',
      kinds: ['TRUCKER_HOME'],
      status: 'BUILT',
      star: null,
      region_code: '620702',
      longitude: 100.4498,
      latitude: 38.9329,
      original_datum: 'WGS84',
      time_zone: 'Asia/Shanghai',
      holiday_calendar: 'CN',
      phone: '0936-8212345',
      host_name: '中国石化张掖东站',
      host_kind: 'PETROL_STATION',
      host_closed: false,
      partners: ['甘州区总工会', '甘州区人社局'],
      area_square_metres: '54.50',
      investment_fen: '8000000',
      investment_currency: 'CNY',
      built_on: '2023-08-30',
      hours_text: '8:00-20:00',
      always_open: false,
      follows_host: false,
      verified_on: '2024-05-01',
    });
    const honours = await partsOf('honour', id);
    expect(honours.map(({ part }) => part)).toEqual([
      { ordinal: 0, title: '最美工会户外劳动者服务站点', granted_by: '全国总工会', year: 2023 },
    ]);
  });

  it('is PLANNED while no day is told on which it was built', async () => {
    expect(await stationOf(await register())).toMatchObject({ status: 'PLANNED', investment_fen: null, partners: [] });
  });

  it('keeps money by the fen, and free as the absence of a price', async () => {
    const id = await register({
      services: [
        { facility: 'BED', price: { amountFen: 5000 }, unit: '床·晚', capacity: 20, bookable: true },
        { facility: 'CANTEEN', price: { amountFen: 1500, currency: 'CNY' } },
        { facility: 'HOT_WATER', price: { amountFen: 0 } },
        { facility: 'CHARGING', free: true },
      ],
    });
    const services = (await partsOf('service', id)).map(({ part }) => part);
    expect(services).toEqual([
      expect.objectContaining({ facility: 'BED', price_fen: 5000, price_currency: 'CNY', unit: '床·晚', capacity: 20, bookable: true }),
      expect.objectContaining({ facility: 'CANTEEN', price_fen: 1500, price_currency: 'CNY', bookable: false, working: true }),
      expect.objectContaining({ facility: 'HOT_WATER', price_fen: null, price_currency: null }),
      expect.objectContaining({ facility: 'CHARGING', price_fen: null, ordinal: 3 }),
    ]);
  });

  it('keeps the hours as they were understood beside the text', async () => {
    const id = await register({ hoursText: '工作日9:00-17:00；周末10:00-16:00' });
    const windows = (await partsOf('window', id)).map(({ part }) => part);
    expect(windows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ day_kind: 'WORKDAY', opens: 540, closes: 1020, season_from: null }),
        expect.objectContaining({ day_kind: 'WEEKEND', opens: 600, closes: 960 }),
      ]),
    );
    expect(await stationOf(await register({ name: '全天站', hoursText: '24小时' }))).toMatchObject({ always_open: true });
  });

  it('converts a point inside the mainland to WGS-84 and remembers the datum it came in', async () => {
    const id = await register({ location: { longitude: 100.4565, latitude: 38.9388, datum: 'BD09' } });
    const { longitude, latitude, original_datum } = await stationOf(id);
    expect(original_datum).toBe('BD09');
    // A point of Baidu's map lies about a kilometre to the north-east of the same place in WGS-84.
    expect(Number(longitude)).toBeCloseTo(100.4458, 2);
    expect(Number(latitude)).toBeLessThan(38.9388);
    expect(Math.abs(Number(longitude) - 100.4565)).toBeGreaterThan(0.005);
  });

  it('never shifts a point abroad, whatever datum was named (F35)', async () => {
    const id = await register({
      name: '暹粒项目驿站',
      kinds: ['OVERSEAS_STATION'],
      regionCode: 'KH',
      location: { longitude: 103.8564, latitude: 13.3633, datum: 'GCJ02' },
    });
    expect(await stationOf(id)).toMatchObject({
      station_code: 'KH-OV-0001',
      longitude: 103.8564,
      latitude: 13.3633,
      original_datum: 'GCJ02',
      time_zone: 'Asia/Phnom_Penh',
      holiday_calendar: null,
    });
  });

  it('is found by name and address, by characters and by sound', async () => {
    const id = await register();
    for (const term of ['g:司机', 'p:zhangyeshi', 'i:hcsjzj']) {
      const rows = await test.database.query(
        sql`select id from stations.station where search @@ ${`'${term}':*`}::tsquery`,
      );
      expect(rows).toEqual([{ id }]);
    }
  });

  it.each(["O'Brien 的 \\'; drop table stations.station; --", '?? ? :name $1 %s {a,"b"}', '=HYPERLINK("http://x")', '驿站😀𠅤'])(
    'keeps a name as it is written, whatever signs it has: %s',
    async (name) => {
      const id = await register({ name, address: name, partners: [name], keeper: { name: name.slice(0, 20) } });
      const { keeper_name, ...row } = await stationOf(id);
      expect(row).toMatchObject({ name, address: name, partners: [name] });
      const place = { table: 'stations.station', column: 'keeper_name', row: id };
      expect(hub.envelope.open(keeper_name as Buffer, place)).toBe(name.slice(0, 20));
    },
  );

  it('names the union that runs it by its code', async () => {
    const union = await test.database.transaction((tx) =>
      hub.unions.put(tx, { unionCode: '620702-U1', name: '甘州区总工会', kind: 'COUNTY', regionCode: '620702' } as never),
    );
    expect(await stationOf(await register({ operatorUnionCode: '620702-U1' }))).toMatchObject({ operator_id: union.id });
  });

  describe('a keeper', () => {
    it('is sealed: neither name nor mobile stands in the tables', async () => {
      const id = await register({ keeper: { name: '张三丰', mobile: '138 0013 8000' } });
      const { keeper_name, keeper_mobile } = await stationOf(id);
      const place = { table: 'stations.station', row: id };
      expect(hub.envelope.open(keeper_name as Buffer, { ...place, column: 'keeper_name' })).toBe('张三丰');
      expect(hub.envelope.open(keeper_mobile as Buffer, { ...place, column: 'keeper_mobile' })).toBe('+8613800138000');
      const dump = await test.database.query<{ row: string }>(sql`select s::text as row from stations.station s`);
      const text = dump.map(({ row }) => row).join();
      for (const plain of ['张三丰', '13800138000', '138 0013 8000', Buffer.from('13800138000').toString('hex')]) {
        expect(text).not.toContain(plain);
      }
    });

    it('has a number as it is dialled in the country of the station', async () => {
      const id = await register({
        name: '贝宁驿站',
        regionCode: 'BJ',
        location: { longitude: 2.4183, latitude: 6.3654, datum: 'WGS84' },
        keeper: { mobile: '01 90 12 34 56' },
      });
      const { keeper_mobile } = await stationOf(id);
      const place = { table: 'stations.station', column: 'keeper_mobile', row: id };
      expect(hub.envelope.open(keeper_mobile as Buffer, place)).toBe('+2290190123456');
    });

    it.each(['12345678901', '1.38E+10', '1380013800', '00000000000', '张三'])('is refused with the number %s, which is not repeated', async (mobile) => {
      const [refusal] = await refusalsFrom(register({ keeper: { mobile } }));
      expect(refusal).toMatchObject({ code: 'INVALID_VALUE', details: { path: ['keeper', 'mobile'], rule: 'phone.invalid' } });
      expect(refusal && speaks(refusal)).toBe(true);
      expect(refusal?.sentence.zh + (refusal?.sentence.en ?? '')).not.toContain(mobile);
    });
  });

  describe('a desk', () => {
    it.each(['12351', '0936-8212345', '0936-8212345转8001', '13800138000', '400-123-4567', '0936-8212345、13800138000', '（0936）8212345'])(
      'may have the telephone %s',
      async (phone) => {
        expect(await stationOf(await register({ phone }))).toMatchObject({ phone });
      },
    );

    it.each(['12', '1234567890123', '0936-82', '无此号码'])('may not have the telephone %s', async (phone) => {
      const [refusal] = await refusalsFrom(register({ phone }));
      expect(refusal).toMatchObject({ code: 'INVALID_VALUE', details: { path: ['phone'], rule: 'phone.invalid' } });
    });
  });

  describe('is refused', () => {
    const at = (longitude: number, latitude: number, datum: string | undefined = 'WGS84') => ({ location: { longitude, latitude, datum } });

    it.each([
      ['a division that never was', { regionCode: '629999' }, 'REGION_UNKNOWN', 'station.region.unknown'],
      ['a division that has ended', { regionCode: '513425', ...at(102.2448, 26.655) }, 'REGION_UNKNOWN', 'station.region.unknown'],
      ['a country that is none', { regionCode: 'ZZ' }, 'REGION_UNKNOWN', 'station.region.unknown'],
      ['a point without its datum', { location: { longitude: 100.4498, latitude: 38.9329 } }, 'POINT_INVALID', 'station.point.noDatum'],
      ['a point the wrong way round', at(38.9329, 100.4498), 'POINT_INVALID', 'station.point.swapped'],
      ['a point at sea', at(125.5, 30.2), 'POINT_INVALID', 'station.point.atSea'],
      ['a point at nothing', at(0, 0), 'POINT_INVALID', 'station.point.atSea'],
      ['a point outside China', at(13.4, 52.5), 'POINT_INVALID', 'station.point.outsideChina'],
      ['a point outside the world', at(200, 95), 'POINT_INVALID', 'station.point.range'],
      ['hours nobody can read', { hoursText: '看情况' }, 'HOURS_INVALID', 'station.hours.unreadable'],
      ['hours without times', { hoursText: '工作日' }, 'HOURS_INVALID', 'station.hours.missing'],
      ['hours that overlap', { hoursText: '8:00-12:00，11:00-18:00' }, 'HOURS_INVALID', 'station.hours.overlap'],
      ['blank hours', { hoursText: '  ' }, 'HOURS_INVALID', 'station.hours.unreadable'],
      ['a negative price', { services: [{ facility: 'BED', price: { amountFen: -1 } }] }, 'PRICE_INVALID', 'station.price.negative'],
      ['a price beside free', { services: [{ facility: 'BED', free: true, price: { amountFen: 5000 } }] }, 'PRICE_INVALID', 'station.price.free'],
      ['a facility twice', { services: [{ facility: 'BED' }, { facility: 'BED' }] }, 'INVALID_VALUE', 'station.services.distinct'],
      ['a star', { star: 5 }, 'INVALID_VALUE', 'station.star.assessment'],
      ['a status that is not its beginning', { status: 'OPEN' }, 'INVALID_VALUE', 'station.status.new'],
      ['a union nobody entered', { operatorUnionCode: 'X-1' }, 'NOT_FOUND', 'station.operator.unknown'],
      ['a zone that is not that of China', { timeZone: 'Asia/Urumqi' }, 'INVALID_VALUE', 'station.timeZone.region'],
      ['a country of several zones without one', { regionCode: 'ID', ...at(106.8, -6.2) }, 'INVALID_VALUE', 'station.timeZone.unknown'],
    ])('with %s', async (_, more, code, rule) => {
      const refusals = await refusalsFrom(register(more));
      expect(refusals.map((refusal) => [refusal.code, refusal.details.rule])).toEqual([[code, rule]]);
      expect(refusals.every(speaks)).toBe(true);
      expect(await test.database.query(sql`select 1 as one from stations.station`)).toEqual([]);
    });

    it('with everything that is wrong at once', async () => {
      const refusals = await refusalsFrom(
        register({
          regionCode: '629999',
          location: { longitude: 38.9, latitude: 100.4, datum: 'WGS84' },
          hoursText: '看情况',
          services: [{ facility: 'BED', price: { amountFen: -1 } }],
          phone: '12',
          keeper: { mobile: '1' },
          operatorUnionCode: 'X-1',
          star: 3,
        }),
      );
      expect(refusals.map(({ details }) => details.rule).sort()).toEqual([
        'phone.invalid',
        'phone.invalid',
        'station.hours.unreadable',
        'station.operator.unknown',
        'station.point.swapped',
        'station.price.negative',
        'station.region.unknown',
        'station.star.assessment',
      ]);
    });

    it('names what took the place of a division that has ended', async () => {
      const [refusal] = await refusalsFrom(register({ regionCode: '513425' }));
      expect(refusal?.sentence.zh).toContain('513402 会理市');
    });

    it('by a code that is taken, also one of long ago', async () => {
      await register({ stationCode: 'ZY-0001' });
      const [refusal] = await refusalsFrom(register({ stationCode: 'ZY-0001', name: '另一驿站' }));
      expect(refusal).toMatchObject({ code: 'STATION_CODE_TAKEN', details: { path: ['stationCode'] } });
      expect(refusal && speaks(refusal)).toBe(true);
    });
  });

  describe('beside another of the same name', () => {
    /** So many metres to the north. */
    const north = (metres: number) => ({ location: { longitude: 100.4498, latitude: 38.9329 + metres / 111_195, datum: 'WGS84' } });

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
      const codes = await test.database.query<{ station_code: string }>(sql`select station_code from stations.station order by 1`);
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
