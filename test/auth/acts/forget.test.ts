import { forgetActs } from '../../../src/auth/index.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { noteBook } from './note-book.js';

const book = noteBook();

const aged = (count: number, age: string) =>
  book.database.query(sql`
    insert into auth.act (call_hmac, operation, input_hmac, made, done_at)
    select sha256(gen_random_uuid()::text::bytea), 'aged', sha256(''), '{}', now() - ${age}::interval
    from generate_series(1, ${count}::integer)`);

it('forgets acts that are older than so many days, in several batches, and no others', async () => {
  await aged(2500, '7 days 1 minute');
  await aged(3, '6 days 23 hours 59 minutes');
  expect(await forgetActs(book.database)).toBe(2500);
  expect((await book.written()).acts).toBe(3);
  expect(await forgetActs(book.database, 6)).toBe(3);
  expect(await forgetActs(book.database, 6)).toBe(0);
});

it('shares the work of several that forget at once', async () => {
  await aged(3000, '30 days');
  const forgotten = await Promise.all([1, 2, 3].map(() => forgetActs(book.database, 7)));
  expect(forgotten.reduce((sum, count) => sum + count)).toBe(3000);
});

it('finds the old ones by their age', async () => {
  await aged(5000, '1 day');
  await book.database.query(sql`analyze auth.act`);
  const plan = await book.database.query<{ 'QUERY PLAN': string }>(sql`
    explain delete from auth.act where call_hmac in (
      select call_hmac from auth.act where done_at < now() - make_interval(days => 7) order by done_at limit 1000
      for update skip locked)`);
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('act_age');
});

it('makes a key new again once its act is forgotten', async () => {
  const given = { idempotencyKey: newId() };
  const first = await book.ask(given);
  await book.database.query(sql`update auth.act set done_at = now() - interval '8 days'`);
  await forgetActs(book.database);
  const later = await book.ask(given);
  expect(later.note).not.toEqual(first.note);
});

it.each([0, -1, 1.5, Number.NaN])('refuses to forget what is %s days old', async (days) => {
  await expect(forgetActs(book.database, days)).rejects.toThrow('give a whole number of at least 1');
});
