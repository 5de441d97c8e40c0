import { Envelope } from '../../../../src/auth/index.js';
import { stationMergeParts, stationParts } from '../../../../src/domains/stations/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import {
  admit,
  cadreOf,
  cancel,
  checkIn,
  codes,
  confirm,
  driverIn,
  memberIn,
  rowOf,
  stationIn,
  take,
} from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const partsOf = () => stationParts({ keyring: hub.keyring, envelope: new Envelope(hub.keyring) });
const whose = (personId: string) => ({ personId, subjects: [], numbers: [] });
const told = (name: string, personId: string) =>
  hub.hub.database.transaction(async (tx) =>
    partsOf()
      .find((part) => part.name === name)
      ?.collect(tx, whose(personId)),
  );

describe('what is kept of a person', () => {
  it('is told whole: what was held where, why it was cancelled, and to which desks one came', async () => {
    const union = await unionIn(hub, { code: 'PARK', regionCode: '620702' });
    const station = await stationIn(hub);
    const member = await memberIn(hub, union);
    const { hold } = await take(hub, member.as, { station });
    await cancel(hub, station.keeper, hold.id, { reason: '停水' });
    await checkIn(hub, station.keeper, station, { memberCodeToken: await member.code() });
    expect(await told('stationHolds', member.id)).toEqual([
      expect.objectContaining({
        ...{ holdNo: hold.holdNo, stationCode: station.code, facility: 'BED', unitNo: 1, state: 'CANCELLED' },
        ...{ cancelledReason: '停水', startsAt: expect.stringMatching(/Z$/) },
      }),
    ]);
    expect(await told('stationVisits', member.id)).toEqual([
      expect.objectContaining({ stationCode: station.code, occurredAt: expect.stringMatching(/Z$/) }),
    ]);
  });

  it('is given back where it is ahead when the person is erased, visits go, and a bed that somebody lies in stays', async () => {
    const [station, other] = [await stationIn(hub), await stationIn(hub)];
    const driver = await driverIn(hub);
    const now = await take(hub, driver.as, { station, from: 0, to: 8 });
    await checkIn(hub, station.keeper, station, { checkInCode: now.hold.checkInCode });
    const ahead = await take(hub, driver.as, { station: other, from: 20, to: 28 });
    await confirm(hub, driver.as, ahead.hold.id);
    const lost = await take(hub, driver.as, { station: other, from: 40, to: 44 });
    await cancel(hub, driver.as, lost.hold.id, { reason: '家中有事' });
    for (let time = 0; time < 2; time += 1)
      await hub.hub.database.transaction(async (tx) => {
        for (const part of partsOf()) await part.erase?.(tx, whose(driver.id));
      });
    expect((await rowOf(hub, now.hold.id))?.state).toBe('CHECKED_IN');
    expect(await rowOf(hub, ahead.hold.id)).toMatchObject({ state: 'CANCELLED', by: 'HUB' });
    const [left] = await hub.test.database.query<{ reasons: number; visits: number }>(sql`
      select (select count(*) from stations.hold where person_id = ${driver.id}::uuid and cancelled_reason is not null)::integer as reasons,
        (select count(*) from stations.visit where person_id = ${driver.id}::uuid)::integer as visits`);
    expect(left).toEqual({ reasons: 0, visits: 0 });
    expect((await take(hub, (await driverIn(hub)).as, { station: other, from: 20, to: 28 })).hold.state).toBe('HELD');
  });
});

describe('two records of one person', () => {
  const merge = (kept: string, gone: string) =>
    hub.hub.database.transaction(async (tx) => {
      for (const move of stationMergeParts) await move(tx, { kept, gone });
    });

  it('become one with the holds of both, and of two in one time the one that counts for more', async () => {
    const station = await stationIn(hub, [{ capacity: 9 }]);
    const [kept, gone] = [await driverIn(hub), await driverIn(hub)];
    const held = await take(hub, kept.as, { station, from: 0, to: 8 });
    const there = await take(hub, gone.as, { station, from: 1, to: 6 });
    await checkIn(hub, station.keeper, station, { checkInCode: there.hold.checkInCode });
    const [own, alike] = [
      await take(hub, kept.as, { station, from: 20, to: 28 }),
      await take(hub, gone.as, { station, from: 24, to: 30 }),
    ];
    const alone = await take(hub, gone.as, { station, from: 40, to: 44 });
    await merge(kept.id, gone.id);
    const states = await Promise.all([held, there, own, alike, alone].map(({ hold }) => rowOf(hub, hold.id)));
    expect(states.map((row) => [row?.state, row?.person === kept.id])).toEqual([
      ['CANCELLED', true],
      ['CHECKED_IN', true],
      ['HELD', true],
      ['CANCELLED', true],
      ['HELD', true],
    ]);
    expect(codes(await take(hub, kept.as, { station, from: 41, to: 42 }))).toEqual([
      'HOLD_OVERLAPS startsAt hold.person.once',
    ]);
  });
});

describe('two records of one station', () => {
  const MERGE = `mutation ($input: MergeStationsInput!) { answer: mergeStations(input: $input) { station { stationCode } errors { message } } }`;

  it('become one with the holds and visits of both; nobody loses a bed, and one too many is for the desk to say', async () => {
    const [kept, gone] = [await stationIn(hub, [{ capacity: 2 }]), await stationIn(hub, [{ capacity: 2 }])];
    const drivers = await Promise.all([1, 2, 3].map(() => driverIn(hub)));
    const ids: string[] = [];
    for (const [at, { as }] of drivers.entries())
      ids.push((await take(hub, as, { station: at === 0 ? kept : gone, from: 0, to: 8 })).hold.id);
    const walkIn = await admit(hub, kept.keeper, { station: kept, to: 2 });
    expect(walkIn.errors).toEqual([]);
    const input = {
      ...{ idempotencyKey: newId(), keepCode: kept.code, mergeCode: gone.code, expectedVersion: 1 },
      acceptDifferent: true,
    };
    const { data } = await hub.ask(MERGE, { input }, { as: cadreOf('620700') });
    expect(data.answer.errors).toEqual([]);
    const rows = await Promise.all(ids.map((id) => rowOf(hub, id)));
    expect(rows.every((row) => row?.station === kept.id)).toBe(true);
    expect(rows.map((row) => row?.unit)).toEqual([1, 3, 4]);
    const asked = `query ($c: String!) { station(stationCode: $c) { services { available } holds(state: HELD) { nodes { unitName } } } }`;
    const shown = await hub.ask(asked, { c: gone.code }, { as: gone.keeper });
    expect(shown.data.station.services).toEqual([{ available: 0 }]);
    expect(shown.data.station.holds.nodes.map(({ unitName }: any) => unitName)).toEqual(['1 号床', null, null]);
    const [code] = (await hub.ask('{ me { holds { nodes { checkInCode } } } }', {}, { as: drivers[1]?.as as never }))
      .data.me.holds.nodes;
    expect((await checkIn(hub, gone.keeper, kept, code)).errors).toEqual([]);
  });
});
