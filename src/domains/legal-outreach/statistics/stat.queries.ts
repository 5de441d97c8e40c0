import type { AuthContext } from '../../../auth/access.js';
import { isReached } from '../../../auth/index.js';
import { MeasureBasis } from '../../../kit/graphql/measure.type.js';
import { lastToClose } from '../../../kit/months.js';
import { notInReach } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { MeasureViews } from '../../targets/index.js';
import { lastYearOf } from './closing.service.js';
import { countYears } from './counting.js';
import { ratesOf, type YearCounts } from './counts.js';
import { reportedYears, toldToPartners } from './reported.js';
import { yearNotCounted } from './stat.errors.js';
import { type CaseStat, type CaseStatsArguments, FIRST_YEAR } from './stat.type.js';
import { toldYears } from './told-years.js';

interface Asked extends CaseStatsArguments {
  readonly region: CaseStat['region'];
  /** With the year before each, which growth is reckoned against. */
  readonly withBefore: readonly number[];
}

/** Cases by year: what the hub counts beside what sources told, each as much as a caller is told. */
export class CaseStatQueries {
  readonly #regions: Regions;
  readonly #views: MeasureViews;

  constructor(regions: Regions, views: MeasureViews) {
    this.#regions = regions;
    this.#views = views;
  }

  /**
   * By year, counted before told, all kinds together before each. Throws a Fault for years that can not be, and for a
   * division that is unknown or that the caller does not reach as a whole.
   */
  async list({ regionCode, kind = null, ...given }: CaseStatsArguments, context: AuthContext): Promise<CaseStat[]> {
    const years = [...new Set(given.years)].sort();
    const present = Number(this.#regions.tree.today().slice(0, 4));
    for (const year of years) if (year < FIRST_YEAR || year > present) throw yearNotCounted(year, present);
    this.#regions.asked(regionCode);
    const withBefore = [...new Set(years.flatMap((year) => [year - 1, year]))];
    const asked = { regionCode, years, kind, withBefore, region: this.#regions.regionOf(regionCode) };
    const isExact = this.#isExact(regionCode, context);
    const [counted, reported] = await Promise.all([
      this.#counted(asked, isExact, context),
      this.#reported(asked, isExact, context),
    ]);
    return [...counted, ...reported].sort((one, other) => one.year - other.year);
  }

  /** Whether a caller is told every count, and not only what was decided for partner agencies. Throws where neither. */
  #isExact(regionCode: string, { viewer }: AuthContext): boolean {
    if (isReached(viewer, ['CADRE', 'ADMIN'], { regionCode }, this.#regions)) return true;
    if (isReached(viewer, ['PARTNER'], { regionCode }, this.#regions)) return false;
    throw notInReach(regionCode);
  }

  async #counted({ withBefore, ...asked }: Asked, isExact: boolean, { database }: AuthContext): Promise<CaseStat[]> {
    const { regionCode, region, kind } = asked;
    const counts = isExact
      ? await countYears(database, { years: withBefore, kind, ranges: this.#regions.scope(regionCode) })
      : await toldYears(database, { years: withBefore, kind, regionCode });
    return asked.years.flatMap((year): CaseStat[] => {
      const own = counts.get(year);
      if (!own) return [];
      const rates = ratesOf(own, counts.get(year - 1));
      const suppressed = own.accepted === null || own.mediated === null;
      return [{ region, year, kind, basis: MeasureBasis.COUNTED, ...own, ...rates, suppressed, measures: [] }];
    });
  }

  async #reported({ withBefore, ...asked }: Asked, isExact: boolean, context: AuthContext): Promise<CaseStat[]> {
    const { regionCode, region, kind } = asked;
    const last = lastYearOf(lastToClose(this.#regions.tree.today()));
    const years = isExact ? withBefore : withBefore.filter((year) => year <= last);
    const open = isExact ? null : await toldToPartners({ years, regionCode }, context);
    const told = await reportedYears({ regionCode, kind, years, told: open }, this.#views, context);
    const before = (year: number, of: CaseStat['kind']): YearCounts | undefined =>
      told.find((each) => each.year === year - 1 && each.kind === of);
    return told
      .filter(({ year }) => asked.years.includes(year))
      .sort((one, other) => ((one.kind ?? '') < (other.kind ?? '') ? -1 : 1))
      .map((own) => ({ region, basis: MeasureBasis.REPORTED, ...own, ...ratesOf(own, before(own.year, own.kind)) }));
  }
}
