import { sql } from '../../../src/kit/database/sql.js';
import { type LogStretch, Tail } from '../../../src/kit/events/index.js';
import type { TestDatabase } from '../../support/database.js';

/** How late events were at most, in milliseconds: from when they were written to when a reader was handed them. */
export interface Lag {
  readonly events: number;
  readonly mostMillis: number;
}

/**
 * Follows the log as a serving process does. What it answers waits until the reader was handed each event that was
 * written meanwhile - a transaction at work anywhere on the server holds them back - and tells how late the latest was.
 */
export async function watchLag(given: Pick<TestDatabase, 'url' | 'database'>): Promise<() => Promise<Lag>> {
  const before = await written(given);
  const tail = new Tail({ url: given.url, pollMillis: 1000 });
  let [events, mostMillis] = [0, 0];
  let seen = Promise.withResolvers<void>();
  tail.listen((stretch: LogStretch) => {
    const now = Date.now();
    events += stretch.events.length;
    for (const { occurredAt } of stretch.events) mostMillis = Math.max(mostMillis, now - occurredAt.getTime());
    seen.resolve();
    seen = Promise.withResolvers();
  });
  await tail.start();
  return async () => {
    const all = (await written(given)) - before;
    while (events < all) await seen.promise;
    await tail.close();
    return { events, mostMillis };
  };
}

async function written({ database }: Pick<TestDatabase, 'database'>): Promise<number> {
  const [{ count } = { count: 0 }] = await database.query<{ count: number }>(
    sql`select count(*)::int as count from events.event`,
  );
  return count;
}
