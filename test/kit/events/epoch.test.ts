import { migrateHub } from '../../../src/hub.js';
import { sql } from '../../../src/kit/database/sql.js';
import { readLog } from '../../../src/kit/events/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { announced, event, here, settled } from './support.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('stays over starts of the hub, and begins anew where the database was brought from elsewhere', async () => {
  const { database, url } = test;
  // This one is a copy of another, so the first start in it begins an epoch.
  const copied = await here(database);
  await migrateHub(url);
  const begun = await here(database);
  expect(begun.epoch).not.toBe(copied.epoch);
  await announced(database, event());
  await migrateHub(url);
  await settled(database);
  expect((await readLog(database, { after: begun, first: 9 })).events).toHaveLength(1);

  await database.query(sql`update events.epoch set place = 'another server'`);
  await migrateHub(url);
  const { gap, end } = await readLog(database, { after: begun, first: 9 });
  expect(gap).toBe('CURSOR_UNKNOWN');
  // What came along is numbered by the other server.
  expect((await readLog(database, { after: end, first: 9 })).events).toEqual([]);
  expect(end).toEqual(await here(database));
});
