import type { Database } from '../../src/kit/database/database.js';
import { type Sql, sql } from '../../src/kit/database/sql.js';

/** What the statements of a check are asked of. */
export type Asked = Pick<Database, 'query'>;

/** States in which a booking has a place; what is held past its time has one until somebody ends it. */
const PLACED = sql`('HELD', 'CONFIRMED', 'CHECKED_IN', 'NO_SHOW')`;
/** As many places as a booking takes: of a union that took the whole, all of the pool. */
const HEADS = sql`case when b.block_union_id is null then b.headcount else p.capacity end`;

/**
 * A rule, and a statement that answers what breaks it, as `what`. The log has no index of subjects: it is joined as a whole,
 * since a look into it for each booking takes the square of a rush.
 */
const RULES: readonly (readonly [rule: string, breaches: Sql])[] = [
  [
    'oversold',
    sql`select format('pool %s: %s of %s places', p.id, sum(${HEADS}), p.capacity) as what
      from activities.pool p join activities.booking b on b.pool_id = p.id
      where b.state in ${PLACED} and p.capacity is not null group by p.id having sum(${HEADS}) > p.capacity`,
  ],
  [
    'unsold while somebody waits',
    sql`select format('pool %s: booking %s waits', p.id, w.id) as what
      from activities.pool p join activities.session s on s.id = p.session_id and s.stage = 'ANNOUNCED'
        and s.starts_at > clock_timestamp()
      cross join lateral (select * from activities.booking w where w.pool_id = p.id and w.state = 'WAITLISTED'
        and not exists (select from activities.booking o where o.person_id = w.person_id and o.during && w.during
          and o.state in ('HELD', 'CONFIRMED', 'CHECKED_IN') and not o.overlap_excused) order by wait_no limit 1) w
      where case when s.seated then exists (select from activities.seat f where f.pool_id = p.id and f.booking_id is null)
        else (select coalesce(sum(${HEADS}), 0) from activities.booking b where b.pool_id = p.id and b.state in ${PLACED}) < p.capacity end`,
  ],
  [
    'a seat of two bookings',
    sql`select format('session %s, seat %s: %s bookings', session_id, seat_code, count(*)) as what
      from activities.booking where state in ${PLACED} and seat_code is not null
      group by session_id, seat_code having count(*) > 1`,
  ],
  [
    'a seat and its booking say different',
    sql`select format('booking %s, seat %s', coalesce(b.id, seat.booking_id), coalesce(b.seat_code, seat.seat_code)) as what
      from (select b.* from activities.booking b join activities.session s on s.id = b.session_id
          where s.seated and b.state in ${PLACED} and b.order_no is null) b
        full join (select * from activities.seat where booking_id is not null
          and booking_id not in (select id from activities.booking where order_no is not null)) seat on seat.booking_id = b.id
      where b.id is null or seat.booking_id is null or seat.session_id <> b.session_id or seat.pool_id <> b.pool_id
        or (b.block_union_id is null and seat.seat_code is distinct from b.seat_code)`,
  ],
  [
    'two of one person',
    sql`select format('session %s, person %s: %s bookings', session_id, person_id, count(*)) as what
      from activities.booking where person_id is not null and state not in ('CANCELLED', 'EXPIRED')
      group by session_id, person_id having count(*) > 1`,
  ],
  [
    'in two places at once',
    sql`select format('person %s: bookings %s and %s', a.person_id, a.id, b.id) as what
      from activities.booking a join activities.booking b on b.person_id = a.person_id and b.id > a.id and b.during && a.during
      where a.state in ('HELD', 'CONFIRMED', 'CHECKED_IN') and b.state in ('HELD', 'CONFIRMED', 'CHECKED_IN')
        and not a.overlap_excused and not b.overlap_excused`,
  ],
  [
    'a counter that differs from the rows',
    sql`select format('pool %s: taken %s of %s, waitlisted %s of %s, last number %s of %s', id, taken, had, waitlisted, waits,
        last_wait_no, highest) as what
      from (select p.*, s.seated, count(*) filter (where b.state = 'WAITLISTED') as waits, coalesce(max(b.wait_no), 0) as highest,
          case when s.seated then 0 else coalesce(sum(${HEADS}) filter (where b.state in ${PLACED}), 0) end as had
        from activities.pool p join activities.session s on s.id = p.session_id
          left join activities.booking b on b.pool_id = p.id group by p.id, s.seated) p
      where taken <> had or waitlisted <> waits or last_wait_no < highest`,
  ],
  [
    'a wait number that repeats',
    sql`select format('pool %s, number %s: %s bookings', pool_id, wait_no, count(*)) as what
      from activities.booking where wait_no is not null group by pool_id, wait_no having count(*) > 1`,
  ],
  [
    'the log says another state than the row',
    sql`select format('booking %s: %s, told %s', b.id, b.state, coalesce(told.state, 'nothing')) as what
      from activities.booking b left join (
        select distinct on (subject_id) subject_id, facts #>> '{after,state}' as state from events.event
        where subject_type = 'bkg' and facts #> '{after,state}' is not null order by subject_id, id desc) told on told.subject_id = b.id
      where told.state is distinct from b.state`,
  ],
];

/**
 * Every breach of the rules of places over the tables and the log, each as a line that says which and where; none when all
 * is well. Called when nobody is at work; of many sessions at once as of one. Needs the log in full: it is kept for days.
 */
export async function bookingBreaches(database: Asked): Promise<readonly string[]> {
  const breaches: string[] = [];
  for (const [rule, statement] of RULES) {
    const rows = await database.query<{ what: string }>(statement);
    breaches.push(...rows.map(({ what }) => `${rule}: ${what}`));
  }
  return [...breaches, ...(await outOfOrder(database))];
}

interface Step {
  readonly id: string;
  readonly pool: string;
  readonly waitNo: number | null;
  readonly state: string;
  /** Whether the person ever had another place at that time, and so may have been passed over. */
  readonly isElsewhere: boolean;
}

/** Promotions that passed over somebody who waited longer: whoever changes a pool holds it, so its events stand in order. */
async function outOfOrder(database: Asked): Promise<readonly string[]> {
  const steps = await database.query<Step & Record<string, unknown>>(sql`
    select b.id, b.pool_id as pool, b.wait_no as "waitNo", e.facts #>> '{after,state}' as state,
      exists (select from activities.booking o where o.person_id = b.person_id and o.id <> b.id and o.during && b.during) as "isElsewhere"
    from events.event e join activities.booking b on b.id = e.subject_id
    where e.subject_type = 'bkg' and b.wait_no is not null and e.facts #> '{after,state}' is not null order by e.id`);
  const waiting = new Map<string, Map<string, Step>>();
  const breaches: string[] = [];
  for (const step of steps) {
    const line = waiting.get(step.pool) ?? new Map<string, Step>();
    waiting.set(step.pool, line);
    if (step.state === 'WAITLISTED') {
      line.set(step.id, step);
      continue;
    }
    if (step.state === 'HELD') {
      for (const other of line.values()) {
        if (Number(other.waitNo) < Number(step.waitNo) && !other.isElsewhere)
          breaches.push(`a promotion out of order: number ${step.waitNo} before ${other.waitNo} of pool ${step.pool}`);
      }
    }
    line.delete(step.id);
  }
  return breaches;
}
