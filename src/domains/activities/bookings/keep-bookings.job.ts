import type { Database } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { BookingBook } from './booking-book.js';

/** So few a transaction, that nobody waits for it. */
const BATCH = 500;
/** So many pools a run at most; the next run goes on. */
const MOST_POOLS = 1_000;

type Keeping = Pick<BookingBook, 'endOverdueOf' | 'endLineOf' | 'promote'>;

/** Writes down what time did to bookings, and gives on what became free: what they are is told by the clock before that. */
export const keepBookingsJob = (book: Keeping): Job<object> =>
  declareJob({
    name: 'keep-bookings',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '* * * * *', atStart: true },
    work: (_payload, { database }) => keepBookings(database, book),
  });

/** Places that were not confirmed in time go to the next; waiting ends with the begin; who waits gets what is free. */
export async function keepBookings(database: Database, book: Keeping): Promise<void> {
  const failed: unknown[] = [];
  // What is wrong with one session keeps none of the others waiting.
  const each = async (which: Sql, work: (pool: string) => Promise<unknown>): Promise<void> => {
    for (const pool of await pools(database, which)) await work(pool).catch((error) => failed.push(error));
  };
  await each(OVERDUE, (pool) => database.transaction((tx) => book.endOverdueOf(tx, pool)));
  await each(BEGUN, async (pool) => {
    let ended = BATCH;
    while (ended === BATCH) ended = await database.transaction((tx) => book.endLineOf(tx, pool, BATCH));
  });
  await each(UNSERVED, (pool) => database.transaction((tx) => book.promote(tx, pool)));
  if (failed.length > 0) throw new AggregateError(failed, `Bookings of ${failed.length} sessions could not be kept.`);
}

const OVERDUE = sql`
  select distinct pool_id as id from activities.booking where state = 'HELD' and confirm_by <= clock_timestamp()`;

const BEGUN = sql`
  select distinct pool_id as id from activities.booking where state = 'WAITLISTED' and lower(during) <= clock_timestamp()`;

/** Who was passed over for another place may have given that one up. */
const UNSERVED = sql`
  select p.id from activities.pool p join activities.session s on s.id = p.session_id
  where p.id in (select pool_id from activities.booking where state = 'WAITLISTED') and s.starts_at > clock_timestamp() and case when s.seated
    then exists (select from activities.seat f where f.pool_id = p.id and f.booking_id is null) else p.taken < p.capacity end`;

async function pools(database: Database, which: Sql): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(sql`${which} order by 1 limit ${MOST_POOLS}`);
  return rows.map(({ id }) => id);
}
