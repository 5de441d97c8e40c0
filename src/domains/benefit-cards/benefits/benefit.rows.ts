import { lexemesText } from '../../../kit/database/copy.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { searchTerms } from '../../../kit/database/search.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { syllablesOf } from '../../regions/index.js';
import { BenefitRow, StockRow } from './benefit.entity.js';
import type { ToldBenefit } from './benefit.events.js';

type Written = 'search' | 'createdAt' | 'updatedAt' | 'pausedReason' | 'endedReason' | 'startsAt' | 'endsAt';

/** A benefit as its row says it, but for what is searched, the times of writing, and what a person said of its state. */
export type BenefitLine = Readonly<Omit<BenefitRow, symbol | Written>> & {
  /** As ISO 8601 writes them in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
};

/** What is given of it in all. */
export interface StockLine {
  readonly quota: number | null;
  readonly budgetFen: number | null;
  readonly budgetCurrency: string | null;
}

/** A benefit with all that a list tells of it. */
export interface KeptBenefit {
  readonly line: BenefitLine;
  readonly stock: StockLine;
  readonly granted: number;
  readonly spentFen: number;
  /** Keys of the merchants that redeem it, in order. */
  readonly merchantIds: readonly string[];
}

export interface ChangedBenefit {
  readonly before: KeptBenefit;
  readonly now: KeptBenefit;
}

const columnsOfLine = () =>
  new EntityRows<BenefitLine>(BenefitRow, [
    ...(['id', 'version', 'benefitCode', 'sponsorUnionId', 'regionCode', 'title', 'description', 'kind'] as const),
    ...(['state', 'payPercent', 'priceFen', 'priceCurrency', 'faceValueFen', 'faceValueCurrency'] as const),
    ...(['perPersonLimit', 'usesPerEntitlement', 'startsAt', 'endsAt', 'regionCodes', 'workerGroups'] as const),
    ...(['offlineAllowed', 'lentMinutes'] as const),
  ]);

const columnsOfStock = () =>
  new EntityRows<StockLine & { readonly benefitId: string }>(StockRow, [
    'benefitId',
    'quota',
    'budgetFen',
    'budgetCurrency',
  ]);

/**
 * Benefits by their codes, held until the end of the transaction; one that is not there is left out. Of those of `restocked`
 * what is left is held too, behind all of them: nobody takes any between what is read here and what is written.
 */
export async function benefitsByCode(
  tx: Transaction,
  codes: readonly string[],
  restocked: readonly string[],
): Promise<ReadonlyMap<string, KeptBenefit>> {
  if (codes.length === 0) return new Map();
  // Whoever names a benefit in a row of theirs, as each claim does, is not kept waiting.
  const lines = await tx.sql<BenefitLine & Record<string, unknown>>(sql`
    select ${columnsOfLine().selected()} from benefit_cards.benefit
    where benefit_code = any(${codes}::text[]) order by id for no key update`);
  const ids = lines.map(({ id }) => id);
  const named = new Set(restocked);
  await holdStocks(
    tx,
    lines.flatMap(({ id, benefitCode }) => (named.has(benefitCode) ? id : [])),
  );
  const [stocks, merchants] = [await stocksOf(tx, ids), await merchantsOf(tx, ids)];
  return new Map(
    lines.map((line): readonly [string, KeptBenefit] => {
      const { granted = 0, spentFen = 0, ...stock } = stocks.get(line.id) ?? NO_STOCK;
      const { quota, budgetFen, budgetCurrency } = stock;
      const told = { ...line, startsAt: isoOf(line.startsAt), endsAt: isoOf(line.endsAt) };
      const merchantIds = merchants.get(line.id) ?? [];
      return [
        line.benefitCode,
        { line: told, stock: { quota, budgetFen, budgetCurrency }, granted, spentFen, merchantIds },
      ];
    }),
  );
}

type Stock = StockLine & { readonly granted?: number; readonly spentFen?: number };
const NO_STOCK: Stock = { quota: null, budgetFen: null, budgetCurrency: null };

async function holdStocks(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql(sql`
    select true as held from benefit_cards.stock where benefit_id = any(${[...ids]}::uuid[]) order by benefit_id for update`);
}

async function stocksOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, Stock>> {
  const rows = await tx.sql<Stock & { benefitId: string } & Record<string, unknown>>(sql`
    select ${columnsOfStock().selected()}, granted, spent_fen::double precision as "spentFen" from benefit_cards.stock
    where benefit_id = any(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.benefitId, row]));
}

/** Keys of those who redeem benefits, in order, by the keys of these. */
async function merchantsOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.sql<{ id: string; merchants: readonly string[] }>(sql`
    select benefit_id as id, array_agg(merchant_id::text order by merchant_id) as merchants
    from benefit_cards.benefit_merchant where benefit_id = any(${ids}::uuid[]) group by benefit_id`);
  return new Map(rows.map((row) => [row.id, row.merchants]));
}

/** What the log tells of it. */
export function toldOf({ line, stock, granted }: KeptBenefit): ToldBenefit {
  const { id, benefitCode, regionCode, state } = line;
  return { id, benefitCode, regionCode, state, remaining: stock.quota === null ? null : stock.quota - granted };
}

/** Writes by set: new ones by COPY, others by a statement for each table that says something new; the stock last. */
export async function writeBenefits(
  tx: Transaction,
  { entered, changed }: { readonly entered: readonly KeptBenefit[]; readonly changed: readonly ChangedBenefit[] },
): Promise<void> {
  await enter(tx, entered);
  await changeLines(tx, changed);
  const relinked = changed.filter(({ before, now }) => before.merchantIds !== now.merchantIds).map(({ now }) => now);
  if (relinked.length > 0) {
    const ids = relinked.map(({ line }) => line.id);
    await tx.sql(sql`delete from benefit_cards.benefit_merchant where benefit_id = any(${ids}::uuid[])`);
    await link(tx, relinked);
  }
  const restocked = changed.filter(({ before, now }) => before.stock !== now.stock).map(({ now }) => now);
  if (restocked.length === 0) return;
  const columns = columnsOfStock();
  const told = await staged(
    tx,
    'stock_told',
    columns.types,
    restocked.map((benefit) => columns.copied(stockOf(benefit))),
  );
  await tx.sql(sql`
    update benefit_cards.stock set ${columns.assigned(sql`told`, 'benefitId')}
    from ${told} as told where stock.benefit_id = told.benefit_id`);
}

async function enter(tx: Transaction, entered: readonly KeptBenefit[]): Promise<void> {
  const [lines, stocks] = [columnsOfLine(), columnsOfStock()];
  const copied = entered.map(({ line }) => ({ ...lines.copied(line), search: searchOf(line) }));
  await tx.copy({ schema: 'benefit_cards', table: 'benefit' }, copied);
  await link(tx, entered);
  await tx.copy(
    { schema: 'benefit_cards', table: 'stock' },
    entered.map((benefit) => stocks.copied(stockOf(benefit))),
  );
}

async function changeLines(tx: Transaction, changed: readonly ChangedBenefit[]): Promise<void> {
  if (changed.length === 0) return;
  const columns = columnsOfLine();
  const rows = changed.map(({ before, now: { line } }) => ({
    ...columns.copied(line),
    search: before.line.title === line.title ? null : searchOf(line),
  }));
  const told = await staged(tx, 'benefit_told', { ...columns.types, search: 'tsvector' }, rows);
  await tx.sql(sql`
    update benefit_cards.benefit set ${columns.assigned(sql`told`, 'id')},
      search = coalesce(told.search, benefit.search), updated_at = clock_timestamp()
    from ${told} as told where benefit.id = told.id`);
}

function link(tx: Transaction, benefits: readonly KeptBenefit[]): Promise<void> {
  const rows = benefits.flatMap(({ line, merchantIds }) =>
    merchantIds.map((merchantId) => ({ benefit_id: line.id, merchant_id: merchantId })),
  );
  return tx.copy({ schema: 'benefit_cards', table: 'benefit_merchant' }, rows);
}

const stockOf = ({ line, stock }: KeptBenefit) => ({ ...stock, benefitId: line.id });
const searchOf = ({ title }: BenefitLine) => lexemesText(searchTerms([title], syllablesOf));
const isoOf = (text: string) => instantOf(text).toISOString();
