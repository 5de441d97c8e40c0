import { holdNotices } from '../../../../src/domains/stations/holds/hold.notices.js';
import { settleHolds } from '../../../../src/domains/stations/holds/settling.js';
import { keyOf } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { LoggedEvent } from '../../../../src/kit/events/index.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { admit, aged, cancel, checkIn, confirm, driverIn, rowOf, stationIn, take } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const settled = () => settleHolds(hub.hub.database);

/** What the log tells of a hold, the first first. */
const toldOf = (holdId: string) =>
  hub.test.database.query<{ topic: string; state: string | null; facts: object }>(sql`
    select topic, facts -> 'after' ->> 'state' as state, facts from events.event
    where subject_id = ${keyOf('hld', holdId)}::uuid order by id`);

/** What people would be told of a hold by now. */
async function messagesOf(holdId: string) {
  const events = await hub.test.database.query<{ before: any; after: any }>(sql`
    select facts -> 'before' as before, facts -> 'after' as after from events.event
    where subject_id = ${keyOf('hld', holdId)}::uuid order by id`);
  const logged = events.map((event) => ({ ...event, subject: { type: 'hld', id: keyOf('hld', holdId) } }));
  const [notice] = holdNotices;
  return hub.hub.database.transaction(async (tx) => notice?.messages(logged as never as LoggedEvent[], tx));
}

describe('the clock', () => {
  it('ends what was not confirmed, who did not come within two hours, and who stayed to the end, each with its event', async () => {
    const station = await stationIn(hub, [{ capacity: 5 }]);
    const drivers = await Promise.all([1, 2, 3, 4].map(() => driverIn(hub)));
    const holds: string[] = [];
    for (const { as } of drivers) holds.push((await take(hub, as, { station, from: 1, to: 9 })).hold.id);
    const [unconfirmed = '', missing = '', waiting = '', staying = ''] = holds;
    for (const [at, id] of [missing, waiting].entries()) await confirm(hub, drivers[at + 1]?.as as never, id);
    const walkIn = (await admit(hub, station.keeper, { station })).hold.id;
    await aged(hub, unconfirmed, '16 minutes');
    await aged(hub, missing, '181 minutes');
    await aged(hub, waiting, '179 minutes');
    await aged(hub, walkIn, '9 hours');
    expect(await settled()).toBe(3);
    const states = await Promise.all([unconfirmed, missing, waiting, staying, walkIn].map((id) => rowOf(hub, id)));
    expect(states.map((row) => row?.state)).toEqual(['EXPIRED', 'NO_SHOW', 'CONFIRMED', 'HELD', 'COMPLETED']);
    for (const [id, state] of [
      [unconfirmed, 'EXPIRED'],
      [missing, 'NO_SHOW'],
      [walkIn, 'COMPLETED'],
    ] as const) {
      expect((await toldOf(id)).at(-1)).toMatchObject({ topic: 'HOLD', state });
    }
    const free = await hub.test.database.query(sql`
      select true from events.event where topic = 'STATION_AVAILABILITY' and subject_id = ${station.id}::uuid`);
    expect(free).toHaveLength(5 + 3);
    expect(await settled()).toBe(0);
  });

  it('counts nobody as missing whose hold ended before two hours were over any later than at its end', async () => {
    const station = await stationIn(hub, [{ facility: 'SHOWER' }]);
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station, facility: 'SHOWER', from: 0, to: 1 });
    await confirm(hub, as, hold.id);
    await aged(hub, hold.id, '61 minutes');
    await settled();
    expect((await rowOf(hub, hold.id))?.state).toBe('NO_SHOW');
  });

  it('leaves what somebody has in hand for the next time, and waits for nobody', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station, from: 1, to: 9 });
    await aged(hub, hold.id, '16 minutes');
    await hub.hub.database.transaction(async (tx) => {
      await tx.sql(sql`select from stations.hold where id = ${keyOf('hld', hold.id)}::uuid for update`);
      expect(await settled()).toBe(0);
    });
    expect(await settled()).toBe(1);
  });

  it('gives a unit back without any job: one that did not come leaves the bed to the next', async () => {
    const station = await stationIn(hub);
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    const { hold } = await take(hub, one.as, { station, from: 1, to: 9 });
    await confirm(hub, one.as, hold.id);
    await aged(hub, hold.id, '4 hours');
    expect((await take(hub, two.as, { station, from: 0, to: 4 })).hold.state).toBe('HELD');
    expect((await rowOf(hub, hold.id))?.state).toBe('NO_SHOW');
  });
});

describe('the log', () => {
  it('tells nothing of whose a hold is', async () => {
    const station = await stationIn(hub);
    const driver = await driverIn(hub);
    const { hold } = await take(hub, driver.as, { station, from: 0, to: 9 });
    await checkIn(hub, station.keeper, station, { checkInCode: hold.checkInCode });
    const told = await toldOf(hold.id);
    expect(told.map(({ state }) => state)).toEqual(['HELD', 'CHECKED_IN']);
    expect(JSON.stringify(told)).not.toContain(driver.id);
    const topics = await hub.test.database.query<{ facts: object }>(sql`
      select facts from events.event where topic = 'STATION_AVAILABILITY' and subject_id = ${station.id}::uuid`);
    expect(topics.map(({ facts }) => facts)).toEqual([
      { before: {}, after: { stationCode: station.code, facility: 'BED' } },
    ]);
  });
});

describe('a person is told', () => {
  it('to confirm what is held, while it is; and that it is over when nobody did', async () => {
    const station = await stationIn(hub);
    const driver = await driverIn(hub);
    const { hold } = await take(hub, driver.as, { station, from: 1, to: 9 });
    const [first] = (await messagesOf(hold.id)) ?? [];
    expect(first).toMatchObject({ personId: driver.id, title: '请确认您的预约', subject: { type: 'hld' } });
    expect(first?.body).toContain(`${station.code}站`);
    await aged(hub, hold.id, '16 minutes');
    await settled();
    expect(((await messagesOf(hold.id)) ?? []).map(({ title }) => title)).toEqual(['预约未确认已失效']);
  });

  it('of a hold that the desk has cancelled, and not of one’s own doing', async () => {
    const station = await stationIn(hub, [{ capacity: 2 }]);
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    const [own, theirs] = [await take(hub, one.as, { station }), await take(hub, two.as, { station })];
    await cancel(hub, one.as, own.hold.id);
    await cancel(hub, station.keeper, theirs.hold.id, { reason: '停水' });
    expect(await messagesOf(own.hold.id)).toEqual([]);
    expect(((await messagesOf(theirs.hold.id)) ?? []).map(({ title }) => title)).toEqual(['您的预约已被驿站取消']);
  });
});
