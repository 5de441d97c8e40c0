import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { redeemedAhead, redeemedLongAgo } from './redemption.errors.js';

/** The clock of a place may be so far from that of the hub. */
export const CLOCK_MINUTES = 5;

/** The day in China of an instant. Throws INVALID_VALUE for one that is ahead of the clock of the database. */
export async function dayOf(tx: Pick<Transaction, 'sql'>, instant: Date): Promise<string> {
  const at = instant.toISOString();
  const [row] = await tx.sql<{ day: string; ahead: boolean }>(sql`
    select (${at}::timestamptz at time zone 'Asia/Shanghai')::date::text as day,
      ${at}::timestamptz > clock_timestamp() + make_interval(mins => ${CLOCK_MINUTES}) as ahead`);
  if (!row || row.ahead) throw redeemedAhead(CLOCK_MINUTES);
  return row.day;
}

/** Throws INVALID_VALUE for what is said to have happened more than some days ago. */
export async function refuseLongAgo(tx: Pick<Transaction, 'sql'>, instant: Date, days: number): Promise<void> {
  const [row] = await tx.sql<{ old: boolean }>(sql`
    select ${instant.toISOString()}::timestamptz < clock_timestamp() - make_interval(days => ${days}) as old`);
  if (row?.old) throw redeemedLongAgo(days);
}
