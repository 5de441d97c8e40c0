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

    it.each(['12345678901', '1.38E+10', '1380013800', '00000000000', '张三'])(
      'is refused with the number %s, which is not repeated',
      async (mobile) => {
        const [refusal] = await refusalsFrom(register({ keeper: { mobile } }));
        expect(refusal).toMatchObject({
          code: 'INVALID_VALUE',
          details: { path: ['keeper', 'mobile'], rule: 'phone.invalid' },
        });
        expect(refusal && speaks(refusal)).toBe(true);
        expect(refusal?.sentence.zh + (refusal?.sentence.en ?? '')).not.toContain(mobile);
      },
    );
  });

  describe('a price', () => {
    it.each([
      [{ amountFen: -5050 }, false, '-50.5 元', '-50.5 yuan'],
      [{ amountFen: 5000 }, true, '50 元', '50 yuan'],
      [{ amountFen: 5000, currency: 'HKD' }, true, '5000（HKD 最小单位）', '5000 minor units of HKD'],
    ])('that is refused, %p, is told as people write it', async (price, free, zh, en) => {
      const refusals = await refusalsFrom(register({ services: [{ facility: 'BED', free, price }] }));
      const told = refusals.find(({ code }) => code === 'PRICE_INVALID');
      expect(told?.sentence.zh).toContain(zh);
      expect(told?.sentence.en).toContain(en);
    });

    it.each([
      ['KH', { longitude: 103.8564, latitude: 13.3633, datum: 'WGS84' }, 'KHR'],
      ['KH', { longitude: 103.8564, latitude: 13.3633, datum: 'WGS84' }, 'CNY'],
      ['810000', { longitude: 114.158, latitude: 22.281, datum: 'WGS84' }, 'HKD'],
      ['620702', { longitude: 100.4498, latitude: 38.9329, datum: 'WGS84' }, 'CNY'],
    ])('in %s at %j may be in %s', async (regionCode, location, currency) => {
      const services = [{ facility: 'BED', price: { amountFen: 5000, currency } }];
      const station_id = await register({ regionCode, location, services });
      const prices = await test.database.query(
        sql`select price_currency from stations.service where station_id = ${station_id}`,
      );
      expect(prices).toEqual([{ price_currency: currency }]);
    });
  });

  describe('a desk', () => {
    it.each([
      '12351',
      '0936-8212345',
      '0936-8212345转8001',
      '13800138000',
      '400-123-4567',
      '0936-8212345、13800138000',
      '（0936）8212345',
    ])('may have the telephone %s', async (phone) => {
      expect(await stationOf(await register({ phone }))).toMatchObject({ phone });
    });

    it.each(['12', '1234567890123', '0936-82', '无此号码'])('may not have the telephone %s', async (phone) => {
      const [refusal] = await refusalsFrom(register({ phone }));
      expect(refusal).toMatchObject({ code: 'INVALID_VALUE', details: { path: ['phone'], rule: 'phone.invalid' } });
    });
  });

  describe('is refused', () => {
    const at = (longitude: number, latitude: number, datum: string | undefined = 'WGS84') => ({
      location: { longitude, latitude, datum },
    });

    it.each([
      ['a division that never was', { regionCode: '629999' }, 'REGION_UNKNOWN', 'station.region.unknown'],
      [
        'a division that has ended',
        { regionCode: '513425', ...at(102.2448, 26.655) },
        'REGION_UNKNOWN',
        'station.region.unknown',
      ],
      ['a country that is none', { regionCode: 'ZZ' }, 'REGION_UNKNOWN', 'station.region.unknown'],
      [
        'a point without its datum',
        { location: { longitude: 100.4498, latitude: 38.9329 } },
        'POINT_INVALID',
        'station.point.noDatum',
      ],
      ['a point the wrong way round', at(38.9329, 100.4498), 'POINT_INVALID', 'station.point.swapped'],
      ['a point at sea', at(125.5, 30.2), 'POINT_INVALID', 'station.point.atSea'],
      ['a point at nothing', at(0, 0), 'POINT_INVALID', 'station.point.atSea'],
      ['a point outside China', at(13.4, 52.5), 'POINT_INVALID', 'station.point.outsideChina'],
      ['a point in Shanghai for a county of Gansu', at(121.47, 31.23), 'POINT_INVALID', 'station.point.province'],
      ['a point in Guangdong for a county of Gansu', at(113.5, 23.2), 'POINT_INVALID', 'station.point.province'],
      [
        'a point on the mainland for a district of Hong Kong',
        { regionCode: '810000', ...at(116.4, 39.9) },
        'POINT_INVALID',
        'station.point.province',
      ],
      ['a point outside the world', at(200, 95), 'POINT_INVALID', 'station.point.range'],
      ['hours nobody can read', { hoursText: '看情况' }, 'HOURS_INVALID', 'station.hours.unreadable'],
      ['hours without times', { hoursText: '工作日' }, 'HOURS_INVALID', 'station.hours.missing'],
      ['hours that overlap', { hoursText: '8:00-12:00，11:00-18:00' }, 'HOURS_INVALID', 'station.hours.overlap'],
      ['blank hours', { hoursText: '  ' }, 'HOURS_INVALID', 'station.hours.unreadable'],
      [
        'a negative price',
        { services: [{ facility: 'BED', price: { amountFen: -1 } }] },
        'PRICE_INVALID',
        'station.price.negative',
      ],
      [
        'a price beside free',
        { services: [{ facility: 'BED', free: true, price: { amountFen: 5000 } }] },
        'PRICE_INVALID',
        'station.price.free',
      ],
      [
        'a price of China in euros',
        { services: [{ facility: 'HOT_WATER' }, { facility: 'BED', price: { amountFen: 1, currency: 'EUR' } }] },
        'AMOUNT_INVALID',
        'station.currency.mainland',
      ],
      [
        'an investment of China in dollars',
        { investment: { amountFen: 1, currency: 'USD' } },
        'AMOUNT_INVALID',
        'station.currency.mainland',
      ],
      [
        'a price abroad in a currency that is none',
        {
          regionCode: 'KH',
          ...at(103.8564, 13.3633),
          services: [{ facility: 'BED', price: { amountFen: 1, currency: 'ZZZ' } }],
        },
        'AMOUNT_INVALID',
        'station.currency.unknown',
      ],
      [
        'a facility twice',
        { services: [{ facility: 'BED' }, { facility: 'BED' }] },
        'INVALID_VALUE',
        'station.services.distinct',
      ],
      ['a star', { star: 5 }, 'INVALID_VALUE', 'station.star.assessment'],
      ['a status that is not its beginning', { status: 'OPEN' }, 'INVALID_VALUE', 'station.status.new'],
      ['a union nobody entered', { operatorUnionCode: 'X-1' }, 'NOT_FOUND', 'station.operator.unknown'],
      ['a zone that is not that of China', { timeZone: 'Asia/Urumqi' }, 'INVALID_VALUE', 'station.timeZone.region'],
      [
        'a country of several zones without one',
        { regionCode: 'ID', ...at(106.8, -6.2) },
        'INVALID_VALUE',
        'station.timeZone.unknown',
      ],
    ])('with %s', async (_, more, code, rule) => {
      const refusals = await refusalsFrom(register(more));
      expect(refusals.map((refusal) => [refusal.code, refusal.details.rule])).toEqual([[code, rule]]);
      expect(refusals.every(speaks)).toBe(true);
      expect(await test.database.query(sql`select 1 as one from stations.station`)).toEqual([]);
    });

    it('by the place of the currency, saying what was given', async () => {
      const services = [{ facility: 'HOT_WATER' }, { facility: 'BED', price: { amountFen: 1, currency: 'EUR' } }];
      const [refusal] = await refusalsFrom(register({ services }));
      expect(refusal?.details.path).toEqual(['services', '1', 'price', 'currency']);
      expect(refusal?.sentence.zh).toContain('EUR');
      expect(refusal?.sentence.en).toContain('EUR');
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
});
