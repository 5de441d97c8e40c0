import type { AuthContext } from '../../../auth/access.js';
import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Measure, MetricCode } from '../../../kit/graphql/measure.type.js';
import { LEAST_TOLD } from '../../membership/index.js';
import { type CaseFigure, caseCounts, caseFigures, type MeasureViews } from '../../targets/index.js';
import type { CaseKind } from '../cases/case.enums.js';
import type { YearCounts } from './counts.js';
import { discloseReported, type ReportedCount } from './reported-disclosure.js';
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

/**
 * Which counts that sources told of closed years partner agencies are told, by their keys; decided anew with what is told now. Where
 * the hub counts ten cases of a province or more, or of the country, those alone are told.
 */
export async function toldToPartners(database: Database, years: readonly number[]): Promise<ReadonlySet<string>> {
  const [counts, counted] = await Promise.all([caseCounts(database, years), countedPlaces(database, years)]);
  return new Set(
    years.flatMap((year) => {
      const own = counts.filter((count) => count.year === year) as readonly ReportedCount[];
      return [...discloseReported(own, (code) => counted.has(`${year} ${code.slice(0, 2)}`))];
    }),
  );
}

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
