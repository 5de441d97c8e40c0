import type { Database } from '../../kit/database/database.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { type Cursors, questionOf } from '../../kit/graphql/cursors.js';
import { defineLoader } from '../../kit/graphql/loader.js';
import { type Page, pageOf, pageSize } from '../../kit/graphql/pagination.js';
import type { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { arcOfChord, chordOfArc, type Regions } from '../regions/index.js';
import { conditionsOf, type StationFilter } from './station.filter.js';
import { type StationRow, stationColumns } from './station.row.js';

export interface ListArguments {
  readonly filter?: StationFilter | null;
  readonly first: number;
  readonly after?: string | null;
}

export interface NearArguments extends ListArguments {
  readonly point: GeoPointInput;
  readonly radiusMetres: number;
}

/** A station with its straight-line distance in metres. */
export interface NearRow extends StationRow {
  readonly chord: number;
  readonly metres: number;
}

interface Dependencies {
  readonly database: Database;
  readonly regions: Regions;
  readonly cursors: Cursors;
}

/** Stations by key: those that one request asks for by their global ids are one statement. */
export const stationsById = defineLoader<string, StationRow, RequestContext>(async (ids, { database }) => {
  const rows = await database.query<StationRow>(
    sql`select ${stationColumns} from stations.station s where s.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
});

/** The lists and points at which stations are read. */
export class StationQueries {
  readonly #database: Database;
  readonly #regions: Regions;
  readonly #cursors: Cursors;

  constructor({ database, regions, cursors }: Dependencies) {
    this.#database = database;
    this.#regions = regions;
    this.#cursors = cursors;
  }

  /** The station with this code; null when there is none. */
  async byCode(stationCode: string): Promise<StationRow | null> {
    return this.#one(sql`s.station_code = ${stationCode}`);
  }

  /** The station with this key; null when there is none. */
  async byKey(key: string): Promise<StationRow | null> {
    return this.#one(sql`s.id = ${key}`);
  }

  /** Stations by code, page by page. */
  async list({ filter, first, after }: ListArguments): Promise<Page<StationRow>> {
    const size = pageSize(first);
    const question = questionOf('stations', { filter });
    const where = conditionsOf(filter ?? {}, this.#regions);
    const behind = after ? sql` and s.station_code > ${this.#cursors.open(question, after)[0]}` : sql``;
    const rows = await this.#database.query<StationRow>(
      sql`select ${stationColumns} from stations.station s where ${where}${behind} order by s.station_code limit ${size + 1}`,
    );
    const page = pageOf(rows, size, (row) => this.#cursors.seal(question, [row.stationCode]));
    return { ...page, totalCount: () => this.#count(where) };
  }

  /**
   * Stations around a point, the nearest first; those equally far by key, so that no page loses one.
   *
   * `offset 0` keeps the conditions above the order of distance: what is dear to decide (whether it is open) is decided
   * from the nearest on, only until the page is full. Sorting by distance alone keeps the index on Postgres 15 too; ties
   * are fetched whole and ordered by key outside.
   */
  async near({ point, radiusMetres, filter, first, after }: NearArguments): Promise<Page<NearRow>> {
    const size = pageSize(first);
    const question = questionOf('stationsNear', { point, radiusMetres, filter });
    const here = this.#position(point);
    const [chord, id] = after ? this.#cursors.open(question, after) : [];
    const behind = after ? sql` and (s.chord, s.id) > (${chord}::double precision, ${id}::uuid)` : sql``;
    const reach = chordOfArc(radiusMetres);
    const rows = await this.#database.query<NearRow>(sql`
      select * from (
        select ${stationColumns}, s.chord
        from (
          select s.*, s.position <-> ${here} as chord from stations.station s
          where s.position <@ cube_enlarge(${here}, ${reach}::double precision, 3)
          order by s.position <-> ${here} offset 0
        ) s
        where s.chord <= ${reach}::double precision and ${conditionsOf(filter ?? {}, this.#regions)}${behind}
        order by s.chord fetch first ${size + 1} rows with ties
      ) nearest order by chord, id limit ${size + 1}`);
    return pageOf(rows.map(withMetres), size, (row) => this.#cursors.seal(question, [row.chord, row.id]));
  }

  #position(point: GeoPointInput): Sql {
    const { longitude, latitude } = this.#regions.toWgs84(point);
    return sql`public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
  }

  async #one(condition: Sql): Promise<StationRow | null> {
    const rows = await this.#database.query<StationRow>(
      sql`select ${stationColumns} from stations.station s where ${condition}`,
    );
    return rows[0] ?? null;
  }

  async #count(where: Sql): Promise<number> {
    const rows = await this.#database.query<{ total: string }>(
      sql`select count(*) as total from stations.station s where ${where}`,
    );
    return Number(rows[0]?.total ?? 0);
  }
}

function withMetres(row: NearRow): NearRow {
  return { ...row, metres: Math.round(arcOfChord(row.chord)) };
}
