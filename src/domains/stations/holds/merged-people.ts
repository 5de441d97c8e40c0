import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MergePart } from '../../membership/index.js';
import { type HeldHold, heldColumns, turnHold } from './held-hold.js';
import { LIVE } from './hold.clock.js';
import { HoldState } from './hold.enums.js';
import { holdMoved } from './hold.events.js';
import { settleAll } from './settling.js';

/** How much a hold counts beside another in the same time: who is there goes before who said so, and that before who asked. */
const WEIGHT = (alias: 'own' | 'other') =>
  alias === 'own'
    ? sql`array_position(array['HELD', 'CONFIRMED', 'CHECKED_IN'], own.state)`
    : sql`array_position(array['HELD', 'CONFIRMED', 'CHECKED_IN'], other.state)`;

/**
 * What either record holds is of the one that stays. One person is in one place at a time: of two holds in one time the
 * lesser is given back, and of two alike that of the record that goes.
 */
export const mergeHolds: MergePart = async (tx, { kept, gone }) => {
  const both = [kept, gone];
  await settleAll(tx, sql`due.person_id = any(${both}::uuid[])`);
  const lesser = await tx.sql<HeldHold & Record<string, unknown>>(sql`
    select ${heldColumns('own', 's')} from stations.hold own join stations.station s on s.id = own.station_id
    where own.person_id = any(${both}::uuid[]) and own.state in ${LIVE} and exists (
      select from stations.hold other
      where other.person_id = any(${both}::uuid[]) and other.person_id <> own.person_id and other.state in ${LIVE}
        and other.during && own.during
        and (${WEIGHT('other')}, other.person_id = ${kept}::uuid) > (${WEIGHT('own')}, own.person_id = ${kept}::uuid))
    order by own.id for update of own`);
  for (const held of lesser) await turnHold(tx, held, { state: HoldState.CANCELLED, cancelledBy: 'HUB' });
  const moved = await tx.sql<HeldHold & Record<string, unknown>>(sql`
    update stations.hold h set person_id = ${kept}::uuid, version = h.version + 1, updated_at = clock_timestamp()
    from stations.station s where s.id = h.station_id and h.person_id = ${gone}::uuid
    returning ${heldColumns('h', 's')}`);
  await announce(
    tx,
    moved.flatMap((hold) => holdMoved(hold, hold)),
  );
};
