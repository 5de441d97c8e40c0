import type { CopyRow } from '../../../kit/database/copy.js';
import { newId } from '../../../kit/database/ids.js';
import { type SeatRow, seatsOf } from './seat-code.js';

/** Places kept for one employer. */
export interface Allotment {
  readonly employerName: string;
  readonly capacity: number;
}

/** Places that a platform sells of a session whose other places the hub gives out. */
export interface SoldPlaces {
  /** The code of the platform's channels, without the subject behind it. */
  readonly seller: string;
  readonly capacity: number;
}

/** How many places a session has: so many that are counted, the seats of a map, or, with neither, any number. */
export interface NewPlaces {
  readonly capacity?: number | null;
  readonly seatRows?: readonly SeatRow[] | null;
  /** Of all places, those that are kept; of a map the last seats. */
  readonly allotments?: readonly Allotment[];
  /** Of all places, those that platforms sell; of a map the seats behind those that are kept. */
  readonly sold?: readonly SoldPlaces[];
  /** The channel that sells what is kept for nobody; null where the hub does. */
  readonly seller?: string | null;
}

/** Rows of the tables of pools and seats. */
export interface PlaceRows {
  readonly pools: readonly CopyRow[];
  readonly seats: readonly CopyRow[];
}

/** How many places there are in all; null without limit. */
export function placesIn({ capacity, seatRows }: NewPlaces): number | null {
  return seatRows ? seatRows.reduce((sum, { seats }) => sum + seats, 0) : (capacity ?? null);
}

/** The pools of a session and their seats. Kept places come off those for all; where all are kept, there is no pool for all. */
export function placeRows(sessionId: string, places: NewPlaces): PlaceRows {
  const { seatRows, allotments = [], sold = [], seller = null } = places;
  const all = placesIn(places);
  const kept = [...allotments, ...sold].reduce((sum, { capacity }) => sum + capacity, 0);
  const open = all === null ? null : all - kept;
  const pools = [
    ...(open === 0 ? [] : [poolRow(sessionId, { employer: null, seller, capacity: open })]),
    ...allotments.map(({ employerName: employer, capacity }) =>
      poolRow(sessionId, { employer, seller: null, capacity }),
    ),
    ...sold.map((part) => poolRow(sessionId, { employer: null, ...part })),
  ];
  if (!seatRows) return { pools, seats: [] };
  const owners = pools.flatMap(({ id, capacity }) => Array.from({ length: Number(capacity) }, () => id));
  const seats = seatsOf(seatRows).map(({ seatCode, row, number, ordinal }) => ({
    ...{ session_id: sessionId, seat_code: seatCode, pool_id: owners[ordinal] ?? null },
    ...{ row_label: row, number, ordinal },
  }));
  return { pools, seats };
}

interface Pool {
  readonly employer: string | null;
  readonly seller: string | null;
  readonly capacity: number | null;
}

const poolRow = (sessionId: string, { employer, seller, capacity }: Pool) => ({
  ...{ id: newId(), session_id: sessionId, employer_name: employer, seller, capacity },
});
