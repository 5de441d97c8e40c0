import { stationsOfViewer, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { clientOfViewer } from '../places.js';
import { REDEMPTION_PREFIX } from '../prefixes.js';
import { redemptionUnknown } from './redemption.errors.js';

/** The key of a redemption at a merchant or a station of the caller; throws NOT_FOUND alike for one of others and for none. */
export async function ownRedemption(
  tx: Pick<Transaction, 'sql'>,
  viewer: Viewer,
  redemptionId: string,
): Promise<string> {
  const key = keyOf(REDEMPTION_PREFIX, redemptionId) ?? null;
  const [own] = await tx.sql<{ id: string }>(sql`
    select id from benefit_cards.redemption
    where id = ${key}::uuid and (station_code = any(${[...stationsOfViewer(viewer)]}::text[])
      or exists (select from benefit_cards.merchant
        where merchant.id = merchant_id and merchant.client_id = ${clientOfViewer(viewer)}::uuid))`);
  if (!own) throw redemptionUnknown();
  return own.id;
}
