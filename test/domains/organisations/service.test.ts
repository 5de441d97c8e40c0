import 'reflect-metadata';
import { type PutUnion, readPutUnion } from '../../../src/domains/organisations/union.commands.js';
import { UnionService } from '../../../src/domains/organisations/union.service.js';
import { createRegions } from '../../../src/domains/regions/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type Refusal, refusalsOf } from '../../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const GANZHOU = { unionCode: '620702-U1', name: '甘州区总工会', kind: 'COUNTY', regionCode: '620702' };

describe('a union', () => {
  let test: TestDatabase;
  let service: UnionService;

  beforeAll(async () => {
    test = await testDatabase();
    const { regions } = await createRegions(test.database);
    service = new UnionService(regions);
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate organisations."union" cascade`);
  });
  afterAll(() => test.close());

  const put = (more: object = {}) =>
    test.database.transaction((tx) => service.put(tx, readPutUnion({ ...GANZHOU, ...more }) as PutUnion));
  const row = async (id: string) =>
    (
      await test.database.query<Record<string, unknown>>(sql`select * from organisations."union" where id = ${id}`)
    )[0] ?? {};

  async function refusalsFrom(act: Promise<unknown>): Promise<readonly Refusal[]> {
    return act.then(
      () => {
        throw new Error('Nothing was refused.');
      },
      (error: unknown) => {
        const refusals = refusalsOf(error);
        if (!refusals) throw error;
        return refusals;
      },
    );
  }

  it('is entered as it is told', async () => {
    const { id, changed } = await put({
      address: '张掖市甘州区县府街 1 号',
      location: { longitude: 100.4498, latitude: 38.9329, datum: 'GCJ02' },
      officePhone: '0936-8212345',
      industry: '综合',
      foundedOn: '1950-05-01',
      buildMode: 'KEY_UNIT',
      acceptsApplications: true,
    });
    expect(changed).toBe(true);
    expect(await row(id)).toMatchObject({
      version: 1,
      union_code: '620702-U1',
      status: 'ACTIVE',
      kind: 'COUNTY',
      build_mode: 'KEY_UNIT',
      office_phone: '0936-8212345',
      founded_on: '1950-05-01',
      accepts_applications: true,
      parent_id: null,
    });
    const { longitude } = await row(id);
    expect(longitude).not.toBe(100.4498);
    expect(Number(longitude)).toBeCloseTo(100.4498, 1);
  });

  it('keeps its version when it is told again, and has one more when something changed', async () => {
    const { id } = await put();
    expect(await put()).toEqual({ id, changed: false });
    expect(await row(id)).toMatchObject({ version: 1 });
    expect(await put({ name: '张掖市甘州区总工会' })).toEqual({ id, changed: true });
    expect(await row(id)).toMatchObject({ version: 2, name: '张掖市甘州区总工会' });
    const found = await test.database.query(
      sql`select id from organisations."union" where search @@ '''g:张掖'''::tsquery`,
    );
    expect(found).toEqual([{ id }]);
  });

  it('keeps what is not told', async () => {
    const { id } = await put({ officePhone: '0936-8212345', status: 'REORGANISING', acceptsApplications: true });
    await put({ address: '新址' });
    expect(await row(id)).toMatchObject({
      office_phone: '0936-8212345',
      status: 'REORGANISING',
      accepts_applications: true,
      address: '新址',
    });
  });

  it('stands below another that is there', async () => {
    const above = await put();
    const below = await put({
      unionCode: '620702-U2',
      name: '东街街道总工会',
      kind: 'TOWNSHIP',
      parentCode: '620702-U1',
    });
    expect(await row(below.id)).toMatchObject({ parent_id: above.id });
  });

  it('abroad keeps its point as it is', async () => {
    const { id } = await put({
      kind: 'OVERSEAS_PROJECT',
      regionCode: 'KH',
      location: { longitude: 103.8564, latitude: 13.3633, datum: 'GCJ02' },
    });
    expect(await row(id)).toMatchObject({ longitude: 103.8564, latitude: 13.3633 });
  });

  it('never stands above itself', async () => {
    await put();
    await put({ unionCode: 'B', name: '乙', parentCode: '620702-U1' });
    await put({ unionCode: 'C', name: '丙', parentCode: 'B' });
    for (const parentCode of ['620702-U1', 'B', 'C']) {
      const [refusal] = await refusalsFrom(put({ parentCode }));
      expect(refusal).toMatchObject({
        code: 'INVALID_VALUE',
        details: { path: ['parentCode'], rule: 'union.parent.cycle' },
      });
    }
  });

  it('does not close a circle by two moves at once, each of which is right by itself', async () => {
    const [a, b] = [
      { unionCode: 'A', name: '甲' },
      { unionCode: 'B', name: '乙' },
    ];
    await put(a);
    await put(b);
    await put({ unionCode: 'C', name: '丙', parentCode: 'B' });
    const moved = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const first = test.database.transaction(async (tx) => {
      await service.put(tx, readPutUnion({ ...GANZHOU, ...a, parentCode: 'C' }));
      moved.resolve();
      await release.promise;
    });
    await moved.promise;
    const second = put({ ...b, parentCode: 'A' });
    second.catch(() => undefined);
    await untilOneWaits();
    release.resolve();
    await first;
    const [refusal] = await refusalsFrom(second);
    expect(refusal?.details.rule).toBe('union.parent.cycle');
  });

  it.each([
    ['a division that never was', { regionCode: '629999' }, 'REGION_UNKNOWN', 'union.region.unknown'],
    ['a division that has ended', { regionCode: '513425' }, 'REGION_UNKNOWN', 'union.region.unknown'],
    ['one above that is not there', { parentCode: 'X' }, 'NOT_FOUND', 'union.parent.unknown'],
    ['one above the highest', { kind: 'NATIONAL', parentCode: '620702-U1' }, 'INVALID_VALUE', 'union.parent.national'],
    [
      'an enterprise in a village',
      { kind: 'VILLAGE', enterprise: '榆中菜业公司' },
      'INVALID_VALUE',
      'union.enterprise.village',
    ],
    [
      'a point without datum',
      { location: { longitude: 100.4, latitude: 38.9 } },
      'POINT_INVALID',
      'union.point.noDatum',
    ],
    [
      'a point the wrong way round',
      { location: { longitude: 38.9, latitude: 100.4, datum: 'WGS84' } },
      'POINT_INVALID',
      'union.point.swapped',
    ],
    [
      'a point in another province',
      { location: { longitude: 121.47, latitude: 31.23, datum: 'WGS84' } },
      'POINT_INVALID',
      'union.point.province',
    ],
    ['an end without its day', { status: 'DISSOLVED' }, 'INVALID_VALUE', 'union.dissolvedOn.missing'],
    ['the day of an end while it is at work', { dissolvedOn: '2024-01-01' }, 'INVALID_VALUE', 'union.status.dissolved'],
    [
      'an end before its beginning',
      { status: 'DISSOLVED', foundedOn: '2024-01-02', dissolvedOn: '2024-01-01' },
      'PERIOD_INVALID',
      'union.period',
    ],
  ])('is refused with %s', async (_, more, code, rule) => {
    await put({ unionCode: '620702-U1' });
    const refusals = await refusalsFrom(put({ unionCode: 'NEW', name: '新', ...more }));
    expect(refusals.map((refusal) => [refusal.code, refusal.details.rule])).toEqual([[code, rule]]);
    expect(refusals[0]?.sentence.zh).toMatch(/。$/);
    expect(refusals[0]?.sentence.en).toMatch(/^The .*\.$/);
  });

  const DISSOLVED = { foundedOn: '2000-01-01', status: 'DISSOLVED', dissolvedOn: '2024-01-01' };

  it('that is reinstated has no end any more, and may end again', async () => {
    const { id } = await put(DISSOLVED);
    await put({ status: 'ACTIVE' });
    expect(await row(id)).toMatchObject({ status: 'ACTIVE', dissolved_on: null });
    expect(await put({ status: 'ACTIVE' })).toEqual({ id, changed: false });
    await put({ status: 'DISSOLVED', dissolvedOn: '2025-01-01' });
    expect(await row(id)).toMatchObject({ status: 'DISSOLVED', dissolved_on: '2025-01-01' });
  });

  it('that has ended need not tell its end again, and may correct the day', async () => {
    const { id } = await put(DISSOLVED);
    expect(await put({ status: 'DISSOLVED' })).toEqual({ id, changed: false });
    await put({ dissolvedOn: '2024-02-01' });
    expect(await row(id)).toMatchObject({ status: 'DISSOLVED', dissolved_on: '2024-02-01' });
  });

  it.each([
    [
      'an end before the beginning on record',
      { foundedOn: '2000-01-01' },
      { ...DISSOLVED, foundedOn: undefined, dissolvedOn: '1999-01-01' },
      'union.period',
    ],
    ['a beginning behind the end on record', DISSOLVED, { foundedOn: '2024-02-01' }, 'union.period'],
    [
      'the highest rank below the one on record',
      { parentCode: 'ABOVE' },
      { kind: 'NATIONAL' },
      'union.parent.national',
    ],
    ['an end without its day', { foundedOn: '2000-01-01' }, { status: 'DISSOLVED' }, 'union.dissolvedOn.missing'],
    ['a village with its enterprise', { enterprise: '榆中菜业公司' }, { kind: 'VILLAGE' }, 'union.enterprise.village'],
    [
      'an end and a status that denies it',
      DISSOLVED,
      { status: 'ACTIVE', dissolvedOn: '2024-01-01' },
      'union.status.dissolved',
    ],
  ])('on record is refused %s', async (_, known, more, rule) => {
    await put({ unionCode: 'ABOVE', name: '上级' });
    const { id } = await put(known);
    const before = await row(id);
    const refusals = await refusalsFrom(put(more));
    expect(refusals.map(({ details }) => details.rule)).toEqual([rule]);
    expect(await row(id)).toEqual(before);
  });

  it.each([
    ['union_dissolution', `status = 'DISSOLVED'`],
    ['union_dissolution', `dissolved_on = '2024-01-01'`],
    ['union_period', `status = 'DISSOLVED', founded_on = '2024-01-02', dissolved_on = '2024-01-01'`],
    ['union_national_is_the_highest', `kind = 'NATIONAL'`],
    ['union_village_is_no_enterprise', `kind = 'VILLAGE', enterprise = '榆中菜业公司'`],
  ])('is kept by the table from breaking %s: %s', async (constraint, change) => {
    await put({ unionCode: 'ABOVE', name: '上级' });
    const { id } = await put({ parentCode: 'ABOVE' });
    const written = test.database.pool.query(`update organisations."union" set ${change} where id = $1`, [id]);
    await expect(written).rejects.toMatchObject({ constraint });
  });

  it('stands in the order of the bytes of its code, whatever the language of the database', async () => {
    const columns = await test.database.query(sql`
      select collation_name as name from information_schema.columns
      where table_schema = 'organisations' and table_name = 'union' and column_name = 'union_code'`);
    expect(columns).toEqual([{ name: 'C' }]);
  });

  it('is found by its code and by its very name', async () => {
    const { id } = await put();
    await test.database.transaction(async (tx) => {
      expect(await service.findByCode(tx, '620702-U1')).toMatchObject({ id });
      expect(await service.findByCode(tx, '620702')).toBeUndefined();
      expect((await service.lookUp(tx, [], ['甘州区总工会'])).byName('甘州区总工会', '620702')).toMatchObject({ id });
      expect((await service.lookUp(tx, [], ['甘州区'])).byName('甘州区', '620702')).toBeUndefined();
    });
  });

  it('of several of one name is the one around the region, and none when that is not clear', async () => {
    const far = await put({ unionCode: 'A', name: '快递行业工会', regionCode: '510104' });
    const near = await put({ unionCode: 'B', name: '快递行业工会', regionCode: '620700' });
    await test.database.transaction(async (tx) => {
      const unions = await service.lookUp(tx, [], ['快递行业工会']);
      expect(unions.byName('快递行业工会', '620702')).toMatchObject({ id: near.id });
      expect(unions.byName('快递行业工会', '510104')).toMatchObject({ id: far.id });
      expect(unions.byName('快递行业工会', '110101')).toBeUndefined();
    });
  });

  async function untilOneWaits(): Promise<void> {
    for (;;) {
      const waiting = await test.database.query(
        sql`select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
    }
  }
});
