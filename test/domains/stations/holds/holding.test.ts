import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { aged, cancel, codes, confirm, driverIn, inHours, keeperOf, rowOf, stationIn, take } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

describe('a driver who wants a bed', () => {
  it('holds one for fifteen minutes at the price of now, confirms it, and gives it back', async () => {
    const station = await stationIn(hub, [{ capacity: 2, priceFen: 5000, unit: '床·晚' }]);
    const { as } = await driverIn(hub);
    const { hold, errors } = await take(hub, as, { station });
    expect(errors).toEqual([]);
    expect(hold).toMatchObject({
      ...{ state: 'HELD', version: 1, facility: 'BED', unitName: '1 号床', walkIn: false, cancelledReason: null },
      price: { amountFen: 5000, currency: 'CNY' },
      checkInCode: expect.stringMatching(/^H[\w-]{31}$/),
      holdNo: expect.stringMatching(/^Y\d{10}$/),
      member: { displayName: '王**' },
      station: { stationCode: station.code },
    });
    const minutes = (Date.parse(hold.confirmBy) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(13);
    expect(minutes).toBeLessThanOrEqual(15.1);
    const confirmed = await confirm(hub, as, hold.id);
    expect(confirmed.hold).toMatchObject({ state: 'CONFIRMED', version: 2, confirmBy: null });
    expect((await confirm(hub, as, hold.id)).hold).toMatchObject({ state: 'CONFIRMED', version: 2 });
    const cancelled = await cancel(hub, as, hold.id);
    expect(cancelled.hold).toMatchObject({ state: 'CANCELLED', version: 3, checkInCode: null });
    expect(codes(await cancel(hub, as, hold.id))).toEqual(['HOLD_EXPIRED holdId hold.live']);
    expect(codes(await confirm(hub, as, hold.id))).toEqual(['HOLD_EXPIRED holdId hold.live']);
  });

  it('is answered the same hold for the same key, and is told that a key is used with other input', async () => {
    const station = await stationIn(hub, [{ capacity: 5 }]);
    const { as } = await driverIn(hub);
    const given = { idempotencyKey: newId(), startsAt: inHours(1), endsAt: inHours(9) };
    const first = await take(hub, as, { station }, given);
    const again = await take(hub, as, { station }, given);
    expect(again.hold.id).toBe(first.hold.id);
    expect(codes(await take(hub, as, { station }, { ...given, endsAt: inHours(8) }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    ]);
  });

  it.each([
    ['begins long ago', -0.2, 3, 'PERIOD_INVALID startsAt hold.begin.past'],
    ['is more than thirty days away', 24 * 31, 24 * 31 + 8, 'PERIOD_INVALID startsAt hold.begin.tooFar'],
    ['ends before it begins', 5, 4, 'PERIOD_INVALID endsAt hold.end.after'],
    ['lasts longer than two days', 1, 50, 'PERIOD_INVALID endsAt hold.period.length'],
  ])('is refused a time that %s', async (_, from, to, told) => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    expect(codes(await take(hub, as, { station, from, to }))).toEqual([told]);
  });

  it('has five minutes of grace, for a phone that is slow', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    expect((await take(hub, as, { station, from: -4 / 60, to: 8 })).hold.state).toBe('HELD');
  });

  it.each([
    ['is not offered', [{ facility: 'SHOWER' }], 'hold.facility.missing'],
    ['is not held from a phone', [{ bookable: false }], 'hold.facility.desk'],
    ['does not work', [{ working: false }], 'hold.facility.broken'],
    ['is not counted', [{ capacity: null }], 'hold.facility.uncounted'],
  ])('is refused what %s', async (_, services, rule) => {
    const station = await stationIn(hub, services);
    const { as } = await driverIn(hub);
    expect(codes(await take(hub, as, { station }))).toEqual([`NOT_BOOKABLE facility ${rule}`]);
  });

  it('is refused a station that is closed at the begin, out of service, or of which nobody knows the hours', async () => {
    const { as } = await driverIn(hub);
    const asked = async (told: object) => codes(await take(hub, as, { station: await stationIn(hub, [{}], told) }));
    const closed = ['STATION_CLOSED startsAt hold.begin.open'];
    const begins = new Date(Date.parse(inHours(1)));
    const minute = (begins.getUTCHours() * 60 + begins.getUTCMinutes() + 120) % 1380;
    const kinds = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'];
    const windows = kinds.map((kind) => [kind, minute, minute + 30]);
    expect(await asked({ alwaysOpen: false, timeZone: 'UTC', holidayCalendar: null, windows })).toEqual(closed);
    expect(await asked({ status: 'PLANNED' })).toEqual(closed);
    expect(await asked({ hostClosed: true })).toEqual(closed);
    expect(await asked({ alwaysOpen: false })).toEqual(['STATION_CLOSED startsAt hold.begin.hoursUnknown']);
  });

  it('is refused a second thing in the same time, at whatever station, and may hold one behind the other', async () => {
    const [one, other] = [await stationIn(hub), await stationIn(hub, [{ facility: 'SHOWER' }])];
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station: one, from: 1, to: 9 });
    const shower = { station: other, facility: 'SHOWER' };
    expect(codes(await take(hub, as, { ...shower, from: 8, to: 10 }))).toEqual([
      'HOLD_OVERLAPS startsAt hold.person.once',
    ]);
    const next = await take(hub, as, { ...shower }, { startsAt: hold.endsAt, endsAt: inHours(11) });
    expect(next.hold.unitName).toBe('1 号淋浴间');
    await cancel(hub, as, hold.id);
    expect((await take(hub, as, { ...shower, from: 2, to: 3 })).hold.state).toBe('HELD');
  });

  it('finds a station by the code of a record that went into it, and is told of a code that finds none', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    await hub.test.database.query(sql`
      insert into stations.former_code (station_code, former_id, station_id, merged_by)
      values ('620702-TH-0000', ${newId()}::uuid, ${station.id}::uuid, 'test')`);
    const { hold } = await take(hub, as, { station: { code: '620702-TH-0000' } });
    expect(hold.station.stationCode).toBe(station.code);
    expect(codes(await take(hub, as, { station: { code: '620702-TH-9999' } }))).toEqual(['NOT_FOUND stationCode']);
  });
});

describe('a unit', () => {
  it('is one person’s at a time: the next one gets the next bed, and where all are taken SOLD_OUT without a waiting list', async () => {
    const station = await stationIn(hub, [{ capacity: 2 }]);
    const [one, two, three] = [await driverIn(hub), await driverIn(hub), await driverIn(hub)];
    expect((await take(hub, one.as, { station })).hold.unitName).toBe('1 号床');
    const second = await take(hub, two.as, { station, from: 2, to: 12 });
    expect(second.hold.unitName).toBe('2 号床');
    const { hold, errors } = await take(hub, three.as, { station, from: 3, to: 4 });
    expect([hold, errors]).toEqual([
      null,
      [expect.objectContaining({ __typename: 'SoldOutError', code: 'SOLD_OUT', waitlistPosition: null })],
    ]);
    expect((await take(hub, three.as, { station, from: 9.5, to: 20 })).hold.unitName).toBe('1 号床');
  });

  it('is free again as soon as it is given back, also for the same call of whom it was refused', async () => {
    const station = await stationIn(hub);
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    const { hold } = await take(hub, one.as, { station });
    const given = { idempotencyKey: newId(), startsAt: inHours(1), endsAt: inHours(9) };
    expect(codes(await take(hub, two.as, { station }, given))).toEqual(['SOLD_OUT facility']);
    await cancel(hub, one.as, hold.id);
    expect((await take(hub, two.as, { station }, given)).hold.unitName).toBe('1 号床');
  });

  it('is free fifteen minutes after it was held and not confirmed, before any job has looked', async () => {
    const station = await stationIn(hub);
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    const { hold } = await take(hub, one.as, { station, from: 2, to: 9 });
    await aged(hub, hold.id, '16 minutes');
    const [shown] = (await hub.ask('{ me { holds { nodes { state confirmBy checkInCode } } } }', {}, { as: one.as }))
      .data.me.holds.nodes;
    expect(shown).toEqual({ state: 'EXPIRED', confirmBy: null, checkInCode: null });
    expect((await rowOf(hub, hold.id))?.state).toBe('HELD');
    expect(codes(await confirm(hub, one.as, hold.id))).toEqual(['HOLD_EXPIRED holdId hold.live']);
    expect((await take(hub, two.as, { station, from: 2, to: 9 })).hold.unitName).toBe('1 号床');
    expect((await rowOf(hub, hold.id))?.state).toBe('EXPIRED');
  });

  it('keeps whoever held something else that is over from nothing: that is settled by the same call', async () => {
    const [one, other] = [await stationIn(hub), await stationIn(hub)];
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station: one, from: 2, to: 9 });
    await aged(hub, hold.id, '16 minutes');
    expect((await take(hub, as, { station: other, from: 2, to: 9 })).hold.state).toBe('HELD');
    expect((await rowOf(hub, hold.id))?.state).toBe('EXPIRED');
  });
});

describe('the price', () => {
  it.each([
    ['床·晚', 5000, 8, 5000],
    ['元/天', 5000, 30, 10_000],
    ['晚', 5000, 48, 10_000],
    ['小时', 300, 1.5, 600],
    ['次', 800, 30, 800],
    [undefined, 800, 30, 800],
  ])('by %s of %i fen for %f hours is %i', async (unit, priceFen, hours, total) => {
    const station = await stationIn(hub, [{ priceFen, ...(unit === undefined ? {} : { unit }) }]);
    const { as } = await driverIn(hub);
    const begin = Date.now() + 3_600_000;
    const times = {
      startsAt: new Date(begin).toISOString(),
      endsAt: new Date(begin + hours * 3_600_000).toISOString(),
    };
    const { hold } = await take(hub, as, { station }, times);
    expect(hold.price).toEqual({ amountFen: total, currency: 'CNY' });
    const { data } = await hub.ask(
      'query ($c: String!, $s: DateTime!, $e: DateTime!) { station(stationCode: $c) { availability(startsAt: $s, endsAt: $e) { price { amountFen } } } }',
      { c: station.code, s: times.startsAt, e: times.endsAt },
    );
    expect(data.station.availability).toEqual([{ price: { amountFen: total } }]);
  });

  it('of what is free is 0, and stays as it was held whatever the station asks later', async () => {
    const station = await stationIn(hub, [{ priceFen: 5000 }, { facility: 'SHOWER' }]);
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station });
    await hub.test.database.query(sql`
      update stations.service set price_fen = 9900 where station_id = ${station.id}::uuid and facility = 'BED'`);
    expect((await confirm(hub, as, hold.id)).hold.price).toEqual({ amountFen: 5000, currency: 'CNY' });
    const shower = await take(hub, as, { station, facility: 'SHOWER', from: 10, to: 11 });
    expect(shower.hold.price).toEqual({ amountFen: 0, currency: 'CNY' });
  });
});

describe('a hold that is given back', () => {
  it('is NOT_FOUND to others, as one that is not there, and is confirmed by nobody but whose it is', async () => {
    const [station, other] = [await stationIn(hub), await stationIn(hub)];
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    const { hold } = await take(hub, one.as, { station });
    const unknown = ['NOT_FOUND holdId'];
    expect(codes(await cancel(hub, two.as, hold.id))).toEqual(unknown);
    expect(codes(await cancel(hub, other.keeper, hold.id, { reason: '核对' }))).toEqual(unknown);
    expect(codes(await cancel(hub, two.as, 'hld_none'))).toEqual(unknown);
    expect(codes(await confirm(hub, two.as, hold.id))).toEqual(unknown);
  });

  it('by a keeper needs a reason, in which numbers are masked, and which whose it was may read', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station });
    expect(codes(await cancel(hub, station.keeper, hold.id))).toEqual(['INVALID_VALUE reason hold.cancel.reason']);
    const { errors } = await cancel(hub, station.keeper, hold.id, { reason: '水管爆裂，联系13800138000' });
    expect(errors).toEqual([]);
    expect(await rowOf(hub, hold.id)).toMatchObject({ state: 'CANCELLED', by: 'KEEPER' });
    const [shown] = (await hub.ask('{ me { holds { nodes { cancelledReason } } } }', {}, { as })).data.me.holds.nodes;
    expect(shown.cancelledReason).toMatch(/^水管爆裂，联系138\*+8000$/);
    const [row] = await hub.test.database.query<{ sealed: Buffer }>(sql`
      select cancelled_reason as sealed from stations.hold where state = 'CANCELLED' and cancelled_reason is not null`);
    expect(row?.sealed.toString()).not.toContain('水管');
  });

  it('is not the keeper’s of a station whose grant is another', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station });
    expect(codes(await cancel(hub, keeperOf('NO-SUCH-1'), hold.id, { reason: '核对' }))).toEqual(['NOT_FOUND holdId']);
  });
});
