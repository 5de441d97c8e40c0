import { ofViewer, stationsOfViewer } from '../../../auth/index.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, one, page, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type Membership, personReached, reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { clientOfViewer } from '../places.js';
import { ENTITLEMENT_PREFIX } from '../prefixes.js';
import { EntitlementRow } from './entitlement.entity.js';
import { EntitlementState } from './entitlement.enums.js';
import { Entitlement, type EntitlementsArguments } from './entitlement.type.js';

const entitlement = columnsOf(EntitlementRow);

/** The state at this moment: one whose day is over has ended, and no row says so. */
export const entitlementStateNow = sql`case
  when ${entitlement.state} in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED') and ${entitlement.expiresAt} <= now() then 'EXPIRED'
  else ${entitlement.state} end`;

interface Dependencies {
  readonly regions: Regions;
  readonly membership: Membership;
  readonly sources: SourcesReader;
  readonly benefits: Reads;
}

/** Those that can still be used. */
const USABLE = [EntitlementState.GRANTED, EntitlementState.CLAIMED, EntitlementState.PARTLY_REDEEMED];

/**
 * How entitlements are read: by whose they are, by cadres of the division of the union that pays and of those to which the
 * person belongs, and by administrators. A merchant and a keeper see one through a use of theirs alone. Adds them to the
 * person.
 */
export function entitlementReads({ regions, membership: { people, members }, sources, benefits }: Dependencies): Reads {
  const { id, personId, regionCode, expiresAt } = entitlement;
  const known = sql`(${isOfCaller(people, personId)} or ${reached(regions, (ranges) => inRanges(regionCode, ranges))}
    or ${personReached(regions, personId)})`;
  const entitlements = reads(Entitlement, EntitlementRow, {
    id: ENTITLEMENT_PREFIX,
    visible: sql`(${known} or ${usedAtOwnPlace(id)})`,
    fields: {
      // Nobody has anything of a draft, so whoever sees this sees that.
      benefit: one(() => benefits, entitlement.benefitId),
      member: one(() => members, personId),
      state: expression<EntitlementState>('text', entitlementStateNow),
      // Where it came from says whose it is, and a place learns of no person.
      sources: computed(
        { id, isKnown: expression<boolean>('boolean', sql`coalesce(${known}, false)`) },
        (row, _, context: RequestContext) => (row.isKnown ? sources(context, row.id) : []),
      ),
    },
  });
  members.adds({
    entitlements: page(() => entitlements, {
      by: personId,
      where: ({ states }: EntitlementsArguments) =>
        sql`${entitlementStateNow} = any(${[...(states ?? USABLE)]}::text[])`,
      order: [expiresAt, id],
    }),
  });
  return entitlements;
}

/** That something was used of it at a merchant of the caller, or at a station that the caller keeps. */
const usedAtOwnPlace = (id: unknown) =>
  sql`${ofViewer((viewer) => {
    const [client, stations] = [clientOfViewer(viewer), stationsOfViewer(viewer)];
    if (client === null && stations.length === 0) return rawSql('false');
    return sql`exists (select from benefit_cards.redemption used
    where used.entitlement_id = ${id} and (used.station_code = any(${[...stations]}::text[])
      or exists (select from benefit_cards.merchant where merchant.id = used.merchant_id and merchant.client_id = ${client}::uuid)))`;
  })}`;
