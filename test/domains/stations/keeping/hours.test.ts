import { addDays, todayInChina } from '../../../../src/domains/regions/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type Caller, CODE, isRefusedToOthers, KeptHub, keeper } from './given.js';

const SHOWN = `version hours { text alwaysOpen followsHost windows { dayKind opens closes closesNextDay seasonFrom }
  exceptions { from to closed opens closes closesNextDay campaign } }`;

interface Shown {
  readonly version: number;
  readonly hours: {
    readonly text: string;
    readonly windows: readonly object[];
    readonly exceptions: readonly object[];
  };
}

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

const set = (more: object, as: Caller = keeper(CODE), language: 'zh' | 'en' = 'zh') =>
  hub.say<Shown>('setStationHours', SHOWN, { expectedVersion: 1, ...more }, as, language);
const days = (from: string, to = from) => ({ period: { from, to } });

describe('setStationHours', () => {
  isRefusedToOthers('setStationHours', { hoursText: '24小时', expectedVersion: 1 }, () => hub, {});

  it('reads the hours as ledgers write them, and answers how they were understood', async () => {
    await hub.there({ windows: [['WORKDAY', 480, 1200]] });
    const { station, errors } = await set({ hoursText: '工作日9:00-17:00；周末22:00-次日6:00' });
    expect(errors).toEqual([]);
    expect(station).toMatchObject({ version: 2, hours: { text: '工作日9:00-17:00；周末22:00-次日6:00' } });
    expect(station?.hours.windows).toContainEqual({
      ...{ dayKind: 'WEEKEND', opens: '22:00', closes: '06:00', closesNextDay: true, seasonFrom: null },
    });
    expect(station?.hours.windows).not.toContainEqual(expect.objectContaining({ opens: '08:00' }));
    expect(await hub.events()).toHaveLength(1);
  });

  it.each([
    ['看情况', 'station.hours.unreadable'],
    ['8:00-12:00、11:00-14:00', 'station.hours.overlap'],
    ['周三9:00-17:00', 'station.hours.weekday'],
  ])('guesses nothing of %s', async (hoursText, rule) => {
    await hub.there();
    const { station, errors } = await set({ hoursText });
    expect(station).toBeNull();
    expect(errors).toMatchObject([{ __typename: 'FieldError', code: 'HOURS_INVALID', path: ['hoursText'], rule }]);
    expect((await set({ hoursText }, keeper(CODE), 'en')).errors[0]?.message).toMatch(/^[A-Z"].*\.$/);
  });

  it('sets the whole list of days that differ, and leaves the hours when only days are given', async () => {
    await hub.there({ windows: [['WORKDAY', 480, 1200]] });
    const { station } = await set({
      exceptions: [
        { ...days('2099-02-04'), opens: '22:00', closes: '06:00' },
        { ...days('2099-01-01', '2099-01-03') },
        { ...days('2099-03-01'), opens: '00:00', closes: '24:00' },
      ],
    });
    const none = { campaign: null };
    expect(station?.hours.exceptions).toEqual([
      { ...none, from: '2099-01-01', to: '2099-01-03', closed: true, opens: null, closes: null, closesNextDay: false },
      {
        ...none,
        from: '2099-02-04',
        to: '2099-02-04',
        closed: false,
        opens: '22:00',
        closes: '06:00',
        closesNextDay: true,
      },
      {
        ...none,
        from: '2099-03-01',
        to: '2099-03-01',
        closed: false,
        opens: '00:00',
        closes: '24:00',
        closesNextDay: false,
      },
    ]);
    expect(station?.hours.windows).toHaveLength(1);
    expect((await set({ exceptions: [], expectedVersion: 2 })).station?.hours.exceptions).toEqual([]);
  });

  it('leaves the days of campaigns and those that are over', async () => {
    await hub.there({
      exceptions: [
        ['2020-01-01', '2020-01-02', null, null],
        ['2099-01-01', '2099-01-05', 480, 1200, '不打烊'],
      ],
    });
    const { station } = await set({ exceptions: [days('2099-01-01')] });
    expect(station?.hours.exceptions).toMatchObject([{ campaign: null, closed: true }, { campaign: '不打烊' }]);
    const rows = await hub.database.query(sql`select 1 as one from stations.opening_exception`);
    expect(rows).toHaveLength(3);
  });

  it('leaves campaigns as they are when the list is given back as it is shown', async () => {
    await hub.there({
      exceptions: [
        ['2099-01-01', '2099-01-05', 480, 1200, '不打烊'],
        ['2099-02-01', '2099-02-05', null, null, '迎新春'],
        ['2099-02-01', '2099-02-05', null, null],
        ['2099-03-01', '2099-03-01', 540, 600],
      ],
    });
    const own = { ...days('2099-03-01'), opens: '09:00', closes: '10:00' };
    const campaign = { ...days('2099-01-01', '2099-01-05'), opens: '08:00', closes: '20:00' };
    const both = days('2099-02-01', '2099-02-05');
    const given = await set({ exceptions: [campaign, both, both, own] });
    expect(given.errors).toEqual([]);
    expect(given.station).toMatchObject({ version: 1, hours: { exceptions: { length: 4 } } });
    const fewer = await set({ exceptions: [campaign, own] });
    expect(fewer.station?.hours.exceptions).toMatchObject([
      ...[{ campaign: '不打烊' }, { campaign: '迎新春', closed: false }, { campaign: null, opens: '09:00' }],
    ]);
    const other = await set({ exceptions: [{ ...campaign, closes: '21:00' }, days('2020-01-01')], expectedVersion: 2 });
    expect(other.errors).toMatchObject([{ path: ['exceptions', '1', 'period'] }]);
  });

  it('makes no other version of the same days', async () => {
    await hub.there();
    await set({ exceptions: [days('2099-01-01')] });
    expect((await set({ exceptions: [days('2099-01-01')], expectedVersion: 2 })).station?.version).toBe(2);
    expect(await hub.events()).toHaveLength(1);
  });

  it.each([
    [[days('2099-01-01', '2099-01-03'), days('2099-01-03')], 'PERIOD_INVALID', ['exceptions', '1', 'period']],
    [[days('2099-01-03', '2099-01-01')], 'PERIOD_INVALID', ['exceptions', '0', 'period']],
    [[days('2099-01-01', '2101-01-01')], 'PERIOD_INVALID', ['exceptions', '0', 'period']],
    [[days('2020-01-01')], 'PERIOD_INVALID', ['exceptions', '0', 'period']],
    [[{ ...days('2099-01-01'), opens: '08:00' }], 'HOURS_INVALID', ['exceptions', '0', 'closes']],
    [[{ ...days('2099-01-01'), closes: '08:00' }], 'HOURS_INVALID', ['exceptions', '0', 'opens']],
    [[{ ...days('2099-01-01'), opens: '08:00', closes: '08:00' }], 'HOURS_INVALID', ['exceptions', '0', 'opens']],
    [[{ ...days('2099-01-01'), opens: '24:00', closes: '08:00' }], 'HOURS_INVALID', ['exceptions', '0', 'opens']],
  ])('refuses days that can not be: %j', async (exceptions, code, path) => {
    await hub.there();
    const { station, errors } = await set({ exceptions });
    expect(station).toBeNull();
    expect(errors).toMatchObject([{ code, path }]);
  });

  it('refuses days that overlap with others that are over', async () => {
    const day = (ahead: number) => addDays(todayInChina(), ahead);
    await hub.there({ exceptions: [[day(-9), day(-3), null, null]] });
    const { errors } = await set({ exceptions: [days(day(-4), day(2))] });
    expect(errors).toMatchObject([{ rule: 'station.period.overlap' }]);
  });

  it('takes nothing when one of the two is wrong, and says all that is', async () => {
    await hub.there();
    const { errors } = await set({ hoursText: '看情况', exceptions: [days('2020-01-01')] });
    expect(errors.map(({ code }) => code)).toEqual(['HOURS_INVALID', 'PERIOD_INVALID']);
    expect((await set({ hoursText: '', exceptions: [] })).errors).toMatchObject([{ code: 'INVALID_LENGTH' }]);
  });

  it('refuses a stale version', async () => {
    await hub.there();
    expect((await set({ hoursText: '24小时', expectedVersion: 9 })).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 1 },
    ]);
  });

  it('opens a station on the day of a closed holiday from the moment that it is set', async () => {
    await hub.there({ windows: [['WORKDAY', 480, 1200]] });
    await set({ exceptions: [{ ...days('2099-10-01'), opens: '10:00', closes: '16:00' }] });
    const { data } = await hub.test.ask(
      '{ station(stationCode: "620702-TH-0001") { openState(at: "2099-10-01T12:00:00+08:00") { status rule closesAt } } }',
    );
    expect(data.station.openState).toEqual({
      status: 'OPEN',
      rule: 'EXCEPTION',
      closesAt: '2099-10-01T16:00:00+08:00',
    });
  });
});
