import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/** The subject by which a handler without an account is tried out; in production nobody asks under such a one. */
export const handlerSubject = (handlerNo: string): string => `dev:mediator:${handlerNo}`;

/** The subject of the handler of a number; undefined for no such number, and for who has no account. */
export async function subjectOfHandler(asks: Pick<Transaction, 'sql'>, handlerNo: string): Promise<string | undefined> {
  const [found] = await asks.sql<{ subject: string | null }>(sql`
    select subject from legal_outreach.handler where handler_no = ${handlerNo.trim().toUpperCase()}`);
  return found?.subject ?? undefined;
}
