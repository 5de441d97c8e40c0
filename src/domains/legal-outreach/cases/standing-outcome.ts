import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { OutcomeKind } from './case.enums.js';

/** How a case ended before counts no more. */
export async function setOutcomeAside(tx: Transaction, caseId: string): Promise<void> {
  await tx.sql(sql`
    update legal_outreach.outcome set set_aside_at = clock_timestamp()
    where case_id = ${caseId}::uuid and set_aside_at is null`);
}

/** Whether the standing outcome of a case is that a hazard was put right. */
export async function isRectified(tx: Transaction, caseId: string): Promise<boolean> {
  const standing = await tx.sql(sql`
    select true as is from legal_outreach.outcome
    where case_id = ${caseId}::uuid and set_aside_at is null and kind = ${OutcomeKind.RECTIFIED}`);
  return standing.length > 0;
}
