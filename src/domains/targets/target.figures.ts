import { PLACES, percentOf, scaled } from '../../kit/percent.js';
import { ActualRule, Pace } from './target.enums.js';

/** Points by which completion and days gone may differ. */
const TOLERANCE = 2;
const DAY_MILLIS = 86_400_000;

/** What numbers leave of a number. */
export function restOf(whole: number, parts: readonly number[]): number {
  const rest = parts.reduce((left, part) => left - scaled(part), scaled(whole));
  return Number(rest) / 10 ** PLACES;
}

/** Whether a number has no more places than are kept. */
export function isKeptWhole(value: number): boolean {
  return Number(value.toFixed(PLACES)) === value;
}

/** Days gone of a year on a day of it, that day too, in per cent with two decimals. */
export function timeElapsed(day: string): number {
  const year = Number(day.slice(0, 4));
  const first = Date.UTC(year, 0, 1);
  const gone = (Date.parse(`${day}T00:00:00Z`) - first) / DAY_MILLIS + 1;
  return percentOf(gone, (Date.UTC(year + 1, 0, 1) - first) / DAY_MILLIS) as number;
}

/** Completion against days gone, as both are shown. */
export function paceOf(completionPercent: number, timeElapsedPercent: number): Pace {
  const lead = restOf(completionPercent, [timeElapsedPercent]);
  if (Math.abs(lead) <= TOLERANCE) return Pace.ON_TRACK;
  return lead > 0 ? Pace.AHEAD : Pace.BEHIND;
}

/** The figure that a target is measured by, and why it is that one. */
export interface StandingBy<Figure> {
  readonly figure: Figure;
  readonly rule: ActualRule;
}

/**
 * Chooses by which figure a target is measured; null without any. What the hub counts, unless the newest figure told of the
 * same year is more: what is counted stood on the last day that is spoken of, so a register that holds less than was told
 * before does not hold all of it yet, and its count would call undone what is done. The other one is shown beside it.
 */
export function standingBy<Counted extends { readonly value: number }, Told extends { readonly value: number }>({
  counted,
  told: [newest],
}: {
  readonly counted: Counted | null;
  readonly told: readonly Told[];
}): StandingBy<Counted | Told> | null {
  if (!counted) return newest ? { figure: newest, rule: ActualRule.NOT_COUNTED } : null;
  if (newest && newest.value > counted.value) return { figure: newest, rule: ActualRule.REGISTER_INCOMPLETE };
  return { figure: counted, rule: ActualRule.COUNTED };
}
