import { sql } from '../../../src/kit/database/sql.js';
import { testDatabase } from '../../support/database.js';
import { command, given } from './given.js';
describe('registering a station', () => {
    let test;
    let hub;
    beforeAll(async () => {
        test = await testDatabase();
        hub = await given(test.database);
    });
    beforeEach(async () => {
        await test.database.query(sql `truncate stations.station, organisations."union" cascade`);
    });
    afterAll(() => test.close());
    const register = (more = {}) => test.database.transaction((tx) => hub.service.register(tx, command(more)));
    const stationOf = async (id) => (await test.database.query(sql `select * from stations.station where id = ${id}`))[0] ?? {};
    const partsOf = (table, id) => test.database.query(sql `select to_jsonb(p) - 'station_id' as part from (select * from stations.service) p where ${table} = 'service' and p.station_id = ${id}
          union all select to_jsonb(p) - 'station_id' - 'id' from (select * from stations.opening_window) p where ${table} = 'window' and p.station_id = ${id}
          union all select to_jsonb(p) - 'station_id' from (select * from stations.honour) p where ${table} = 'honour' and p.station_id = ${id}`);
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
            expect.objectContaining({
                facility: 'BED',
                price_fen: 5000,
                price_currency: 'CNY',
                unit: '床·晚',
                capacity: 20,
                bookable: true,
            }),
            expect.objectContaining({
                facility: 'CANTEEN',
                price_fen: 1500,
                price_currency: 'CNY',
                bookable: false,
                working: true,
            }),
            expect.objectContaining({ facility: 'HOT_WATER', price_fen: null, price_currency: null }),
            expect.objectContaining({ facility: 'CHARGING', price_fen: null, ordinal: 3 }),
        ]);
    });
    it('keeps the hours as they were understood beside the text', async () => {
        const id = await register({ hoursText: '工作日9:00-17:00；周末10:00-16:00' });
        const windows = (await partsOf('window', id)).map(({ part }) => part);
        expect(windows).toEqual(expect.arrayContaining([
            expect.objectContaining({ day_kind: 'WORKDAY', opens: 540, closes: 1020, season_from: null }),
            expect.objectContaining({ day_kind: 'WEEKEND', opens: 600, closes: 960 }),
        ]));
        expect(await stationOf(await register({ name: '全天站', hoursText: '24小时' }))).toMatchObject({
            always_open: true,
        });
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
            const rows = await test.database.query(sql `select id from stations.station where search @@ ${`'${term}':*`}::tsquery`);
            expect(rows).toEqual([{ id }]);
        }
    });
    it.each([
        "O'Brien 的 \\'; drop table stations.station; --",
        '?? ? :name $1 %s {a,"b"}',
        '=HYPERLINK("http://x")',
        '驿站😀𠅤',
    ])('keeps a name as it is written, whatever signs it has: %s', async (name) => {
        const id = await register({ name, address: name, partners: [name], keeper: { name: name.slice(0, 20) } });
        const { keeper_name, ...row } = await stationOf(id);
        expect(row).toMatchObject({ name, address: name, partners: [name] });
        const place = { table: 'stations.station', column: 'keeper_name', row: id };
        expect(hub.envelope.open(keeper_name, place)).toBe(name.slice(0, 20));
    });
    it('names the union that runs it by its code', async () => {
        const union = await test.database.transaction((tx) => hub.unions.put(tx, {
            unionCode: '620702-U1',
            name: '甘州区总工会',
            kind: 'COUNTY',
            regionCode: '620702',
        }));
        expect(await stationOf(await register({ operatorUnionCode: '620702-U1' }))).toMatchObject({
            operator_id: union.id,
        });
    });
});
//# sourceMappingURL=service.test.js.map