import { CODE, isRefusedToOthers, KeptHub } from './given.js';

const SHOWN = 'version services { facility working brokenSince verifiedOn }';

interface Shown {
  readonly version: number;
  readonly services: readonly {
    readonly working: boolean;
    readonly brokenSince: string | null;
    readonly verifiedOn: string | null;
  }[];
}

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

const report = (more: object = {}) =>
  hub.say<Shown>('reportFacilityState', SHOWN, { facility: 'SHOWER', working: false, ...more });
const withShower = async () => {
  const { data } = await hub.test.ask('{ stations(filter: { facilities: [SHOWER] }) { nodes { stationCode } } }');
  return data.stations.nodes.map(({ stationCode }: { stationCode: string }) => stationCode);
};
const TODAY = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);

describe('reportFacilityState', () => {
  const shower = { facilities: ['BED', 'SHOWER'] };
  isRefusedToOthers('reportFacilityState', { facility: 'SHOWER', working: false }, () => hub, shower);

  it('notes since when it does not work, and that somebody looked today', async () => {
    await hub.there(shower);
    const { station, errors } = await report({ brokenSince: '2024-05-01' });
    expect(errors).toEqual([]);
    expect(station).toMatchObject({ version: 2 });
    expect(station?.services).toEqual([
      { facility: 'BED', working: true, brokenSince: null, verifiedOn: null },
      { facility: 'SHOWER', working: false, brokenSince: '2024-05-01', verifiedOn: TODAY },
    ]);
    expect(await hub.events()).toHaveLength(1);
  });

  it('takes the station out of what is asked for by that facility, until it works again', async () => {
    await hub.there(shower);
    expect(await withShower()).toEqual([CODE]);
    await report();
    expect(await withShower()).toEqual([]);
    expect((await report({ working: true })).station?.services[1]).toMatchObject({ working: true, brokenSince: null });
    expect(await withShower()).toEqual([CODE]);
  });

  it('says the same twice as once, and keeps since when', async () => {
    await hub.there(shower);
    await report({ brokenSince: '2024-05-01' });
    const { station } = await report();
    expect(station).toMatchObject({ version: 2, services: [{}, { brokenSince: '2024-05-01' }] });
    expect(await hub.events()).toHaveLength(1);
  });

  it('is since today where no day is said', async () => {
    await hub.there(shower);
    const { station } = await report();
    expect(station?.services[1]).toMatchObject({ brokenSince: station?.services[1]?.verifiedOn });
  });

  it.each([
    [{ facility: 'SICK_BED' }, 'station.facility.missing'],
    [{ brokenSince: '2099-01-01' }, 'station.brokenSince.future'],
    [{ working: true, brokenSince: '2024-05-01' }, 'station.brokenSince.working'],
  ])('refuses %j', async (more, rule) => {
    await hub.there(shower);
    const { station, errors } = await report(more);
    expect(station).toBeNull();
    expect(errors).toMatchObject([{ __typename: 'FieldError', code: 'INVALID_VALUE', rule }]);
    expect(await hub.events()).toEqual([]);
  });

  it('takes today of the station, also where the server has yesterday', async () => {
    const ahead = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
    await hub.there({ ...shower, timeZone: 'Pacific/Kiritimati', holidayCalendar: null, regionCode: 'KI' });
    expect((await report({ brokenSince: ahead })).errors).toEqual([]);
  });
});
