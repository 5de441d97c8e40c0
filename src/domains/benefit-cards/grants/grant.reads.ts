import type { Envelope } from '../../../auth/index.js';
import { inRanges } from '../../../kit/database/ranges.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { columnsOf, computed, many, one, type Reads, reads } from '../../../kit/read/index.js';
import { reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { sentenceOf } from '../entitlements/eligibility.js';
import { GRANT_PREFIX } from '../prefixes.js';
import { GrantRefusalRow, GrantRow } from './grant.entity.js';
import { leftOutPlace } from './grant.fields.js';
import { BenefitGrant, GrantRefusal, MOST_NAMED } from './grant.type.js';

const grant = columnsOf(GrantRow);
const leftOut = columnsOf(GrantRefusalRow);

interface Dependencies {
  readonly regions: Regions;
  readonly envelope: Envelope;
  readonly benefits: Reads;
}

/** How grants are read: by cadres of the division of the union that pays, with the numbers that were given in the list. */
export function grantReads({ regions, envelope, benefits }: Dependencies): Reads {
  const refusals = reads(GrantRefusal, GrantRefusalRow, {
    fields: {
      memberNo: computed({ id: leftOut.id, sealed: leftOut.memberNo }, ({ id, sealed }) =>
        envelope.open(sealed, leftOutPlace(id)),
      ),
      reason: computed({ code: leftOut.code }, ({ code }, _, { language }: RequestContext) => ({
        code,
        message: sentenceOf(code)[language],
      })),
    },
  });
  return reads(BenefitGrant, GrantRow, {
    id: GRANT_PREFIX,
    visible: reached(regions, (ranges) => inRanges(grant.regionCode, ranges), ['CADRE']),
    fields: {
      benefit: one(() => benefits, grant.benefitId),
      refusals: many(() => refusals, { by: leftOut.grantId, order: [leftOut.place], most: MOST_NAMED }),
    },
  });
}
