import { openHours } from '../../prove/open-hours.js';
import { type TestHub, testHub } from '../../support/hub.js';

describe('the filter openAt and the field openState', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
  });
  afterAll(() => hub.close());

  it('say the same of any station at any instant', async () => {
    const seed = Number(process.env.HUB_TEST_SEED ?? 1);
    const { pairs, differences } = await openHours(hub, { seed, stations: 150, instants: 30 });
    expect({ seed, pairs, differences }).toEqual({ seed, pairs: 4500, differences: [] });
  });
});
