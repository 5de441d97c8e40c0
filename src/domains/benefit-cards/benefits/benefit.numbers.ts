import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/** What stands between the division of the union that pays and the number. */
const LETTERS = 'PH';

/**
 * The next code that the hub gives to a benefit of a division, as 510000-PH-0001: numbers are counted by division and only
 * go up, and benefits stay for ever, so that none comes again. Those that a list has used up are passed over. Whoever asks
 * holds the count to the end of the transaction.
 */
export async function nextBenefitCode(tx: Transaction, regionCode: string): Promise<string> {
  for (;;) {
    const [drawn] = await tx.sql<{ last: number }>(sql`
      insert into benefit_cards.benefit_number (region_code, last) values (${regionCode}, 1)
      on conflict (region_code) do update set last = benefit_number.last + 1 returning last`);
    const code = `${regionCode}-${LETTERS}-${String(drawn?.last).padStart(4, '0')}`;
    const taken = await tx.sql(sql`select 1 from benefit_cards.benefit where benefit_code = ${code}`);
    if (taken.length === 0) return code;
  }
}
