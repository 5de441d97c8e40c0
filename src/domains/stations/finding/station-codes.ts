import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';

/** The key of the station that a code finds, its own or that of a record that went into it; null for no such code. */
export function idOfCode(stationCode: string): Sql {
  const code = sql`${stationCode}`;
  return sql`coalesce((select id from stations.station where station_code = ${code}),
    (select station_id from stations.former_code where station_code = ${code}))`;
}

/** The keys of the stations that some codes find, as a query of one column; the codes are a value or what a statement asks. */
export const keysOfCodes = (stationCodes: unknown): Sql => sql`(
  select id from stations.station where station_code = any(${stationCodes}::text[])
  union all select station_id from stations.former_code where station_code = any(${stationCodes}::text[]))`;

/** The same for many codes: rows of a code and the key of its station, none for a code that finds nothing. */
export function idsOfCodes(stationCodes: readonly string[]): Sql {
  const codes = sql`${stationCodes}::text[]`;
  return sql`(select station_code as code, id from stations.station where station_code = any(${codes})
    union all select station_code, station_id from stations.former_code where station_code = any(${codes}))`;
}

/** Records that went into others, by key, with where they are now. */
export function heirsOf(keys: readonly string[]): Sql {
  return sql`select former_id as key, station_id as heir from stations.former_code where former_id = any(${keys}::uuid[])`;
}

/** The codes of the records that went into a station, in the order in which they did. */
export function formerCodesOf(stationId: Sql): Sql {
  return sql`array(select former.station_code from stations.former_code former
    where former.station_id = ${stationId} order by former.merged_at, former.station_code)`;
}

/** Where a station lies, as far as reach depends on it. */
export interface StationPlace {
  readonly regionCode: string;
  readonly stationCode: string;
  /** A keeper whose grant names one of them keeps the station. */
  readonly formerCodes: readonly string[];
}

/** The columns of a `StationPlace`, of the table of stations that the statement calls so. */
export function placeColumns(alias: string): Sql {
  const station = rawSql(alias);
  return sql`${station}.region_code as "regionCode", ${station}.station_code as "stationCode",
    ${formerCodesOf(sql`${station}.id`)} as "formerCodes"`;
}

/** Whether one of some codes finds the station that the statement calls so. */
export function bearsOneOf(alias: string, stationCodes: unknown): Sql {
  const station = rawSql(alias);
  return sql`(${station}.station_code = any(${stationCodes}::text[]) or exists (select from stations.former_code former
    where former.station_id = ${station}.id and former.station_code = any(${stationCodes}::text[])))`;
}
