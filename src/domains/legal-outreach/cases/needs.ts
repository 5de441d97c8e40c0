import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { stageIncomplete } from './case.errors.js';
import type { Move, Mover, Need } from './stages.js';

/** Who handles a case that another office tells of is known there. */
export const neededBy = (move: Move, mover: Mover): Move =>
  mover === 'OFFICE' ? { ...move, needs: move.needs.filter((need) => need !== 'HANDLER') } : move;

/** Throws STAGE_INCOMPLETE with all that a move of a held case needs and that is not there. */
export async function refuseIncomplete(
  tx: Transaction,
  caseId: string,
  { to, act, needs }: Move,
  note: string | null,
): Promise<void> {
  if (needs.length === 0) return;
  const [there] = await tx.sql<Record<Need, boolean>>(sql`
    select exists (select from legal_outreach.assignment where case_id = ${caseId}::uuid and ended_at is null) as "HANDLER",
      exists (select from legal_outreach.agreement where case_id = ${caseId}::uuid and set_aside_at is null
        and signed_by_applicants_at is not null and signed_by_employer_at is not null) as "AGREEMENT",
      exists (select from legal_outreach.outcome where case_id = ${caseId}::uuid and set_aside_at is null) as "OUTCOME",
      ${note !== null}::boolean as "NOTE"`);
  const missing = needs.filter((need) => !there?.[need]);
  if (missing.length > 0) throw stageIncomplete(to, act, missing);
}
