import type { Refusal } from '../../../kit/refusal.js';
import type { Period } from './keeping.commands.js';
import { halfAWindow, notAWindow, periodInsideOut, periodTooLong } from './keeping.errors.js';

/** From when to when a place opens, in minutes from midnight; past 1440 on the day after. Both null when nothing is said. */
export interface Span {
  readonly opens: number | null;
  readonly closes: number | null;
}

interface Told {
  readonly period: Period;
  readonly opens?: string | undefined;
  readonly closes?: string | undefined;
}

const MINUTES_A_DAY = 1440;
const MOST_DAYS = 366;
const DAY_MILLIS = 86_400_000;

/** What is wrong with a period and its hours by themselves; `at` is their place in the input. */
export function wrongDays({ period, opens, closes }: Told, at: readonly string[]): readonly Refusal[] {
  const where = [...at, 'period'];
  const length = (Date.parse(period.to) - Date.parse(period.from)) / DAY_MILLIS + 1;
  return [
    ...(length < 1 ? [periodInsideOut(where, period)] : []),
    ...(length > MOST_DAYS ? [periodTooLong(where, period, MOST_DAYS)] : []),
    ...wrongHours(opens, closes, at),
  ];
}

function wrongHours(opens: string | undefined, closes: string | undefined, at: readonly string[]): readonly Refusal[] {
  if (opens === undefined && closes === undefined) return [];
  if (opens === undefined) return [halfAWindow([...at, 'opens'])];
  if (closes === undefined) return [halfAWindow([...at, 'closes'])];
  return opens === closes || opens === '24:00' ? [notAWindow([...at, 'opens'], opens, closes)] : [];
}

/** Clock times as they are kept: a closing before the opening is on the day after. */
export function spanOf({ opens, closes }: Pick<Told, 'opens' | 'closes'>): Span {
  if (opens === undefined || closes === undefined) return { opens: null, closes: null };
  const [from, to] = [minutesOf(opens), minutesOf(closes)];
  return { opens: from, closes: to > from ? to : to + MINUTES_A_DAY };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
