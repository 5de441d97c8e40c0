import { sql } from '../../../../src/kit/database/sql.js';
import type { Authority } from '../../../../src/kit/intake.js';
import { command, type Given, given, putOne } from '../given.js';
import { CODE, KeptHub } from './given.js';

const LEDGER = { stationCode: CODE, name: '台账驿站', phone: '12351', hoursText: '8:00-20:00' };
const SHOWN = 'name phone address directions hours { text } services { facility }';

let hub: KeptHub;
let domain: Given;
beforeAll(async () => {
  hub = await KeptHub.open();
  domain = await given(hub.database);
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

const put = (more: object, asOf: string | null = null, authority: Authority = 'LEDGER') =>
  hub.database.transaction((tx) => putOne(domain, tx, command({ ...LEDGER, ...more }), { asOf, authority }));
const update = async (more: object) => {
  const [{ version } = { version: 0 }] = await hub.database.query<{ version: number }>(
    sql`select version from stations.station`,
  );
  const { errors } = await hub.say('updateStation', 'version', { ...more, expectedVersion: version });
  expect(errors).toEqual([]);
};
const shown = async () => {
  const { data } = await hub.test.ask(`{ station(stationCode: "${CODE}") { ${SHOWN} } }`);
  return data.station;
};
// In Shanghai, as told when the tests begin: a midnight among them makes no difference.
const BEGAN = Date.now();
const day = (ahead: number) => new Date(BEGAN + (ahead * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

describe('the word of a keeper', () => {
  it('stands against a ledger that names no day, and the rest of the ledger goes in', async () => {
    await put({});
    await update({ phone: '12345' });
    await put({ phone: '12351', name: '新名驿站' });
    expect(await shown()).toMatchObject({ phone: '12345', name: '新名驿站' });
  });

  it('stands against a ledger of the same day or an earlier one, whichever of them comes first', async () => {
    await put({});
    await update({ phone: '12345' });
    await put({ phone: '12351' }, day(0));
    await put({ phone: '12351' }, day(-30));
    expect(await shown()).toMatchObject({ phone: '12345' });
  });

  it('ends when a ledger of a later day says another, and then one without a day may say more', async () => {
    await put({});
    await update({ phone: '12345', directions: '加油站对面' });
    await put({ phone: '0936-8212345', directions: '加油站对面' }, day(2));
    expect(await shown()).toMatchObject({ phone: '0936-8212345' });
    await put({ phone: '12351', directions: '桥头' });
    expect(await shown()).toMatchObject({ phone: '12351', directions: '加油站对面' });
  });

  it('is not ended by a ledger that says the same', async () => {
    await put({});
    await update({ phone: '12345' });
    await put({ phone: '12345' }, day(2));
    await put({ phone: '12351' });
    expect(await shown()).toMatchObject({ phone: '12345' });
  });

  it('on a place, on services and on hours holds for the whole of each', async () => {
    await put({});
    await update({
      services: [{ facility: 'WIFI' }],
      location: { longitude: 100.47, latitude: 38.94, datum: 'WGS84' },
    });
    const [{ version } = { version: 0 }] = await hub.database.query<{ version: number }>(
      sql`select version from stations.station`,
    );
    await hub.say('setStationHours', 'version', { hoursText: '24小时', expectedVersion: version });
    await put({ services: [{ facility: 'BED' }], hoursText: '9:00-17:00' });
    expect(await shown()).toMatchObject({ services: [{ facility: 'WIFI' }], hours: { text: '24小时' } });
    const kept = await hub.database.query(sql`
      select longitude, always_open, (select count(*)::int from stations.opening_window) as windows from stations.station`);
    expect(kept).toEqual([{ longitude: 100.47, always_open: true, windows: 0 }]);
    await put({ services: [{ facility: 'BED' }], hoursText: '9:00-17:00' }, day(2));
    expect(await shown()).toMatchObject({ services: [{ facility: 'BED' }], hours: { text: '9:00-17:00' } });
  });

  it('goes before a partner’s list, which still fills in what is blank', async () => {
    await put({}, null, 'PARTNER');
    await update({ phone: '12345' });
    await put({ phone: '12351', name: '网点驿站', directions: '桥头' }, day(2), 'PARTNER');
    expect(await shown()).toMatchObject({ phone: '12345', name: '台账驿站', directions: '桥头' });
  });

  it('is told to nobody, and is no version of its own', async () => {
    await put({});
    await update({ phone: '12351' });
    const [row] = await hub.database.query(sql`select version, words from stations.station`);
    expect(row).toEqual({ version: 1, words: { phone: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) } });
  });
});
