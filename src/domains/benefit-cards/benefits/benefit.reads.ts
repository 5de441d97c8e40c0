import { rawSql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, type Reads, reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { BENEFIT_PREFIX } from '../prefixes.js';
import { BenefitRow } from './benefit.entity.js';
import { Benefit } from './benefit.type.js';

const benefit = columnsOf(BenefitRow);

/** A value of the stock of a benefit, which is apart from it. */
const ofStock = (value: string) =>
  sql`(select ${rawSql(value)} from benefit_cards.stock where stock.benefit_id = ${benefit.id})`;

interface Dependencies {
  readonly regions: Regions;
  readonly organisations: Pick<Organisations, 'union'>;
  readonly sources: SourcesReader;
}

/** How benefits are read. */
export function benefitReads({ regions, organisations, sources }: Dependencies): Reads {
  const { id, sponsorUnionId, regionCodes } = benefit;
  return reads(Benefit, BenefitRow, {
    id: BENEFIT_PREFIX,
    announced: BENEFIT_PREFIX,
    fields: {
      sponsor: computed({ union: sponsorUnionId }, ({ union }) => organisations.union(union)),
      price: embedded({ amountFen: benefit.priceFen, currency: benefit.priceCurrency }, benefit.priceFen),
      faceValue: embedded(
        { amountFen: benefit.faceValueFen, currency: benefit.faceValueCurrency },
        benefit.faceValueFen,
      ),
      quota: expression<number | null>('integer', ofStock('quota')),
      remaining: expression<number | null>('integer', ofStock('quota - granted')),
      regions: computed({ codes: regionCodes }, ({ codes }) => codes.map((code) => regions.regionOf(code))),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}
