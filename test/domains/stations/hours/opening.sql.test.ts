import type pg from 'pg';
import { isHoursProblem, readHours } from '../../../../src/domains/stations/hours/hours-text.js';
import { openingAt } from '../../../../src/domains/stations/hours/opening.sql.js';
import type { World, WorldException } from './opening-oracle.js';
import { type Answer, add, ask, connect, disconnect } from './opening-world.js';

let client: pg.Client;
let count = 0;

beforeAll(async () => {
  client = await connect();
});
afterAll(() => disconnect(client));

/** A station with hours as a text gives them, in Shanghai if nothing else is said. */
function station(hours: string, rest: Partial<World> = {}): World {
  const read = readHours(hours);
  if (isHoursProblem(read)) throw new Error(read.sentence.en);
  const windows = read.windows.map(({ dayKind, opens, closes, seasonFrom, seasonTo }) => ({
    dayKind,
    opens,
    closes,
    season: seasonFrom === null || seasonTo === null ? null : ([seasonFrom, seasonTo] as const),
  }));
  const code = `OPENING-${++count}`;
  const where = { status: 'OPEN', hostClosed: false, zone: 'Asia/Shanghai', calendar: 'CN' as const };
  return { code, ...where, alwaysOpen: read.alwaysOpen, windows, exceptions: [], ...rest };
}

const abroad = (zone: string): Partial<World> => ({ zone, calendar: null });
const on = (
  from: string,
  hours: WorldException['hours'],
  campaign: string | null = null,
  to = from,
): WorldException => ({ from, to, campaign, hours });

interface Said {
  readonly is: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

/** What is said of a station at an instant; `is` puts status and rule together. */
async function said(world: World, ...instants: readonly string[]): Promise<Said[]> {
  await add(client, [world]);
  const said = [];
  for (const instant of instants) {
    const answer = (await ask(client, [world.code], Date.parse(instant) * 1000)).get(world.code);
    if (!answer) throw new Error('The fragment lost the station.');
    said.push(sayingOf(answer));
  }
  return said;
}

function sayingOf({ status, rule, opensAt, closesAt }: Answer): Said {
  const text = (at: number | null) => (at === null ? null : new Date(at / 1000).toISOString().slice(0, 16));
  return { is: `${status} ${rule}`, opensAt: text(opensAt), closesAt: text(closesAt) };
}

async function states(world: World, ...instants: readonly string[]): Promise<string[]> {
  return (await said(world, ...instants)).map(({ is }) => is);
}

describe('hours of the week', () => {
  it('open at the minute of opening and closed at the minute of closing', async () => {
    const instants = [
      '2026-06-03T07:59:59.999+08:00',
      '2026-06-03T08:00:00+08:00',
      '2026-06-03T19:59:59.999+08:00',
      '2026-06-03T20:00:00+08:00',
    ];
    expect(await states(station('8:00-20:00'), ...instants)).toEqual([
      'CLOSED WEEKLY',
      'OPEN WEEKLY',
      'OPEN WEEKLY',
      'CLOSED WEEKLY',
    ]);
  });

  it('tell when it closes while open, and when it opens next while closed', async () => {
    const [open, noon, night] = await said(
      station('8:00-12:00、14:00-18:00'),
      '2026-06-03T09:00+08:00',
      '2026-06-03T13:00+08:00',
      '2026-06-03T22:00+08:00',
    );
    expect(open).toMatchObject({ opensAt: null, closesAt: '2026-06-03T04:00' });
    expect(noon).toMatchObject({ opensAt: '2026-06-03T06:00', closesAt: null });
    expect(night).toMatchObject({ opensAt: '2026-06-04T00:00', closesAt: null });
  });

  it('close once where one window begins at the minute another ends', async () => {
    const [open] = await said(station('8:00-12:00、12:00-18:00'), '2026-06-03T09:00+08:00');
    expect(open?.closesAt).toBe('2026-06-03T10:00');
  });

  it('find the next opening over a weekend', async () => {
    const [friday] = await said(station('工作日9:00-17:00'), '2026-06-05T18:00+08:00');
    expect(friday).toEqual({ is: 'CLOSED WEEKLY', opensAt: '2026-06-08T01:00', closesAt: null });
  });

  it('are closed on a kind of day without windows', async () => {
    expect(await states(station('工作日9:00-17:00'), '2026-06-06T10:00+08:00')).toEqual(['CLOSED WEEKLY']);
  });
});

describe('a night', () => {
  it('belongs to the day on which it begins, so that Friday night lasts into Saturday', async () => {
    const instants = ['2026-06-06T05:59+08:00', '2026-06-06T06:00+08:00', '2026-06-06T23:00+08:00'];
    expect(await states(station('工作日22:00-6:00'), ...instants)).toEqual([
      'OPEN WEEKLY',
      'CLOSED WEEKLY',
      'CLOSED WEEKLY',
    ]);
  });

  it('goes on though the new day is an exception', async () => {
    const world = station('22:00-6:00', { exceptions: [on('2026-06-04', null)] });
    expect(await states(world, '2026-06-04T03:00+08:00', '2026-06-04T06:00+08:00', '2026-06-04T23:00+08:00')).toEqual([
      'OPEN WEEKLY',
      'CLOSED EXCEPTION',
      'CLOSED EXCEPTION',
    ]);
  });

  it('goes on into a year whose calendar is not known, and is then unknown', async () => {
    const [night, morning] = await said(station('22:00-6:00'), '2027-01-01T05:59+08:00', '2027-01-01T06:00+08:00');
    expect(night).toEqual({ is: 'OPEN WEEKLY', opensAt: null, closesAt: null });
    expect(morning).toEqual({ is: 'UNKNOWN CALENDAR_END', opensAt: null, closesAt: null });
  });
});

describe('holidays of the mainland', () => {
  const world = () => station('工作日8:30-18:00；周末、节假日10:00-16:00');

  it('have their own hours on 1 May 2026, a Friday', async () => {
    expect(await states(world(), '2026-05-01T09:00+08:00', '2026-05-01T11:00+08:00')).toEqual([
      'CLOSED HOLIDAY',
      'OPEN HOLIDAY',
    ]);
  });

  it('make 9 May 2026, a Saturday, a workday', async () => {
    expect(await states(world(), '2026-05-09T09:00+08:00')).toEqual(['OPEN MAKEUP_WORKDAY']);
  });

  it('mean nothing abroad, whatever kind is passed for the day', async () => {
    const laos = { ...world(), ...abroad('Asia/Phnom_Penh') };
    expect(await states(laos, '2026-05-01T09:00+07:00', '2026-05-09T09:00+07:00')).toEqual([
      'OPEN WEEKLY',
      'CLOSED WEEKLY',
    ]);
  });
});

describe('seasons', () => {
  it('replace the hours of all the year on their days, past the turn of the year', async () => {
    const world = station('8:00—20:00（冬季19:00）');
    const instants = [
      '2025-11-14T19:30+08:00',
      '2025-11-15T19:30+08:00',
      '2025-12-31T18:30+08:00',
      '2026-03-15T19:30+08:00',
      '2026-03-16T19:30+08:00',
    ];
    expect(await states(world, ...instants)).toEqual([
      'OPEN WEEKLY',
      'CLOSED SEASON',
      'OPEN SEASON',
      'CLOSED SEASON',
      'OPEN WEEKLY',
    ]);
  });

  it('yield the name of the rule to a holiday', async () => {
    expect(await states(station('8:00—20:00（冬季19:00）'), '2026-02-17T19:30+08:00')).toEqual(['CLOSED HOLIDAY']);
  });

  it('leave the rest of the year closed where the text says so', async () => {
    expect(
      await states(station('夏季8:00-20:00，其余时间关闭'), '2026-01-14T12:00+08:00', '2026-07-15T12:00+08:00'),
    ).toEqual(['CLOSED WEEKLY', 'OPEN SEASON']);
  });
});

describe('days that differ', () => {
  it('close a station that never closes, and tell when it opens again', async () => {
    const world = station('24小时', { exceptions: [on('2026-06-03', null, null, '2026-06-04')] });
    const [before, within] = await said(world, '2026-06-02T12:00+08:00', '2026-06-03T12:00+08:00');
    expect(before).toEqual({ is: 'OPEN ALWAYS_OPEN', opensAt: null, closesAt: '2026-06-02T16:00' });
    expect(within).toEqual({ is: 'CLOSED EXCEPTION', opensAt: '2026-06-04T16:00', closesAt: null });
  });

  it('replace the hours of the day, those of a campaign come to them', async () => {
    const world = station('8:00-12:00', {
      exceptions: [on('2026-06-03', [540, 600]), on('2026-06-04', [600, 1500], '不打烊')],
    });
    const instants = [
      '2026-06-03T08:30+08:00',
      '2026-06-03T09:30+08:00',
      '2026-06-04T09:00+08:00',
      '2026-06-05T00:30+08:00',
    ];
    expect(await states(world, ...instants)).toEqual([
      'CLOSED EXCEPTION',
      'OPEN EXCEPTION',
      'OPEN CAMPAIGN',
      'OPEN CAMPAIGN',
    ]);
  });

  it('close by a campaign nobody who is open around the clock, or beyond the calendar', async () => {
    const campaign = (day: string) => ({ exceptions: [on(day, [600, 960], '不打烊')] });
    const home = station('24小时开放', campaign('2026-06-03'));
    expect(await states(home, '2026-06-03T03:00+08:00', '2026-06-03T12:00+08:00')).toEqual([
      'OPEN CAMPAIGN',
      'OPEN CAMPAIGN',
    ]);
    const later = station('8:00-20:00', campaign('2027-02-06'));
    expect(await states(later, '2027-02-06T12:00+08:00', '2027-02-06T17:00+08:00')).toEqual([
      'OPEN CAMPAIGN',
      'UNKNOWN CALENDAR_END',
    ]);
  });

  it('weigh more when they are the own days of the station than when a campaign covers them', async () => {
    const world = station('8:00-12:00', {
      exceptions: [on('2026-06-03', [0, 1440], '不打烊'), on('2026-06-03', null)],
    });
    expect(await states(world, '2026-06-03T09:00+08:00')).toEqual(['CLOSED EXCEPTION']);
  });

  it('are known beyond the calendar, closed as well as open', async () => {
    const world = station('8:00-20:00', { exceptions: [on('2027-02-05', null), on('2027-02-06', [600, 960])] });
    const [closed, open] = await said(world, '2027-02-05T09:00+08:00', '2027-02-06T12:00+08:00');
    expect(closed).toEqual({ is: 'CLOSED EXCEPTION', opensAt: '2027-02-06T02:00', closesAt: null });
    expect(open).toEqual({ is: 'OPEN EXCEPTION', opensAt: null, closesAt: '2027-02-06T08:00' });
  });

  it('stay unknown in the small hours where the night before may have lasted until then', async () => {
    const world = station('22:00-6:00', { exceptions: [on('2027-02-05', null)] });
    expect(await states(world, '2027-02-05T05:59+08:00', '2027-02-05T06:00+08:00')).toEqual([
      'UNKNOWN CALENDAR_END',
      'CLOSED EXCEPTION',
    ]);
  });
});

describe('beyond the calendar', () => {
  it('nothing is guessed of a day of 2027, nor of the opening after the last day of 2026', async () => {
    const [last, first] = await said(station('8:00-20:00'), '2026-12-31T21:00+08:00', '2027-01-01T12:00+08:00');
    expect(last).toEqual({ is: 'CLOSED WEEKLY', opensAt: null, closesAt: null });
    expect(first).toEqual({ is: 'UNKNOWN CALENDAR_END', opensAt: null, closesAt: null });
  });

  it('a station that never closes is open all the same, and one abroad keeps its week', async () => {
    expect(await states(station('24小时'), '2027-01-01T12:00+08:00')).toEqual(['OPEN ALWAYS_OPEN']);
    expect(await states(station('工作日8:00-20:00', abroad('Africa/Porto-Novo')), '2027-01-01T12:00+01:00')).toEqual([
      'OPEN WEEKLY',
    ]);
  });
});

describe('status and host', () => {
  it('close a station whatever its hours are, and nobody can say until when', async () => {
    const [status] = await said(station('24小时', { status: 'TEMPORARILY_CLOSED' }), '2026-06-03T12:00+08:00');
    expect(status).toEqual({ is: 'CLOSED STATUS', opensAt: null, closesAt: null });
    const [host] = await said(station('24小时', { hostClosed: true }), '2026-06-03T12:00+08:00');
    expect(host).toEqual({ is: 'CLOSED HOST', opensAt: null, closesAt: null });
    expect(await states(station('24小时', { hostClosed: true, status: 'CLOSED' }), '2026-06-03T12:00+08:00')).toEqual([
      'CLOSED STATUS',
    ]);
  });
});

describe('a station that is closed for a while', () => {
  const closed = (text: string, more: object = {}) =>
    station(text, { status: 'TEMPORARILY_CLOSED', until: '2026-06-03T15:00+08:00', ...more });

  it('opens again by itself when the time is over', async () => {
    const [before, after] = await said(closed('8:00-20:00'), '2026-06-03T12:00+08:00', '2026-06-03T15:00+08:00');
    expect(before).toEqual({ is: 'CLOSED STATUS', opensAt: '2026-06-03T07:00', closesAt: null });
    expect(after).toEqual({ is: 'OPEN WEEKLY', opensAt: null, closesAt: '2026-06-03T12:00' });
  });

  it('opens with the next window where the time ends between two', async () => {
    const late = closed('8:00-20:00', { until: '2026-06-03T22:00+08:00' });
    const [before, after] = await said(late, '2026-06-03T12:00+08:00', '2026-06-03T22:30+08:00');
    expect(before).toEqual({ is: 'CLOSED STATUS', opensAt: '2026-06-04T00:00', closesAt: null });
    expect(after).toEqual({ is: 'CLOSED WEEKLY', opensAt: '2026-06-04T00:00', closesAt: null });
  });

  it('stays closed while its host is', async () => {
    expect(await states(closed('8:00-20:00', { hostClosed: true }), '2026-06-03T16:00+08:00')).toEqual(['CLOSED HOST']);
  });
});

describe('zones', () => {
  it('count the day of the station, not that of the server', async () => {
    const world = station('工作日8:00-20:00', abroad('Africa/Porto-Novo'));
    expect(await states(world, '2026-06-07T23:30Z', '2026-06-08T06:59Z', '2026-06-08T07:00Z')).toEqual([
      'CLOSED WEEKLY',
      'CLOSED WEEKLY',
      'OPEN WEEKLY',
    ]);
  });

  it('keep the clock time of opening where summer time begins and ends', async () => {
    const world = station('8:00-20:00', abroad('Europe/Paris'));
    const [winter, summer] = await said(world, '2026-03-28T22:00Z', '2026-10-24T20:00Z');
    expect(winter?.opensAt).toBe('2026-03-29T06:00');
    expect(summer?.opensAt).toBe('2026-10-25T07:00');
  });

  it('take hours that the clock leaps over as none at all', async () => {
    const world = {
      ...station('8:00-9:00', abroad('Europe/Paris')),
      windows: [{ dayKind: 'WEEKEND', opens: 150, closes: 185, season: null }],
    };
    const [leap] = await said(world, '2026-03-29T01:20Z');
    expect(leap).toEqual({ is: 'CLOSED WEEKLY', opensAt: '2026-04-04T00:30', closesAt: null });
  });
});

describe('the fragment', () => {
  const holes = { at: '$1', days: '$2', kinds: '$3' };

  it('uses instant, days and kinds once each, so that a builder may number them', () => {
    const text = openingAt({ station: 's', ...holes });
    expect(['$1', '$2', '$3'].map((hole) => text.split(hole).length - 1)).toEqual([1, 1, 1]);
  });

  it('reads no table but the two of the hours', () => {
    const tables = [...openingAt({ station: 's', ...holes }).matchAll(/(?:from|join) ([a-z_]+)\.([a-z_]+)/g)]
      .map(([, schema, table]) => `${schema}.${table}`)
      .filter((table) => !table.startsWith('opening_'));
    expect(new Set(tables)).toEqual(new Set(['stations.opening_exception', 'stations.opening_window']));
  });

  it('refuses an alias that it uses itself, or that is none', () => {
    expect(() => openingAt({ station: 'opening_day', ...holes })).toThrow(/plain lower-case name/);
    expect(() => openingAt({ station: 's; drop table x', ...holes })).toThrow(/plain lower-case name/);
  });
});
