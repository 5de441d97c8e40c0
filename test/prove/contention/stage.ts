import type { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { sessionIn } from '../../domains/activities/support.js';
import type { TestHub } from '../../support/hub.js';

/** The session that everybody wants to go to. */
export interface Stage {
  readonly sessionId: string;
  readonly poolId: string;
}

/** Seats of a row. */
const ROW = 50;

const rowOf = (number: number) => String.fromCharCode(65 + Math.floor(number / ROW));

/** The code of the seat with this number, from 0. */
export function seatCodeOf(number: number): string {
  return `${rowOf(number)}-${String(1 + (number % ROW)).padStart(2, '0')}`;
}

/** A session with so many seats of a map, or so many places that are counted. */
export async function stageIn(
  hub: TestHub,
  { places, isSeated }: { readonly places: number; readonly isSeated: boolean },
): Promise<Stage> {
  const firsts = Array.from({ length: Math.ceil(places / ROW) }, (_, row) => row * ROW);
  const rows = Object.fromEntries(firsts.map((first) => [rowOf(first), Math.min(ROW, places - first)]));
  const { id, pool } = await sessionIn(hub, { inHours: 48, capacity: places, ...(isSeated && { rows }) });
  return { sessionId: id, poolId: pool };
}

/** Between which two moments of this process booking opens. */
export interface Opening {
  readonly from: number;
  readonly by: number;
}

/** Lets booking open so many milliseconds from now by the clock of the database, and tells when that is by the clock of this process. */
export async function opened(database: Database, { sessionId }: Stage, inMillis: number): Promise<Opening> {
  const from = performance.now() + inMillis;
  await database.query(sql`
    update activities.session set booking_opens_at = clock_timestamp() + make_interval(secs => ${inMillis / 1000}::double precision)
    where id = ${sessionId}::uuid`);
  return { from, by: performance.now() + inMillis };
}
