import { sql } from '../../../../src/kit/database/sql.js';
import { tell } from '../../../support/stations.js';
import { type Caller, CODE, cadre, isRefusedToOthers, KeptHub, keeper } from './given.js';

const SHOWN = `stationCode name kinds address phone directions version location(datum: WGS84) { longitude latitude }
  services { facility free price { amountFen } capacity working }`;

interface Shown {
  readonly name: string;
  readonly version: number;
  readonly services: readonly { readonly facility: string; readonly working: boolean }[];
}

const NEXT_DOOR = { longitude: 100.4502, latitude: 38.93 };

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

const update = (more: object, as: Caller = keeper(CODE), language: 'zh' | 'en' = 'zh') =>
  hub.say<Shown>('updateStation', SHOWN, { expectedVersion: 1, ...more }, as, language);

describe('updateStation', () => {
  isRefusedToOthers('updateStation', { phone: '12351', expectedVersion: 1 }, () => hub, {});

  it('changes what is given, leaves what is left out, and tells it in the log once', async () => {
    const [id] = await hub.there({ name: '东街驿站', facilities: ['BED'] });
    const { station, errors } = await update({ name: '东街新驿站', directions: '加油站对面', phone: '0936-8212345' });
    expect(errors).toEqual([]);
    expect(station).toMatchObject({
      name: '东街新驿站',
      directions: '加油站对面',
      phone: '0936-8212345',
      address: '甘州区某路1号',
      version: 2,
      services: [{ facility: 'BED' }],
    });
    expect(await hub.events()).toMatchObject([{ topic: 'STATION', subject_id: id }]);
    expect(JSON.stringify(await hub.events())).not.toContain('8212345');
  });

  it('says that the host is closed, and the station with it, until it is open again', async () => {
    await hub.there({ hostClosed: true, windows: [['WORKDAY', 0, 1440]] });
    const shown = 'version host { closed } openState { status rule }';
    const say = (hostClosed: boolean, expectedVersion: number) =>
      hub.say<object>('updateStation', shown, { hostClosed, expectedVersion });
    expect((await say(true, 1)).station).toMatchObject({ version: 1, host: { closed: true } });
    expect((await say(false, 1)).station).toMatchObject({ version: 2, host: { closed: false } });
    expect((await say(true, 2)).station).toMatchObject({
      ...{ version: 3, host: { closed: true }, openState: { status: 'CLOSED', rule: 'HOST' } },
    });
    expect(await hub.events()).toHaveLength(2);
  });

  it('refuses to close a host that the station does not name', async () => {
    await hub.there();
    expect((await update({ hostClosed: true })).errors).toMatchObject([
      { code: 'STATE_NOT_ALLOWED', path: ['hostClosed'], rule: 'station.host.missing' },
    ]);
    expect((await update({ hostClosed: false })).errors).toEqual([]);
  });

  it('is found by its new name at once', async () => {
    await hub.there({ name: '东街驿站' });
    await update({ name: '南湖驿站' });
    const found = await hub.test.ask('{ stations(filter: { text: "南湖" }) { nodes { name } } }');
    expect(found.data.stations.nodes).toEqual([{ name: '南湖驿站' }]);
  });

  it('takes a whole list of services, and leaves what is broken broken', async () => {
    const [id = ''] = await hub.there({ facilities: ['BED', 'SHOWER'] });
    await hub.database.query(
      sql`update stations.service set working = false, broken_since = '2026-01-02' where station_id = ${id} and facility = 'SHOWER'`,
    );
    const { station } = await update({
      services: [{ facility: 'SHOWER', price: { amountFen: 500 } }, { facility: 'WIFI' }],
    });
    expect(station?.services).toMatchObject([
      { facility: 'SHOWER', working: false, price: { amountFen: 500 } },
      { facility: 'WIFI', working: true, free: true },
    ]);
  });

  it('makes no other version of a station that says all of it already', async () => {
    await hub.there({ name: '东街驿站' });
    expect((await update({ name: '东街驿站' })).station).toMatchObject({ version: 1 });
    expect(await hub.events()).toEqual([]);
  });

  it('takes a telephone away by an empty text', async () => {
    await hub.there();
    await update({ phone: '12351' });
    expect((await update({ phone: '', expectedVersion: 2 })).station).toMatchObject({ phone: null, version: 3 });
  });

  it('refuses a stale version and tells the present one', async () => {
    await hub.there();
    await update({ phone: '12351' });
    expect((await update({ phone: '12345' })).errors).toMatchObject([
      { __typename: 'ConflictError', code: 'VERSION_CONFLICT', currentVersion: 2 },
    ]);
  });

  it('lets one of two through that read the same version', async () => {
    await hub.there();
    const answers = await Promise.all([update({ phone: '12351' }), update({ name: '别的驿站' })]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it.each([
    [{ location: { longitude: 113, latitude: 28, datum: 'WGS84' } }, 'POINT_INVALID', 'station.point.province'],
    [{ location: { longitude: 38.93, latitude: 80, datum: 'WGS84' } }, 'POINT_INVALID', undefined],
    [{ services: [{ facility: 'BED' }, { facility: 'BED' }] }, 'INVALID_VALUE', 'station.services.distinct'],
    [
      { services: [{ facility: 'BED', price: { amountFen: 1, currency: 'XOF' } }] },
      'AMOUNT_INVALID',
      'station.currency.mainland',
    ],
    [{ phone: '你好' }, 'INVALID_VALUE', 'phone.invalid'],
    [{ name: '' }, 'INVALID_LENGTH', 'station.name.length'],
    [{ kinds: [] }, 'INVALID_VALUE', 'station.kinds.count'],
    [{ expectedVersion: 0 }, 'INVALID_VALUE', 'station.expectedVersion.range'],
  ])('refuses %j', async (more, code, rule) => {
    await hub.there();
    const { station, errors } = await update(more);
    expect(station).toBeNull();
    expect(errors).toMatchObject([{ code, ...(rule ? { rule } : {}) }]);
    expect(await hub.events()).toEqual([]);
  });

  it('converts a point of a Chinese map, and leaves the kept one when it is told back', async () => {
    await hub.there();
    const { station } = await update({ location: { longitude: 100.4515, latitude: 38.92654, datum: 'GCJ02' } });
    const { location } = station as unknown as { location: { longitude: number; latitude: number } };
    expect(location.longitude).not.toBe(100.4515);
    const back = await update({ location: { ...location, datum: 'WGS84' }, expectedVersion: 2 });
    expect(back.station).toMatchObject({ version: 2 });
  });
});

describe('a station of the same name within 50 m', () => {
  const other = (more: object = {}) =>
    tell(hub.database, { code: '620702-TH-0002', name: '南湖驿站', ...NEXT_DOOR, ...more });

  it('is told as a candidate when the name changes', async () => {
    await hub.there({ name: '东街驿站' });
    await other();
    const { errors } = await update({ name: '南湖驿站' });
    expect(errors).toMatchObject([
      {
        __typename: 'DuplicateStationError',
        code: 'DUPLICATE_STATION',
        path: ['name'],
        candidates: [{ stationCode: '620702-TH-0002' }],
      },
    ]);
    expect(errors[0]?.message).toContain('620702-TH-0002');
  });

  it('is told when the place changes, and is no hindrance once somebody says that it is another', async () => {
    await hub.there({ name: '南湖驿站', longitude: 100.5 });
    await other();
    const location = { longitude: 100.45, latitude: 38.93, datum: 'WGS84' };
    expect((await update({ location })).errors).toMatchObject([{ code: 'DUPLICATE_STATION' }]);
    expect((await update({ location, acceptDuplicate: true })).errors).toEqual([]);
  });

  it('is no hindrance when it was that near before', async () => {
    await hub.there({ name: '南湖驿站' });
    await other();
    expect((await update({ phone: '12351' })).errors).toEqual([]);
    const location = { longitude: 100.45001, latitude: 38.93001, datum: 'WGS84' };
    expect((await update({ location, expectedVersion: 2 })).errors).toEqual([]);
  });

  it('is told by registerStation in the same way', async () => {
    await other();
    const document = `mutation ($input: RegisterStationInput!) { registerStation(input: $input) {
      errors { __typename ... on DuplicateStationError { candidates { stationCode name } } } } }`;
    const input = {
      ...{ idempotencyKey: 'k', name: '南湖驿站', kinds: ['TRUCKER_HOME'], regionCode: '620702', address: '某路' },
      ...{ location: { ...NEXT_DOOR, datum: 'WGS84' }, services: [], hoursText: '24小时' },
    };
    const { data } = await hub.test.ask(document, { input }, { as: cadre('620000') });
    expect(data.registerStation.errors).toEqual([
      { __typename: 'DuplicateStationError', candidates: [{ stationCode: '620702-TH-0002', name: '南湖驿站' }] },
    ]);
  });
});

describe('a point far from where the station was', () => {
  it('is set by a cadre, not by the keeper, who is told how far it is', async () => {
    await hub.there();
    const location = { longitude: 100.45, latitude: 38.98, datum: 'WGS84' };
    const moved = (as?: Parameters<typeof hub.say>[3]) =>
      hub.say('updateStation', 'version', { location, expectedVersion: 1 }, as);
    const { errors } = await moved();
    expect(errors).toMatchObject([{ code: 'NOT_PERMITTED', path: ['location'], rule: 'station.location.far' }]);
    expect(errors[0]?.message).toContain('5560 米');
    expect((await moved(cadre('620000'))).errors).toEqual([]);
  });
});
