import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { type HeldHold, heldColumns } from './held-hold.js';
import { LIVE } from './hold.clock.js';
import { holdMoved } from './hold.events.js';
import { settleAll } from './settling.js';

/**
 * What was held at a record that goes is held at the one that stays (both by their keys). Nobody loses a bed by it: where two
 * had the same unit in one time, the one that comes is given the next number that is free then, also beyond what the
 * station has; such a one takes a unit from what is free, and the desk says which it is.
 */
export async function moveHolds(tx: Transaction, { kept, gone }: { readonly kept: string; readonly gone: string }) {
  await settleAll(tx, sql`due.station_id = any(${[kept, gone]}::uuid[])`);
  const moving = await tx.sql<HeldHold & Record<string, unknown>>(sql`
    select ${heldColumns('h', 's')} from stations.hold h join stations.station s on s.id = h.station_id
    where h.station_id = ${gone}::uuid and h.state in ${LIVE} order by h.starts_at, h.id for update of h`);
  const now: HeldHold[] = [];
  for (const { id } of moving) now.push(...(await movedAlone(tx, id, kept)));
  await tx.sql(sql`
    update stations.hold set station_id = ${kept}::uuid, version = version + 1, updated_at = clock_timestamp()
    where station_id = ${gone}::uuid`);
  const before = new Map(moving.map((hold) => [hold.id, hold]));
  await announce(
    tx,
    now.flatMap((hold) => holdMoved(before.get(hold.id) ?? hold, hold)),
  );
}

/** One after the other, so that each sees where those before it went: its own number where that is free, else the first. */
function movedAlone(tx: Transaction, id: string, kept: string): Promise<readonly HeldHold[]> {
  return tx.sql<HeldHold & Record<string, unknown>>(sql`
    with busy as materialized (
      select other.unit_no from stations.hold own join stations.hold other
        on other.station_id = ${kept}::uuid and other.facility = own.facility and other.during && own.during
          and other.state in ${LIVE}
      where own.id = ${id}::uuid),
    free as (
      select unit from generate_series(1, (select count(*) + 1 from busy)) unit
      where unit not in (select unit_no from busy) order by unit limit 1)
    update stations.hold h set station_id = ${kept}::uuid,
      unit_no = case when h.unit_no in (select unit_no from busy) then (select unit from free) else h.unit_no end,
      version = h.version + 1, updated_at = clock_timestamp()
    from stations.station s where h.id = ${id}::uuid and s.id = ${kept}::uuid
    returning ${heldColumns('h', 's')}`);
}
