import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';

/**
 * Erases what channels told of a record: rows of it that were refused or wait, and where they came from. Files stay as
 * they came, sealed, until their days are over: what is in them can not be changed without a break of their hash.
 */
export async function eraseRecordsOf(tx: Transaction, subjectId: string): Promise<void> {
  await tx.sql(sql`
    delete from channels.rejected_row where source_record_id in (
      select id from channels.source_record where subject_id = ${subjectId}::uuid)`);
  await tx.sql(sql`delete from channels.source_record where subject_id = ${subjectId}::uuid`);
  await tx.sql(sql`delete from channels.own_act where subject_id = ${subjectId}::uuid`);
}
