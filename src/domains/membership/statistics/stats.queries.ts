import type { AuthContext } from '../../../auth/access.js';
import { sql } from '../../../kit/database/sql.js';
import { checkMonths, MOST_MONTHS } from '../../../kit/graphql/asked-months.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import { type Page, pageOf, pageSize } from '../../../kit/graphql/pagination.js';
import { firstDayOf, lastDayOf, monthOf } from '../../../kit/months.js';
import type { Regions } from '../../regions/index.js';
import { closedMonths } from './closing.service.js';
import type { Counted } from './counts.js';
import { ALL } from './month-counts.js';
import { type CountedLevel, divisionsInForce, LEVELS } from './month-divisions.js';
import { liesIn, reachOfCounts } from './reach.js';
import { type MonthsAlike, type Slot, slotsOf } from './slots.js';
import { levelAbove, levelNotCounted, monthToCome } from './statistics.errors.js';
import { type MembershipStat, MOST_STATS, type StatsArguments } from './stats.type.js';

type CountRow = Slot & Readonly<Record<Counted | 'joinedTold' | 'leftTold' | 'activeAtEndTold', unknown>>;

/** Divisions of a level and of months alike that are kept in memory: the longest question of two levels needs no more. */
const KEPT = 2 * MOST_MONTHS;

/** Answers what was counted of closed months: every division in force is a row, also where nobody is. */
export class StatsQueries {
  readonly #regions: Regions;
  readonly #codes = new Map<string, readonly string[]>();

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** One page, by code and month. Throws a Fault for months or levels that can not be, and for a division out of reach. */
  async page(asked: StatsArguments, context: AuthContext): Promise<Page<MembershipStat>> {
    const { regionCode, from, to, workerGroup = null } = asked;
    const level = this.#check(asked);
    const { seen, exact } = reachOfCounts(this.#regions, regionCode, context.viewer);
    const size = pageSize(asked.first, MOST_STATS);
    const question = questionOf('membershipStats', { regionCode, level, from, to, workerGroup });
    const [code = '', month = ''] = asked.after ? context.cursors.open(question, asked.after).map(String) : [];
    const after = asked.after ? { code, month } : undefined;
    const months = [...(await closedMonths(context.database, from, to))].sort();
    const slots = slotsOf(this.#listsOf(months, level), liesIn(seen), { after, most: size + 1 });
    const { nodes, pageInfo } = pageOf(slots, size, ({ code, month }) => context.cursors.seal(question, [code, month]));
    return { pageInfo, nodes: await this.#filled(nodes, asked, liesIn(exact), context) };
  }

  #check({ regionCode, level, from, to }: StatsArguments): CountedLevel {
    checkMonths(from, to);
    const present = monthOf(this.#regions.tree.today());
    if (to > present) throw monthToCome(to, present);
    this.#regions.asked(regionCode);
    const counted = LEVELS.find((each) => each === level);
    if (!counted) throw levelNotCounted(level, 'TOWNSHIP');
    const own = this.#regions.tree.rowsOf(regionCode).at(-1)?.level;
    const [asked, given] = [LEVELS.indexOf(counted), (LEVELS as readonly unknown[]).indexOf(own)];
    if (own && asked < given) throw levelAbove(regionCode, own, level);
    return counted;
  }

  /** The divisions of months, those together between which no division changed. */
  #listsOf(months: readonly string[], level: CountedLevel): readonly MonthsAlike[] {
    return [...Map.groupBy(months, (month) => this.#codesOf(level, month))].map(([codes, of]) => ({
      codes,
      months: of,
    }));
  }

  /** Divisions do not change while a process runs. */
  #codesOf(level: CountedLevel, month: string): readonly string[] {
    const key = `${level} ${this.#regions.tree.changedBy(lastDayOf(month))}`;
    const known = this.#codes.get(key) ?? divisionsInForce(this.#regions.tree, level, month).map(({ code }) => code);
    this.#codes.delete(key);
    this.#codes.set(key, known);
    const [oldest] = this.#codes.keys();
    if (oldest !== undefined && this.#codes.size > KEPT) this.#codes.delete(oldest);
    return known;
  }

  async #filled(
    slots: readonly Slot[],
    { workerGroup = null }: StatsArguments,
    isExact: (code: string) => boolean,
    { database }: AuthContext,
  ): Promise<readonly MembershipStat[]> {
    const unique = (of: (slot: Slot) => string) => [...new Set(slots.map(of))];
    const rows =
      slots.length === 0
        ? []
        : await database.query<CountRow & Record<string, unknown>>(sql`
            select region_code as code, to_char(month, 'YYYY-MM') as month, joined, transferred_in as "transferredIn",
              has_left as left, active_at_end as "activeAtEnd", joined_told as "joinedTold", has_left_told as "leftTold",
              active_at_end_told as "activeAtEndTold"
            from membership.month_count
            where worker_group = ${workerGroup ?? ALL} and region_code = any(${unique(({ code }) => code)}::text[])
              and month = any(${unique(({ month }) => firstDayOf(month))}::date[])`);
    const known = new Map(rows.map((row) => [`${row.code} ${row.month}`, row]));
    return slots.map(({ code, month }) => {
      const row = known.get(`${code} ${month}`);
      const open = isExact(code);
      // Nobody has a row where there is nothing to count.
      const told = (count: Counted, isTold: unknown) =>
        open || isTold === true ? ((row?.[count] ?? 0) as number) : null;
      const counts = {
        joined: told('joined', row?.joinedTold),
        transferredIn: told('transferredIn', false),
        left: told('left', row?.leftTold),
        activeAtEnd: told('activeAtEnd', row?.activeAtEndTold),
      };
      const region = this.#regions.find(code, lastDayOf(month)) ?? this.#regions.regionOf(code);
      return { region, month, workerGroup, ...counts, suppressed: Object.values(counts).includes(null) };
    });
  }
}
