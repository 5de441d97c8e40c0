import { Sql, sql } from '../../kit/database/sql.js';
import type { Calendar } from '../regions/index.js';
import { openingAt } from './hours/opening.sql.js';

const DAY = 86_400_000;

// The fragment as text around its three holes, in the order in which they stand in it.
const HOLES = { at: '{{at}}', days: '{{days}}', kinds: '{{kinds}}' } as const;
const PARTS = openingAt({ station: 's', ...HOLES }).split(/\{\{(at|days|kinds)\}\}/);
const TEXT = PARTS.filter((_, index) => index % 2 === 0);
const ORDER = PARTS.filter((_, index) => index % 2 === 1) as readonly (keyof typeof HOLES)[];

/** The condition that a station under the alias `s` is known to be open at an instant. */
export function isOpenAt(at: string, calendar: Calendar): Sql {
  return sql`exists (select from ${opening(at, calendar, 2)} opening_state where opening_state.status = 'OPEN')`;
}

/** The opening state of `s` at an instant as a lateral sub-select, with what comes next as far as two weeks tell. */
export function openingOf(at: string, calendar: Calendar): Sql {
  return opening(at, calendar, 15);
}

function opening(at: string, calendar: Calendar, daysAhead: number): Sql {
  const days = calendar.days(dayAround(at, -2), dayAround(at, daysAhead));
  const holes = {
    at: sql`${at}::timestamptz`,
    days: sql`${days.map((day) => day.on)}::date[]`,
    kinds: sql`${days.map((day) => day.kind)}::text[]`,
  };
  return new Sql(
    TEXT,
    ORDER.map((hole) => holes[hole]),
  );
}

/** The day so many days from an instant, in UTC: with two to spare it is outside the local day of every zone. */
function dayAround(at: string, days: number): string {
  return new Date(Date.parse(at) + days * DAY).toISOString().slice(0, 10);
}
