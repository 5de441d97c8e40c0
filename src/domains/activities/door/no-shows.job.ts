import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import { bookingTold } from '../bookings/booking.events.js';
import { changeBookings } from '../bookings/booking-book.js';

/** So long behind the end of a session it is said who did not come: whoever stood at the door has told all by then. */
const HOURS = 1;
/** So few a transaction, that nobody waits for it. */
const BATCH = 500;

/** Says who did not come, session by session, each once. */
export const tellNoShowsJob: Job<object> = declareJob({
  name: 'tell-no-shows',
  shape: nothing,
  attempts: 5,
  recurs: { cron: '*/10 * * * *', atStart: true },
  work: (_payload, { database }) => tellNoShows(database),
});

/**
 * Goes through all sessions that are over and were not gone through. Where nobody was checked in, nobody stood at the door,
 * and nothing is said about anybody. What a platform sold is for the platform to say. Answers how many did not come.
 */
export async function tellNoShows(database: Database): Promise<number> {
  for (let told = 0; ; ) {
    const count = await database.transaction(tellSome);
    if (count === null) return told;
    told += count;
  }
}

/** Some of one session; null where there is none left. */
async function tellSome(tx: Transaction): Promise<number | null> {
  const [session] = await tx.sql<{ id: string }>(sql`
    select id from activities.session
    where stage = 'ANNOUNCED' and no_shows_at is null and ends_at <= now() - make_interval(hours => ${HOURS})
    order by ends_at, id limit 1 for no key update skip locked`);
  if (!session) return null;
  const absent = await tx.sql<{ id: string }>(sql`
    select b.id from activities.booking b
    where b.session_id = ${session.id}::uuid and b.state = 'CONFIRMED' and b.seller is null and exists (
      select from activities.booking came
      where came.session_id = ${session.id}::uuid and came.state = 'CHECKED_IN' and came.seller is null)
    order by b.id limit ${BATCH} for update of b`);
  const told = await changeBookings(
    tx,
    absent.map(({ id }) => id),
    sql`state = 'NO_SHOW'`,
  );
  await announce(
    tx,
    told.map((now) => bookingTold.changed(bookingTold.facts({ ...now, state: 'CONFIRMED' }), now)),
  );
  if (absent.length < BATCH)
    await tx.sql(sql`update activities.session set no_shows_at = clock_timestamp() where id = ${session.id}::uuid`);
  return told.length;
}
