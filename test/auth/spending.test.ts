import { Keyring, SpendingBook } from '../../src/auth/index.js';
import { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let test: TestDatabase;
let database: Database;
const keyring = Keyring.generate();
beforeAll(async () => {
  test = await testDatabase();
  database = await Database.open({ url: test.url, poolSize: 8 });
});
afterAll(async () => {
  await database.close();
  await test.close();
});

/** So slow that what a test takes pays nothing back. */
const SLOWLY = 1e-9;
const spent = (key: string, points: number, perSecond = SLOWLY) => ({ key, points, perSecond });

it('adds up what several processes tell of one spender', async () => {
  const [one, other] = [new SpendingBook(database, keyring), new SpendingBook(database, keyring)];
  await one.settle([spent('as per_1', 60)]);
  const owed = await other.settle([spent('as per_1', 30), spent('as per_2', 5)]);
  expect(Object.fromEntries([...owed].map(([key, points]) => [key, Math.round(points)]))).toEqual({
    ...{ 'as per_1': 90, 'as per_2': 5 },
  });
});

it('loses nothing of what is told at once, in whatever order', async () => {
  const keys = Array.from({ length: 20 }, (_, n) => `as rush_${n}`);
  const tellings = Array.from({ length: 16 }, (_, n) => (n % 2 === 0 ? keys : keys.toReversed()));
  await Promise.all(
    tellings.map((some) => new SpendingBook(database, keyring).settle(some.map((key) => spent(key, 1)))),
  );
  const owed = await new SpendingBook(database, keyring).settle(keys.map((key) => spent(key, 0)));
  expect([...owed.values()].map(Math.round)).toEqual(keys.map(() => 16));
});

it('is paid back by the clock of the database', async () => {
  const book = new SpendingBook(database, keyring);
  await book.settle([spent('as per_3', 100, 10)]);
  await database.query(sql`update auth.spending set at = at - interval '4 seconds' where owed = 100`);
  expect((await book.settle([spent('as per_3', 0, 10)])).get('as per_3')).toBeCloseTo(60, -1);
});

it('holds nobody by name', async () => {
  const [row] = await database.query<{ text: string }>(
    sql`select string_agg(s::text, ' ') as text from auth.spending s`,
  );
  expect(row?.text).not.toContain('per_');
  expect(row?.text).not.toContain(Buffer.from('per_').toString('hex'));
});
