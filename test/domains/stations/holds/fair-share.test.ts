import { keyOf } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { aged, cancel, codes, confirm, driverIn, stationIn, take } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

describe('whoever holds the last bed and never comes', () => {
  it('has it for others for fifteen minutes, there and of that kind alone', async () => {
    const [station, other] = [await stationIn(hub, [{}, { facility: 'SHOWER' }]), await stationIn(hub)];
    const [hoarder, driver] = [await driverIn(hub), await driverIn(hub)];
    const { hold } = await take(hub, hoarder.as, { station });
    await aged(hub, hold.id, '16 minutes');
    expect(codes(await take(hub, hoarder.as, { station }))).toEqual(['HOLD_LIMIT_REACHED facility hold.person.ranOut']);
    const others = [
      { station: other, from: 20, to: 21 },
      { station, facility: 'SHOWER', from: 22, to: 23 },
    ];
    for (const wanted of others) expect(codes(await take(hub, hoarder.as, wanted))).toEqual([]);
    expect(codes(await take(hub, driver.as, { station, from: 30, to: 31 }))).toEqual([]);
    await aged(hub, hold.id, '14 minutes');
    expect(codes(await take(hub, hoarder.as, { station }))).toEqual([]);
  });

  it('waits as long where it was confirmed and nobody came', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    const { hold } = await take(hub, as, { station, from: 0, to: 9 });
    await confirm(hub, as, hold.id);
    await aged(hub, hold.id, '2 hours 1 minute');
    expect(codes(await take(hub, as, { station, from: 10, to: 12 }))).toEqual([
      'HOLD_LIMIT_REACHED facility hold.person.ranOut',
    ]);
    await aged(hub, hold.id, '14 minutes 30 seconds');
    expect(codes(await take(hub, as, { station, from: 10, to: 12 }))).toEqual([]);
  });

  it('gives one back three times an hour, and not a fourth', async () => {
    const station = await stationIn(hub);
    const { as } = await driverIn(hub);
    let last = '';
    for (let time = 1; time <= 3; time += 1) {
      const { hold } = await take(hub, as, { station });
      last = hold.id;
      await cancel(hub, as, last);
    }
    expect(codes(await take(hub, as, { station }))).toEqual(['HOLD_LIMIT_REACHED facility hold.person.givenBack']);
    await hub.test.database.query(sql`
      update stations.hold set updated_at = updated_at - interval '61 minutes' where id = ${keyOf('hld', last)}::uuid`);
    expect(codes(await take(hub, as, { station }))).toEqual([]);
  });

  it('has five ahead and no sixth, wherever, until one is over', async () => {
    const station = await stationIn(hub, [{ capacity: 9 }]);
    const { as } = await driverIn(hub);
    const ids: string[] = [];
    for (let day = 0; day < 5; day += 1)
      ids.push((await take(hub, as, { station, from: day * 24 + 1, to: day * 24 + 9 })).hold.id);
    const sixth = { station: await stationIn(hub), from: 150, to: 158 };
    expect(codes(await take(hub, as, sixth))).toEqual(['HOLD_LIMIT_REACHED hold.person.ahead']);
    await cancel(hub, as, ids[4] ?? '');
    expect(codes(await take(hub, as, sixth))).toEqual([]);
  });
});
