import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { announce } from '../../../kit/events/index.js';
import { bookingTold } from '../bookings/booking.events.js';
import { placesMoved } from '../sessions/session.events.js';
import type { Desk } from './desk.js';
import type { ChangedBooking } from './settling.js';
import type { SoldBooking } from './sold.rows.js';

const BOOKINGS = {
  ...{
    id: 'uuid',
    session_id: 'uuid',
    pool_id: 'uuid',
    region_code: 'text',
    person_id: 'uuid',
    block_union_id: 'uuid',
  },
  ...{ order_no: 'text', state: 'text', seat_code: 'text', headcount: 'integer', checked_in_at: 'timestamptz' },
  ...{ ended_by: 'text', is_new: 'boolean' },
} as const;
const SEATS = { session_id: 'uuid', seat_code: 'text', booking_id: 'uuid' } as const;

/**
 * Writes what orders have become, by set: bookings that end first, since a person has one place in a session, then the
 * others, seats and counted places; and tells of each booking and each session. All of it is held by the caller.
 */
export async function writeSold(
  tx: Transaction,
  seller: string,
  changes: readonly ChangedBooking[],
  desks: readonly Desk[],
): Promise<void> {
  if (changes.length === 0) return;
  const table = await staged(tx, 'sold_booking', BOOKINGS, changes.map(rowOf));
  for (const isOver of [true, false])
    await tx.sql(sql`
      update activities.booking set session_id = sold.session_id, pool_id = sold.pool_id, region_code = sold.region_code,
        person_id = sold.person_id, block_union_id = sold.block_union_id, state = sold.state, seat_code = sold.seat_code,
        headcount = sold.headcount, checked_in_at = sold.checked_in_at, ended_by = sold.ended_by,
        during = tstzrange(session.starts_at, session.ends_at), version = booking.version + 1, updated_at = clock_timestamp()
      from ${table} sold join activities.session on session.id = sold.session_id
      where booking.id = sold.id and not sold.is_new and (sold.state = 'CANCELLED') = ${isOver}::boolean`);
  // Sold elsewhere, where nobody asks whether a person is in two places at once.
  await tx.sql(sql`
    insert into activities.booking (id, session_id, pool_id, region_code, person_id, block_union_id, seller, order_no, state,
      seat_code, headcount, checked_in_at, ended_by, during, overlap_excused)
    select sold.id, sold.session_id, sold.pool_id, sold.region_code, person_id, block_union_id, ${seller}, order_no, state,
      seat_code, headcount, checked_in_at, ended_by, tstzrange(session.starts_at, session.ends_at), true
    from ${table} sold join activities.session on session.id = sold.session_id where is_new`);
  const moved = desks.flatMap((desk) => {
    const change = desk.changes();
    return change ? [{ desk, ...change }] : [];
  });
  await writePlaces(tx, moved);
  await announce(tx, [...changes.map(toldOf), ...moved.map(({ desk, seats }) => movedOf(desk, seats))]);
}

type Moved = { readonly desk: Desk } & NonNullable<ReturnType<Desk['changes']>>;

async function writePlaces(tx: Transaction, moved: readonly Moved[]): Promise<void> {
  const seats = moved.flatMap(({ desk, seats: own }) =>
    own.map(({ code, bookingId }) => ({ session_id: desk.session.id, seat_code: code, booking_id: bookingId })),
  );
  if (seats.length > 0) {
    const table = await staged(tx, 'sold_seat', SEATS, seats);
    await tx.sql(sql`
      update activities.seat set booking_id = sold.booking_id from ${table} sold
      where seat.session_id = sold.session_id and seat.seat_code = sold.seat_code`);
  }
  const counted = moved.filter(({ desk, taken }) => taken !== desk.session.pool.taken);
  if (counted.length === 0) return;
  await tx.sql(sql`
    update activities.pool set taken = sold.taken
    from unnest(${counted.map(({ desk }) => desk.session.pool.id)}::uuid[], ${counted.map(({ taken }) => taken)}::integer[])
      as sold (id, taken)
    where pool.id = sold.id`);
}

function rowOf({ before, now }: ChangedBooking) {
  return {
    ...{ id: now.id, session_id: now.sessionId, pool_id: now.poolId, region_code: now.regionCode },
    ...{ person_id: now.personId, block_union_id: now.unionId, order_no: now.orderNo, state: now.state },
    ...{ seat_code: now.seatCode, headcount: now.headcount, ended_by: now.endedBy, is_new: before === undefined },
    checked_in_at: now.checkedInAt === null ? null : new Date(now.checkedInAt).toISOString(),
  };
}

const factsOf = ({ id, regionCode, personId, sessionId, state, endedBy }: SoldBooking) => ({
  ...{ id, regionCode, personId, sessionId, state, endedBy },
});

function toldOf({ before, now }: ChangedBooking) {
  const facts = factsOf(now);
  return before ? bookingTold.changed(bookingTold.facts(factsOf(before)), facts) : bookingTold.entered(facts);
}

function movedOf({ session }: Desk, seats: Moved['seats']) {
  const codes = session.seated ? seats.map(({ code }) => code).join(' ') : null;
  return placesMoved(session, { seats: codes, waiting: false });
}
