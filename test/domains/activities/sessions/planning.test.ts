import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf } from '../../membership/support.js';
import { activityIn, createActivity, hence, QINGDAO, refused, schedule, scheduled } from './given.js';

let hub: TestHub;
let activityId: string;
beforeAll(async () => {
  hub = await testHub();
  activityId = await activityIn(hub);
});
afterAll(() => hub.close());

describe('createActivity', () => {
  it('writes an activity with its rhythm and a number that the hub makes', async () => {
    const { activity, errors } = await createActivity(hub, {
      ...{ title: '周三影院', membersOnly: false },
      recurrences: [
        {
          weekday: 'WEDNESDAY',
          startTime: '19:30',
          perDay: 1,
          bookingOpensWeekday: 'MONDAY',
          bookingOpensTime: '12:00',
        },
        { weekday: 'SUNDAY', startTime: '09:00' },
      ],
    });
    expect(errors).toEqual([]);
    expect(activity).toMatchObject({
      ...{ version: 1, title: '周三影院', membersOnly: false, region: { code: '370200' } },
      recurrences: [
        { weekday: 'WEDNESDAY', startTime: '19:30', perDay: 1, bookingOpensTime: '12:00', timeZone: 'Asia/Shanghai' },
        { weekday: 'SUNDAY', startTime: '09:00', perDay: null, bookingOpensWeekday: null },
      ],
    });
    expect(activity.activityNo).toMatch(/^370200-HD-\d{4}$/);
  });

  it('is done once for a key, and gives no number twice', async () => {
    const idempotencyKey = newId();
    const same = await Promise.all(Array.from({ length: 5 }, () => createActivity(hub, { idempotencyKey })));
    expect(new Set(same.map(({ activity }) => activity.id)).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 5 }, () => createActivity(hub)));
    expect(new Set(others.map(({ activity }) => activity.activityNo)).size).toBe(5);
  });

  it.each([
    ['a region of others', { regionCode: '370100' }, 'NOT_PERMITTED regionCode activity.region.reach'],
    ['a division that is none', { regionCode: '379999' }, 'REGION_UNKNOWN regionCode activity.region.unknown'],
    ['no organiser', { organisers: [] }, 'INVALID_VALUE organisers activity.organisers.count'],
    ['a blank title', { title: ' ' }, 'INVALID_LENGTH title activity.title.length'],
    [
      'half an opening',
      { recurrences: [{ weekday: 'FRIDAY', startTime: '19:30', bookingOpensWeekday: 'THURSDAY' }] },
      'INVALID_VALUE recurrences.0.bookingOpensTime activity.recurrences.openingHalf',
    ],
    [
      'a rhythm twice',
      { recurrences: ['19:30', '19:30'].map((startTime) => ({ weekday: 'FRIDAY', startTime })) },
      'INVALID_VALUE recurrences.1 activity.recurrences.twice',
    ],
    ['a zone of elsewhere', { timeZone: 'Europe/Paris' }, 'INVALID_VALUE timeZone activity.zone.other'],
  ])('refuses %s', async (_what, more, refusal) => {
    const answer = await createActivity(hub, more);
    expect([answer.activity, refused(answer)]).toEqual([null, [refusal]]);
    expect(answer.errors[0].message).toMatch(/[\u4e00-\u9fff].*。$/);
    expect((await createActivity(hub, more, QINGDAO, 'en')).errors[0].message).toMatch(/^[A-Z].*\.$/);
  });

  it('asks for the zone of a country that has several', async () => {
    const abroad = cadreOf('RU');
    const rhythm = { regionCode: 'RU', recurrences: [{ weekday: 'FRIDAY', startTime: '19:30' }] };
    expect(refused(await createActivity(hub, rhythm, abroad))).toEqual(['INVALID_VALUE timeZone activity.zone.needed']);
    const { activity } = await createActivity(hub, { ...rhythm, timeZone: 'Europe/Moscow' }, abroad);
    expect(activity.recurrences).toMatchObject([{ timeZone: 'Europe/Moscow' }]);
  });
});

describe('scheduleSession', () => {
  it('writes an announced session with its seats, the kept ones last', async () => {
    const { activity } = await createActivity(hub, { kind: 'HEALTH_CHECK' });
    const session = await scheduled(hub, {
      ...{ activityId: activity.id, bookingOpensAt: hence(1), bookingClosesAt: hence(24), venueAddress: '延安路 1 号' },
      venueLocation: { longitude: 120.38, latitude: 36.07, datum: 'WGS84' },
      seatRows: [
        { row: 'c', seats: 3 },
        { row: 'D排', seats: 2 },
      ],
      allotments: [{ employerName: '海尔', capacity: 1 }],
      healthCheck: { provider: '市立医院', items: ['血压', '胸片'] },
    });
    expect(session).toMatchObject({
      ...{ version: 1, state: 'ANNOUNCED', timeZone: 'Asia/Shanghai', capacity: 5, booked: 0 },
      sessionNo: `${activity.activityNo}-0001`,
      allotments: [{ employerName: '海尔', capacity: 1, booked: 0 }],
      healthCheck: { provider: '市立医院', items: ['血压', '胸片'] },
    });
    expect(session.seatMap.map(({ seatCode }: { seatCode: string }) => seatCode)).toEqual([
      ...['C-01', 'C-02', 'C-03', 'D-01', 'D-02'],
    ]);
    const kept = await hub.hub.database.query(sql`
      select seat_code from activities.seat join activities.pool on pool.id = pool_id where employer_name = '海尔'`);
    expect(kept).toEqual([{ seat_code: 'D-02' }]);
  });

  it.each([
    ['both kinds of places', { capacity: 3, seatRows: [{ row: 'C', seats: 3 }] }, 'seatRows session.places.twice'],
    [
      'two rows of one name',
      { seatRows: ['C', 'Ｃ 排'].map((row) => ({ row, seats: 3 })) },
      'seatRows.1.row session.seatRows.twice',
    ],
    [
      'a row whose name is kept as more signs than it was given',
      { seatRows: [{ row: '㍿㍿㍿', seats: 3 }] },
      'seatRows.0.row session.seatRows.name',
    ],
    ['a row that is none', { seatRows: [{ row: 'C-', seats: 3 }] }, 'seatRows.0.row session.seatRows.name'],
    [
      'too many kept places',
      { capacity: 1, allotments: [{ employerName: '海尔', capacity: 2 }] },
      'allotments session.allotments.most',
    ],
    [
      'an employer twice',
      { allotments: ['海尔', '海尔'].map((employerName) => ({ employerName, capacity: 2 })) },
      'allotments.1.employerName session.allotments.twice',
    ],
    [
      'a train to a film',
      { transport: { tripNo: 'G2039', origin: '阳新', destination: '深圳' } },
      'transport session.transport.kind',
    ],
    [
      'a health check at a film',
      { healthCheck: { provider: '医院', items: ['血压'] } },
      'healthCheck session.healthCheck.kind',
    ],
    ['a round of a film', { round: { number: 1, title: '初赛' } }, 'round session.round.kind'],
  ])('refuses %s', async (_what, more, refusal) => {
    const answer = await schedule(hub, { activityId, ...more });
    expect([answer.session, refused(answer)]).toEqual([null, [`INVALID_VALUE ${refusal}`]]);
    expect((await schedule(hub, { activityId, ...more }, QINGDAO, 'en')).errors[0].message).toMatch(/^[A-Z0-9].*\.$/);
  });

  it.each([
    ['an end before the begin', { endsAt: hence(47) }, 'endsAt session.period.order'],
    ['a month and more', { endsAt: hence(48 + 32 * 24) }, 'endsAt session.period.long'],
    ['what is over', { startsAt: hence(-3), endsAt: hence(-1) }, 'startsAt session.period.past'],
    ['what is years away', { startsAt: hence(24 * 800), endsAt: hence(24 * 800 + 1) }, 'startsAt session.period.far'],
    ['an opening behind the begin', { bookingOpensAt: hence(49) }, 'bookingOpensAt session.booking.opensLate'],
    [
      'an end of booking without its opening',
      { bookingClosesAt: hence(3) },
      'bookingClosesAt session.booking.noOpening',
    ],
    [
      'an end of booking before its opening',
      { bookingOpensAt: hence(4), bookingClosesAt: hence(3) },
      'bookingClosesAt session.booking.order',
    ],
    [
      'an end of booking behind the session',
      { bookingOpensAt: hence(4), bookingClosesAt: hence(51) },
      'bookingClosesAt session.booking.closesLate',
    ],
  ])('refuses %s', async (_what, more, refusal) => {
    const answer = await schedule(hub, { activityId, ...more });
    expect([answer.session, refused(answer)]).toEqual([null, [`PERIOD_INVALID ${refusal}`]]);
  });

  it('refuses more seats than a map shows, a station that is none, and a point at sea', async () => {
    const rows = Array.from({ length: 11 }, (_, index) => ({ row: `R${index}`, seats: 100 }));
    const venueLocation = { longitude: 123, latitude: 30, datum: 'WGS84' };
    expect(refused(await schedule(hub, { activityId, seatRows: rows, stationCode: 'NONE', venueLocation }))).toEqual([
      'TOO_MANY_ITEMS seatRows session.seatRows.most',
      expect.stringMatching(/^POINT_INVALID venueLocation session\.point\./),
      'NOT_FOUND stationCode session.station.unknown',
    ]);
  });

  it('warns of another session at the place, and writes it where both are meant', async () => {
    const venueName = '1 号厅';
    await scheduled(hub, { activityId, venueName });
    const other = { activityId, venueName, startsAt: hence(49), endsAt: hence(51) };
    expect(refused(await schedule(hub, other))).toEqual(['VENUE_BUSY venueName session.venue.busy']);
    expect(refused(await schedule(hub, { ...other, startsAt: hence(50) }))).toEqual([]);
    expect(refused(await schedule(hub, { ...other, acceptSameVenue: true }))).toEqual([]);
  });

  it('is for cadres of the region of the activity, and tells others nothing', async () => {
    const there = await schedule(hub, { activityId }, cadreOf('370100'));
    const none = await schedule(hub, { activityId: `act_${newId()}` }, cadreOf('370100'));
    expect(refused(there)).toEqual(['NOT_FOUND activityId']);
    expect(there.errors).toEqual(none.errors);
  });
});
