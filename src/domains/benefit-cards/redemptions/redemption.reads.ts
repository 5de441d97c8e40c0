import { type Keyring, ofViewer, stationsOfViewer } from '../../../auth/index.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, one, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type Membership, personReached, reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { clientOfViewer } from '../places.js';
import { REDEMPTION_PREFIX } from '../prefixes.js';
import { RedemptionRow } from './redemption.entity.js';
import { RedemptionSeal } from './redemption.fields.js';
import { Redemption } from './redemption.type.js';
import { showUses } from './uses-of-entitlement.js';

const redemption = columnsOf(RedemptionRow);

/** The code of the station where a use was, for the domain that has stations. */
export const redemptionStation = redemption.stationCode;

interface Dependencies {
  readonly regions: Regions;
  readonly membership: Membership;
  readonly keyring: Keyring;
  readonly sources: SourcesReader;
  readonly entitlements: Reads;
  readonly merchants: Reads;
}

/**
 * How uses are read: by whose they are, by the merchant or the keeper where they were, by cadres of the division of the
 * union that pays and of those to which the person belongs, as what was used is, and by administrators. What was seen at a
 * visit is read in the division of the union that pays alone, which sent somebody there.
 */
export function redemptionReads(given: Dependencies): Reads {
  const { regions, sources, entitlements, merchants } = given;
  const seal = new RedemptionSeal(given.keyring);
  const { people } = given.membership;
  const { id, personId, regionCode, merchantId, stationCode, visitNote } = redemption;
  const ofUnion = reached(regions, (ranges) => inRanges(regionCode, ranges));
  const redemptions = reads(Redemption, RedemptionRow, {
    id: REDEMPTION_PREFIX,
    visible: sql`(${isOfCaller(people, personId)} or ${ofUnion} or ${personReached(regions, personId)}
      or ${stationCode} = any(${ofViewer(stationsOfViewer)}::text[])
      or exists (select from benefit_cards.merchant where merchant.id = ${merchantId}
        and merchant.client_id = ${ofViewer(clientOfViewer)}::uuid))`,
    fields: {
      entitlement: computed({ of: redemption.entitlementId }, (row) => entitlements.byKey(row.of)),
      merchant: one(() => merchants, merchantId),
      amount: embedded({ amountFen: redemption.amountFen, currency: redemption.amountCurrency }, redemption.amountFen),
      visitNote: computed(
        { id, sealed: expression<Buffer | null>('bytea', sql`case when ${ofUnion} then ${visitNote} end`) },
        (row) => seal.opened('visit_note', row.id, row.sealed),
      ),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  showUses(entitlements, redemptions);
  return redemptions;
}
