import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { addMonths, firstDayOf, lastToClose, monthsFrom } from '../../../kit/months.js';
import type { Regions } from '../../regions/index.js';
import { COUNTED } from './counts.js';
import { type Before, type Disclosure, disclose } from './disclosure.js';
import { ALL, type CountedGroup, countMonth, type MonthCounts } from './month-counts.js';
import { divisionsAlike, type MonthDivisions } from './month-divisions.js';
import { MonthNotClosed } from './statistics.errors.js';

/** Which months are closed, and whether those that were closed before are counted anew. */
export interface Closing {
  readonly from: string;
  readonly to: string;
  readonly again?: boolean;
}

/** Closes months: counts each once, and decides once what partner agencies are told of it. */
export class MonthClosing {
  readonly #regions: Pick<Regions, 'tree'>;

  constructor(regions: Pick<Regions, 'tree'>) {
    this.#regions = regions;
  }

  /**
   * Closes months, the first first, and answers which; with `again` those behind them as well that follow without a gap,
   * since what is told of a month rests on the one before. Throws `MonthNotClosed` with a sentence for a month that is not
   * to close yet, and without `again` for one that has closed, or has one behind it that has.
   */
  async close(database: Database, { from, to, again = false }: Closing): Promise<readonly string[]> {
    const last = lastToClose(this.#regions.tree.today());
    if (from > to) throw new MonthNotClosed(`${from} is later than ${to}. Give the first month first.`);
    if (to > last)
      throw new MonthNotClosed(
        `${to} is not to close yet: a month closes on the 5th of the next, so far up to ${last}.`,
      );
    const closed = await closedMonths(database, from, addMonths(last, 1));
    const taken = monthsFrom(from, addMonths(to, 1)).filter((month) => closed.has(month));
    if (taken.length > 0 && !again)
      throw new MonthNotClosed(
        `${taken.join(', ')} closed before. What has been answered would be answered otherwise, and whoever kept it could reckon what is withheld: close ${from} only with --again, if that must be.`,
      );
    let end = to;
    while (closed.has(addMonths(end, 1))) end = addMonths(end, 1);
    const months = monthsFrom(from, end);
    const divisions = divisionsAlike(this.#regions.tree);
    for (const month of months) await this.#closeOne(database, divisions(month), { month, again });
    return months;
  }

  /** Closes those months of a span that have not, where the one behind has not either: none is answered otherwise than before. */
  async closeOpen(database: Database, { from, to }: Omit<Closing, 'again'>): Promise<void> {
    const closed = await closedMonths(database, from, addMonths(to, 1));
    const open = monthsFrom(from, to).filter((month) => !closed.has(month) && !closed.has(addMonths(month, 1)));
    const divisions = divisionsAlike(this.#regions.tree);
    for (const month of open) await this.#closeOne(database, divisions(month), { month, again: false });
  }

  /**
   * Closes what is to be closed by today behind the last month that has; the last one alone where none has and anybody has
   * ever been a member. Answers which.
   */
  async closeDue(database: Database): Promise<readonly string[]> {
    const to = lastToClose(this.#regions.tree.today());
    const [row] = await database.query<{ last: string | null; isAny: boolean }>(sql`
      select to_char((select max(month) from membership.month), 'YYYY-MM') as last,
        exists (select from membership.membership) as "isAny"`);
    if (!row || (row.last === null && !row.isAny)) return [];
    const months = monthsFrom(row.last === null ? to : addMonths(row.last, 1), to);
    const divisions = divisionsAlike(this.#regions.tree);
    for (const month of months) await this.#closeOne(database, divisions(month), { month, again: false });
    return months;
  }

  /** Readers of the log wait for transactions that write, so that what takes long is done before one begins. */
  async #closeOne(
    database: Database,
    divisions: MonthDivisions,
    { month, again }: { readonly month: string; readonly again: boolean },
  ): Promise<void> {
    const counts = await countMonth(database, month, divisions);
    const told = decide(counts, await decidedBefore(database, month, divisions));
    await database.transaction(async (tx) => {
      if (again) await tx.sql(sql`delete from membership.month where month = ${firstDayOf(month)}::date`);
      const mine = await tx.sql(sql`insert into membership.month (month) values (${firstDayOf(month)}::date)
        on conflict do nothing returning month`);
      // Somebody else has closed it meanwhile.
      if (mine.length > 0) await store(tx, month, divisions, counts, told);
    });
  }
}

/** Which months have closed, of those from one up to another. */
export async function closedMonths(database: Database, from: string, to: string): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ month: string }>(sql`
    select to_char(month, 'YYYY-MM') as month from membership.month
    where month between ${firstDayOf(from)}::date and ${firstDayOf(to)}::date`);
  return new Set(rows.map(({ month }) => month));
}

type DecidedBefore = (group: CountedGroup) => (node: number) => Before | undefined;

/** What was decided of the month before; undefined where that has not closed. */
async function decidedBefore(
  database: Database,
  month: string,
  divisions: MonthDivisions,
): Promise<DecidedBefore | undefined> {
  const last = addMonths(month, -1);
  if (!(await closedMonths(database, last, last)).has(last)) return undefined;
  const rows = await database.query<Before & { group: CountedGroup; regionCode: string }>(sql`
    select worker_group as group, region_code as "regionCode", active_at_end as "activeAtEnd",
      active_at_end_told as "activeAtEndTold"
    from membership.month_count where month = ${firstDayOf(last)}::date`);
  const known = new Map(rows.map((row) => [`${row.group} ${row.regionCode}`, row]));
  return (group) => (node) => known.get(`${group} ${divisions.rows[node]?.code}`);
}

function decide({ forest, figures }: MonthCounts, before: DecidedBefore | undefined): Map<CountedGroup, Disclosure> {
  const told = new Map<CountedGroup, Disclosure>();
  // All together come first: what is told of a group rests on them.
  for (const [group, own] of figures) {
    const [all, ofAll] = [figures.get(ALL), told.get(ALL)];
    const known = all && ofAll ? { figures: all, told: ofAll } : undefined;
    told.set(group, disclose({ forest, figures: own, ofAll: known, before: before?.(group) }));
  }
  return told;
}

async function store(
  tx: Transaction,
  month: string,
  { rows }: MonthDivisions,
  { figures }: MonthCounts,
  told: ReadonlyMap<CountedGroup, Disclosure>,
): Promise<void> {
  function* written() {
    for (const [group, own] of figures) {
      const open = told.get(group);
      for (const [node, { code, level }] of rows.entries()) {
        const [joined, transferredIn, left, activeAtEnd] = COUNTED.map((counted) => own[counted][node] ?? 0);
        if (!joined && !transferredIn && !left && !activeAtEnd) continue;
        yield {
          ...{ month: firstDayOf(month), worker_group: group, region_code: code, level },
          ...{ joined: joined ?? 0, transferred_in: transferredIn ?? 0, has_left: left ?? 0 },
          active_at_end: activeAtEnd ?? 0,
          joined_told: open?.joined[node] === 1,
          has_left_told: open?.left[node] === 1,
          active_at_end_told: open?.activeAtEnd[node] === 1,
        };
      }
    }
  }
  await tx.copy({ schema: 'membership', table: 'month_count' }, written());
}
