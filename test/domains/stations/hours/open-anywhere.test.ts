import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type ToldStation, tell } from '../../../support/stations.js';

const ASK = `query ($at: DateTime!) { station(stationCode: "S") {
  openState(at: $at) { status rule reason opensAt closesAt calendarKnownThrough } } }`;
const OPEN = 'query ($at: DateTime!) { stations(filter: { openAt: $at }) { totalCount } }';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station cascade`);
});
afterAll(() => hub.close());

const there = (more: Partial<ToldStation>) => tell(hub.hub.database, { code: 'S', ...more });
const abroad = (timeZone: string, regionCode: string) => ({ timeZone, regionCode, holidayCalendar: null });

/** What the field says of the station; the filter is held to say the same. */
async function at(instant: string) {
  const { data } = await hub.ask(ASK, { at: instant }, { language: 'en' });
  const { status, rule, ...others } = data.station.openState;
  const found = await hub.ask(OPEN, { at: instant });
  expect(found.data.stations.totalCount).toBe(['OPEN', 'CLOSING_SOON'].includes(status) ? 1 : 0);
  return { is: `${status} ${rule}`, ...others };
}
const EVERY_DAY = (opens: number, closes: number) =>
  ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'].map((kind) => [kind, opens, closes] as const);
const WORKDAYS = [['WORKDAY', 480, 1200]] as const;

describe('a station far from the server', () => {
  it.each([
    ['Pacific/Kiritimati', 'KI', '2026-06-07T18:00:00Z', '2026-06-08T20:00:00+14:00'],
    ['Pacific/Pago_Pago', 'AS', '2026-06-08T19:00:00Z', '2026-06-08T20:00:00-11:00'],
    ['Africa/Porto-Novo', 'BJ', '2026-06-08T07:00:00Z', '2026-06-08T20:00:00+01:00'],
    ['Asia/Phnom_Penh', 'KH', '2026-06-08T01:00:00Z', '2026-06-08T20:00:00+07:00'],
    ['Europe/Berlin', 'DE', '2026-06-08T06:00:00Z', '2026-06-08T20:00:00+02:00'],
  ])('opens on its own Monday at 8 and closes at 20 by its own clock: %s', async (zone, region, opens, closesAt) => {
    await there({ ...abroad(zone, region), windows: WORKDAYS });
    const minuteBefore = new Date(Date.parse(opens) - 60_000).toISOString();
    expect(await at(minuteBefore)).toMatchObject({ is: 'CLOSED WEEKLY', opensAt: closesAt.replace('T20', 'T08') });
    expect(await at(opens)).toMatchObject({ is: 'OPEN WEEKLY', closesAt });
  });

  it('tells the next opening behind the change of the clock by the clock of then', async () => {
    await there({ ...abroad('Europe/Berlin', 'DE'), windows: EVERY_DAY(480, 1200) });
    expect(await at('2026-03-28T21:00:00+01:00')).toMatchObject({ opensAt: '2026-03-29T08:00:00+02:00' });
    expect(await at('2026-10-24T21:00:00+02:00')).toMatchObject({ opensAt: '2026-10-25T08:00:00+01:00' });
  });

  it('keeps no holiday of the mainland', async () => {
    await there({ ...abroad('Asia/Phnom_Penh', 'KH'), windows: WORKDAYS });
    expect(await at('2026-10-01T12:00:00+07:00')).toMatchObject({ is: 'OPEN WEEKLY' });
  });
});

describe('the turn of a holiday', () => {
  it('does not end the night that began in it', async () => {
    await there({ windows: [...WORKDAYS, ['HOLIDAY', 1320, 1800]] });
    expect(await at('2026-05-05T23:00:00+08:00')).toMatchObject({
      is: 'OPEN HOLIDAY',
      closesAt: '2026-05-06T06:00:00+08:00',
    });
    expect(await at('2026-05-06T05:00:00+08:00')).toMatchObject({ is: 'OPEN HOLIDAY' });
    expect(await at('2026-05-06T05:45:00+08:00')).toMatchObject({ is: 'CLOSING_SOON HOLIDAY' });
    expect(await at('2026-05-06T06:00:00+08:00')).toMatchObject({
      is: 'CLOSED WEEKLY',
      opensAt: '2026-05-06T08:00:00+08:00',
    });
  });

  it('makes a Saturday or a Sunday a day of work', async () => {
    await there({ windows: [...WORKDAYS, ['MAKEUP_WORKDAY', 540, 1020]] });
    expect(await at('2024-02-18T10:00:00+08:00')).toMatchObject({ is: 'OPEN MAKEUP_WORKDAY' });
    expect(await at('2024-02-10T10:00:00+08:00')).toMatchObject({
      is: 'CLOSED HOLIDAY',
      opensAt: '2024-02-18T09:00:00+08:00',
    });
  });
});

describe('a campaign without hours', () => {
  const campaign = (first: string, last: string) => ({ exceptions: [[first, last, null, null, '不打烊'] as const] });

  it('opens as on workdays over holiday, weekend and make-up days, at all the windows of a workday', async () => {
    await there({
      ...campaign('2024-02-10', '2024-02-18'),
      windows: [
        ['WORKDAY', 480, 720],
        ['WORKDAY', 840, 1560],
        ['HOLIDAY', 0, 60],
      ],
    });
    for (const day of ['2024-02-10', '2024-02-17', '2024-02-18']) {
      expect(await at(`${day}T09:00:00+08:00`)).toMatchObject({
        is: 'OPEN CAMPAIGN',
        closesAt: `${day}T12:00:00+08:00`,
      });
      expect(await at(`${day}T13:00:00+08:00`)).toMatchObject({ is: 'CLOSED CAMPAIGN' });
    }
    expect(await at('2024-02-19T01:29:00+08:00')).toMatchObject({ is: 'OPEN CAMPAIGN' });
    expect(await at('2024-02-19T02:00:00+08:00')).toMatchObject({ is: 'CLOSED WEEKLY' });
  });

  it('takes the hours of the season', async () => {
    await there({
      ...campaign('2024-02-10', '2024-02-12'),
      windows: [...WORKDAYS, ['WORKDAY', 600, 960, 1115, 315]],
    });
    expect(await at('2024-02-10T09:00:00+08:00')).toMatchObject({ is: 'CLOSED CAMPAIGN' });
    expect(await at('2024-02-10T11:00:00+08:00')).toMatchObject({ is: 'OPEN CAMPAIGN' });
  });

  it('is known where the calendar is not, and only there', async () => {
    await there({ ...campaign('2027-02-06', '2027-02-06'), windows: WORKDAYS });
    expect(await at('2027-02-06T12:00:00+08:00')).toMatchObject({ is: 'OPEN CAMPAIGN' });
    expect(await at('2027-02-07T12:00:00+08:00')).toMatchObject({ is: 'UNKNOWN CALENDAR_END' });
  });

  it('leaves a station open that never closes', async () => {
    await there({ ...campaign('2024-02-10', '2024-02-10'), alwaysOpen: true });
    expect(await at('2024-02-10T23:59:00+08:00')).toMatchObject({ is: 'OPEN CAMPAIGN' });
    expect(await at('2024-02-11T00:00:00+08:00')).toMatchObject({ is: 'OPEN ALWAYS_OPEN' });
  });

  it('opens no station whose host is closed', async () => {
    await there({ ...campaign('2024-02-10', '2024-02-10'), windows: WORKDAYS, hostClosed: true });
    const { is, reason, opensAt } = await at('2024-02-10T12:00:00+08:00');
    expect([is, opensAt]).toEqual(['CLOSED HOST', null]);
    expect(reason).toContain('某银行');
  });
});

describe('beyond the calendar (F72)', () => {
  it('nothing is known, and how far the calendar reaches is', async () => {
    await there({ windows: EVERY_DAY(480, 1200) });
    expect(await at('2027-05-01T12:00:00+08:00')).toEqual({
      is: 'UNKNOWN CALENDAR_END',
      reason: 'The public holidays after 2026-12-31 are not published yet, so it can not be said whether it is open.',
      opensAt: null,
      closesAt: null,
      calendarKnownThrough: '2026-12-31',
    });
  });
});
