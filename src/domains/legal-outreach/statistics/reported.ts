import type { AuthContext } from '../../../auth/access.js';
import { type Measure, MetricCode } from '../../../kit/graphql/measure.type.js';
import { type CaseFigure, caseFigures, type MeasureViews } from '../../targets/index.js';
import type { CaseKind } from '../cases/case.enums.js';
import type { YearCounts } from './counts.js';
import { MOST_OTHERS } from './stat.type.js';

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
}

/** What sources told of cases of a division, by year and kind: of each count the newest that was told. */
export async function reportedYears(
  { regionCode, years, kind }: ReportedAsked,
  views: MeasureViews,
  context: AuthContext,
): Promise<readonly ReportedYear[]> {
  const figures = await caseFigures(context.database, { regionCode, years, caseKind: kind });
  const byRow = Map.groupBy(figures, (figure) => `${yearOf(figure)} ${figure.caseKind}`);
  return [...byRow.values()].map((own) => reportedYear(own, views, context));
}

/** The year in which what a figure speaks of begins. */
function yearOf({ since, asOf }: CaseFigure): number {
  return Number((since ?? asOf).slice(0, 4));
}

function reportedYear(figures: readonly CaseFigure[], views: MeasureViews, context: AuthContext): ReportedYear {
  const [first] = figures as readonly [CaseFigure];
  // Newest first.
  const newest = (metric: MetricCode) => figures.find((figure) => figure.metric === metric);
  const [accepted, mediated] = [newest(MetricCode.CASES_ACCEPTED), newest(MetricCode.CASES_MEDIATED)];
  const isWithheld = (figure: CaseFigure | undefined) => figure !== undefined && views.isSuppressed(figure, context);
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
