import { newId } from '../../../../src/kit/database/ids.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf } from '../../membership/support.js';
import { activityIn, QINGDAO, refused, scheduled, series, turned } from './given.js';

let hub: TestHub;
let activityId: string;
beforeAll(async () => {
  hub = await testHub();
  activityId = await activityIn(hub);
});
afterAll(() => hub.close());

/** A day so many days from today. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** As 周三 19:30 by the clock of a zone. */
const wall = (zone: string) => (instant: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' })
    .format(new Date(instant))
    .replace(',', '');
const FILM = {
  recurrences: [
    {
      weekday: 'WEDNESDAY',
      startTime: '19:30',
      perDay: 1,
      durationMinutes: 120,
      bookingOpensWeekday: 'MONDAY',
      bookingOpensTime: '12:00',
    },
    {
      weekday: 'FRIDAY',
      startTime: '19:30',
      perDay: 1,
      durationMinutes: 120,
      bookingOpensWeekday: 'THURSDAY',
      bookingOpensTime: '12:00',
    },
  ],
};

describe('scheduleSeries', () => {
  it('opens the show of Wednesday on Monday at noon, and that of Friday on Thursday at noon', async () => {
    const { sessions, skipped, errors } = await series(hub, {
      ...{ activityId, ...FILM, from: dayIn(10), to: dayIn(23), seatRows: [{ row: 'A', seats: 120 - 20 }] },
    });
    expect([errors, skipped]).toEqual([[], []]);
    const china = wall('Asia/Shanghai');
    const times = sessions.map((each: { startsAt: string; bookingOpensAt: string }) => [
      china(each.startsAt),
      china(each.bookingOpensAt),
    ]);
    expect(times).toHaveLength(4);
    expect(times.sort()).toEqual([
      ...[
        ['Fri 19:30', 'Thu 12:00'],
        ['Fri 19:30', 'Thu 12:00'],
      ],
      ...[
        ['Wed 19:30', 'Mon 12:00'],
        ['Wed 19:30', 'Mon 12:00'],
      ],
    ]);
    for (const { startsAt, bookingOpensAt, endsAt } of sessions) {
      expect(Date.parse(startsAt) - Date.parse(bookingOpensAt)).toBeLessThan(3 * 86_400_000);
      expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(7_200_000);
    }
  });

  it('keeps to the clock of the wall where it is set forward and back', async () => {
    const abroad = cadreOf('FR');
    const paris = await activityIn(hub, { regionCode: 'FR' }, abroad);
    const { sessions } = await series(hub, { ...FILM, activityId: paris, from: dayIn(10), to: dayIn(375) }, abroad);
    const clock = wall('Europe/Paris');
    type Each = { startsAt: string; bookingOpensAt: string };
    expect(new Set(sessions.map(({ startsAt }: Each) => clock(startsAt)))).toEqual(new Set(['Wed 19:30', 'Fri 19:30']));
    expect(new Set(sessions.map(({ bookingOpensAt }: Each) => clock(bookingOpensAt)))).toEqual(
      new Set(['Mon 12:00', 'Thu 12:00']),
    );
    // Half past seven is not the same hour in winter and in summer.
    expect(new Set(sessions.map(({ startsAt }: Each) => new Date(startsAt).getUTCHours())).size).toBe(2);
  });

  it('opens a week before what would open with the begin or behind it', async () => {
    const [rhythm] = FILM.recurrences;
    const opening = { bookingOpensWeekday: 'WEDNESDAY', bookingOpensTime: '19:30' };
    const { sessions } = await series(hub, {
      ...{ activityId, from: dayIn(10), to: dayIn(16), recurrences: [{ ...rhythm, ...opening }] },
    });
    const [{ startsAt, bookingOpensAt }] = sessions;
    expect(Date.parse(startsAt) - Date.parse(bookingOpensAt)).toBe(7 * 86_400_000);
  });

  it('makes several a day, none on days without, and of one that varies no session but its record', async () => {
    const own = await activityIn(hub);
    const everyDay = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
    const { sessions } = await series(hub, {
      ...{ activityId: own, from: dayIn(10), to: dayIn(16), skipDays: [dayIn(11), dayIn(12)] },
      recurrences: everyDay.map((weekday) => ({
        ...{ weekday, startTime: '10:00', durationMinutes: 60 },
        ...(weekday === 'SUNDAY' ? {} : { perDay: 3, minutesApart: 90 }),
      })),
    });
    const days = Array.from({ length: 7 }, (_, index) => dayIn(10 + index)).filter(
      (day) => ![dayIn(11), dayIn(12)].includes(day) && new Date(day).getUTCDay() !== 0,
    );
    const begins = days.flatMap((day) => ['02:00', '03:30', '05:00'].map((time) => `${day}T${time}:00.000Z`));
    expect(sessions.map(({ startsAt }: { startsAt: string }) => new Date(startsAt).toISOString())).toEqual(begins);
    const { data } = await hub.ask(`{ activity(id: "${own}") { version recurrences { weekday perDay } } }`);
    expect(data.activity.version).toBe(2);
    expect(data.activity.recurrences).toContainEqual({ weekday: 'SUNDAY', perDay: null });
    expect(data.activity.recurrences).toHaveLength(7);
  });

  it('makes nothing anew under its key, and passes over what is there under another, cancelled or not', async () => {
    const idempotencyKey = newId();
    const input = { activityId, ...FILM, from: dayIn(30), to: dayIn(36), venueName: '二号厅' };
    const first = await series(hub, { ...input, idempotencyKey });
    const again = await series(hub, { ...input, idempotencyKey });
    expect(again).toEqual(first);
    const [one] = first.sessions;
    await turned(hub, 'cancelSession', { sessionId: one.id, reason: '检修', expectedVersion: 1 });
    const other = await series(hub, input);
    expect([other.sessions, other.errors]).toEqual([[], []]);
    expect(other.skipped.map(({ session }: { session: { id: string } }) => session.id)).toEqual(
      first.sessions.map(({ id }: { id: string }) => id),
    );
  });

  it('warns of what is at the place at another begin', async () => {
    const day = dayIn(40);
    const venueName = '三号厅';
    await scheduled(hub, { activityId, venueName, startsAt: `${day}T10:00:00+08:00`, endsAt: `${day}T12:00:00+08:00` });
    const weekday = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'][
      new Date(day).getUTCDay()
    ];
    const recurrences = [{ weekday, startTime: '11:00', perDay: 1, durationMinutes: 60 }];
    const input = { activityId, venueName, from: day, to: day, recurrences };
    expect(refused(await series(hub, input))).toEqual(['VENUE_BUSY venueName session.venue.busy']);
    expect((await series(hub, { ...input, acceptSameVenue: true })).sessions).toHaveLength(1);
  });

  const daily = (more: object) => ({
    recurrences: [{ weekday: 'WEDNESDAY', startTime: '10:00', durationMinutes: 60, ...more }],
  });
  it.each([
    ['days inside out', { from: dayIn(9), to: dayIn(8) }, 'PERIOD_INVALID to session.series.order'],
    ['more than a year', { from: dayIn(9), to: dayIn(376) }, 'PERIOD_INVALID to session.series.long'],
    ['days that are over', { from: dayIn(-9), to: dayIn(-3) }, 'PERIOD_INVALID to session.series.over'],
    ['days that are years away', { from: dayIn(740), to: dayIn(745) }, 'PERIOD_INVALID to session.series.far'],
    [
      'more than two hundred',
      { from: dayIn(9), to: dayIn(370), ...daily({ perDay: 5, minutesApart: 60 }) },
      'TOO_MANY_ITEMS to session.series.most',
    ],
    [
      'several that are not apart',
      daily({ perDay: 2 }),
      'INVALID_VALUE recurrences.0.minutesApart session.series.apart',
    ],
    [
      'several that overlap',
      daily({ perDay: 2, minutesApart: 59 }),
      'INVALID_VALUE recurrences.0.minutesApart session.series.overlap',
    ],
    [
      'a day that ends on the next',
      daily({ perDay: 15, minutesApart: 60 }),
      'INVALID_VALUE recurrences.0.perDay session.series.day',
    ],
  ])('refuses %s', async (_what, more, refusal) => {
    const answer = await series(hub, { activityId, ...FILM, from: dayIn(10), to: dayIn(16), ...more });
    expect([answer.sessions, refused(answer)]).toEqual([null, [refusal]]);
    expect(answer.errors[0].message).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('is for cadres of the region', async () => {
    const input = { activityId, ...FILM, from: dayIn(10), to: dayIn(16) };
    expect(refused(await series(hub, input, cadreOf('370100')))).toEqual(['NOT_FOUND activityId']);
    expect(QINGDAO.regionCodes).toEqual(['370200']);
  });
});
