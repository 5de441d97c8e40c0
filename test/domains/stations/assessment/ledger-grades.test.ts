import { sql } from '../../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../../support/database.js';
import { command, type Given, given, putOne } from '../given.js';

describe('stars that a channel of assessments tells', () => {
  let test: TestDatabase;
  let hub: Given;
  beforeAll(async () => {
    test = await testDatabase();
    hub = await given(test.database);
  });
  beforeEach(() => test.database.query(sql`truncate stations.station, events.event cascade`));
  afterAll(() => test.close());

  const put = (more: object, asOf: string | null = null, source: object = {}) =>
    test.database.transaction((tx) =>
      putOne(hub, tx, command({ stationCode: 'ZY-0007', status: 'OPEN', ...more }), {
        ...{ authority: 'ASSESSMENT', recordId: 'PJ-7', asOf },
        ...source,
      }),
    );
  const history = () =>
    test.database.query<Record<string, unknown>>(sql`
      select star, valid_from::text as from, valid_to::text as to from stations.grade order by valid_from, valid_to`);
  const star = async () =>
    (await test.database.query<{ star: number | null }>(sql`select star from stations.station`))[0]?.star;
  const today = async () =>
    (await test.database.query<{ day: string }>(sql`select (now() at time zone 'Asia/Shanghai')::date::text as day`))[0]
      ?.day;
  const decidedHere = () =>
    test.database.query(sql`
      with looked as (
        insert into stations.assessment (id, station_id, step, passed, star, assessed_by, assessed_on)
        select gen_random_uuid(), id, 'CITY', true, 4, '张掖市总工会', '2024-05-10' from stations.station returning id, station_id),
      given as (update stations.station set star = 4)
      insert into stations.grade (id, station_id, star, valid_from, graded_by, reason, assessment_id)
      select gen_random_uuid(), station_id, 4, '2024-05-10', '张掖市总工会', '评定', id from looked`);

  it('leave the same history, with the owner of the channel, its record and its day', async () => {
    await put({ star: 3 }, '2024-05-01');
    expect(
      await test.database.query(sql`
        select star, valid_from::text as from, valid_to, graded_by as by, reason, source_channel as channel, source_record as record
        from stations.grade`),
    ).toEqual([
      {
        ...{ star: 3, from: '2024-05-01', valid_to: null, by: '张掖市总工会' },
        ...{ reason: '评定台账载明', channel: 'C3-test', record: 'PJ-7' },
      },
    ]);
  });

  it('end the grade before with the day before, and leave one of the same stars as it is', async () => {
    await put({ star: 3 }, '2024-05-01');
    await put({ star: 3 }, '2024-05-10');
    await put({ star: 5 }, '2024-06-01');
    expect(await history()).toEqual([
      { star: 3, from: '2024-05-01', to: '2024-05-31' },
      { star: 5, from: '2024-06-01', to: null },
    ]);
  });

  it('count for the day that the record names before that of its delivery, and for today where neither does', async () => {
    await put({ star: 3, verifiedOn: '2024-04-01' }, '2024-05-01');
    await put({ star: 4 });
    expect(await history()).toMatchObject([{ from: '2024-04-01' }, { star: 4, from: await today() }]);
  });

  it('never go before a ledger of a newer day', async () => {
    await put({ star: 5 }, '2024-06-01');
    await put({ star: 3 }, '2024-05-01');
    expect(await star()).toBe(5);
    expect(await history()).toHaveLength(1);
  });

  it('never go before a ledger of a newer day that told the same stars once more', async () => {
    await put({ star: 3 }, '2024-05-01');
    await put({ star: 3 }, '2024-06-01');
    await put({ star: 4 }, '2024-05-10');
    expect(await star()).toBe(3);
    expect(await history()).toEqual([{ star: 3, from: '2024-05-01', to: null }]);
    await put({ star: 4 }, '2024-06-01');
    expect(await history()).toMatchObject([{ to: '2024-05-31' }, { star: 4, from: '2024-06-01' }]);
  });

  it('that were decided here and told since then go before a ledger of a day between', async () => {
    await put({});
    await decidedHere();
    await put({ star: 4 }, '2024-06-01');
    await put({ star: 2 }, '2024-05-20');
    expect(await star()).toBe(4);
    await put({ star: 2 }, '2024-06-02');
    expect(await star()).toBe(2);
  });

  it('leave what was decided here, until a ledger names a later day', async () => {
    await put({});
    await decidedHere();
    await put({ star: 2 });
    await put({ star: 2 }, '2024-05-10');
    expect(await star()).toBe(4);
    await put({ star: 2 }, '2024-05-11');
    expect(await star()).toBe(2);
    expect(await history()).toEqual([
      { star: 4, from: '2024-05-10', to: '2024-05-10' },
      { star: 2, from: '2024-05-11', to: null },
    ]);
  });

  it('are passed over where they were taken away here on that day or later', async () => {
    await put({});
    await decidedHere();
    await test.database.query(sql`
      with ended as (update stations.grade set valid_to = '2024-05-31', end_reason = '复核不合格')
      update stations.station set star = null`);
    await put({ star: 5 }, '2024-06-01');
    expect(await star()).toBeNull();
    await put({ star: 5 }, '2024-06-02');
    expect(await star()).toBe(5);
  });

  it.each(['LEDGER', 'PARTNER'])('have no history where a %s tells them', async (authority) => {
    await put({ star: 5 }, null, { authority });
    expect(await history()).toEqual([]);
  });
});
