import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { IntakeSubject } from '../../kit/intake.js';

/**
 * Notes that the hub itself made or changed a record, by an act of its own: `sources` then names HUB beside the channels.
 * Called within the transaction of the act; only the last act of a record is kept.
 */
export async function noteOwnAct({ sql: execute }: Transaction, { type, id }: IntakeSubject): Promise<void> {
  await execute(sql`
    insert into channels.own_act (subject_id, subject_type) values (${id}, ${type})
    on conflict (subject_id) do update set subject_type = excluded.subject_type, told_at = clock_timestamp()`);
}
