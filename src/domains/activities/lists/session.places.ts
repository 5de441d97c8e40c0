import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { BookingBook } from '../bookings/booking-book.js';
import { type NewPlaces, placeRows, placesIn } from '../sessions/session.places.js';
import { type KnownPool, type KnownSession, poolsOf, seatRowsOf } from './session.known.js';
import { placesBooked, tooManyKept } from './session.list.errors.js';
import type { ListedSession } from './session.list.js';

type Told = Pick<ListedSession, 'capacity' | 'seatRows' | 'allotments'>;

/** Places of a new session. Where only kept ones are told, there are no others. */
export function placesTold({ capacity, seatRows, allotments = [] }: Told): NewPlaces {
  const isKeptOnly = capacity === undefined && seatRows === undefined && allotments.length > 0;
  return {
    capacity: isKeptOnly ? keptIn(allotments) : (capacity ?? null),
    seatRows: seatRows ?? null,
    allotments,
  };
}

/**
 * Brings the places of a session to what is told: all anew where nobody ever had one, else more of them, or fewer of those
 * that are free. Answers whether anything was another; throws a Refusal where a place would be taken from somebody.
 */
export async function changePlaces(
  tx: Transaction,
  book: BookingBook,
  { session, told }: { readonly session: KnownSession; readonly told: Told },
): Promise<boolean> {
  const { capacity, seatRows, allotments } = told;
  if (capacity === undefined && seatRows === undefined && allotments === undefined) return false;
  const pools = await poolsOf(tx, session.id);
  const known = await knownPlaces(tx, session, pools);
  const wanted = wantedPlaces(known, told);
  const [all, kept] = [placesIn(wanted), keptIn(wanted.allotments ?? [])];
  if (all !== null && kept > all) throw tooManyKept(kept, all);
  if (isSame(known, wanted)) return false;
  if (!session.isBooked) await writeAnew(tx, session.id, wanted);
  else if (known.seatRows || wanted.seatRows) throw placesBooked('seatRows');
  else await changeCounted(tx, book, { session, pools, wanted });
  return true;
}

async function knownPlaces(tx: Transaction, { id, seated }: KnownSession, pools: readonly KnownPool[]) {
  const allotments = pools.flatMap(({ employerName, capacity }) =>
    employerName === null ? [] : [{ employerName, capacity: capacity ?? 0 }],
  );
  const isUnlimited = pools.some(({ capacity }) => capacity === null);
  const all = isUnlimited ? null : pools.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0);
  return seated
    ? { capacity: null, seatRows: await seatRowsOf(tx, id), allotments }
    : { capacity: all, seatRows: null, allotments };
}

/** What is not told stays; a number instead of a map, or a map instead of a number, takes its place. */
function wantedPlaces(
  known: Required<Omit<NewPlaces, 'seller' | 'sold'>>,
  told: Told,
): Required<Omit<NewPlaces, 'seller' | 'sold'>> {
  const allotments = told.allotments ?? known.allotments;
  if (told.seatRows) return { capacity: null, seatRows: told.seatRows, allotments };
  if (known.seatRows && told.capacity === undefined) return { ...known, allotments };
  if (known.seatRows && told.capacity === placesIn(known)) return { ...known, allotments };
  return { capacity: told.capacity ?? known.capacity, seatRows: null, allotments };
}

function isSame(one: NewPlaces, other: NewPlaces): boolean {
  const plain = ({ capacity, seatRows, allotments = [] }: NewPlaces) =>
    JSON.stringify([
      capacity ?? null,
      seatRows?.map(({ row, seats }) => [row, seats]) ?? null,
      allotments.map((each) => [each.employerName, each.capacity]).sort(),
    ]);
  return plain(one) === plain(other);
}

async function writeAnew(tx: Transaction, sessionId: string, places: NewPlaces): Promise<void> {
  await tx.sql(sql`delete from activities.seat where session_id = ${sessionId}::uuid`);
  await tx.sql(sql`delete from activities.pool where session_id = ${sessionId}::uuid`);
  await tx.sql(sql`
    update activities.session set seated = ${Boolean(places.seatRows)} where id = ${sessionId}::uuid`);
  const { pools, seats } = placeRows(sessionId, places);
  await tx.copy({ schema: 'activities', table: 'pool' }, pools);
  await tx.copy({ schema: 'activities', table: 'seat' }, seats);
}

interface Counted {
  readonly session: KnownSession;
  readonly pools: readonly KnownPool[];
  readonly wanted: NewPlaces;
}

/** Each pool by itself: those for employers first, then what is left for all. */
async function changeCounted(tx: Transaction, book: BookingBook, { session, pools, wanted }: Counted): Promise<void> {
  const { allotments = [], capacity = null } = wanted;
  const open = capacity === null ? null : capacity - keptIn(allotments);
  const targets = new Map<string | null, number | null>([
    ...allotments.map((each) => [each.employerName, each.capacity] as const),
    ...(open === 0 ? [] : [[null, open] as const]),
  ]);
  for (const pool of pools) {
    const { employerName } = pool;
    const path = employerName === null ? 'capacity' : 'allotments';
    const target = targets.get(employerName);
    if (target === undefined) await removePool(tx, pool, path);
    else if (target !== pool.capacity) await resizePool(tx, pool, { capacity: target, path });
    if (target !== undefined && pool.waitlisted > 0) await book.promote(tx, pool.id);
    targets.delete(employerName);
  }
  for (const [employerName, places] of targets)
    await tx.sql(sql`
      insert into activities.pool (id, session_id, employer_name, capacity)
      values (${newId()}::uuid, ${session.id}::uuid, ${employerName}, ${places})`);
}

async function resizePool(
  tx: Transaction,
  { id }: KnownPool,
  { capacity, path }: { readonly capacity: number | null; readonly path: 'capacity' | 'allotments' },
): Promise<void> {
  const resized = await tx.sql(sql`
    update activities.pool set capacity = ${capacity}::integer
    where id = ${id}::uuid and (${capacity}::integer is null or taken <= ${capacity}::integer) returning true as done`);
  if (resized.length === 0) throw placesBooked(path);
}

/** One of which somebody has, waits for or had a place stays: their bookings speak of it. */
async function removePool(tx: Transaction, { id }: KnownPool, path: 'capacity' | 'allotments'): Promise<void> {
  // By the session too, whose bookings have an index.
  const removed = await tx.sql(sql`
    delete from activities.pool where id = ${id}::uuid
      and not exists (select from activities.booking b where b.session_id = pool.session_id and b.pool_id = pool.id) returning true as done`);
  if (removed.length === 0) throw placesBooked(path);
}

function keptIn(allotments: readonly { readonly capacity: number }[]): number {
  return allotments.reduce((sum, { capacity }) => sum + capacity, 0);
}
