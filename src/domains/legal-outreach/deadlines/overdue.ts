import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { CaseBook } from '../cases/case-book.js';

/** So few a transaction, that nobody waits for it. */
const BATCH = 100;

export interface OverdueDependencies {
  readonly database: Pick<Database, 'transaction'>;
  readonly caseBook: Pick<CaseBook, 'hold' | 'tell'>;
}

/**
 * Tells of terms that are over, by the day of their divisions, each once; the cases stay as they are, since it is for people
 * to move them. Answers how many there were.
 */
export async function tellOverdue({ database, caseBook }: OverdueDependencies): Promise<number> {
  for (let told = 0; ; ) {
    const count = await database.transaction((tx) => tellSome(tx, caseBook));
    told += count;
    if (count < BATCH) return told;
  }
}

/** The case is held before its term, as by all who move one. */
async function tellSome(tx: Transaction, caseBook: OverdueDependencies['caseBook']): Promise<number> {
  const over = await tx.sql<{ id: string; caseId: string }>(sql`
    select d.id, d.case_id as "caseId"
    from legal_outreach.legal_case c join legal_outreach.deadline d on d.case_id = c.id
    where d.kept is null and d.told_over_at is null and d.due_on <= current_date
      and d.due_on < (clock_timestamp() at time zone c.time_zone)::date
    order by c.id limit ${BATCH} for no key update of c, d`);
  if (over.length === 0) return 0;
  await tx.sql(sql`
    update legal_outreach.deadline set told_over_at = clock_timestamp()
    where id = any(${over.map(({ id }) => id)}::uuid[])`);
  for (const { caseId } of over) await caseBook.tell(tx, await caseBook.hold(tx, caseId), 'OVERDUE');
  return over.length;
}
