import { setImmediate } from 'node:timers/promises';
import type { AuthContext } from '../../../auth/access.js';
import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { type Measure, MetricCode } from '../../../kit/graphql/measure.type.js';
import { LEAST_TOLD } from '../../membership/index.js';
import { type CaseFigure, caseCounts, caseFigures, type MeasureViews } from '../../targets/index.js';
import type { CaseKind } from '../cases/case.enums.js';
import type { YearCounts } from './counts.js';
import { COUNTRY, discloseReported, type ReportedCount } from './reported-disclosure.js';
import { MOST_OTHERS } from './stat.type.js';
import { ALL } from './year-counts.js';

/** What was told of a year and a kind; a null count was not told, or is withheld. */
export interface ReportedYear extends YearCounts {
  readonly year: number;
  readonly kind: CaseKind | null;
  readonly suppressed: boolean;
  readonly measures: readonly Measure[];
}

export interface ReportedAsked {
  readonly regionCode: string;
  readonly years: readonly number[];
  readonly kind: CaseKind | null;
  /** Which counts the caller is told, by their keys; null for all of them. */
  readonly told: ReadonlySet<string> | null;
}

/** What sources told of cases of a division, by year and kind: of each count the newest that was told. */
export async function reportedYears(
  { regionCode, years, kind, told }: ReportedAsked,
  views: MeasureViews,
  context: AuthContext,
): Promise<readonly ReportedYear[]> {
  const figures = await caseFigures(context.database, { regionCode, years, caseKind: kind });
  const byRow = Map.groupBy(figures, (figure) => `${yearOf(figure)} ${figure.caseKind}`);
  return [...byRow.values()].map((own) => reportedYear(own, { told, views, context }));
}

/** The year in which what a figure speaks of begins. */
function yearOf({ since, asOf }: CaseFigure): number {
  return Number((since ?? asOf).slice(0, 4));
}

/** Years, and the first two signs of the code of a division: what was told below it is decided together. */
interface Tree {
  readonly years: readonly number[];
  readonly regionCode: string;
}

/**
 * Which counts that sources told of closed years partner agencies are told, by their keys, as far as one division needs it; decided
 * anew with what is told now, once for all that a request asks of one province. Where the hub counts ten cases of a province or
 * more, or of the country, those alone are told.
 */
export async function toldToPartners({ years, regionCode }: Tree, context: AuthContext): Promise<ReadonlySet<string>> {
  const trees = years.map((year) => toldOfTree(context).load(`${year} ${regionCode.slice(0, 2)}`));
  return new Set((await Promise.all(trees)).flatMap((told) => [...(told ?? [])]));
}

/** What partner agencies are told of a year and a province, and of all others with it where somebody told of the country. */
const toldOfTree = defineLoader<string, ReadonlySet<string>, AuthContext>(async (trees, { database }) => {
  const asked = trees.map((tree) => ({ tree, year: Number(tree.slice(0, 4)), within: tree.slice(5) }));
  const years = [...new Set(asked.map(({ year }) => year))];
  const [national, counted] = await Promise.all([
    caseCounts(database, { years, within: COUNTRY }),
    countedPlaces(database, years),
  ]);
  const [whole, parted] = [[] as number[], [] as number[]];
  for (const year of years) (national.some((count) => count.year === year) ? whole : parted).push(year);
  const counts = await Promise.all([
    caseCounts(database, { years: whole, within: null }),
    ...[...new Set(asked.map(({ within }) => within))].map((within) => caseCounts(database, { years: parted, within })),
  ]);
  const byYear = Map.groupBy(counts.flat() as (ReportedCount & { readonly year: number })[], ({ year }) => year);
  const told = new Map<number, ReadonlySet<string>>();
  for (const year of years) {
    told.set(
      year,
      discloseReported(byYear.get(year) ?? [], (code) => counted.has(`${year} ${code.slice(0, 2)}`)),
    );
    // Of the whole country it takes a fifth of a second.
    await setImmediate();
  }
  return new Map(asked.map(({ tree, year }) => [tree, told.get(year) ?? new Set()]));
});

/** Provinces, and the country, of which the hub itself may tell something of a year, by the first two signs of their code. */
async function countedPlaces(database: Database, years: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ place: string }>(sql`
    select year || ' ' || left(region_code, 2) as place from legal_outreach.year_count
    where kind = ${ALL} and year = any(${years}::smallint[]) and greatest(accepted, mediated) >= ${LEAST_TOLD}
    union
    select year || ' CN' from legal_outreach.year_count
    where kind = ${ALL} and year = any(${years}::smallint[]) and region_code like '__0000'
    group by year having greatest(sum(accepted), sum(mediated)) >= ${LEAST_TOLD}`);
  return new Set(rows.map(({ place }) => place));
}

interface Shown {
  readonly told: ReadonlySet<string> | null;
  readonly views: MeasureViews;
  readonly context: AuthContext;
}

function reportedYear(figures: readonly CaseFigure[], { told, views, context }: Shown): ReportedYear {
  const [first] = figures as readonly [CaseFigure];
  // Newest first.
  const newest = (metric: MetricCode) => figures.find((figure) => figure.metric === metric);
  const [accepted, mediated] = [newest(MetricCode.CASES_ACCEPTED), newest(MetricCode.CASES_MEDIATED)];
  const isWithheld = (figure: CaseFigure | undefined) => figure !== undefined && told !== null && !told.has(figure.id);
  const shown = (figure: CaseFigure | undefined) => (figure && !isWithheld(figure) ? figure.value : null);
  const others = figures.filter(
    ({ metric }) => metric !== MetricCode.CASES_ACCEPTED && metric !== MetricCode.CASES_MEDIATED,
  );
  return {
    ...{ year: yearOf(first), kind: first.caseKind as CaseKind | null },
    ...{ accepted: shown(accepted), mediated: shown(mediated) },
    suppressed: isWithheld(accepted) || isWithheld(mediated),
    measures: others.slice(0, MOST_OTHERS).map((figure) => views.of(figure, context)),
  };
}
