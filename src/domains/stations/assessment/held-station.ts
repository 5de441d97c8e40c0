import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { idOfCode, isAsFound } from '../merging/former-codes.js';
import type { StationStatus } from '../station.enums.js';
import { stationUnknown } from '../station.status.errors.js';

/** A station that nobody else changes until the end of the transaction. */
export interface HeldStation {
  readonly id: string;
  readonly version: number;
  readonly stationCode: string;
  readonly status: StationStatus;
  readonly star: number | null;
  readonly regionCode: string;
  readonly operatorId: string | null;
  readonly hostClosed: boolean;
  /** The day at the station, by the clock of the database. */
  readonly today: string;
}

/**
 * Holds the station that a code finds, and answers it as it stands. Throws a Refusal when there is none, and when it went
 * into another one since the right was asked for: of that one nobody has asked whether it is the caller's.
 */
export async function holdStation(tx: Transaction, stationCode: string): Promise<HeldStation> {
  const station = await held(tx, stationCode);
  if (!station || !isAsFound(tx, stationCode, station.id)) throw stationUnknown(stationCode);
  return station;
}

async function held(tx: Transaction, stationCode: string): Promise<HeldStation | undefined> {
  const [station] = await tx.sql<HeldStation & Record<string, unknown>>(sql`
    select id, version, station_code as "stationCode", status, star, region_code as "regionCode",
      operator_id as "operatorId", host_closed as "hostClosed", (now() at time zone time_zone)::date::text as today
    from stations.station where id = ${idOfCode(stationCode)} for update`);
  return station;
}
