import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MovedUnion } from '../../organisations/index.js';
import { redemptionTold } from './redemption.events.js';
import type { HeldRedemption } from './reversal.js';

/**
 * Takes the uses of what a union pays along to the division in which it lies now; the log tells of each. Called while
 * nobody else can hold the union, in that transaction, behind what does the same with benefits and entitlements.
 */
export async function followSponsorOfUses(tx: Transaction, { id, regionCode }: MovedUnion): Promise<void> {
  const moved = await tx.sql<HeldRedemption & { before: string } & Record<string, unknown>>(sql`
    with before as (
      select redemption.id, redemption.region_code from benefit_cards.redemption
        join benefit_cards.benefit on benefit.id = benefit_id
      where sponsor_union_id = ${id}::uuid and redemption.region_code <> ${regionCode}
      order by redemption.id for update of redemption)
    update benefit_cards.redemption r set region_code = ${regionCode}, version = version + 1, updated_at = clock_timestamp()
    from before where r.id = before.id
    returning r.id, benefit_id as "benefitId", entitlement_id as "entitlementId", merchant_id as "merchantId",
      station_code as "stationCode", offline, suspected_double as "suspectedDouble", reversed_at is not null as "isReversed",
      returned_at is not null as "isReturned", before.region_code as before`);
  await announce(
    tx,
    moved.map(({ before, ...use }) =>
      redemptionTold.changed(redemptionTold.facts({ ...use, regionCode: before }), { ...use, regionCode }),
    ),
  );
}
