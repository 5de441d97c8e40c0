import type { Transaction } from '../../kit/database/database.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { distanceMetres, type Position } from '../regions/index.js';
import { comparableName } from './station.names.js';

/** A station that is there, as far as entering another has to know it. */
export interface KnownStation extends Position {
  readonly id: string;
  readonly stationCode: string;
  readonly name: string;
  readonly regionCode: string;
}

/** Stations further away than this are never looked for by their name. */
export const FURTHEST_METRES = 100;

/** Whoever enters stations holds this until the end of the transaction. */
const REGISTRY_LOCK = 7_310_204;

/**
 * Stations are entered one transaction at a time: two at once could get the same number, or each miss that the other
 * enters the same station. One lock for the registry and not one a prefix and one a name, because a file enters many
 * stations in one transaction, and two files would then wait for each other.
 */
export async function lockRegistry(tx: Transaction): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(${REGISTRY_LOCK})`);
}

/**
 * The part of the registry that one upsert has to do with: what was looked up, by set, and what it has made of it so
 * far. What was not looked up is not there, so each question has its `lookUp` before it; that asks nothing twice.
 */
export class RegistryView {
  readonly #tx: Transaction;
  readonly #byId = new Map<string, KnownStation>();
  readonly #idOfCode = new Map<string, string>();
  readonly #heirOfId = new Map<string, string>();
  readonly #byNameAndBand = new Map<string, Map<string, KnownStation>>();
  readonly #asked = new Set<string>();

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  /** Looks up stations by code and by key. */
  async lookUp(codes: readonly string[], ids: readonly string[]): Promise<void> {
    const newCodes = this.#notAsked(codes, (code) => `code ${code}`);
    const newIds = this.#notAsked(ids, (id) => `id ${id}`);
    if (newCodes.length === 0 && newIds.length === 0) return;
    await this.#take(sql`station_code = any(${newCodes}::text[]) or id = any(${newIds}::uuid[])`);
    const unfound = {
      codes: newCodes.filter((code) => !this.#idOfCode.has(code)),
      ids: newIds.filter((id) => !this.#byId.has(id)),
    };
    if (unfound.codes.length + unfound.ids.length > 0) await this.#takeHeirs(unfound.codes, unfound.ids);
  }

  /** Looks up the stations into which records of these codes and keys went: there they are found from then on. */
  async #takeHeirs(codes: readonly string[], ids: readonly string[]): Promise<void> {
    const former = await this.#tx.sql<{ code: string; id: string; heir: string }>(sql`
      select station_code as code, former_id as id, station_id as heir from stations.former_code
      where station_code = any(${codes}::text[]) or former_id = any(${ids}::uuid[])`);
    if (former.length === 0) return;
    for (const { code, id, heir } of former) {
      this.#idOfCode.set(code, heir);
      this.#heirOfId.set(id, heir);
    }
    await this.#take(sql`id = any(${former.map(({ heir }) => heir)}::uuid[])`);
  }

  /** Looks up all stations around places, as far as `namesakes` looks. */
  async lookAround(places: readonly Position[]): Promise<void> {
    const around = this.#notAsked(places, ({ longitude, latitude }) => `place ${longitude} ${latitude}`);
    if (around.length === 0) return;
    const longitudes = around.map(({ longitude }) => longitude);
    const latitudes = around.map(({ latitude }) => latitude);
    // The box is what the index knows; the distance then cuts its corners off.
    await this.#take(sql`id in (
      select near.id
      from unnest(${longitudes}::double precision[], ${latitudes}::double precision[]) as here (longitude, latitude)
      cross join lateral (
        select id from stations.station
        where position <@ cube_enlarge(public.earth_point(here.longitude, here.latitude), ${FURTHEST_METRES}, 3)) near)`);
  }

  ofCode(stationCode: string): KnownStation | undefined {
    const id = this.#idOfCode.get(stationCode);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  ofId(id: string): KnownStation | undefined {
    return this.#byId.get(this.#heirOfId.get(id) ?? id);
  }

  /** Stations within so many metres whose names read the same, by code. */
  namesakes(name: string, place: Position, metres: number): readonly KnownStation[] {
    const comparable = comparableName(name);
    const band = bandOf(place);
    return [band - 1, band, band + 1]
      .flatMap((near) => [...(this.#byNameAndBand.get(`${near} ${comparable}`)?.values() ?? [])])
      .filter((station) => distanceMetres(station, place) <= metres)
      .sort((one, other) => (one.stationCode < other.stationCode ? -1 : 1));
  }

  /** Tells of a station that was entered just now, or changed. */
  put(station: KnownStation): void {
    const before = this.#byId.get(station.id);
    if (before) this.#byNameAndBand.get(nameAndBand(before))?.delete(before.id);
    this.#byId.set(station.id, station);
    this.#idOfCode.set(station.stationCode, station.id);
    const key = nameAndBand(station);
    const those = this.#byNameAndBand.get(key) ?? new Map<string, KnownStation>();
    this.#byNameAndBand.set(key, those.set(station.id, station));
  }

  #notAsked<Asked>(asked: readonly Asked[], keyOf: (asked: Asked) => string): readonly Asked[] {
    return asked.filter((each) => {
      const key = keyOf(each);
      const isNew = !this.#asked.has(key);
      this.#asked.add(key);
      return isNew;
    });
  }

  /** What was just made of a station goes before what still stands in the table. */
  async #take(condition: Sql): Promise<void> {
    const rows = await this.#tx.sql<KnownStation & Record<string, unknown>>(sql`
      select id, station_code as "stationCode", name, region_code as "regionCode", longitude, latitude
      from stations.station where ${condition}`);
    for (const row of rows) if (!this.#byId.has(row.id)) this.put(row);
  }
}

/** Bands of latitude, higher than the furthest that is looked: a namesake near enough is in the same or the next one. */
const BANDS_A_DEGREE = 500;

function bandOf({ latitude }: Position): number {
  return Math.floor(latitude * BANDS_A_DEGREE);
}

function nameAndBand(station: KnownStation): string {
  return `${bandOf(station)} ${comparableName(station.name)}`;
}
