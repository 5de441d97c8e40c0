import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { CaseStage, OutcomeKind } from './case.enums.js';
import type { Move } from './stages.js';

const { AGREED, AFTERCARE, CLOSED } = CaseStage;
/** Where the case goes on from elsewhere, how it ended is said anew. */
const KEEPING: readonly CaseStage[] = [AGREED, AFTERCARE, CLOSED];

/**
 * Sets aside what a move leaves behind: how the case ended, where it goes on; what was agreed, where that failed or the case is
 * opened again. A draft, or what was signed before the case came to AGREED, goes along to the next stage.
 */
export async function setAsideBy(tx: Transaction, caseId: string, { from, to, act }: Move): Promise<void> {
  if (KEEPING.includes(to)) return;
  await setOutcomeAside(tx, caseId);
  if (act === 'reopen' || from === AGREED) await setAgreementAside(tx, caseId);
}

/** How a case ended before counts no more. */
export async function setOutcomeAside(tx: Transaction, caseId: string): Promise<void> {
  await tx.sql(sql`
    update legal_outreach.outcome set set_aside_at = clock_timestamp()
    where case_id = ${caseId}::uuid and set_aside_at is null`);
}

/** What was agreed before counts no more. */
async function setAgreementAside(tx: Transaction, caseId: string): Promise<void> {
  await tx.sql(sql`
    update legal_outreach.agreement set set_aside_at = clock_timestamp()
    where case_id = ${caseId}::uuid and set_aside_at is null`);
}

/** Whether a hazard was put right, by how its case ended as far as that stands. */
export async function isRectified(tx: Transaction, caseId: string): Promise<boolean> {
  const standing = await tx.sql(sql`
    select true as is from legal_outreach.outcome
    where case_id = ${caseId}::uuid and set_aside_at is null and kind = ${OutcomeKind.RECTIFIED}`);
  return standing.length > 0;
}
