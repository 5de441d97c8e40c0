/** The day of a month on which the month before closes: what came in by then is counted. */
export const CLOSING_DAY = 5;

/** So many months later, earlier when negative; months are YYYY-MM. */
export function addMonths(month: string, months: number): string {
  const number = numberOf(month) + months;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** How many months lie from the first to the last, both of them among them; 0 or less when the last comes first. */
export function monthsIn(from: string, to: string): number {
  return numberOf(to) - numberOf(from) + 1;
}

/** All months from the first to the last. */
export function monthsFrom(from: string, to: string): readonly string[] {
  return Array.from({ length: Math.max(0, monthsIn(from, to)) }, (_, at) => addMonths(from, at));
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

export function lastDayOf(month: string): string {
  return new Date(Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The month that a day lies in. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The last month that has closed, or is to close, by a day. */
export function lastToClose(today: string): string {
  return addMonths(monthOf(today), Number(today.slice(8)) < CLOSING_DAY ? -2 : -1);
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
