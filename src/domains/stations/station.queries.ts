import { type Sql, sql } from '../../kit/database/sql.js';
import { questionOf } from '../../kit/graphql/cursors.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import type { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { aliased, columnsOf, computed, expression, type Reads, TableAlias } from '../../kit/read/index.js';
import { arcOfChord, chordOfArc, type Regions, walkMinutes } from '../regions/index.js';
import * as table from './station.entity.js';
import { conditionsOf, type StationFilter } from './station.filter.js';

export interface ListArguments {
  readonly filter?: StationFilter | null;
  readonly first: number;
  readonly after?: string | null;
}

export interface NearArguments extends ListArguments {
  readonly point: GeoPointInput;
  readonly radiusMetres: number;
}

const station = columnsOf(table.Station);

/** The straight line through the earth, in metres, where rows come with it. */
const chord = expression<number>('double precision', sql`${new TableAlias(table.Station)}.chord`);

const BY_CODE = { by: [station.stationCode] };
const BY_DISTANCE = { by: [chord, station.id] };

const NEAR_EDGES = {
  distanceMetres: computed({ chord }, (row) => metres(row.chord)),
  walkMinutes: computed({ chord }, (row) => walkMinutes(metres(row.chord))),
};

const OF_REGIONS = { table: table.Station, region: station.regionCode, code: station.stationCode };

/** The lists and points at which stations are read. */
export class StationQueries {
  readonly #stations: Reads;
  readonly #regions: Regions;

  constructor(stations: Reads, regions: Regions) {
    this.#stations = stations;
    this.#regions = regions;
  }

  /** The station with this code; null when there is none. */
  byCode(stationCode: string): Readable {
    return this.#stations.one(sql`${station.stationCode} = ${stationCode}`);
  }

  /** Stations by code, page by page. */
  list({ filter, first, after }: ListArguments): Readable {
    const { regionCode, ...others } = filter ?? {};
    // A word may meet few stations: then the index of words is the short way, of whatever region.
    const byRegion = regionCode && !others.text?.trim();
    const where = conditionsOf(byRegion ? others : (filter ?? {}), this.#regions);
    return this.#stations.page({
      question: questionOf('stations', { filter }),
      order: BY_CODE,
      first,
      after,
      ...(byRegion ? this.#regions.rowsOf(OF_REGIONS, regionCode, where) : { where }),
    });
  }

  /**
   * Stations around a point, the nearest first; those equally far by key, so that no page loses one.
   *
   * `offset 0` keeps the conditions above the order of distance: what is dear to decide (whether it is open) is decided
   * from the nearest on, only until the page is full. Sorting by distance alone keeps the index on Postgres 15 too; ties
   * are fetched whole and ordered by key outside.
   */
  near({ point, radiusMetres, filter, first, after }: NearArguments): Readable {
    const here = this.#position(point);
    const reach = sql`${chordOfArc(radiusMetres)}::double precision`;
    const wanted = conditionsOf(filter ?? {}, this.#regions);
    return this.#stations.page({
      question: questionOf('stationsNear', { point, radiusMetres, filter }),
      order: BY_DISTANCE,
      edges: NEAR_EDGES,
      first,
      after,
      from: (limit, behind) => sql`(
        select s.* from (
          select p.*, p.position <-> ${here} as chord from stations.station p
          where p.position <@ cube_enlarge(${here}, ${reach}, 3) order by p.position <-> ${here} offset 0
        ) s
        where s.chord <= ${reach} and ${aliased(sql`${wanted} and ${behind}`, table.Station, 's')}
        order by s.chord fetch first ${limit} rows with ties)`,
    });
  }

  #position(point: GeoPointInput): Sql {
    const { longitude, latitude } = this.#regions.toWgs84(point);
    return sql`public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
  }
}

function metres(length: number): number {
  return Math.round(arcOfChord(length));
}
