import { isForward, statusStands } from '../../../src/domains/stations/station.precedence.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { command, type Given, given, putOne, refusalsFrom, speaks } from './given.js';

const LEDGER = { stationCode: 'ZY-0007', status: 'OPEN', phone: '12351' };
const GONE = '00000000-0000-7000-8000-000000000000';

describe('the word of a keeper on the status', () => {
  // The last minute of the 10th in China, and the first of the 11th.
  const [late, early] = ['2024-05-10 15:59:00+00', '2024-05-10 16:00:00.5+00'];

  it.each([
    [late, 'Asia/Shanghai', '2024-05-09', true],
    [late, 'Asia/Shanghai', '2024-05-10', true],
    [late, 'Asia/Shanghai', '2024-05-11', false],
    [early, 'Asia/Shanghai', '2024-05-11', true],
    [early, 'Asia/Shanghai', '2024-05-12', false],
    [early, 'Africa/Porto-Novo', '2024-05-11', false],
    [late, 'Asia/Shanghai', null, true],
    [null, 'Asia/Shanghai', null, false],
    [null, 'Asia/Shanghai', '2024-05-10', false],
  ])('of %s in %s stands against a ledger of %s: %s', (toldAt, timeZone, asOf, stands) => {
    expect(statusStands({ toldAt, timeZone }, asOf)).toBe(stands);
  });
});

it.each([
  ['PLANNED', 'BUILT', true],
  ['BUILT', 'OPEN', true],
  ['CLOSED', 'OPEN', true],
  ['TEMPORARILY_CLOSED', 'OPEN', true],
  ['OPEN', 'OPEN', false],
  ['OPEN', 'TEMPORARILY_CLOSED', false],
  ['BUILT', 'PLANNED', false],
  ['PLANNED', 'CLOSED', false],
] as const)('from %s to %s is forward: %s', (from, to, forward) => {
  expect(isForward(from as never, to as never)).toBe(forward);
});

describe('where sources differ', () => {
  let test: TestDatabase;
  let hub: Given;

  beforeAll(async () => {
    test = await testDatabase();
    hub = await given(test.database);
  });
  beforeEach(() => test.database.query(sql`truncate stations.station, events.event cascade`));
  afterAll(() => test.close());

  type Source = Parameters<typeof putOne>[3];
  const put = (more: object = {}, source: Source = {}) =>
    test.database.transaction((tx) => putOne(hub, tx, command({ ...LEDGER, ...more }), source));
  const register = (more: object) => test.database.transaction((tx) => hub.service.register(tx, command(more)));
  const row = async (id: string) =>
    (await test.database.query<Record<string, unknown>>(sql`select * from stations.station where id = ${id}`))[0];
  const count = async () => (await test.database.query(sql`select from stations.station`)).length;
  const keeperSays = (status: string, at: string) =>
    test.database.query(
      sql`update stations.station set status = ${status}, status_told_by = 'KEEPER', status_told_at = ${at}`,
    );

  describe('a keeper', () => {
    const told = { status: 'TEMPORARILY_CLOSED', status_told_by: 'KEEPER' };
    let id: string;
    beforeEach(async () => {
      ({ id } = await put());
      await keeperSays('TEMPORARILY_CLOSED', '2024-05-10T04:00:00Z');
    });

    it('goes before a ledger that names no day, and one of that day or before', async () => {
      for (const asOf of [null, '2024-05-09', '2024-05-10']) {
        // That it was verified on that day is told all the same.
        expect(await put({}, { asOf })).toEqual({ id, changed: asOf !== null });
        expect(await row(id)).toMatchObject({ ...told, verified_on: asOf });
      }
    });

    it('does not hold up what else such a ledger says', async () => {
      expect(await put({ phone: '12345' }, { asOf: '2024-05-10' })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({ ...told, phone: '12345' });
    });

    it('goes behind a ledger of a later day, whose word then is the last', async () => {
      expect(await put({}, { asOf: '2024-05-11' })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({ status: 'OPEN', status_told_by: null, status_told_at: null });
      expect(await put({ status: 'CLOSED' })).toEqual({ id, changed: true });
    });

    it('is measured by the day of the row before that of its file', async () => {
      await put({ verifiedOn: '2024-05-09' }, { asOf: '2024-06-01' });
      expect(await row(id)).toMatchObject(told);
      await put({ verifiedOn: '2024-05-12' }, { asOf: '2024-05-01' });
      expect(await row(id)).toMatchObject({ status: 'OPEN', status_told_by: null, verified_on: '2024-05-12' });
    });

    it('keeps the word when a later ledger says the same', async () => {
      await put({ status: 'TEMPORARILY_CLOSED' }, { asOf: '2024-06-01' });
      expect(await row(id)).toMatchObject({ ...told, verified_on: '2024-06-01' });
    });
  });

  describe('a ledger of an older day', () => {
    const NEWER = { name: '新站名', verifiedOn: '2024-06-01' };
    const OLDER = {
      name: '旧站名',
      status: 'CLOSED',
      hoursText: '24小时',
      directions: '路口右转',
      kinds: ['LOVE_STATION'],
    };

    it.each([
      ['by the day of its rows', { ...OLDER, verifiedOn: '2024-05-31' }, '2024-07-01'],
      ['by the day of its delivery', OLDER, '2024-05-31'],
    ])('changes nothing of what a newer one told, %s, and fills in what is blank', async (_, older, asOf) => {
      const { id } = await put(NEWER);
      expect(await put(older, { asOf })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({
        ...{ name: '新站名', status: 'OPEN', hours_text: '8:00-20:00', kinds: ['TRUCKER_HOME'] },
        ...{ directions: '路口右转', verified_on: '2024-06-01', version: 2 },
      });
      expect(await put(older, { asOf })).toEqual({ id, changed: false });
    });

    it('goes before it when it is of that day or later, and when a day is not known', async () => {
      const { id } = await put({ name: '甲' }, { asOf: '2024-06-01' });
      expect(await row(id)).toMatchObject({ verified_on: '2024-06-01' });
      await put({ name: '乙' }, { asOf: '2024-06-01' });
      expect(await row(id)).toMatchObject({ name: '乙' });
      await put({ name: '丙' });
      expect(await row(id)).toMatchObject({ name: '丙', verified_on: '2024-06-01' });
      await put({ name: '丁' }, { asOf: '2024-06-02' });
      expect(await row(id)).toMatchObject({ name: '丁', verified_on: '2024-06-02' });
    });

    it('meets what its own chunk has told before', async () => {
      const chunk = [
        { ...NEWER, verifiedOn: '2024-06-03' },
        { name: '旧站名', verifiedOn: '2024-06-02' },
      ].map((told) => ({ recordId: 'r', command: command({ ...LEDGER, ...told }), knownAs: null, decision: null }));
      await test.database.transaction((tx) => hub.service.put(tx, chunk, { authority: 'LEDGER', asOf: null }));
      expect(await test.database.query(sql`select name from stations.station`)).toEqual([{ name: '新站名' }]);
    });

    it('of a partner makes no day, and goes behind any ledger', async () => {
      const { id } = await put({ name: '名单' }, { authority: 'PARTNER', asOf: '2024-07-01' });
      await put({ verifiedOn: '2024-07-02' }, { authority: 'PARTNER' });
      expect(await row(id)).toMatchObject({ verified_on: null });
      await put(NEWER);
      expect(await row(id)).toMatchObject({ name: '新站名', verified_on: '2024-06-01' });
      await put({ name: '名单', verifiedOn: '2024-08-01' }, { authority: 'PARTNER', asOf: '2024-08-01' });
      expect(await row(id)).toMatchObject({ name: '新站名', verified_on: '2024-06-01' });
    });

    it('never tells a day to come', async () => {
      const [refusal] = await refusalsFrom(put({ verifiedOn: '2999-01-01' }));
      expect(refusal?.details).toEqual({ path: ['verifiedOn'], rule: 'station.verifiedOn.ahead' });
      expect(refusal && speaks(refusal)).toBe(true);
    });
  });

  describe('a grade', () => {
    it('comes from an assessment, for a new station and for one that is there', async () => {
      const { id } = await put({ star: 3 }, { authority: 'ASSESSMENT' });
      expect(await row(id)).toMatchObject({ star: 3, told_by: 'LEDGER' });
      expect(await put({ star: 5 }, { authority: 'ASSESSMENT' })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({ star: 5 });
    });

    it.each(['LEDGER', 'PARTNER'] as const)('of a %s is passed over', async (authority) => {
      const { id } = await put({ star: 5 }, { authority });
      expect(await row(id)).toMatchObject({ star: null });
      await put({ star: 3 }, { authority: 'ASSESSMENT' });
      expect(await put({ star: 5 }, { authority })).toEqual({ id, changed: false });
      expect(await row(id)).toMatchObject({ star: 3 });
    });
  });

  describe('of two assessments', () => {
    const assess = (star: number, asOf: string | null) => put({ star }, { authority: 'ASSESSMENT', asOf });

    it('the newer tells the grade, whatever day a ledger is of', async () => {
      const { id } = await put({}, { asOf: '2024-12-01' });
      await assess(3, '2024-06-01');
      expect(await row(id)).toMatchObject({ star: 3, verified_on: '2024-12-01' });
      await assess(5, '2024-05-01');
      expect(await row(id)).toMatchObject({ star: 3 });
      await assess(4, '2024-07-01');
      expect(await row(id)).toMatchObject({ star: 4 });
      await assess(2, null);
      expect(await row(id)).toMatchObject({ star: 2 });
    });

    it('the one that confirms makes no other version by its day alone', async () => {
      const { id } = await put({}, { asOf: '2024-12-01' });
      await assess(3, '2024-06-01');
      const { version } = (await row(id)) ?? {};
      expect(await assess(3, '2024-07-01')).toEqual({ id, changed: false });
      expect(await row(id)).toMatchObject({ version, star: 3 });
    });
  });

  it('keeps no mobile of somebody before: another name without one takes it away', async () => {
    const { id } = await put({ keeper: { name: '张三', mobile: '13800138000' } });
    expect((await row(id))?.keeper_mobile).not.toBeNull();
    await put({ keeper: { name: '张三' } });
    expect((await row(id))?.keeper_mobile).not.toBeNull();
    expect(await put({ keeper: { name: '李四' } })).toEqual({ id, changed: true });
    expect(await row(id)).toMatchObject({ keeper_name: expect.anything(), keeper_mobile: null });
  });

  describe("a partner's list", () => {
    const BARE = { phone: undefined, services: undefined, host: undefined };
    const FULL = {
      name: '改名站',
      phone: '0936-8212345',
      host: { name: '中国银行', kind: 'BANK' },
      keeper: { name: '张三', mobile: '13800138000' },
      investment: { amountFen: 100 },
      partners: ['甘州区人社局'],
      services: [{ facility: 'WIFI' }],
      honours: [{ title: '示范', grantedBy: '省总' }],
      hoursText: '24小时',
    };

    it.each([
      ['a ledger', () => put(BARE).then(({ id }) => id), 'LEDGER'],
      ['the hub', () => register({ ...BARE, stationCode: 'ZY-0007' }), 'HUB'],
    ])('fills in what %s left blank, and changes nothing else', async (_, enter, teller) => {
      const id = await enter();
      expect(await put(FULL, { authority: 'PARTNER' })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({
        name: '甘州区货车司机之家',
        hours_text: '8:00-20:00',
        always_open: false,
        phone: '0936-8212345',
        host_name: '中国银行',
        host_kind: 'BANK',
        investment_fen: '100',
        investment_currency: 'CNY',
        partners: ['甘州区人社局'],
        told_by: teller,
        version: 2,
      });
      expect(await put({ ...FULL, phone: '12345' }, { authority: 'PARTNER' })).toEqual({ id, changed: false });
    });

    it.each([
      ['name', 'keeper_name', { name: '张三' }, { mobile: '13900139000' }],
      ['mobile', 'keeper_mobile', { mobile: '13800138000' }, { name: '李四' }],
    ])(
      'adds nothing to a keeper of whom only the %s is known: it may be another person',
      async (_, column, known, told) => {
        const { id } = await put({ keeper: known });
        const before = await row(id);
        expect(before?.[column]).not.toBeNull();
        expect(await put({ keeper: told }, { authority: 'PARTNER' })).toEqual({ id, changed: false });
        expect(await row(id)).toEqual(before);
      },
    );

    it('gives a planned station the hours that nobody told', async () => {
      const { id } = await put({ ...BARE, status: 'PLANNED', hoursText: undefined });
      await put(FULL, { authority: 'PARTNER' });
      expect(await row(id)).toMatchObject({ hours_text: '24小时', always_open: true, status: 'PLANNED' });
    });

    it('changes its own station until a ledger has told of it, if only the same', async () => {
      const { id } = await put({}, { authority: 'PARTNER' });
      expect(await put({ phone: '12345' }, { authority: 'PARTNER' })).toEqual({ id, changed: true });
      const before = await row(id);
      expect(await put({ phone: '12345' })).toEqual({ id, changed: false });
      expect(await row(id)).toEqual({ ...before, told_by: 'LEDGER' });
      expect(await put({ phone: '12351' }, { authority: 'PARTNER' })).toEqual({ id, changed: false });
    });
  });

  describe('a record that came before', () => {
    const uncoded = { stationCode: undefined };
    const moved = { ...uncoded, name: '新名字', location: { longitude: 100.47, latitude: 38.95, datum: 'WGS84' } };

    it('means the station it was taken for, also when it has another name and place now', async () => {
      const { id } = await put(uncoded);
      expect(await put(moved, { knownAs: id })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({ name: '新名字', station_code: '620702-TH-0001', longitude: 100.47 });
      expect(await put(moved)).toEqual({ id, changed: false });
    });

    it('means another one in another county, or when that one is gone', async () => {
      const { id } = await put(uncoded);
      const elsewhere = { ...moved, regionCode: '620721' };
      const other = await put(elsewhere, { knownAs: id });
      expect(other).toMatchObject({ changed: true });
      expect(other.id).not.toBe(id);
      expect(await put({ ...uncoded, name: '第三站' }, { knownAs: GONE })).toMatchObject({ changed: true });
      expect(await count()).toBe(3);
    });
  });

  describe('a source of one division', () => {
    const OURS = { authority: 'LEDGER', asOf: null, regionCode: '620702' } as const;
    const tell = (more: object, source: object = OURS) =>
      test.database.transaction((tx) =>
        hub.service.put(
          tx,
          [{ recordId: 'r', command: command({ ...LEDGER, ...more }), knownAs: null, decision: null }],
          {
            ...OURS,
            ...source,
          },
        ),
      );

    it('enters and changes stations of it and below', async () => {
      expect(await tell({})).toMatchObject([{ changed: true }]);
      expect(await tell({ regionCode: '620702005', phone: '12345' })).toMatchObject([{ changed: true }]);
    });

    it('enters none of another', async () => {
      const [put] = await tell({ regionCode: '620721' });
      expect(put).toMatchObject({ refusals: [{ code: 'NOT_PERMITTED', details: { rule: 'delivery.region' } }] });
      expect(put && 'refusals' in put && put.refusals.every(speaks)).toBe(true);
      expect(await count()).toBe(0);
    });

    it('changes none of a street beside it, nor one that the county told', async () => {
      await tell({});
      const street = { regionCode: '620702005' };
      expect(await tell({ ...street, phone: '12345' }, street)).toMatchObject([
        { refusals: [{ code: 'STATION_CODE_TAKEN' }] },
      ]);
      expect(await count()).toBe(1);
    });
  });

  describe('a person', () => {
    const reaches = () => true;

    it('says to which station a record belongs, whatever it calls itself', async () => {
      const { id } = await put();
      const decision = { belongsTo: id, waitedFor: null, reaches };
      expect(await put({ stationCode: 'X-1', name: '别名' }, { decision })).toEqual({ id, changed: true });
      expect(await row(id)).toMatchObject({ station_code: 'ZY-0007', name: '别名' });
    });

    it('is asked again when that station is gone', async () => {
      const [refusal] = await refusalsFrom(put({}, { decision: { belongsTo: GONE, waitedFor: null, reaches } }));
      expect(refusal).toMatchObject({ code: 'NOT_FOUND', details: { rule: 'station.chosen.gone' } });
      expect(refusal && speaks(refusal)).toBe(true);
    });

    it('says that a record is none of those that are there', async () => {
      await put();
      const decision = { belongsTo: null, waitedFor: 'DUPLICATE_STATION', reaches };
      expect(await put({ stationCode: undefined }, { decision })).toMatchObject({ changed: true });
      expect(await count()).toBe(2);
      const [refusal] = await refusalsFrom(put({}, { decision }));
      expect(refusal?.code).toBe('STATION_CODE_TAKEN');
    });

    it('who was asked something else says nothing of which station it is: its code and its name do', async () => {
      const { id } = await put();
      const decision = { belongsTo: null, waitedFor: 'station.hours.unreadable', reaches };
      expect(await put({ address: '新址 1 号' }, { decision })).toEqual({ id, changed: true });
      expect(await put({ stationCode: undefined, address: '新址 2 号' }, { decision })).toEqual({ id, changed: true });
      expect(await count()).toBe(1);
      const [near] = await refusalsFrom(put({ stationCode: 'X-1' }, { decision }));
      expect(near).toMatchObject({ code: 'DUPLICATE_STATION', sentence: { en: expect.stringContaining('reject') } });
      expect(near && speaks(near)).toBe(true);
      const outside = { ...decision, reaches: (regionCode: string) => regionCode !== '620702' };
      await test.database.query(sql`update stations.station set region_code = '620702' where id = ${id}`);
      const [far] = await refusalsFrom(put({ regionCode: '620702005' }, { decision: outside }));
      expect(far).toMatchObject({ code: 'NOT_FOUND', details: { rule: 'station.chosen.gone' } });
    });
  });
});
