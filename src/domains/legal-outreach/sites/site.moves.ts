import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MergedStation } from '../../stations/index.js';
import { siteTold } from './site.events.js';
import { SITES_LOCK, sitesWhere } from './site.rows.js';

/**
 * The legal site of a station that went into another one is in that one from then on; where that one has a site itself, the
 * other stands on its own, with all that is held there. Called in the transaction that makes one of the two, behind all that
 * the stations do; a list that puts a site there at that moment is waited for, or finds the station that stays.
 */
export async function sitesFollowStation(tx: Transaction, { kept, gone }: MergedStation): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(${SITES_LOCK})`);
  const sites = await sitesWhere(
    tx,
    sql`station_id = any(${[kept.id, gone.id]}::uuid[]) order by id for no key update`,
  );
  const moved = sites.find(({ stationId }) => stationId === gone.id);
  if (!moved) return;
  const isFree = !sites.some(({ stationId }) => stationId === kept.id);
  const stationCode = isFree ? kept.stationCode : null;
  await tx.sql(sql`
    update legal_outreach.site set station_id = ${isFree ? kept.id : null}::uuid, station_code = ${stationCode},
      version = version + 1, updated_at = clock_timestamp()
    where id = ${moved.id}::uuid`);
  await announce(tx, [siteTold(moved, { ...moved, stationCode })]);
}
