import { syllablesOf } from '../../src/domains/regions/index.js';
import type { Database } from '../../src/kit/database/database.js';
import { newId } from '../../src/kit/database/ids.js';
import { searchTerms } from '../../src/kit/database/search.js';
import { sql } from '../../src/kit/database/sql.js';

/** A station as a test tells it; what it does not tell is an ordinary open station near 张掖. */
export interface ToldStation {
  readonly code: string;
  readonly id?: string;
  readonly name?: string;
  readonly address?: string;
  readonly longitude?: number;
  readonly latitude?: number;
  readonly regionCode?: string;
  readonly status?: string;
  readonly star?: number;
  readonly kinds?: readonly string[];
  readonly timeZone?: string;
  readonly holidayCalendar?: 'CN' | null;
  readonly alwaysOpen?: boolean;
  readonly hostClosed?: boolean;
  readonly facilities?: readonly string[];
  readonly windows?: readonly (readonly [
    dayKind: string,
    opens: number,
    closes: number,
    seasonFrom?: number,
    seasonTo?: number,
  ])[];
  readonly exceptions?: readonly (readonly [
    first: string,
    last: string,
    opens: number | null,
    closes: number | null,
    campaign?: string,
  ])[];
}

/** Writes stations as they are told, past the rules of the service: for what is read, not for what may be written. */
export async function tell(database: Database, ...stations: readonly ToldStation[]): Promise<readonly string[]> {
  return Promise.all(stations.map((station) => tellOne(database, station)));
}

async function tellOne(database: Database, told: ToldStation): Promise<string> {
  const id = told.id ?? newId();
  const { name = `${told.code}站`, address = '甘州区某路1号', regionCode = '620702' } = told;
  await database.query(sql`
    insert into stations.station (id, station_code, name, kinds, status, star, region_code, address, longitude, latitude, original_datum,
      time_zone, holiday_calendar, hours_text, always_open, host_closed, host_name, host_kind, search)
    values (${id}, ${told.code}, ${name}, ${told.kinds ?? ['TRUCKER_HOME']}::text[], ${told.status ?? 'OPEN'}, ${told.star ?? null}, ${regionCode}, ${address},
      ${told.longitude ?? 100.45}, ${told.latitude ?? 38.93}, 'WGS84', ${told.timeZone ?? 'Asia/Shanghai'},
      ${told.holidayCalendar === undefined ? 'CN' : told.holidayCalendar}, '8:00-20:00', ${told.alwaysOpen ?? false}, ${told.hostClosed ?? false},
      ${told.hostClosed ? '某银行' : null}, ${told.hostClosed ? 'BANK' : null}, array_to_tsvector(${searchTerms([name, address], syllablesOf)}::text[]))`);
  for (const [ordinal, facility] of (told.facilities ?? []).entries()) {
    await database.query(
      sql`insert into stations.service (station_id, facility, ordinal) values (${id}, ${facility}, ${ordinal})`,
    );
  }
  for (const [kind, opens, closes, from = null, to = null] of told.windows ?? []) {
    await database.query(
      sql`insert into stations.opening_window (station_id, day_kind, opens, closes, season_from, season_to) values (${id}, ${kind}, ${opens}, ${closes}, ${from}, ${to})`,
    );
  }
  for (const [first, last, opens, closes, campaign = null] of told.exceptions ?? []) {
    await database.query(
      sql`insert into stations.opening_exception (station_id, first_day, last_day, opens, closes, campaign) values (${id}, ${first}, ${last}, ${opens}, ${closes}, ${campaign})`,
    );
  }
  return id;
}
