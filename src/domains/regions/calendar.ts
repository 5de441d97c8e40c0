import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dayNumber, dayText } from './days.js';

/** Kind of a day, as in the schema. */
export type KindOfDay = 'WORKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKEUP_WORKDAY' | 'UNKNOWN';

/** A day of the calendar of mainland China. */
export interface DayOfCalendar {
  readonly on: string;
  readonly kind: KindOfDay;
  /** Chinese name of the holiday; null on any other day. */
  readonly holiday: string | null;
}

/** The notices of the State Council: days off, and weekend days worked for them, each with "English,Chinese,days". */
export interface Notices {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** Days that are looked at at once; more is a mistake of the caller. */
const MOST_DAYS = 3_660;
const SUNDAY = 0;
const SATURDAY = 6;

/** Kinds of the days of mainland China, by plain arithmetic on days: no zone of machine or caller plays a part. */
export class Calendar {
  readonly #notices: Notices;
  /** First day of the first year whose notice is known. */
  readonly knownFrom: string;
  /** Last day of the last year whose notice is known; later days are UNKNOWN, never guessed by the day of the week. */
  readonly knownThrough: string;

  constructor(notices: Notices) {
    this.#notices = notices;
    // A notice may reach into December before its year; the National Day stands in every notice, so it names the years.
    const years = Object.keys(notices.holidays)
      .filter((day) => day.endsWith('-10-01'))
      .map((day) => day.slice(0, 4));
    const [first, last] = [years.sort()[0], years.at(-1)];
    if (!first || !last)
      throw new Error('The calendar has no year with holidays; the package chinese-days is not whole.');
    this.knownFrom = `${first}-01-01`;
    this.knownThrough = `${last}-12-31`;
  }

  /**
   * What kind of day. HOLIDAY is every day off that a notice names, weekend days inside it too; a weekend day that the
   * notice does not name is WEEKEND also next to a holiday. Fails for a text that is no day.
   */
  dayKind(day: string): KindOfDay {
    const number = numberOf(day);
    if (day < this.knownFrom || day > this.knownThrough) return 'UNKNOWN';
    if (Object.hasOwn(this.#notices.workdays, day)) return 'MAKEUP_WORKDAY';
    if (Object.hasOwn(this.#notices.holidays, day)) return 'HOLIDAY';
    return isWeekend(number) ? 'WEEKEND' : 'WORKDAY';
  }

  /** Chinese name of the holiday a day off belongs to; null on every other day, make-up days too. */
  holidayName(day: string): string | null {
    if (this.dayKind(day) !== 'HOLIDAY') return null;
    return this.#notices.holidays[day]?.split(',')[1] ?? null;
  }

  /**
   * The day itself, or the next one behind days off: for days by which something is due. Beyond the last notice, where
   * nobody knows of holidays yet, it is the next one that is no Saturday and no Sunday.
   */
  workdayFrom(day: string): string {
    let number = numberOf(day);
    while (this.#isOff(dayText(number))) number += 1;
    return dayText(number);
  }

  #isOff(day: string): boolean {
    const kind = this.dayKind(day);
    return kind === 'UNKNOWN' ? isWeekend(numberOf(day)) : kind === 'HOLIDAY' || kind === 'WEEKEND';
  }

  /** The days from one to another, both included; empty when the last lies before the first. */
  days(from: string, to: string): readonly DayOfCalendar[] {
    const [first, last] = [numberOf(from), numberOf(to)];
    if (last - first >= MOST_DAYS)
      throw new RangeError(`${from} to ${to} are more than ${MOST_DAYS} days; ask for fewer.`);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
      const on = dayText(first + index);
      return { on, kind: this.dayKind(on), holiday: this.holidayName(on) };
    });
  }
}

/** By the number of the day since 1970, which began on a Thursday. */
function isWeekend(number: number): boolean {
  const weekday = (((number + 4) % 7) + 7) % 7;
  return weekday === SUNDAY || weekday === SATURDAY;
}

function numberOf(day: string): number {
  const number = dayNumber(day);
  if (number === undefined) throw new RangeError(`"${day}" is no day; give YYYY-MM-DD of a day that exists.`);
  return number;
}

/** The notices as the package chinese-days has them. Its functions guess beyond the last notice; its data does not. */
function publishedNotices(): Notices {
  const path = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
  return JSON.parse(readFileSync(path, 'utf8')) as Notices;
}

/** The calendar by the notices published so far. */
export const calendar = new Calendar(publishedNotices());

/** First day that the calendar knows. */
export const calendarKnownFrom = calendar.knownFrom;

/** Last day that the calendar knows; opening hours of holidays after it can not be told. */
export const calendarKnownThrough = calendar.knownThrough;

/** See Calendar.dayKind. */
export const dayKind = (day: string): KindOfDay => calendar.dayKind(day);

/** See Calendar.holidayName. */
export const holidayName = (day: string): string | null => calendar.holidayName(day);

/** See Calendar.days. */
export const days = (from: string, to: string): readonly DayOfCalendar[] => calendar.days(from, to);
