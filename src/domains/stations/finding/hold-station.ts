import type { Transaction } from '../../../kit/database/database.js';
import type { EntityRows } from '../../../kit/database/entity-rows.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { HoursWindow } from '../hours/hours-windows.js';
import type { LoggedStation } from '../station.events.js';
import {
  type HonourRow,
  honourRows,
  type PartRow,
  type ServiceRow,
  type StationRow,
  type StationState,
  serviceRows,
  stationRows,
  windowRows,
} from '../station.state.js';
import { alreadyMerged, stationUnknown } from './finding.errors.js';
import { type FoundStation, findStation } from './found-station.js';

/** A station that nobody else changes until the end of the transaction. */
export interface HeldStation extends LoggedStation {
  readonly version: number;
  readonly star: number | null;
  /** The day at the station, by the clock of the database. */
  readonly today: string;
}

/**
 * Holds the station that was found when the right was asked for, and answers it as it stands. Throws a Refusal when it
 * went into another one since: of that one nobody has asked whether it is the caller's.
 */
export async function holdStation(tx: Transaction, found: FoundStation): Promise<HeldStation> {
  const [station] = await tx.sql<HeldStation & Record<string, unknown>>(sql`
    select id, version, station_code as "stationCode", status, star, region_code as "regionCode",
      operator_id as "operatorId", host_closed as "hostClosed", (now() at time zone time_zone)::date::text as today
    from stations.station where id = ${found.id} for update`);
  if (!station) throw await goneSince(tx, found);
  return station;
}

/**
 * The station that a code finds, kept from going into another one until the end of the transaction; others may change it
 * meanwhile. One that goes while this waits is found where it went. Undefined for no such code.
 */
export async function keepFound(tx: Transaction, stationCode: string): Promise<FoundStation | undefined> {
  const found = await findStation(tx, stationCode);
  if (!found) return undefined;
  const kept = await tx.sql(sql`select id from stations.station where id = ${found.id} for key share`);
  return kept.length > 0 ? found : keepFound(tx, stationCode);
}

/** Why no record of a code is there any more, though it found a station. `path` is the field that names it. */
export async function goneSince(
  tx: Transaction,
  { askedAs }: FoundStation,
  path?: readonly string[],
): Promise<Refusal> {
  return goneInto(askedAs, await findStation(tx, askedAs), path);
}

/** The same, where the station that the code finds now is known already. */
export function goneInto(
  askedAs: string,
  heir: FoundStation | undefined,
  path: readonly string[] = ['stationCode'],
): Refusal {
  return heir ? alreadyMerged(askedAs, heir.stationCode, path) : stationUnknown(askedAs, path);
}

/** The same station with its parts; throws a Refusal as `holdStation` does. */
export async function holdState(tx: Transaction, found: FoundStation): Promise<StationState> {
  const state = (await holdStates(tx, [found.id])).get(found.id);
  if (!state) throw await goneSince(tx, found);
  return state;
}

/**
 * Stations with their parts as they stand, by their keys; one that is not there is left out. Their rows are held until the
 * end of the transaction, and with them their parts: whoever changes a part makes another version of its station.
 */
export async function holdStates(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, StationState>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.sql<StationRow>(sql`
    select ${stationRows().selected()} from stations.station where id = any(${ids}::uuid[]) order by id for update`);
  const services = await partsOf<ServiceRow>(tx, sql`stations.service`, serviceRows(), ids);
  const windows = await partsOf<HoursWindow>(tx, sql`stations.opening_window`, windowRows(), ids);
  const honours = await partsOf<HonourRow>(tx, sql`stations.honour`, honourRows(), ids);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        row,
        services: services.get(row.id) ?? [],
        windows: windows.get(row.id) ?? [],
        honours: honours.get(row.id) ?? [],
      },
    ]),
  );
}

async function partsOf<Part extends object>(
  tx: Transaction,
  table: Sql,
  columns: EntityRows<PartRow<Part>>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly PartRow<Part>[]>> {
  const rows = await tx.sql<PartRow<Part>>(sql`
    select ${columns.selected()} from ${table} where station_id = any(${ids}::uuid[])`);
  return Map.groupBy(rows, ({ station }) => station);
}
