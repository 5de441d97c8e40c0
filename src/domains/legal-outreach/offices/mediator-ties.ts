import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { MediatorTie } from './dispute.js';
import type { OfficeWord } from './told.command.js';

/** What the register knows of those who mediate by some words: to which employers they are tied. */
export async function tiesOf(tx: Transaction, words: readonly OfficeWord[]): Promise<readonly MediatorTie[]> {
  const names = [...new Set(words.flatMap(({ people }) => people.mediators))];
  if (names.length === 0) return [];
  const rows = await tx.sql<Omit<MediatorTie, 'formerNames'> & Record<string, unknown>>(sql`
    select who.display_name as mediator, tie.employer_name as "employerName", tie.employer_uscc as "employerUscc"
    from legal_outreach.handler who join legal_outreach.handler_tie tie on tie.handler_id = who.id
    where who.display_name = any(${names}::text[])`);
  return rows.map((row) => ({ ...row, formerNames: [] }));
}
