import { forgetVisits } from '../../../../src/domains/stations/visits/forget-visits.job.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import {
  admit,
  aged,
  cancel,
  checkIn,
  codes,
  confirm,
  driverIn,
  memberIn,
  personId,
  rowOf,
  stationIn,
  take,
} from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

/** A confirmed hold that begins in some hours, and what is shown for it. */
async function confirmedIn(station: { readonly code: string }, as: Parameters<typeof take>[1], from = 0, to = 9) {
  const { hold } = await take(hub, as, { station, from, to });
  await confirm(hub, as, hold.id);
  return { id: hold.id as string, code: hold.checkInCode as string };
}

describe('a keeper who admits somebody', () => {
  it('gives the first free bed from now on, to a member by a code once, and sees the masked name alone', async () => {
    const station = await stationIn(hub, [{ capacity: 2, bookable: false, priceFen: 5000, unit: '晚' }]);
    const member = await memberIn(hub, union, '李四光');
    const memberCodeToken = await member.code();
    const { hold, errors } = await admit(hub, station.keeper, { station }, { memberCodeToken });
    expect(errors).toEqual([]);
    expect(hold).toMatchObject({ state: 'CHECKED_IN', walkIn: true, unitName: '1 号床', price: { amountFen: 5000 } });
    expect(Math.abs(Date.parse(hold.startsAt) - Date.now())).toBeLessThan(60_000);
    expect(hold.member).toEqual({ id: personId(member), memberNo: null, displayName: '李**' });
    const used = await admit(hub, station.keeper, { station }, { memberCodeToken });
    expect(codes(used)).toEqual(['MEMBER_CODE_INVALID memberCodeToken']);
    expect((await rowOf(hub, hold.id))?.person).toBe(member.id);
  });

  it('gives one to a stranger of whom nothing is known, and none where all are taken or for longer than two days', async () => {
    const station = await stationIn(hub);
    expect(codes(await admit(hub, station.keeper, { station, to: 49 }))).toEqual([
      'PERIOD_INVALID endsAt hold.period.length',
    ]);
    expect(codes(await admit(hub, station.keeper, { station, to: -1 }))).toEqual([
      'PERIOD_INVALID endsAt hold.end.after',
    ]);
    const { hold } = await admit(hub, station.keeper, { station });
    expect([hold.state, hold.member]).toEqual(['CHECKED_IN', null]);
    expect(codes(await admit(hub, station.keeper, { station }))).toEqual(['SOLD_OUT facility']);
    await cancel(hub, station.keeper, hold.id, { reason: '提前离店' });
    expect((await admit(hub, station.keeper, { station })).hold.state).toBe('CHECKED_IN');
  });

  it('takes no bed that is held, and what is given is not held by a phone', async () => {
    const station = await stationIn(hub);
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    const { hold } = await take(hub, one.as, { station, from: 2, to: 9 });
    expect(codes(await admit(hub, station.keeper, { station, to: 3 }))).toEqual(['SOLD_OUT facility']);
    expect((await admit(hub, station.keeper, { station, to: 1.9 })).hold.state).toBe('CHECKED_IN');
    await cancel(hub, one.as, hold.id);
    expect(codes(await take(hub, two.as, { station, from: 1, to: 9 }))).toEqual(['SOLD_OUT facility']);
    expect((await take(hub, two.as, { station, from: 2, to: 9 })).hold.state).toBe('HELD');
  });

  it('is told of a member who holds something in that time, and the code stays good', async () => {
    const station = await stationIn(hub, [{ capacity: 2 }]);
    const member = await memberIn(hub, union);
    await take(hub, member.as, { station, from: 0, to: 9 });
    const memberCodeToken = await member.code();
    expect(codes(await admit(hub, station.keeper, { station }, { memberCodeToken }))).toEqual([
      'HOLD_OVERLAPS memberCodeToken hold.person.once',
    ]);
    expect((await checkIn(hub, station.keeper, station, { memberCodeToken })).errors).toEqual([]);
  });

  it('is refused at a station of others', async () => {
    const [station, other] = [await stationIn(hub), await stationIn(hub)];
    expect(codes(await admit(hub, other.keeper, { station }))).toEqual(['NOT_PERMITTED stationCode station.right']);
    expect(codes(await checkIn(hub, other.keeper, station, { checkInCode: 'H' }))).toEqual([
      'NOT_PERMITTED stationCode station.right',
    ]);
  });
});

describe('whoever comes to a desk', () => {
  it('is checked in by the code of the hold, once; the keeper sees the name in full and the trail says so', async () => {
    const station = await stationIn(hub);
    const driver = await driverIn(hub, '李四光');
    const { id, code } = await confirmedIn(station, driver.as);
    const given = { idempotencyKey: newId(), checkInCode: code };
    const { visit, errors } = await checkIn(hub, station.keeper, station, given);
    expect(errors).toEqual([]);
    expect(visit).toMatchObject({ visitorName: '李四光', activeMember: false, hold: { id, state: 'CHECKED_IN' } });
    expect((await checkIn(hub, station.keeper, station, given)).visit).toEqual(visit);
    expect(codes(await checkIn(hub, station.keeper, station, { checkInCode: code }))).toEqual([
      'STATE_NOT_ALLOWED checkInCode visit.code.once',
    ]);
    const trail = await hub.test.database.query(sql`
      select action, fields from audit.entry where subject = ${personId(driver)}`);
    expect(trail).toEqual([{ action: 'REVEAL', fields: ['StationVisit.visitorName'] }]);
  });

  it('is checked in by the member code with the hold of now, and without one is shown masked, as a member', async () => {
    const [station, other] = [await stationIn(hub), await stationIn(hub)];
    const member = await memberIn(hub, union, '李四光');
    const { id } = await confirmedIn(station, member.as);
    const elsewhere = await checkIn(hub, other.keeper, other, { memberCodeToken: await member.code() });
    expect(elsewhere.visit).toMatchObject({ visitorName: '李**', activeMember: true, hold: null });
    const here = await checkIn(hub, station.keeper, station, { memberCodeToken: await member.code() });
    expect(here.visit).toMatchObject({ visitorName: '李四光', activeMember: true, hold: { id, state: 'CHECKED_IN' } });
    const again = await checkIn(hub, station.keeper, station, { memberCodeToken: await member.code() });
    expect(again.visit).toMatchObject({ visitorName: '李**', hold: null });
  });

  it('need not have confirmed while the fifteen minutes last', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station, from: 0, to: 8 });
    const { visit } = await checkIn(hub, station.keeper, station, { checkInCode: hold.checkInCode });
    expect(visit.hold).toMatchObject({ state: 'CHECKED_IN' });
    expect(codes(await cancel(hub, as, hold.id))).toEqual(['STATE_NOT_ALLOWED holdId hold.cancel.beforeCheckIn']);
  });

  it('has a bed that nobody else is in when it is too early: the own one, another one, or none yet', async () => {
    const [station, small] = [await stationIn(hub, [{ capacity: 2 }]), await stationIn(hub)];
    const [first, second, third, fourth] = await Promise.all(
      ['王一', '王二', '王三', '王四'].map((name) => driverIn(hub, name)),
    );
    for (const [at, early, late] of [
      [station, first, second],
      [small, third, fourth],
    ] as const) {
      if (!early || !late) throw new Error('There are four drivers.');
      const there = await confirmedIn(at, early.as, 0, 0.9);
      const { visit } = await checkIn(hub, at.keeper, at, { checkInCode: there.code });
      expect(visit.hold.state).toBe('CHECKED_IN');
      const ahead = await confirmedIn(at, late.as, 1, 3);
      expect((await rowOf(hub, ahead.id))?.unit).toBe(1);
      const came = await checkIn(hub, at.keeper, at, { checkInCode: ahead.code });
      if (at === small) {
        expect(codes(came)).toEqual(['SOLD_OUT facility']);
        continue;
      }
      expect(came.errors).toEqual([]);
      const row = await rowOf(hub, ahead.id);
      expect([row?.unit, row?.state, row?.begun]).toEqual([2, 'CHECKED_IN', true]);
      expect(codes(await admit(hub, at.keeper, { station: at, to: 0.5 }))).toEqual(['SOLD_OUT facility']);
    }
  });

  it('is told what is wrong with a code: of another station, of another day, over, or none of the hub', async () => {
    const [station, other] = [await stationIn(hub), await stationIn(hub)];
    const refusedFor = async (checkInCode: string) =>
      codes(await checkIn(hub, station.keeper, station, { checkInCode }));
    const [one, two, three] = [await driverIn(hub), await driverIn(hub), await driverIn(hub)];
    expect(await refusedFor((await confirmedIn(other, one.as)).code)).toEqual([
      'STATE_NOT_ALLOWED checkInCode visit.code.station',
    ]);
    expect(await refusedFor((await confirmedIn(station, two.as, 49, 57)).code)).toEqual([
      'STATE_NOT_ALLOWED checkInCode visit.code.day',
    ]);
    const late = await confirmedIn(station, three.as, 1, 9);
    await aged(hub, late.id, '4 hours');
    expect(await refusedFor(late.code)).toEqual(['HOLD_EXPIRED checkInCode hold.live']);
    expect(await refusedFor(`${late.code.slice(0, -1)}${late.code.endsWith('A') ? 'B' : 'A'}`)).toEqual([
      'NOT_FOUND checkInCode visit.code.known',
    ]);
  });

  it('shows one code of the two', async () => {
    const station = await stationIn(hub);
    const told = ['INVALID_VALUE memberCodeToken visit.code.one'];
    expect(codes(await checkIn(hub, station.keeper, station, {}))).toEqual(told);
    expect(codes(await checkIn(hub, station.keeper, station, { memberCodeToken: 'a', checkInCode: 'b' }))).toEqual(
      told,
    );
  });

  it('was there for thirty days, and then nobody knows it any more', async () => {
    const station = await stationIn(hub);
    const member = await memberIn(hub, union);
    for (const days of [29, 31]) {
      await checkIn(hub, station.keeper, station, { memberCodeToken: await member.code() });
      await hub.test.database.query(sql`
        update stations.visit set occurred_at = occurred_at - make_interval(days => ${days})
        where person_id = ${member.id}::uuid and occurred_at > now() - interval '1 day'`);
    }
    expect(await forgetVisits(hub.hub.database)).toBe(1);
    const left = await hub.test.database.query(
      sql`select true from stations.visit where person_id = ${member.id}::uuid`,
    );
    expect(left).toHaveLength(1);
  });
});

// Last: tries are counted of the address too.
it('a keeper is stopped at the tenth member code that the hub never signed, at that station', async () => {
  const [station, other] = [await stationIn(hub), await stationIn(hub)];
  const tried = async () => codes(await checkIn(hub, station.keeper, station, { memberCodeToken: newId() }))[0];
  for (let time = 0; time < 9; time += 1) expect(await tried()).toMatch(/^MEMBER_CODE_INVALID/);
  expect(await tried()).toMatch(/^TOO_MANY_ATTEMPTS/);
  expect(codes(await checkIn(hub, other.keeper, station, { memberCodeToken: newId() }))).toEqual([
    'NOT_PERMITTED stationCode station.right',
  ]);
});
