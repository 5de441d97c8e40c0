import type { StationKind } from '../../../src/domains/stations/station.enums.js';
import { noNumberLeft } from '../../../src/domains/stations/station.errors.js';
import { comparableName } from '../../../src/domains/stations/station.names.js';
import { prefixOf } from '../../../src/domains/stations/station.numbers.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';

/** A station that is there, as far as entering another has to know it. */
export interface KnownStation {
  readonly id: string;
  readonly stationCode: string;
  readonly name: string;
  readonly regionCode: string;
}

interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** The largest number that is given out. */
const LAST_NUMBER = 999_999;

/**
 * The next code of a division and kind, as 620702-TH-0003: behind the largest number that is there, and when people have
 * used up the last ones, behind the largest that has a free one after it. Only numbers written as the hub writes them
 * count. Stations are never deleted, so no number comes again. Throws a Refusal when none is left.
 */
export async function nextStationCode(
  tx: Transaction,
  regionCode: string,
  kind: StationKind,
  lastNumber: number = LAST_NUMBER,
): Promise<string> {
  const prefix = prefixOf(regionCode, kind);
  const [row] = await tx.sql<{ before: number | null }>(sql`
    with used as materialized (
      select substr(station_code, ${prefix.length + 1})::integer as number
      from stations.station
      where station_code >= ${`${prefix}0`} and station_code < ${`${prefix}:`}
        and substr(station_code, ${prefix.length + 1}) ~ '^([0-9]{4}|[1-9][0-9]{4,5})$'
      union all select 0)
    select max(number) as before
    from used
    where number < ${lastNumber} and not exists (select from used as next where next.number = used.number + 1)`);
  const before = row?.before ?? null;
  if (before === null) throw noNumberLeft(prefix, numberText(lastNumber));
  return `${prefix}${numberText(before + 1)}`;
}

function numberText(number: number): string {
  return String(number).padStart(4, '0');
}

/** The station with a key. */
export async function stationOfKey(tx: Transaction, id: string): Promise<KnownStation | undefined> {
  const rows = await tx.sql<KnownStation & Record<string, unknown>>(sql`
    select id, station_code as "stationCode", name, region_code as "regionCode" from stations.station where id = ${id}`);
  return rows[0];
}

/** The station that bears a code. */
export async function stationOfCode(tx: Transaction, stationCode: string): Promise<KnownStation | undefined> {
  const rows = await tx.sql<KnownStation & Record<string, unknown>>(sql`
    select id, station_code as "stationCode", name, region_code as "regionCode"
    from stations.station where station_code = ${stationCode}`);
  return rows[0];
}

/** Stations within so many metres whose names read the same, by code. */
export async function namesakesWithin(
  tx: Transaction,
  name: string,
  { longitude, latitude }: Place,
  metres: number,
): Promise<readonly KnownStation[]> {
  const here = sql`public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
  // The box is what the index knows; the distance then cuts its corners off.
  const rows = await tx.sql<KnownStation & Record<string, unknown>>(sql`
    select id, station_code as "stationCode", name, region_code as "regionCode"
    from stations.station
    where position <@ cube_enlarge(${here}, ${metres}, 3) and position <-> ${here} <= ${metres}
    order by station_code`);
  const wanted = comparableName(name);
  return rows.filter((row) => comparableName(row.name) === wanted);
}
