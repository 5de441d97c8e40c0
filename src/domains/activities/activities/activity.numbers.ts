import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/** What stands between the division and the number. */
const LETTERS = 'HD';

/**
 * The next number that the hub gives to an activity of a division, as 370200-HD-0001: they are counted by division and only
 * go up. Those that a list has used up are passed over. Whoever asks holds the count to the end of the transaction.
 */
export async function nextActivityNo(tx: Transaction, regionCode: string): Promise<string> {
  for (;;) {
    const [drawn] = await tx.sql<{ last: number }>(sql`
      insert into activities.activity_number (region_code, last) values (${regionCode}, 1)
      on conflict (region_code) do update set last = activity_number.last + 1 returning last`);
    const activityNo = `${regionCode}-${LETTERS}-${String(drawn?.last).padStart(4, '0')}`;
    const taken = await tx.sql(sql`select 1 from activities.activity where activity_no = ${activityNo}`);
    if (taken.length === 0) return activityNo;
  }
}
