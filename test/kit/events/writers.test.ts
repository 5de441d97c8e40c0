import { Database } from '../../../src/kit/database/database.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { differencesOf, race } from './writers.js';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = await Database.open({ url: test.url, poolSize: 34, acquireMillis: 60_000 });
});
afterAll(async () => {
  await database.close();
  await test.close();
});

it('loses nothing of 32 writers, some of them slow, and gives each event once; a reader by serial id does lose', async () => {
  const { written, seen, seenBySerial } = await race(database, { seed: 7, writers: 32, events: 5000 });
  expect(written.size).toBeGreaterThanOrEqual(5000);
  expect(differencesOf(written, seen)).toEqual([]);
  expect(differencesOf(written, seenBySerial)).toContainEqual(expect.stringContaining('was lost in the race'));
});

it('is checked by what finds a loss, a double and a ghost', () => {
  expect(differencesOf(new Set(['a', 'b', 'c']), ['b', 'a', 'b', 'd'])).toEqual([
    'c was lost in the race',
    'b came 2 times',
    'd was never written',
  ]);
});
