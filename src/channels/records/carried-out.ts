import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { CarriedOutRecord, IntakeSubject, WaitingRecordName } from '../../kit/intake.js';
import { countTakenIn } from '../runs/waiting-rows.js';

/** A record that was taken in, and those that waited for it. */
interface Awaited {
  readonly subject: IntakeSubject | null;
  readonly carriedOut: readonly CarriedOutRecord[];
}

/**
 * Records that waited for others and were carried out with them wait no more: they are of what those have made, or of what they name themselves. One that somebody
 * has decided meanwhile stays as that one said.
 */
export async function takeInCarriedOut(tx: Transaction, awaited: readonly Awaited[]): Promise<void> {
  for (const { subject, carriedOut } of awaited)
    for (const name of carriedOut) {
      const made = name.subject ?? subject;
      if (made) await takeIn(tx, name, made);
    }
}

async function takeIn(tx: Transaction, { channel, recordId }: WaitingRecordName, subject: IntakeSubject) {
  const waiting = await tx.sql<{ id: string }>(sql`
    update channels.source_record set verdict = 'APPLIED', reason_zh = null, reason_en = null, rule = null, payload = null,
      subject_type = ${subject.type}, subject_id = ${subject.id}, received_at = clock_timestamp()
    where channel = ${channel} and record_id = ${recordId} and verdict = 'QUARANTINED' returning id`);
  for (const { id } of waiting) await countTakenIn(tx, id);
}

/** Whether a person has rejected all that waited under a name: what came since by it waits again. */
export async function wasRejected(
  tx: Pick<Transaction, 'sql'>,
  { channel, recordId }: WaitingRecordName,
): Promise<boolean> {
  const [row] = await tx.sql<{ rejected: boolean | null }>(sql`
    select bool_and(verdict = 'REJECTED' and decided_at is not null) as rejected from channels.source_record
    where channel = ${channel} and record_id = ${recordId}`);
  return row?.rejected ?? false;
}
