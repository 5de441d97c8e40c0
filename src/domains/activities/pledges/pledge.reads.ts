import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, type Reads, reads } from '../../../kit/read/index.js';
import { PLEDGE_PREFIX } from '../prefixes.js';
import { PledgeRow } from './pledge.entity.js';
import { Pledge } from './pledge.type.js';

const pledge = columnsOf(PledgeRow);

/** How pledges are read. */
export function pledgeReads({ sources }: { readonly sources: SourcesReader }): Reads {
  return reads(Pledge, PledgeRow, {
    id: PLEDGE_PREFIX,
    announced: PLEDGE_PREFIX,
    fields: {
      amount: embedded({ amountFen: pledge.amountFen, currency: pledge.amountCurrency }, pledge.amountFen),
      sources: computed({ id: pledge.id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}
