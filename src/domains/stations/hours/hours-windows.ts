import { badSeason, badSpan, type HoursProblem, overlap } from './hours-problems.js';
import { isMonthDay, type Season, seasonsMeet } from './seasons.js';

/** Kinds of days that hours can be kept for, in the order they are shown. */
export const WINDOW_DAY_KINDS = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'] as const;
export type WindowDayKind = (typeof WINDOW_DAY_KINDS)[number];

const DAY = 1440;

/** Hours on days of one kind. Minutes count from local midnight; the window belongs to the day on which it opens. */
export interface HoursWindow {
  readonly dayKind: WindowDayKind;
  /** 0 to 1439. */
  readonly opens: number;
  /** Later than `opens`, by 1440 at most; more than 1440 is past midnight. */
  readonly closes: number;
  /** First day of the season as month * 100 + day; null all the year. */
  readonly seasonFrom: number | null;
  /** Last day of the season; it may lie before the first, past the turn of the year. */
  readonly seasonTo: number | null;
}

/** Whether windows can stand together; null when they can. The tables hold the same, but for the night that runs into the next day. */
export function checkWindows(windows: readonly HoursWindow[]): HoursProblem | null {
  for (const window of windows) {
    const wrong = checkWindow(window);
    if (wrong) return wrong;
  }
  for (const [index, first] of windows.entries()) {
    for (const second of windows.slice(index + 1)) {
      if (sameDays(first, second) && hoursMeet(first, second)) return overlap(spanText(first), spanText(second));
    }
  }
  return null;
}

/** Whether windows leave no minute of the year out, so that the station never closes. */
export function coverEverything(windows: readonly HoursWindow[]): boolean {
  const [first, ...others] = WINDOW_DAY_KINDS.map((kind) => windows.filter((window) => window.dayKind === kind));
  if (!first || windows.some((window) => window.seasonFrom !== null)) return false;
  const minutes = first.reduce((sum, window) => sum + window.closes - window.opens, 0);
  return minutes === DAY && others.every((other) => hoursOf(other) === hoursOf(first));
}

export function spanText({ opens, closes }: Pick<HoursWindow, 'opens' | 'closes'>): string {
  return `${clockText(opens)}-${closes > DAY ? '次日' : ''}${clockText(closes > DAY ? closes - DAY : closes)}`;
}

function clockText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function checkWindow(window: HoursWindow): HoursProblem | null {
  const { opens, closes, seasonFrom, seasonTo } = window;
  const whole = Number.isInteger(opens) && Number.isInteger(closes);
  if (!whole || opens < 0 || opens >= DAY || closes <= opens || closes - opens > DAY) return badSpan(spanText(window));
  if (seasonFrom === null && seasonTo === null) return null;
  if (seasonFrom !== null && seasonTo !== null && isMonthDay(seasonFrom) && isMonthDay(seasonTo)) return null;
  return badSeason(`${seasonFrom ?? ''}-${seasonTo ?? ''}`);
}

// Windows of a season replace those of all the year on its days, so the two never meet.
function sameDays(first: HoursWindow, second: HoursWindow): boolean {
  if (first.dayKind !== second.dayKind) return false;
  const [one, other] = [seasonOf(first), seasonOf(second)];
  if (one === null || other === null) return one === other;
  return seasonsMeet(one, other);
}

function seasonOf({ seasonFrom, seasonTo }: HoursWindow): Season | null {
  return seasonFrom === null || seasonTo === null ? null : { from: seasonFrom, to: seasonTo };
}

// On one day, and the night of the one on the day after, where the other opens.
function hoursMeet(first: HoursWindow, second: HoursWindow): boolean {
  const meet = (shift: number) => first.opens + shift < second.closes && second.opens < first.closes + shift;
  return meet(0) || meet(DAY) || meet(-DAY);
}

function hoursOf(windows: readonly HoursWindow[]): string {
  return windows.map(spanText).sort().join();
}
