import { killedWriters, unfoundFaults } from '../../prove/log.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

// The full form: npm run prove -- log
it('loses nothing of writers that are killed between commit and notice, and gives an event the same id each time', async () => {
  const { events, deliveries, differences } = await killedWriters(test, { seed: 3, kills: 5 });
  expect(differences).toEqual([]);
  expect(deliveries).toBeGreaterThanOrEqual(events);
});

it('would be found to lose an event behind its commit or of a while away, and to give an event two ids', async () => {
  expect(await unfoundFaults(test, { seed: 3, kills: 4 })).toEqual([]);
});
