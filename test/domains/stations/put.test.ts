import { readPutUnion } from '../../../src/domains/organisations/union.commands.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { command, type Given, given, putOne, refusalsFrom, speaks } from './given.js';

const LEDGER = {
  stationCode: 'ZY-0007',
  status: 'OPEN',
  builtOn: '2023-08-30',
  keeper: { name: '张三丰', mobile: '13800138000' },
  phone: '12351',
  partners: ['甘州区人社局'],
  areaSquareMetres: 54,
  investment: { amountFen: 8_000_000 },
  honours: [
    { title: '最美站点', grantedBy: '全国总工会', year: 2023 },
    { title: '示范站点', grantedBy: '甘肃省总工会' },
  ],
  hoursText: '8:00—20:00（冬季19:00）',
};

describe('a station that a ledger tells of', () => {
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

  const put = (more: object = {}) =>
    test.database.transaction((tx) => putOne(hub, tx, command({ ...LEDGER, ...more })));
  const putWithoutCode = (more: object = {}) => put({ stationCode: undefined, ...more });
  const row = async (id: string) =>
    (
      await test.database.query<Record<string, unknown>>(
        sql`select *, xmin::text as written from stations.station where id = ${id}`,
      )
    )[0] ?? {};
  const count = async () =>
    Number((await test.database.query<{ n: string }>(sql`select count(*) as n from stations.station`))[0]?.n);
  const snapshot = async (id: string) =>
    test.database.query(sql`
      select 'station' as of, to_jsonb(s)::text as part from stations.station s where id = ${id}
      union all select 'service', to_jsonb(p)::text from stations.service p where station_id = ${id}
      union all select 'window', to_jsonb(p)::text from stations.opening_window p where station_id = ${id}
      union all select 'honour', to_jsonb(p)::text from stations.honour p where station_id = ${id}
      order by 1, 2`);

  it('is entered as it is told, with its status', async () => {
    const { id, changed } = await put();
    expect(changed).toBe(true);
    expect(await row(id)).toMatchObject({ station_code: 'ZY-0007', status: 'OPEN', version: 1, star: null });
  });

  it('is found by its code, and changes nothing when it is told again', async () => {
    const { id } = await put();
    const before = await snapshot(id);
    expect(await put()).toEqual({ id, changed: false });
    expect(await snapshot(id)).toEqual(before);
  });

  it('changes nothing when it is told again in another datum-free way: same numbers, same point', async () => {
    const location = { longitude: 100.4565, latitude: 38.9388, datum: 'GCJ02' };
    const { id } = await put({ location });
    expect(await put({ location })).toEqual({ id, changed: false });
  });

  it.each([
    ['its name', { name: '甘州区暖心驿站' }, { name: '甘州区暖心驿站' }],
    ['its status', { status: 'TEMPORARILY_CLOSED' }, { status: 'TEMPORARILY_CLOSED' }],
    ['its kinds', { kinds: ['LOVE_STATION', 'TRUCKER_HOME'] }, { kinds: ['LOVE_STATION', 'TRUCKER_HOME'] }],
    ['its floor', { areaSquareMetres: 54.25 }, { area_square_metres: '54.25' }],
    ['its partners', { partners: [] }, { partners: [] }],
    ['its day of confirmation', { verifiedOn: '2024-06-01' }, { verified_on: '2024-06-01' }],
    ['a price', { services: [{ facility: 'BED', price: { amountFen: 6000 } }] }, {}],
    ['an honour', { honours: [{ title: '最美站点', grantedBy: '全国总工会', year: 2024 }] }, {}],
    ['its hours', { hoursText: '24小时' }, { always_open: true, hours_text: '24小时' }],
    ['its keeper', { keeper: { name: '李四', mobile: '13900139000' } }, {}],
    [
      'a point by a metre',
      { location: { longitude: 100.44981, latitude: 38.9329, datum: 'WGS84' } },
      { longitude: 100.44981 },
    ],
  ])('has one version more when %s changed, and only one', async (_, more, expected) => {
    const { id } = await put();
    expect(await put(more)).toEqual({ id, changed: true });
    expect(await row(id)).toMatchObject({ version: 2, ...expected });
    expect(await put(more)).toEqual({ id, changed: false });
    expect(await row(id)).toMatchObject({ version: 2 });
  });

  it('tells when it was changed by the clock of the database', async () => {
    const { id } = await put();
    await put({ name: '甘州区暖心驿站' });
    const [times] = await test.database.query<{ later: boolean }>(
      sql`select updated_at > created_at and updated_at <= now() as later from stations.station where id = ${id}`,
    );
    expect(times?.later).toBe(true);
  });

  it('keeps what is not told', async () => {
    const { id } = await put();
    const before = await row(id);
    await test.database.transaction((tx) =>
      putOne(
        hub,
        tx,
        command({ stationCode: 'ZY-0007', hoursText: undefined, services: undefined, address: '新地址' }),
      ),
    );
    const { version, address, search, updated_at, written, ...after } = await row(id);
    expect({ version, address }).toEqual({ version: 2, address: '新地址' });
    expect(before).toMatchObject(after);
    expect((await snapshot(id)).filter((part) => part.of === 'service')).toHaveLength(2);
  });

  it('keeps the bytes of a keeper who did not change', async () => {
    const { id } = await put();
    const { keeper_name } = await row(id);
    await put({ name: '甘州区暖心驿站' });
    expect((await row(id)).keeper_name).toEqual(keeper_name);
  });

  it('is found by its new name, and no longer by the old one', async () => {
    const { id } = await put();
    await put({ name: '暖蜂站' });
    const found = async (term: string) =>
      test.database.query(sql`select id from stations.station where search @@ ${`'${term}'`}::tsquery`);
    expect(await found('g:暖蜂')).toEqual([{ id }]);
    expect(await found('g:司机')).toEqual([]);
  });

  it('keeps what a keeper told of a facility, and forgets a facility that is gone', async () => {
    const { id } = await put();
    await test.database.query(
      sql`update stations.service set working = false, broken_since = '2024-05-01' where station_id = ${id} and facility = 'BED'`,
    );
    await put({ services: [{ facility: 'SHOWER' }, { facility: 'BED', price: { amountFen: 6000 } }] });
    const services = await test.database.query(
      sql`select facility, ordinal, working, price_fen from stations.service where station_id = ${id} order by ordinal`,
    );
    expect(services).toEqual([
      { facility: 'SHOWER', ordinal: 0, working: true, price_fen: null },
      { facility: 'BED', ordinal: 1, working: false, price_fen: '6000' },
    ]);
  });

  it('replaces hours by others that overlap with the old ones', async () => {
    const { id } = await put({ hoursText: '8:00-20:00' });
    await put({ hoursText: '9:00-21:00' });
    const windows = await test.database.query(
      sql`select distinct opens, closes from stations.opening_window where station_id = ${id}`,
    );
    expect(windows).toEqual([{ opens: 540, closes: 1260 }]);
  });

  it('must say when it is open, unless it is planned or known', async () => {
    const [refusal] = await refusalsFrom(put({ hoursText: undefined }));
    expect(refusal).toMatchObject({ code: 'HOURS_INVALID', details: { path: ['hoursText'] } });
    const { id } = await put({ hoursText: undefined, status: 'PLANNED' });
    expect(await row(id)).toMatchObject({ hours_text: '', status: 'PLANNED' });
    await put({ hoursText: undefined, status: 'BUILT' });
    expect(await row(id)).toMatchObject({ status: 'BUILT', version: 2 });
  });

  it('is run by a union that is named in full, the nearest of several of that name', async () => {
    const enter = (unionCode: string, regionCode: string) =>
      test.database.transaction((tx) =>
        hub.unions.put(
          tx,
          readPutUnion({ unionCode, name: '货运行业工会联合会', kind: 'INDUSTRY_FEDERATION', regionCode }),
        ),
      );
    const ours = await enter('U-1', '620702');
    expect(await row((await put({ operatorName: '货运行业工会联合会' })).id)).toMatchObject({ operator_id: ours.id });
    await enter('U-2', '510104');
    expect(await put({ operatorName: '货运行业工会联合会' })).toMatchObject({ changed: false });
    await enter('U-3', '620700');
    const [refusal] = await refusalsFrom(put({ operatorName: '货运行业工会联合会' }));
    expect(refusal).toMatchObject({
      code: 'NOT_FOUND',
      details: { rule: 'station.operator.unknown', path: ['operatorName'] },
    });
    expect(refusal && speaks(refusal)).toBe(true);
  });

  describe('without a code', () => {
    /** So many metres to the north of the first one. */
    const north = (metres: number) => ({
      location: { longitude: 100.4498, latitude: 38.9329 + metres / 111_195, datum: 'WGS84' },
    });

    it('is the one of that name in that county within 100 metres', async () => {
      const { id } = await putWithoutCode({ name: '暖蜂驿站①' });
      expect(await row(id)).toMatchObject({ station_code: '620702-TH-0001' });
      expect(await putWithoutCode({ name: '暖蜂驿站（1号）', ...north(99) })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({ name: '暖蜂驿站（1号）', station_code: '620702-TH-0001', version: 2 });
      expect(await count()).toBe(1);
    });

    it('is another one beyond 100 metres', async () => {
      await putWithoutCode();
      expect(await putWithoutCode(north(101))).toMatchObject({ changed: true });
      expect(await count()).toBe(2);
    });

    it('is not told apart when there are two of that name: a person has to say', async () => {
      await put();
      await put({ stationCode: 'ZY-0008', ...north(60) });
      const [refusal] = await refusalsFrom(putWithoutCode(north(30)));
      expect(refusal?.code).toBe('DUPLICATE_STATION');
      expect(refusal?.sentence.zh).toContain('ZY-0007、ZY-0008');
      expect(refusal && speaks(refusal)).toBe(true);
      expect(await putWithoutCode({ ...north(30), acceptDuplicate: true })).toMatchObject({ changed: true });
    });
  });

  it('with a code of its own beside one of the same name is a doubt, until somebody says that it is another', async () => {
    await put();
    const [refusal] = await refusalsFrom(put({ stationCode: 'ZY-0008' }));
    expect(refusal?.code).toBe('DUPLICATE_STATION');
    expect(await put({ stationCode: 'ZY-0008', acceptDuplicate: true })).toMatchObject({ changed: true });
  });

  it('does not overwrite a station of another county that happens to bear the same code', async () => {
    const { id } = await put();
    const [refusal] = await refusalsFrom(put({ regionCode: '620721' }));
    expect(refusal).toMatchObject({ code: 'STATION_CODE_TAKEN', details: { path: ['stationCode'] } });
    expect(refusal && speaks(refusal)).toBe(true);
    expect(await row(id)).toMatchObject({ region_code: '620702', version: 1 });
  });

  it('bears no code of another division when it is new, and keeps the one it has when its county comes to be another', async () => {
    const stationCode = '620702-TH-0012';
    const [refusal] = await refusalsFrom(put({ stationCode, regionCode: '620721' }));
    expect(refusal?.details).toMatchObject({ path: ['stationCode'], rule: 'station.stationCode.division' });
    const { id } = await put({ stationCode });
    await test.database.query(sql`update stations.station set region_code = '620721' where id = ${id}`);
    expect(await put({ stationCode, regionCode: '620721', name: '新名' })).toEqual({ id, changed: true });
  });

  it('goes on being the same after its county was renamed', async () => {
    const { id } = await put();
    await test.database.query(sql`update stations.station set region_code = '513425' where id = ${id}`);
    const huili = { regionCode: '513402', location: { longitude: 102.2448, latitude: 26.655, datum: 'WGS84' } };
    expect(await put(huili)).toEqual({ id, changed: true });
  });

  it('is entered or changed together with others of its transaction, or not at all', async () => {
    const act = test.database.transaction(async (tx) => {
      await putOne(hub, tx, command(LEDGER));
      await putOne(hub, tx, command({ ...LEDGER, stationCode: 'ZY-0008', name: '另一站' }));
      await putOne(hub, tx, command({ ...LEDGER, stationCode: 'ZY-0009', regionCode: '629999' }));
    });
    await refusalsFrom(act);
    expect(await count()).toBe(0);
  });

  it('is entered by two files at once without one waiting for the other for ever', async () => {
    const file = (codes: readonly string[]) =>
      test.database.transaction(async (tx) => {
        for (const code of codes) await putOne(hub, tx, command({ ...LEDGER, stationCode: code, name: `驿站${code}` }));
      });
    await Promise.all([file(['A1', 'B1', 'C1']), file(['C1', 'B1', 'A1'])]);
    expect(await count()).toBe(3);
  });
});
