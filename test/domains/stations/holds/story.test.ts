import { readFileSync } from 'node:fs';
import { sql } from '../../../../src/kit/database/sql.js';
import { packagePath } from '../../../../src/kit/package-path.js';
import { BedsFreeDocument, S02_HoldBedDocument } from '../../../generated/operations.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { samplesInto } from '../../../support/samples.js';
import { driverIn, inHours } from './support.js';

const VARIABLES = JSON.parse(readFileSync(packagePath('schema', 'operations', 'variables.json'), 'utf8'));

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await samplesInto(hub);
  // As updateStation lets a keeper say it.
  await hub.test.database.query(sql`
    update stations.service set bookable = true, capacity = 1 where facility = 'BED' and station_id =
      (select id from stations.station where station_code = '620702-TH-0003')`);
});
afterAll(() => hub.close());

describe('the story of the driver at 张掖', () => {
  const { input } = VARIABLES.S02_HoldBed;
  const tonight = { startsAt: inHours(2), endsAt: inHours(10) };

  it('as it was told in May 2024 is over by now', async () => {
    const { as } = await driverIn(hub);
    const { data } = await hub.ask(S02_HoldBedDocument, { input }, { as });
    expect(data.holdStationResource).toMatchObject({
      hold: null,
      errors: [{ code: 'PERIOD_INVALID', path: ['startsAt'] }],
    });
  });

  it('tonight holds the last bed with a code; the same key again gives the same, and a second driver an error', async () => {
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    const asked = { input: { ...input, ...tonight } };
    const first = await hub.ask(S02_HoldBedDocument, asked, { as: one.as });
    expect(first.data.holdStationResource).toMatchObject({
      hold: { state: 'HELD', checkInCode: expect.any(String), station: { stationCode: '620702-TH-0003' } },
      errors: [],
    });
    const again = await hub.ask(S02_HoldBedDocument, asked, { as: one.as });
    expect(again.data).toEqual(first.data);
    const other = await hub.ask(S02_HoldBedDocument, asked, { as: two.as });
    expect(other.data.holdStationResource).toMatchObject({ hold: null, errors: [{ code: 'SOLD_OUT' }] });
    const { data } = await hub.ask(BedsFreeDocument, { ...VARIABLES.BedsFree, ...tonight });
    expect(data.station?.availability[0]).toMatchObject({ facility: 'BED', units: 1, free: 0 });
  });
});
