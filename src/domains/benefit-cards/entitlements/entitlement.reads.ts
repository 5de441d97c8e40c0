import { inRanges } from '../../../kit/database/ranges.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, one, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type Membership, reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { ENTITLEMENT_PREFIX } from '../prefixes.js';
import { EntitlementRow } from './entitlement.entity.js';
import type { EntitlementState } from './entitlement.enums.js';
import { Entitlement } from './entitlement.type.js';

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

/** How entitlements are read: by whose they are, by cadres of the division of the union that pays, and by administrators. */
export function entitlementReads({ regions, membership: { people, members }, sources, benefits }: Dependencies): Reads {
  const { id, personId, regionCode } = entitlement;
  return reads(Entitlement, EntitlementRow, {
    id: ENTITLEMENT_PREFIX,
    visible: sql`(${isOfCaller(people, personId)} or ${reached(regions, (ranges) => inRanges(regionCode, ranges))})`,
    fields: {
      benefit: one(() => benefits, entitlement.benefitId),
      member: one(() => members, personId),
      state: expression<EntitlementState>('text', entitlementStateNow),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}
