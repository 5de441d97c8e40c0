import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';

/** A station as a code finds it. */
export interface CodedStation {
  readonly id: string;
  readonly stationCode: string;
  readonly regionCode: string;
  readonly name: string;
  /** It went into the one that is found: the code that was asked for is a former one. */
  readonly isFormer: boolean;
}

/** The key of the station that a code finds, its own or that of a record that went into it; null for no such code. */
export function idOfCode(stationCode: string): Sql {
  const code = sql`${stationCode}`;
  return sql`coalesce((select id from stations.station where station_code = ${code}),
    (select station_id from stations.former_code where station_code = ${code}))`;
}

/** What each code found when a right was asked for, by transaction. */
const found = new WeakMap<Transaction, Map<string, string>>();

/**
 * Whether a code finds in this transaction what it found when the right was asked for. A merge that came between has made
 * it find another station, for which nobody has asked.
 */
export function isAsFound(tx: Transaction, stationCode: string, id: string): boolean {
  const before = found.get(tx)?.get(stationCode);
  return before === undefined || before === id;
}

/** The same for many codes: rows of a code and the key of its station, none for a code that finds nothing. */
export function idsOfCodes(stationCodes: readonly string[]): Sql {
  const codes = sql`${stationCodes}::text[]`;
  return sql`(select station_code as code, id from stations.station where station_code = any(${codes})
    union all select station_code, station_id from stations.former_code where station_code = any(${codes}))`;
}

/** The station that a code finds, by its own or by a former one. */
export async function stationOfCode(tx: Transaction, stationCode: string): Promise<CodedStation | undefined> {
  const [station] = await tx.sql<CodedStation & Record<string, unknown>>(sql`
    select id, station_code as "stationCode", region_code as "regionCode", name,
      station_code <> ${stationCode} as "isFormer"
    from stations.station where id = ${idOfCode(stationCode)}`);
  if (station) found.set(tx, (found.get(tx) ?? new Map<string, string>()).set(stationCode, station.id));
  return station;
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
