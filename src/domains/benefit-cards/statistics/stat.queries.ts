import type { AuthContext } from '../../../auth/access.js';
import type { Database } from '../../../kit/database/database.js';
import { inRanges, type TextRange } from '../../../kit/database/ranges.js';
import { sql } from '../../../kit/database/sql.js';
import { checkMonths } from '../../../kit/graphql/asked-months.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import { type Page, pageOf, pageSize } from '../../../kit/graphql/pagination.js';
import { addMonths, firstDayOf, monthOf } from '../../../kit/months.js';
import type { Reads } from '../../../kit/read/index.js';
import { liesIn, reachOfCounts } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { closedThrough } from './closing.service.js';
import { monthToCome } from './stat.errors.js';
import { type BenefitStat, type BenefitStatsArguments, MOST_STATS } from './stat.type.js';
import { budgetEachOf, type ClosedMonth, exactSums, type Sums, type Terms, toldSums } from './sums.js';
import { CURRENCY, countUses, numbers, type Span, type UseCounts } from './use-counts.js';

interface Dependencies {
  readonly regions: Regions;
  readonly benefits: Reads;
}

/** What was given and used of benefits, as much as a caller is told. */
export class BenefitStatQueries {
  readonly #regions: Regions;
  readonly #benefits: Reads;

  constructor({ regions, benefits }: Dependencies) {
    this.#regions = regions;
    this.#benefits = benefits;
  }

  /**
   * One page, by benefit code, of the benefits that run in these months; drafts are none. Throws a Fault for months that can
   * not be, and for a division that is unknown or out of reach.
   */
  async page(asked: BenefitStatsArguments, context: AuthContext): Promise<Page<BenefitStat>> {
    const { regionCode, from, to } = asked;
    this.#check(asked);
    const { seen, exact } = reachOfCounts(this.#regions, regionCode, context.viewer);
    const size = pageSize(asked.first, MOST_STATS);
    const question = questionOf('benefitStats', { regionCode, from, to });
    const [after = ''] = asked.after ? context.cursors.open(question, asked.after).map(String) : [];
    const terms = await termsOf(context.database, { from, to }, seen, after, size + 1);
    const { nodes, pageInfo } = pageOf(terms, size, ({ benefitCode }) => context.cursors.seal(question, [benefitCode]));
    const isExact = liesIn(exact);
    const sums = await sumsOf(context.database, { from, to }, nodes, (each) => isExact(each.regionCode));
    return { pageInfo, nodes: nodes.map((each, at) => this.#shown(each, sums[at] as Sums)) };
  }

  #check({ regionCode, from, to }: BenefitStatsArguments): void {
    checkMonths(from, to);
    const present = monthOf(this.#regions.tree.today());
    if (to > present) throw monthToCome(to, present);
    this.#regions.asked(regionCode);
  }

  #shown(terms: Terms, { amountFen, ...sums }: Sums): BenefitStat {
    const money = (fen: number | null) => (fen === null ? null : { amountFen: fen, currency: terms.currency });
    return {
      ...{ ...sums, amount: money(amountFen), budgetEach: money(budgetEachOf(terms)) },
      benefit: this.#benefits.byKey(terms.id) as never,
    };
  }
}

/** Benefits that run in some months, of sponsors in some ranges of divisions, behind a code: so many at most. */
async function termsOf(
  database: Database,
  { from, to }: Span,
  ranges: readonly TextRange[],
  after: string,
  most: number,
): Promise<readonly Terms[]> {
  const rows = await database.query<Terms & Record<'budgetFen', string | null> & Record<string, unknown>>(sql`
    select benefit.id, benefit_code as "benefitCode", region_code as "regionCode", quota, budget_fen as "budgetFen",
      ${CURRENCY} as currency, to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM') as first,
      to_char((ends_at - interval '1 second') at time zone 'Asia/Shanghai', 'YYYY-MM') as last
    from benefit_cards.benefit left join benefit_cards.stock on stock.benefit_id = benefit.id
    where benefit_code > ${after} and state <> 'DRAFT' and ${inRanges(sql`region_code`, ranges)}
      and starts_at < ${firstDayOf(addMonths(to, 1))}::date::timestamp at time zone 'Asia/Shanghai'
      and ends_at > ${firstDayOf(from)}::date::timestamp at time zone 'Asia/Shanghai'
    order by benefit_code limit ${most}::integer`);
  return rows.map((row) => ({ ...row, budgetFen: row.budgetFen === null ? null : Number(row.budgetFen) }));
}

/** What is told of each of some benefits: all of it, or as much as partner agencies are told. */
async function sumsOf(
  database: Database,
  span: Span,
  terms: readonly Terms[],
  isExact: (terms: Terms) => boolean,
): Promise<readonly Sums[]> {
  if (terms.length === 0) return [];
  const exact = terms.filter(isExact).map(({ id }) => id);
  const [closed, open] = await Promise.all([closedOf(database, span, terms), openOf(database, span, exact)]);
  return terms.map((each) => {
    const months = closed.get(each.id) ?? [];
    return isExact(each) ? exactSums(each, [...months, ...(open.get(each.id) ?? [])]) : toldSums(each, span, months);
  });
}

/** Closed months of benefits, by their keys. */
async function closedOf(
  database: Database,
  { from, to }: Span,
  terms: readonly Terms[],
): Promise<ReadonlyMap<string, readonly ClosedMonth[]>> {
  type Row = Omit<ClosedMonth, keyof UseCounts> & Readonly<Record<keyof UseCounts | 'benefitId', string>>;
  const rows = await database.query<Row & Record<string, unknown>>(sql`
    select benefit_id as "benefitId", to_char(month, 'YYYY-MM') as month, granted, uses_granted as "usesGranted", redeemed,
      amount_fen as "amountFen", granted_told as "grantedTold", redeemed_told as "redeemedTold", amount_told as "amountTold"
    from benefit_cards.month_count
    where benefit_id = any(${terms.map(({ id }) => id)}::uuid[])
      and month between ${firstDayOf(from)}::date and ${firstDayOf(to)}::date`);
  const read = ({ granted, usesGranted, redeemed, amountFen, ...told }: Row): ClosedMonth => {
    return { ...told, ...numbers({ granted, usesGranted, redeemed, amountFen }) };
  };
  const byBenefit = Map.groupBy(rows, ({ benefitId }) => benefitId);
  return new Map([...byBenefit].map(([id, own]) => [id, own.map(read)]));
}

/** What stands now of the months that have not closed. Months close in their order, so that these are all behind the last. */
async function openOf(
  database: Database,
  { from, to }: Span,
  benefitIds: readonly string[],
): Promise<ReadonlyMap<string, readonly UseCounts[]>> {
  if (benefitIds.length === 0) return new Map();
  const last = await closedThrough(database);
  const first = last === undefined || last < from ? from : addMonths(last, 1);
  const counted = first > to ? [] : await countUses(database, { from: first, to }, benefitIds);
  return Map.groupBy(counted, ({ benefitId }) => benefitId);
}
