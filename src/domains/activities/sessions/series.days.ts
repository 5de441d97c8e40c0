import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { addDays, Weekday } from '../../regions/index.js';
import { minutesOfClock } from '../activities/recurrence.js';
import type { Rhythm, ScheduleSeries } from './series.commands.js';
import { isoOf, type Slot } from './venues.js';

const DAY_MINUTES = 1440;
const WEEK = Object.values(Weekday);

/** A session of a series, by the wall clock of the place. */
interface OnTheWall {
  /** As 2024-05-22 19:30. */
  readonly begins: string;
  readonly opens: string | null;
  readonly minutes: number;
}

/** A session of a series, as instants. */
export interface PlannedSession extends Slot {
  readonly bookingOpensAt: string | null;
}

/** The sessions that a series makes, in order; instants are those of the zone at each day. */
export async function plannedSessions(
  tx: Pick<Transaction, 'sql'>,
  series: Pick<ScheduleSeries, 'from' | 'to' | 'skipDays' | 'recurrences'>,
  zone: string,
): Promise<readonly PlannedSession[]> {
  const rows = await tx.sql<PlannedSession & Record<string, unknown>>(sql`
    select starts::text as "startsAt", (starts + make_interval(mins => minutes))::text as "endsAt",
      (opens at time zone ${zone})::text as "bookingOpensAt"
    from json_to_recordset(${JSON.stringify(onTheWall(series))}::json)
      as wall (begins timestamp, opens timestamp, minutes integer)
    cross join lateral (select begins at time zone ${zone} as starts) planned
    order by starts, minutes`);
  return rows.map(({ startsAt, endsAt, bookingOpensAt }) => ({
    ...{ startsAt: isoOf(startsAt), endsAt: isoOf(endsAt) },
    bookingOpensAt: bookingOpensAt === null ? null : isoOf(bookingOpensAt),
  }));
}

/** The same by the clock on the wall. A rhythm whose number varies makes none. */
export function onTheWall({
  from,
  to,
  skipDays,
  recurrences,
}: Pick<ScheduleSeries, 'from' | 'to' | 'skipDays' | 'recurrences'>): readonly OnTheWall[] {
  const skipped = new Set(skipDays);
  const sessions: OnTheWall[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (skipped.has(day)) continue;
    const weekday = weekdayOf(day);
    for (const rhythm of recurrences) if (WEEK[weekday] === rhythm.weekday) sessions.push(...sessionsOn(day, rhythm));
  }
  return sessions;
}

function sessionsOn(day: string, rhythm: Rhythm): readonly OnTheWall[] {
  const { startTime, perDay = 0, minutesApart = 0, durationMinutes: minutes } = rhythm;
  const first = minutesOfClock(startTime);
  const opens = openingBefore(day, rhythm);
  return Array.from({ length: perDay }, (_, index) => {
    return { begins: wall(day, first + index * minutesApart), opens, minutes };
  });
}

/** The last such weekday and clock time before the first session of the day: all of a day open together. */
function openingBefore(day: string, { startTime, bookingOpensWeekday, bookingOpensTime }: Rhythm): string | null {
  if (bookingOpensWeekday === undefined || bookingOpensTime === undefined) return null;
  const days = (weekdayOf(day) - WEEK.indexOf(bookingOpensWeekday) + 7) % 7;
  const isTooLate = days === 0 && bookingOpensTime >= startTime;
  return wall(addDays(day, -(isTooLate ? 7 : days)), minutesOfClock(bookingOpensTime));
}

function wall(day: string, minutes: number): string {
  const [on, rest] = [addDays(day, Math.floor(minutes / DAY_MINUTES)), minutes % DAY_MINUTES];
  return `${on} ${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
}

/** From Monday, 0, to Sunday, 6. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
