import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import { type HeldHold, heldColumns, turnHold } from './held-hold.js';
import { HoldState } from './hold.enums.js';
import { reasonPlace } from './hold.fields.js';

interface Sealed {
  readonly id: string;
  readonly cancelled_reason: Buffer | null;
}

/**
 * What a person held and where. Erased, what is ahead is given back and no reason stays; the rows do, of a record that names
 * nobody, so that what a station has had stays right. Somebody who is in a bed stays there.
 */
export const holdPart = ({ envelope }: { readonly envelope: Envelope }): PersonalPart => ({
  name: 'stationHolds',
  fields: ['Member.holds', 'ResourceHold.cancelledReason'],
  async collect(tx, { personId }) {
    const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
      select h.id, h.hold_no as "holdNo", s.station_code as "stationCode", s.name as station, h.facility,
        h.unit_no as "unitNo", h.walk_in as "walkIn", h.state, h.price_fen::text as "priceFen", h.price_currency as currency,
        ${isoInstant('h.starts_at')} as "startsAt", ${isoInstant('h.ends_at')} as "endsAt",
        ${isoInstant('h.created_at')} as "createdAt", h.cancelled_by as "cancelledBy", h.cancelled_reason
      from stations.hold h join stations.station s on s.id = h.station_id
      where h.person_id = ${personId}::uuid order by h.starts_at, h.id`);
    return rows.map(({ id, cancelled_reason, ...open }) => ({
      ...open,
      cancelledReason: cancelled_reason && envelope.open(cancelled_reason, reasonPlace(id)),
    }));
  },
  erase: (tx, { personId }) => eraseHoldsOf(tx, personId),
});

async function eraseHoldsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.sql(sql`
    update stations.hold set cancelled_reason = null, version = version + 1, updated_at = clock_timestamp()
    where person_id = ${personId}::uuid and cancelled_reason is not null`);
  const ahead = await tx.sql<HeldHold & Record<string, unknown>>(sql`
    select ${heldColumns('h', 's')} from stations.hold h join stations.station s on s.id = h.station_id
    where h.person_id = ${personId}::uuid and h.state in ('HELD', 'CONFIRMED') order by h.id for update of h`);
  for (const held of ahead) await turnHold(tx, held, { state: HoldState.CANCELLED, cancelledBy: 'HUB' });
}
