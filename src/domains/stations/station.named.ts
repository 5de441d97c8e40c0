import type { Transaction } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { idsOfCodes } from './finding/station-codes.js';
import { STATION_PREFIX } from './station.prefix.js';

/** A station as others name it. */
export interface NamedStation {
  /** Global id. */
  readonly id: string;
  readonly key: string;
  /** The code that it has now. */
  readonly stationCode: string;
  readonly name: string;
  /** The division in which it lies. */
  readonly regionCode: string;
}

/** The stations of codes, present and former ones; a code that finds none is absent. */
export async function stationsNamed(
  tx: Pick<Transaction, 'sql'>,
  stationCodes: readonly string[],
): Promise<ReadonlyMap<string, NamedStation>> {
  const rows = await tx.sql<{ code: string; key: string; stationCode: string; name: string; regionCode: string }>(sql`
    select named.code, s.id as key, s.station_code as "stationCode", s.name, s.region_code as "regionCode"
    from ${idsOfCodes(stationCodes)} named join stations.station s on s.id = named.id`);
  return new Map(rows.map(({ code, ...station }) => [code, { ...station, id: globalId(STATION_PREFIX, station.key) }]));
}
