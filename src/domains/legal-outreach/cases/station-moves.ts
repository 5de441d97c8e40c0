import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { MergedStation } from '../../stations/index.js';

/** Cases that were brought at a station go along when it goes into another one; nothing else of them changes. */
export async function casesFollowStation(tx: Transaction, { kept, gone }: MergedStation): Promise<void> {
  await tx.sql(sql`
    update legal_outreach.legal_case set station_id = ${kept.id}::uuid, station_code = ${kept.stationCode},
      version = version + 1, updated_at = clock_timestamp()
    where station_id = ${gone.id}::uuid`);
}
