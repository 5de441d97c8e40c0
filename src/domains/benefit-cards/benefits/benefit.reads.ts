import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, page, type Reads, reads } from '../../../kit/read/index.js';
import { reached } from '../../membership/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { MerchantRow } from '../merchants/merchant.entity.js';
import { BENEFIT_PREFIX } from '../prefixes.js';
import { BenefitRow } from './benefit.entity.js';
import { BenefitState } from './benefit.enums.js';
import { Benefit } from './benefit.type.js';

const benefit = columnsOf(BenefitRow);
const merchant = columnsOf(MerchantRow);

/** A value of the stock of a benefit, which is apart from it. */
const ofStock = (value: string) =>
  sql`(select ${rawSql(value)} from benefit_cards.stock where stock.benefit_id = ${benefit.id})`;

/** One whose time is over has ended, whatever stands in its row. */
const STATE_NOW = expression<BenefitState>(
  'text',
  sql`case when ${benefit.state} in ('PUBLISHED', 'PAUSED') and ${benefit.endsAt} <= now() then 'ENDED' else ${benefit.state} end`,
);

const BUDGET = expression<number | null>('bigint', ofStock('budget_fen'));

const REDEEMING = sql`${merchant.id} = any(array(
  select redeeming.merchant_id from benefit_cards.benefit_merchant redeeming where redeeming.benefit_id = ${benefit.id}))`;

interface Dependencies {
  readonly regions: Regions;
  readonly organisations: Pick<Organisations, 'union'>;
  readonly sources: SourcesReader;
  readonly merchants: Reads;
}

/**
 * How benefits are read by whatever leads to one that is no draft, as what was given of it. What a benefit says of oneself
 * is one's own wherever it lies.
 */
export function benefitReads({ regions, organisations, sources, merchants }: Dependencies): Reads {
  const { id, endsAt, regionCode, sponsorUnionId, regionCodes } = benefit;
  return reads(Benefit, BenefitRow, {
    id: BENEFIT_PREFIX,
    announced: BENEFIT_PREFIX,
    places: { regionCode, isAboutCaller: expression('boolean', sql`true`) },
    fields: {
      state: computed({ now: STATE_NOW, endsAt }, (row, _, context: RequestContext) => {
        if (row.now === BenefitState.PUBLISHED || row.now === BenefitState.PAUSED) holdsUntil(context, row.endsAt);
        return row.now;
      }),
      sponsor: computed({ union: sponsorUnionId }, ({ union }) => organisations.union(union)),
      merchants: page(() => merchants, { by: REDEEMING, order: [merchant.name, merchant.id] }),
      price: embedded({ amountFen: benefit.priceFen, currency: benefit.priceCurrency }, benefit.priceFen),
      faceValue: embedded(
        { amountFen: benefit.faceValueFen, currency: benefit.faceValueCurrency },
        benefit.faceValueFen,
      ),
      quota: expression<number | null>('integer', ofStock('quota')),
      remaining: expression<number | null>('integer', ofStock('quota - granted')),
      regions: computed({ codes: regionCodes }, ({ codes }) => codes.map((code) => regions.regionOf(code))),
      budget: embedded({ amountFen: BUDGET, currency: expression('text', ofStock('budget_currency')) }, BUDGET),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}

/** Benefits by their code or id: drafts are there for cadres of the division of the union that pays, and administrators. */
export function seenBenefits(benefits: Reads, regions: Regions): Reads {
  const { state, regionCode } = benefit;
  return benefits.seenWhere(
    sql`(${state} <> 'DRAFT' or ${reached(regions, (ranges) => inRanges(regionCode, ranges))})`,
  );
}
