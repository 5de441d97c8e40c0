import { type Sql, sql } from '../../../src/kit/database/sql.js';
import { type Asked, bookingBreaches } from '../../support/bookings-check.js';

/** What can not be behind a rush besides, each as rows that are it; the sentence is said of each. */
const NEVER: readonly (readonly [string, Sql])[] = [
  [
    'has given other numbers than those who waited have',
    sql`select p.id from activities.pool p where p.last_wait_no <> (
      select count(b.wait_no) from activities.booking b where b.pool_id = p.id)`,
  ],
  [
    'was made before booking opened',
    sql`select b.id from activities.booking b join activities.session s on s.id = b.session_id
      where b.booked_at < s.booking_opens_at`,
  ],
  [
    'was told to the log otherwise than it came about',
    sql`select b.id from activities.booking b left join (
        select subject_id, count(*) as times, array_agg(facts #>> '{after,state}' order by id) as states
        from events.event where topic = 'BOOKING' group by subject_id) told on told.subject_id = b.id
      where told.times is distinct from b.version or told.states[1] is distinct from (
        case when b.wait_no is null then 'CONFIRMED' else 'WAITLISTED' end)`,
  ],
  [
    'was told to the log without its session',
    sql`select b.subject_id as id from events.event b where b.topic = 'BOOKING'
      and not (b.facts #>> '{before,state}' = 'HELD' and b.facts #>> '{after,state}' = 'CONFIRMED')
      and not exists (select from events.event s where s.topic = 'SESSION' and s.transaction_id = b.transaction_id)`,
  ],
];

/** All that is wrong with bookings in tables and log, as sentences; none where nothing is. */
export async function disorderIn(database: Asked): Promise<readonly string[]> {
  const found = [...(await bookingBreaches(database))];
  for (const [sentence, rows] of NEVER)
    for (const { id } of await database.query<{ id: string }>(rows)) found.push(`${id} ${sentence}`);
  return found;
}
