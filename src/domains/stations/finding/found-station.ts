import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { idsOfCodes, placeColumns, type StationPlace } from './station-codes.js';

/**
 * A station as a code found it when a right was asked for. Whatever is done by that right is done to the station of this
 * key: by then the code may find another one, for which nobody has asked.
 */
export interface FoundStation extends StationPlace {
  readonly id: string;
  /** The code that found it: its own, or that of a record that went into it. */
  readonly askedAs: string;
  readonly name: string;
}

/** The stations that codes find, by those codes; a code that finds none is left out. */
export async function findStations(
  tx: Pick<Transaction, 'sql'>,
  stationCodes: readonly string[],
): Promise<ReadonlyMap<string, FoundStation>> {
  const rows = await tx.sql<FoundStation & Record<string, unknown>>(sql`
    select named.code as "askedAs", s.id, s.name, ${placeColumns('s')}
    from ${idsOfCodes(stationCodes)} named join stations.station s on s.id = named.id`);
  return new Map(rows.map((station) => [station.askedAs, station]));
}

/** The station that a code finds; undefined for no such code. */
export async function findStation(
  tx: Pick<Transaction, 'sql'>,
  stationCode: string,
): Promise<FoundStation | undefined> {
  return (await findStations(tx, [stationCode])).get(stationCode);
}

/** Whether a station was found by the code of a record that went into it. */
export function isFormer({ askedAs, stationCode }: FoundStation): boolean {
  return askedAs !== stationCode;
}
