const MINUTES_A_DAY = 1440;

/** Minutes since midnight as a clock shows them; those of the next day begin anew behind 24:00. */
export function clockTime(minutes: number): string;
export function clockTime(minutes: number | null): string | null;
export function clockTime(minutes: number | null): string | null {
  if (minutes === null) return null;
  const shown = minutes > MINUTES_A_DAY ? minutes - MINUTES_A_DAY : minutes;
  return `${twoDigits(Math.floor(shown / 60))}:${twoDigits(shown % 60)}`;
}

/** A day of a season, kept as month and day in one number: 1115 is 11-15. */
export function seasonDay(day: number | null): string | null {
  return day === null ? null : `${twoDigits(Math.floor(day / 100))}-${twoDigits(day % 100)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
