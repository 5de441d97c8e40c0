import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type HeldHold, turnHold } from './held-hold.js';
import { LIVE } from './hold.clock.js';
import { HoldState } from './hold.enums.js';
import { holdOverlaps, nothingFree } from './hold.errors.js';
import { firstFreeUnit } from './hold.units.js';
import { settleAll } from './settling.js';

/**
 * Checks a held hold in. Who comes before the begin has the unit from now on, or another one that is free until the end: so
 * nobody else is given it meanwhile. Throws SOLD_OUT where none is free yet, and HOLD_OVERLAPS where the person has
 * something else until then.
 */
export async function beginStay(tx: Transaction, held: HeldHold): Promise<void> {
  const state = HoldState.CHECKED_IN;
  await tx.sql(sql`
    select from stations.service where station_id = ${held.stationId}::uuid and facility = ${held.facility} for no key update`);
  await settleAll(
    tx,
    sql`(due.station_id = ${held.stationId}::uuid and due.facility = ${held.facility} or due.person_id = ${held.personId}::uuid)`,
  );
  const [found] = await tx.sql<{ isEarly: boolean; overlaps: boolean; unitNo: number | null }>(sql`
    select h.starts_at > at.now as "isEarly",
      exists (select from stations.hold other where other.person_id = h.person_id and other.id <> h.id
        and other.state in ${LIVE} and other.during && tstzrange(at.now, h.ends_at)) as overlaps,
      case when exists (select from stations.hold busy where busy.station_id = h.station_id and busy.facility = h.facility
          and busy.unit_no = h.unit_no and busy.id <> h.id and busy.state in ${LIVE}
          and busy.during && tstzrange(at.now, h.ends_at))
        then (select ${firstFreeUnit({ service: 'offered', period: sql`tstzrange(at.now, h.ends_at)` })}
          from stations.service offered where offered.station_id = h.station_id and offered.facility = h.facility)
        else h.unit_no end as "unitNo"
    from stations.hold h cross join (select clock_timestamp() as now offset 0) at where h.id = ${held.id}::uuid`);
  if (!found?.isEarly) return turnHold(tx, held, { state });
  if (found.overlaps) throw holdOverlaps(true);
  if (found.unitNo === null) throw nothingFree(held.facility);
  await turnHold(tx, held, { state, early: { unitNo: found.unitNo } });
}
