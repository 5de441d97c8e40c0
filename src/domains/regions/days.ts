import { rawSql, type Sql } from '../../kit/database/sql.js';

const DAY_MILLIS = 86_400_000;
const CHINA_MILLIS = 8 * 3_600_000;
let lastDay = { number: Number.NaN, text: '' };

/** A day YYYY-MM-DD as the number of days since 1970; undefined when there is no such day. Zones play no part. */
export function dayNumber(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const millis = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(millis)) return undefined;
  const number = millis / DAY_MILLIS;
  return dayText(number) === day ? number : undefined;
}

/** The day of a number of days since 1970. */
export function dayText(number: number): string {
  return new Date(number * DAY_MILLIS).toISOString().slice(0, 10);
}

/** The day so many days later, earlier when negative. Fails when the day does not exist. */
export function addDays(day: string, days: number): string {
  const number = dayNumber(day);
  if (number === undefined) throw new RangeError(`"${day}" is no day; give YYYY-MM-DD of a day that exists.`);
  return dayText(number + days);
}

/** When the day in China ends that an instant falls on, in milliseconds since 1970. */
export function dayEndsInChina(now: number): number {
  return Date.parse(`${addDays(todayInChina(now), 1)}T00:00:00+08:00`);
}

/** Today in China, whatever zone the machine is in: +08:00 all year since 1992. */
export function todayInChina(now: number = Date.now()): string {
  const number = Math.floor((now + CHINA_MILLIS) / DAY_MILLIS);
  // Of the rows of a file it is asked again and again, and nearly always of the same day.
  if (number !== lastDay.number) lastDay = { number, text: dayText(number) };
  return lastDay.text;
}

/** The same by the clock of the database, as a date of a statement: whatever is dated by the calendar of China holds by it. */
export const TODAY_IN_CHINA: Sql = rawSql("(now() at time zone 'Asia/Shanghai')::date");
