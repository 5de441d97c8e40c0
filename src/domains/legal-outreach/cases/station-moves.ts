import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { MergedStation } from '../../stations/index.js';

/** Cases that were brought at a station that went into another one are of that one: its keepers see them. */
export async function casesFollowStation(tx: Transaction, { kept, gone }: MergedStation): Promise<void> {
  await tx.sql(sql`
    with held as materialized (
      select id from legal_outreach.legal_case where station_id = ${gone.id}::uuid order by id for no key update)
    update legal_outreach.legal_case of set station_id = ${kept.id}::uuid, station_code = ${kept.stationCode},
      version = of.version + 1, updated_at = clock_timestamp()
    from held where of.id = held.id`);
}
