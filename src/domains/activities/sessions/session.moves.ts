import type { Transaction } from '../../../kit/database/database.js';
import { inSavepoint } from '../../../kit/database/savepoint.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { bookingTold } from '../bookings/booking.events.js';
import { sessionChanged, type ToldSession } from './session.events.js';

/** When a session is from now on, as ISO 8601 writes instants in UTC. What is left out stays. */
export interface NewTimes {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly bookingOpensAt?: string | null;
  readonly bookingClosesAt?: string | null;
  /** Why it begins or ends at another time; nothing is said of that without one. */
  readonly reason?: string | null;
}

interface Before extends ToldSession {
  readonly endsAt: string;
}

type Carried = {
  readonly id: string;
  readonly regionCode: string;
  readonly personId: string | null;
  readonly state: string;
};

/** So often a person may book elsewhere at the very moment in which their booking is taken along. */
const TRIES = 5;
const OVERLAP = '23P01';
/** Who is told: those who have a place, or wait for one. */
const STANDING: ReadonlySet<string> = new Set(['HELD', 'WAITLISTED', 'CONFIRMED']);

/**
 * Moves a session with its bookings, and tells of all of them: places, seats and the order of those who wait stay. Who is
 * in two places by that keeps both, and the moved one is excused. Holds the session first, so that nobody books it meanwhile.
 * Where only its booking opens or ends at another time, bookings and the reason of the last move stay as they are.
 */
export async function moveSession(tx: Transaction, id: string, times: NewTimes): Promise<void> {
  const before = await held(tx, id);
  const isMoved = isOther(before.startsAt, times.startsAt) || isOther(before.endsAt, times.endsAt);
  await write(tx, id, times, isMoved);
  const { startsAt } = times;
  const carried = isMoved ? await carriedAlong(tx, id, times) : [];
  await announce(tx, [
    sessionChanged(before, { ...before, startsAt }),
    ...carried
      .filter(({ state }) => STANDING.has(state))
      .map((booking) => {
        const told = { ...booking, sessionId: id, startsAt };
        return bookingTold.changed(bookingTold.facts({ ...told, startsAt: before.startsAt }), told);
      }),
  ]);
}

async function held(tx: Transaction, id: string): Promise<Before> {
  const [before] = await tx.sql<Before & Record<string, unknown>>(sql`
    select id, activity_id as "activityId", region_code as "regionCode", stage, ${utc('starts_at')} as "startsAt",
      ${utc('ends_at')} as "endsAt"
    from activities.session where id = ${id}::uuid for update`);
  if (!before) throw new Error(`There is no session ${id} to be moved.`);
  return before;
}

const isOther = (one: string, other: string): boolean => Date.parse(one) !== Date.parse(other);
const utc = (column: string) => rawSql(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

async function write(tx: Transaction, id: string, times: NewTimes, isMoved: boolean): Promise<void> {
  const { startsAt, endsAt, bookingOpensAt, bookingClosesAt, reason = null } = times;
  const [opens, closes] = [bookingOpensAt !== undefined, bookingClosesAt !== undefined];
  // The reason of a move before says nothing of this one.
  await tx.sql(sql`
    update activities.session set starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz,
      booking_opens_at = case when ${opens}::boolean then ${bookingOpensAt ?? null}::timestamptz else booking_opens_at end,
      booking_closes_at = case when ${closes}::boolean then ${bookingClosesAt ?? null}::timestamptz else booking_closes_at end,
      moved_reason = case when ${isMoved}::boolean then ${reason} else moved_reason end,
      version = version + 1, updated_at = clock_timestamp()
    where id = ${id}::uuid`);
}

/** Takes bookings along. Whoever books elsewhere at this moment is seen by the next try. */
async function carriedAlong(tx: Transaction, id: string, times: NewTimes): Promise<readonly Carried[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inSavepoint(tx, (inner) => carry(inner, id, times));
    } catch (error) {
      if (tries === TRIES || !isOverlap(error)) throw error;
    }
  }
}

/** Whoever only waits is in one place alone, and is passed over while that is so: nothing is excused of them. */
function carry(tx: Transaction, id: string, { startsAt, endsAt }: NewTimes): Promise<readonly Carried[]> {
  return tx.sql<Carried>(sql`
    update activities.booking own set during = tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz),
      confirm_by = case when state = 'HELD' then least(confirm_by, ${startsAt}::timestamptz) else confirm_by end,
      overlap_excused = case when state = 'WAITLISTED' then overlap_excused else seller is not null or exists (
        select from activities.booking other
        where other.person_id = own.person_id and other.session_id <> own.session_id and not other.overlap_excused
          and other.state in ('HELD', 'CONFIRMED', 'CHECKED_IN')
          and other.during && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)) end,
      version = version + 1, updated_at = clock_timestamp()
    where session_id = ${id}::uuid
    returning id, region_code as "regionCode", person_id as "personId", state`);
}

function isOverlap(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { readonly code?: unknown }).code === OVERLAP) return true;
  }
  return false;
}
