import { Recent } from '../../../kit/recent.js';
import { type Clause, type Clauses, clausesOf } from './hours-clauses.js';
import { type DayWeights, EVERY_DAY, type NamedDays, weigh } from './hours-days.js';
import {
  ambiguousDays,
  HoursFault,
  type HoursProblem,
  hostHoursMissing,
  missing,
  singleWeekdays,
} from './hours-problems.js';
import { windowsOfKind } from './hours-resolve.js';
import {
  checkWindows,
  coverEverything,
  type HoursWindow,
  WINDOW_DAY_KINDS,
  type WindowDayKind,
} from './hours-windows.js';
import { daysOf } from './season-names.js';

/** Hours as they were understood. */
export interface ReadHours {
  /** Whether the station never closes; there are no windows then. */
  readonly alwaysOpen: boolean;
  /** Whether the text says that they are the hours of the host. */
  readonly followsHost: boolean;
  readonly windows: readonly HoursWindow[];
}

/** A ledger of thousands of stations has some hundred texts of hours. */
const read = new Recent<string, ReadHours | HoursProblem>(2_000);

/**
 * Hours as ledgers write them (8:00—20:00（冬季19:00）, 工作日9:00-17:00；周末休息, 24小时), for a mutation and for a
 * channel alike. What can not be read, or can be understood in two ways, is a problem with a sentence; nothing is guessed.
 */
export function readHours(text: string): ReadHours | HoursProblem {
  return read.get(text, () => readAnew(text));
}

function readAnew(text: string): ReadHours | HoursProblem {
  try {
    return understand(clausesOf(text));
  } catch (error) {
    if (error instanceof HoursFault) return error.problem;
    throw error;
  }
}

export function isHoursProblem(read: ReadHours | HoursProblem): read is HoursProblem {
  return 'rule' in read;
}

interface WeighedClause {
  readonly clause: Clause;
  readonly weights: DayWeights;
}

function understand(clauses: Clauses): ReadHours {
  const { followsHost } = clauses;
  const weighed = [...clauses.open, ...clauses.closed].map((clause) => ({ clause, weights: weightsOf(clause.days) }));
  if (clauses.open.length === 0) throw new HoursFault(followsHost ? hostHoursMissing() : missing());
  const windows = WINDOW_DAY_KINDS.flatMap((dayKind) => windowsOn(dayKind, weighed, clauses.restClosed));
  if (windows.length === 0) throw new HoursFault(missing());
  checkAlsoOpen(clauses.alsoOpen, windows);
  const wrong = checkWindows(windows);
  if (wrong) throw new HoursFault(wrong);
  const alwaysOpen = coverEverything(windows);
  return Object.freeze({ alwaysOpen, followsHost, windows: Object.freeze(alwaysOpen ? [] : windows) });
}

function weightsOf(days: NamedDays | null): DayWeights {
  const weights = weigh(days ?? EVERY_DAY);
  if (!weights) throw new HoursFault(singleWeekdays(weekdayText(days?.weekdays ?? [])));
  return weights;
}

function windowsOn(
  dayKind: WindowDayKind,
  weighed: readonly WeighedClause[],
  restClosed: boolean,
): readonly HoursWindow[] {
  const seasons = weighed.flatMap(({ clause }) => clause.season ?? []);
  const ofKind = weighed.flatMap(({ clause, weights }) => {
    const weight = weights.get(dayKind);
    if (weight === undefined) return [];
    return { weight, season: clause.season && daysOf(clause.season, seasons), ranges: clause.ranges };
  });
  return windowsOfKind(dayKind, ofKind, restClosed).toSorted(inOrder);
}

// 节假日照常 says nothing of its own: there must be hours for these days.
function checkAlsoOpen(alsoOpen: readonly NamedDays[], windows: readonly HoursWindow[]): void {
  const open = new Set(windows.map(({ dayKind }) => dayKind));
  const named = alsoOpen.flatMap((days) => [...weightsOf(days).keys()]);
  if (named.some((dayKind) => !open.has(dayKind))) throw new HoursFault(ambiguousDays());
}

function inOrder(one: HoursWindow, other: HoursWindow): number {
  return (one.seasonFrom ?? 0) - (other.seasonFrom ?? 0) || one.opens - other.opens;
}

function weekdayText(weekdays: readonly number[]): string {
  const names = [...new Set(weekdays)].sort().map((day) => `周${'一二三四五六日'.charAt(day - 1)}`);
  return names.join('、');
}
