import { killedWriters } from '../../prove/log.js';
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
