import { Database } from '../../../src/kit/database/database.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { race } from './writers.js';

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
  expect(seen).toHaveLength(written.size);
  expect(new Set(seen)).toEqual(written);
  expect([...written].filter((subject) => !seenBySerial.has(subject)).length).toBeGreaterThan(0);
});
