import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';

/** A hazard as far as its reward depends on it. */
interface Confirmed {
  readonly id: string;
  readonly regionCode: string;
  /** The day of its division. */
  readonly today: string;
}

/**
 * Grants the reward of a hazard that was confirmed: by the rule of the narrowest division that has one on that day, and once
 * a case however often it is confirmed. False where there is none to grant. The rules of a division stay as they are until
 * the transaction ends.
 */
export async function grantReward(
  tx: Transaction,
  regions: Pick<Regions, 'covering'>,
  { id, regionCode, today }: Confirmed,
): Promise<boolean> {
  // From the division itself upwards; those that it came from stand behind.
  const covering = regions.covering(regionCode);
  const granted = await tx.sql(sql`
    insert into legal_outreach.reward (id, case_id, face_fen, face_currency, valid_days)
    select ${newId()}::uuid, ${id}::uuid, rule.face_fen, rule.face_currency, rule.valid_days
    from legal_outreach.reward_rule rule
    where rule.region_code = any(${[...covering]}::text[]) and rule.from_on <= ${today}::date
      and coalesce(rule.to_on >= ${today}::date, true)
    order by array_position(${[...covering]}::text[], rule.region_code), rule.from_on desc limit 1
    on conflict (case_id) do nothing returning id`);
  return granted.length > 0;
}
