import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { takeOutWaiting } from './run-lines.js';
import { changeRun } from './run-log.js';

/** A record that waited was taken in: its rows count as that in their runs, and their lines are gone. */
export async function countTakenIn(tx: Transaction, recordKey: string): Promise<void> {
  const left = await takeOutWaiting(tx, recordKey);
  // The first of equal rows is taken in, and those behind it say it again.
  for (const { runId, rows, unlisted } of left) {
    const counts = sql`quarantined = quarantined - ${rows}, applied = applied + 1, duplicate = duplicate + ${rows - 1},
      lines_unlisted = lines_unlisted - ${unlisted}`;
    await changeRun(tx, runId, counts, null);
  }
}
