import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { addMonths, firstDayOf, lastToClose, monthsFrom } from '../../../kit/months.js';
import type { Regions } from '../../regions/index.js';
import { type Disclosure, disclose, NOTHING_TOLD, type ToldBefore } from './disclosure.js';
import { type CountedUses, countUses, numbers } from './use-counts.js';

/** A benefit in a month that closes. */
interface Decided {
  readonly counts: CountedUses;
  readonly told: Disclosure;
}

/**
 * Closes months of benefits: counts each once, and decides once what partner agencies are told of it. They close in their
 * order and without a gap, from the first in which anything was given: what is told of a month rests on all before.
 */
export class BenefitMonthClosing {
  readonly #regions: Pick<Regions, 'tree'>;

  constructor(regions: Pick<Regions, 'tree'>) {
    this.#regions = regions;
  }

  /** Closes what has not closed up to a month, or up to the last that is to be closed by today. Answers which. */
  async closeDue(database: Database, upTo?: string): Promise<readonly string[]> {
    const due = lastToClose(this.#regions.tree.today());
    const last = upTo !== undefined && upTo < due ? upTo : due;
    const first = await firstOpen(database);
    const months = first === undefined ? [] : monthsFrom(first, last);
    for (const month of months) await closeOne(database, month);
    return months;
  }

  /**
   * Opens a month and all behind it, and closes them anew up to where they had been, as far as they had. What was answered
   * is then answered otherwise, and whoever kept it can compare.
   */
  async closeAgain(database: Database, from: string): Promise<readonly string[]> {
    const opened = await database.query<{ month: string }>(sql`
      delete from benefit_cards.month where month >= ${firstDayOf(from)}::date returning to_char(month, 'YYYY-MM') as month`);
    const last = opened.map(({ month }) => month).reduce((one, other) => (one > other ? one : other), '');
    return last === '' ? [] : this.closeDue(database, last);
  }
}

/** The last month that has closed; undefined before the first. */
export async function closedThrough(database: Database): Promise<string | undefined> {
  const [row] = await database.query<{ last: string | null }>(sql`
    select to_char(max(month), 'YYYY-MM') as last from benefit_cards.month`);
  return row?.last ?? undefined;
}

/** The month behind the last that has closed, else the first in which anything was given; undefined where nothing ever was. */
async function firstOpen(database: Database): Promise<string | undefined> {
  const last = await closedThrough(database);
  if (last !== undefined) return addMonths(last, 1);
  const [row] = await database.query<{ first: string | null }>(sql`
    select to_char(min(first) at time zone 'Asia/Shanghai', 'YYYY-MM') as first
    from benefit_cards.benefit cross join lateral (
      select min(granted_at) as first from benefit_cards.entitlement where benefit_id = benefit.id) given`);
  return row?.first ?? undefined;
}

/** Readers of the log wait for transactions that write, so that what takes long is done before one begins. */
async function closeOne(database: Database, month: string): Promise<void> {
  const counted = await countMonth(database, month);
  const decided = await decide(database, counted);
  await database.transaction(async (tx) => {
    const mine = await tx.sql(sql`insert into benefit_cards.month (month) values (${firstDayOf(month)}::date)
      on conflict do nothing returning month`);
    // Somebody else has closed it meanwhile.
    if (mine.length > 0) await store(tx, month, decided);
  });
}

/** A statement counts so many benefits, so that none of them runs into its limit in a month of millions of uses. */
const COUNTED_AT_ONCE = 100;

async function countMonth(database: Database, month: string): Promise<readonly CountedUses[]> {
  const rows = await database.query<{ id: string }>(sql`select id from benefit_cards.benefit order by id`);
  const counted: CountedUses[] = [];
  for (let at = 0; at < rows.length; at += COUNTED_AT_ONCE) {
    const some = rows.slice(at, at + COUNTED_AT_ONCE).map(({ id }) => id);
    counted.push(...(await countUses(database, { from: month, to: month }, some)));
  }
  return counted;
}

type Known = ToldBefore & { readonly benefitId: string; readonly budgetFen: number | null };

async function decide(database: Database, counted: readonly CountedUses[]): Promise<readonly Decided[]> {
  const rows = await database.query<Record<keyof Known, string | null>>(sql`
    select benefit_id as "benefitId", budget_fen as "budgetFen",
      coalesce(sum(uses_granted) filter (where granted_told), 0) as "usesGranted",
      coalesce(sum(redeemed) filter (where redeemed_told), 0) as redeemed,
      coalesce(sum(amount_fen) filter (where redeemed_told), 0) as "amountFen",
      coalesce(max(largest_fen), 0) as "largestFen"
    from benefit_cards.stock left join benefit_cards.month_count using (benefit_id)
    where benefit_id = any(${counted.map(({ benefitId }) => benefitId)}::uuid[])
    group by benefit_id, budget_fen`);
  const known = new Map(
    rows.map(({ benefitId, budgetFen, ...told }) => [
      benefitId,
      { ...numbers(told), budgetFen: budgetFen === null ? null : Number(budgetFen) },
    ]),
  );
  return counted.map((counts) => {
    const { budgetFen = null, ...before } = known.get(counts.benefitId) ?? NOTHING_TOLD_YET;
    return { counts, told: disclose(counts, before, budgetFen) };
  });
}

/** Of a benefit without stock there is no budget either. */
const NOTHING_TOLD_YET = { ...NOTHING_TOLD, budgetFen: null };

async function store(tx: Transaction, month: string, decided: readonly Decided[]): Promise<void> {
  function* rows() {
    for (const { counts, told } of decided) {
      yield {
        ...{ benefit_id: counts.benefitId, month: firstDayOf(month), granted: counts.granted },
        ...{ uses_granted: counts.usesGranted, redeemed: counts.redeemed, amount_fen: counts.amountFen },
        ...{ largest_fen: counts.largestFen, granted_told: told.granted },
        ...{ redeemed_told: told.redeemed, amount_told: told.amount },
      };
    }
  }
  await tx.copy({ schema: 'benefit_cards', table: 'month_count' }, rows());
}
