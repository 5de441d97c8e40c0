import type { Envelope } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { inRanges, type TextRange } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { personPlace } from '../person.fields.js';

/** The members of one union, of whom birthdays are looked for together. */
export interface Roster {
  readonly unionId: string;
  /** The division of the union. */
  readonly regionCode: string;
}

/** Whose birthday is kept on which day; nothing of the year of birth. */
export interface Birthday {
  readonly personId: string;
  readonly on: string;
}

/** Days of a calendar, both included, as 2024-02-28; fewer than a year. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** So many dates of birth are open at a time. */
const CHUNK = 500;

/** The unions of some divisions that have members now. */
export function rostersIn(database: Database, ranges: readonly TextRange[]): Promise<readonly Roster[]> {
  return database.query<Roster & Record<string, unknown>>(sql`
    select distinct union_id as "unionId", region_code as "regionCode" from membership.membership
    where ends_before is null and ${inRanges(rawSql('region_code'), ranges)} order by 1`);
}

/**
 * Whose birthday of a roster is kept on one of some days, of those who were members on it: by and by, as dates of birth are
 * opened, a few hundred at a time, and let go.
 */
export async function* birthdaysIn(
  database: Database,
  envelope: Envelope,
  { unionId }: Roster,
  days: Days,
): AsyncGenerator<readonly Birthday[]> {
  for (let after: string | null = null; ; ) {
    const rows: readonly Sealed[] = await database.query<Sealed & Record<string, unknown>>(sql`
      select live.id, person.id as "personId", person.birth_date as sealed, live.valid_from::text as since
      from membership.membership live join membership.person on person.id = live.person_id
      where live.union_id = ${unionId}::uuid and live.ends_before is null
        and live.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      order by live.id limit ${CHUNK}`);
    yield rows.flatMap(({ personId, sealed, since }) => {
      const on = sealed && keptWithin(envelope.open(sealed, personPlace('birth_date', personId)), days);
      return on && on >= since ? [{ personId, on }] : [];
    });
    after = rows.at(-1)?.id ?? null;
    if (rows.length < CHUNK) return;
  }
}

interface Sealed {
  readonly id: string;
  readonly personId: string;
  readonly sealed: Buffer | null;
  readonly since: string;
}

/** The day among some days on which a birthday is kept; undefined where it is on none of them. */
export function keptWithin(birthDate: string, { from, to }: Days): string | undefined {
  const years = new Set([from.slice(0, 4), to.slice(0, 4)]);
  return [...years].map((year) => keptIn(birthDate, year)).find((day) => from <= day && day <= to && day > birthDate);
}

/** A birthday in a year: that of 29 February on the 28th where the year has no such day, as people keep it before the month ends. */
function keptIn(birthDate: string, year: string): string {
  const day = `${year}${birthDate.slice(4)}`;
  const isLeap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return day.endsWith('-02-29') && !isLeap ? `${year}-02-28` : day;
}
