import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { tell } from '../../../support/stations.js';
import { type Caller, CODE, cadre, type KeptError, KeptHub, keeper } from './given.js';

const ANNOUNCE = /* GraphQL */ `
  mutation ($input: AnnounceOpeningCampaignInput!) {
    announceOpeningCampaign(input: $input) {
      stationCount
      errors { __typename code message path ... on FieldError { rule } }
    }
  }
`;

interface Answer {
  readonly stationCount: number | null;
  readonly errors: readonly KeptError[];
  readonly codes: readonly string[];
  readonly statements: readonly string[];
}

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

/** Announced while it is still to come, and looked at 72 years earlier, where the calendar is known. */
const FESTIVAL = { from: '2096-02-10', to: '2096-02-17' };
const DAYS_EARLIER = 26_298;
const earlier = () =>
  hub.database.query(sql`
    update stations.opening_exception set first_day = first_day - ${DAYS_EARLIER}::integer, last_day = last_day - ${DAYS_EARLIER}::integer
    where campaign is not null`);

async function announce(more: object = {}, as: Caller = cadre('620000')): Promise<Answer> {
  const input = { idempotencyKey: newId(), name: '不打烊', period: FESTIVAL, stationCodes: [CODE], ...more };
  const { data, codes, statements } = await hub.test.ask(ANNOUNCE, { input }, { as });
  return { codes, statements, ...(data?.announceOpeningCampaign as Pick<Answer, 'stationCount' | 'errors'>) };
}

async function stateAt(at: string): Promise<string> {
  const { data } = await hub.test.ask(
    'query ($code: String!, $at: DateTime!) { station(stationCode: $code) { openState(at: $at) { status rule } } }',
    { code: CODE, at },
  );
  const { status, rule } = data.station.openState;
  return `${status} ${rule}`;
}

const rows = () =>
  hub.database.query<Record<string, unknown>>(sql`
    select first_day::text as "from", last_day::text as "to", campaign, opens, closes from stations.opening_exception
    order by first_day`);
const OFFICE_HOURS = [['WORKDAY', 540, 1020] as const];

describe('announceOpeningCampaign', () => {
  it('opens a station in a holiday as on workdays, where it gives no hours', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    const { stationCount, errors } = await announce();
    await earlier();
    expect(errors).toEqual([]);
    expect(stationCount).toBe(1);
    expect(await stateAt('2024-02-10T12:00:00+08:00')).toBe('OPEN CAMPAIGN');
    expect(await stateAt('2024-02-10T18:00:00+08:00')).toBe('CLOSED CAMPAIGN');
    expect(await stateAt('2024-02-18T12:00:00+08:00')).toBe('CLOSED MAKEUP_WORKDAY');
    const [{ version } = {}] = await hub.database.query<{ version: number }>(sql`select version from stations.station`);
    expect(version).toBe(2);
    expect(await hub.events()).toMatchObject([{ topic: 'STATION' }]);
  });

  it('shows its days as open, and not as closed', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    await announce({ period: { from: '2099-02-10', to: '2099-02-17' } });
    const { data } = await hub.test.ask(
      `{ station(stationCode: "${CODE}") { hours { exceptions { campaign closed opens closes closesNextDay } } } }`,
    );
    expect(data.station.hours.exceptions).toEqual([
      { campaign: '不打烊', closed: false, opens: null, closes: null, closesNextDay: false },
    ]);
  });

  it('opens it at hours of its own, into the night after its last day', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    await announce({ opens: '20:00', closes: '02:00' });
    await earlier();
    expect(await stateAt('2024-02-10T12:00:00+08:00')).toBe('CLOSED CAMPAIGN');
    expect(await stateAt('2024-02-18T01:59:00+08:00')).toBe('CLOSING_SOON CAMPAIGN');
    expect(await stateAt('2024-02-18T02:00:00+08:00')).toBe('CLOSED MAKEUP_WORKDAY');
  });

  it('yields to the own days of a station', async () => {
    await hub.there({ windows: OFFICE_HOURS, exceptions: [['2024-02-10', '2024-02-10', null, null]] });
    await announce();
    await earlier();
    expect(await stateAt('2024-02-10T12:00:00+08:00')).toBe('CLOSED EXCEPTION');
    expect(await stateAt('2024-02-11T12:00:00+08:00')).toBe('OPEN CAMPAIGN');
  });

  it('is what is said now when it is announced again on the same days, and the same changes nothing', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    await announce();
    await announce();
    expect(await hub.events()).toHaveLength(1);
    await announce({ period: { from: '2096-02-09', to: '2096-02-16' }, opens: '08:00', closes: '22:00' });
    expect(await rows()).toEqual([
      { campaign: '不打烊', from: '2096-02-09', to: '2096-02-16', opens: 480, closes: 1320 },
      { campaign: '不打烊', from: '2096-02-17', to: '2096-02-17', opens: null, closes: null },
    ]);
    await announce({ period: { from: '2097-01-28', to: '2097-02-04' } });
    expect(await rows()).toHaveLength(3);
  });

  it('keeps what was said of its other days when it is announced again on some of them', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    await announce({ period: { from: '2096-02-01', to: '2096-02-20' } });
    await announce({ period: { from: '2096-02-05', to: '2096-02-10' }, opens: '08:00', closes: '22:00' });
    await announce({ period: { from: '2096-02-10', to: '2096-02-25' }, opens: '09:00', closes: '21:00' });
    const usual = { campaign: '不打烊', opens: null, closes: null };
    expect(await rows()).toEqual([
      { ...usual, from: '2096-02-01', to: '2096-02-04' },
      { campaign: '不打烊', from: '2096-02-05', to: '2096-02-09', opens: 480, closes: 1320 },
      { campaign: '不打烊', from: '2096-02-10', to: '2096-02-25', opens: 540, closes: 1260 },
    ]);
  });

  it('takes days back, whatever a station has become since, and changes nothing where none were announced', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    await announce({ period: { from: '2096-02-01', to: '2096-02-20' } });
    await hub.database.query(sql`update stations.station set status = 'CLOSED'`);
    const withdrawn = true;
    expect((await announce({ withdrawn, period: { from: '2096-02-06', to: '2096-02-20' } })).errors).toEqual([]);
    expect(await rows()).toEqual([
      { campaign: '不打烊', from: '2096-02-01', to: '2096-02-05', opens: null, closes: null },
    ]);
    expect(await hub.events()).toHaveLength(2);
    await announce({ withdrawn, period: { from: '2096-02-06', to: '2096-02-20' } });
    await announce({ withdrawn, name: '暖冬', period: { from: '2096-02-01', to: '2096-02-05' } });
    expect(await rows()).toHaveLength(1);
    expect(await hub.events()).toHaveLength(2);
  });

  it('is done once for a key, and a replay counts the same', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    const idempotencyKey = newId();
    const twice = { idempotencyKey, stationCodes: [CODE, CODE] };
    expect((await announce(twice)).stationCount).toBe(1);
    expect(await announce(twice)).toMatchObject({ stationCount: 1, errors: [] });
    expect(await hub.events()).toHaveLength(1);
    expect((await announce({ ...twice, stationCodes: [CODE] })).errors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });

  it('means the heir by the code of a record that went into it, and counts it once', async () => {
    const [id = ''] = await hub.there({ windows: OFFICE_HOURS });
    await hub.database.query(sql`
      insert into stations.former_code (station_code, former_id, station_id, merged_by)
      values ('620702-LV-0009', ${newId()}, ${id}, 'cad_1')`);
    expect(await announce({ stationCodes: ['620702-LV-0009', CODE] })).toMatchObject({ stationCount: 1, errors: [] });
    expect(await announce({ stationCodes: ['620702-LV-0009'] })).toMatchObject({ stationCount: 1, errors: [] });
    expect(await rows()).toHaveLength(1);
    expect(await hub.events()).toHaveLength(1);
  });

  it('is for cadres only', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    expect((await announce({}, keeper(CODE))).codes).toEqual(['FORBIDDEN']);
  });
});

describe('stations that can not take part', () => {
  const others = (more: object, code = '620702-TH-0002') =>
    tell(hub.database, { code, windows: OFFICE_HOURS, ...more });

  it('are named when they are unknown or of others, each by its own reason, and nothing is done for the rest', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    await others({ regionCode: '510107' });
    const { stationCount, errors, statements } = await announce({
      stationCodes: [CODE, '620702-TH-0002', '620702-TH-9999'],
    });
    expect(stationCount).toBeNull();
    expect(errors).toMatchObject([
      { code: 'NOT_PERMITTED', rule: 'station.right', path: ['stationCodes', '1'] },
      { code: 'NOT_FOUND', path: ['stationCodes', '2'] },
    ]);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/620702-TH-0002.*位于四川省成都市武侯区.*共有 2 个驿站不能参加/),
      expect.stringMatching(/620702-TH-9999 的驿站不存在.*共有 2 个驿站不能参加/),
    ]);
    expect(await rows()).toEqual([]);
    expect(statements.length).toBeLessThan(12);
  });

  it('are told in one round, whatever is wrong with each and with the days', async () => {
    await hub.there({ windows: OFFICE_HOURS });
    await others({ status: 'CLOSED' });
    await others({ windows: [['WEEKEND', 540, 1020]] }, '620702-TH-0003');
    await others({ regionCode: '510107' }, '620702-TH-0004');
    const { errors } = await announce({
      period: { from: '2096-02-17', to: '2096-02-10' },
      stationCodes: ['620702-TH-9999', '620702-TH-0002', CODE, '620702-TH-0003', '620702-TH-0004'],
    });
    expect(errors).toMatchObject([
      { code: 'PERIOD_INVALID', path: ['period'], rule: 'station.period.insideOut' },
      { code: 'NOT_FOUND', path: ['stationCodes', '0'], message: expect.stringContaining('共有 4 个驿站不能参加') },
      { code: 'STATE_NOT_ALLOWED', path: ['stationCodes', '1'], rule: 'station.campaign.status' },
      { code: 'STATE_NOT_ALLOWED', path: ['stationCodes', '3'], rule: 'station.campaign.hours' },
      { code: 'NOT_PERMITTED', path: ['stationCodes', '4'] },
    ]);
    expect(await rows()).toEqual([]);
  });

  it('are told twenty at once, with how many there are', async () => {
    const stationCodes = Array.from({ length: 300 }, (_, index) => `X-${index}`);
    const { errors } = await announce({ stationCodes });
    expect(errors).toHaveLength(20);
    expect(errors[0]?.message).toContain('300');
  });

  it.each([
    [{ hostClosed: true }, 'HOST_CLOSED', 'station.campaign.host'],
    [{ status: 'CLOSED' }, 'STATE_NOT_ALLOWED', 'station.campaign.status'],
    [{ windows: [['WEEKEND', 540, 1020]] }, 'STATE_NOT_ALLOWED', 'station.campaign.hours'],
    [{ exceptions: [['2096-02-17', '2096-02-20', 540, 1020, '迎新春']] }, 'PERIOD_INVALID', 'station.campaign.overlap'],
  ])('for %j', async (more, code, rule) => {
    await hub.there({ windows: OFFICE_HOURS });
    await others(more);
    const { errors } = await announce({ stationCodes: [CODE, '620702-TH-0002'] });
    expect(errors).toMatchObject([{ code, rule, path: ['stationCodes', '1'] }]);
    expect(await hub.events()).toEqual([]);
  });

  it('for want of hours on workdays, may with hours of the campaign or when they never close', async () => {
    await others({ windows: [['WEEKEND', 540, 1020]] });
    await others({ windows: [], alwaysOpen: true }, '620702-TH-0003');
    expect((await announce({ stationCodes: ['620702-TH-0002'], opens: '08:00', closes: '20:00' })).errors).toEqual([]);
    expect((await announce({ stationCodes: ['620702-TH-0003'] })).errors).toEqual([]);
  });

  it.each([
    [{ period: { from: '2096-02-17', to: '2096-02-10' } }, 'PERIOD_INVALID', 'station.period.insideOut'],
    [{ period: { from: '2096-02-17', to: '2098-02-10' } }, 'PERIOD_INVALID', 'station.period.tooLong'],
    [{ period: { from: '2024-02-10', to: '2024-02-17' } }, 'PERIOD_INVALID', 'station.period.past'],
    [{ opens: '08:00' }, 'HOURS_INVALID', 'station.hours.half'],
    [{ name: '' }, 'INVALID_LENGTH', 'station.name.length'],
    [{ stationCodes: [] }, 'INVALID_VALUE', 'station.stationCodes.count'],
  ])('nor any for %j', async (more, code, rule) => {
    await hub.there({ windows: OFFICE_HOURS });
    expect((await announce(more)).errors).toMatchObject([{ code, rule }]);
  });
});

describe('不打烊 in Hubei', () => {
  const TAKING_PART = 4_280;

  it('keeps 4,280 stations open on 10 February 2024, by set, and counts those that are (F49)', async () => {
    await hub.database.query(sql`
      insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum,
        time_zone, holiday_calendar, hours_text, search)
      select gen_random_uuid(), 'HB-' || n, '驿站' || n, '{LOVE_STATION}', 'OPEN', '420102', '某路', 114.3 + n * 0.0001, 30.6, 'WGS84',
        'Asia/Shanghai', 'CN', '工作日9:00-17:00', '' from generate_series(1, 5000) n`);
    await hub.database.query(sql`
      insert into stations.opening_window (station_id, day_kind, opens, closes)
      select id, 'WORKDAY', 540, 1020 from stations.station`);
    const stationCodes = Array.from({ length: TAKING_PART }, (_, index) => `HB-${index + 1}`);
    const { stationCount, errors, statements } = await announce({ stationCodes }, cadre('420000'));
    expect(errors).toEqual([]);
    expect(stationCount).toBe(TAKING_PART);
    expect(statements.length).toBeLessThan(20);
    await earlier();
    const count = async (filter: object) => {
      const { data } = await hub.test.ask(
        'query ($filter: StationFilter) { stations(filter: $filter) { totalCount } }',
        {
          filter: { regionCode: '420000', ...filter },
        },
      );
      return data.stations.totalCount;
    };
    expect(await count({ campaign: '不打烊', openAt: '2024-02-10T10:00:00+08:00' })).toBe(TAKING_PART);
    expect(await count({ openAt: '2024-02-10T10:00:00+08:00' })).toBe(TAKING_PART);
    expect(await count({ campaign: '不打烊', openAt: '2024-02-10T18:00:00+08:00' })).toBe(0);
    expect(await count({ campaign: '不打烊', openAt: '2024-02-18T10:00:00+08:00' })).toBe(0);
    expect(await hub.events()).toHaveLength(TAKING_PART);
  });
});
