import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { questionOf } from '../../kit/graphql/cursors.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import type { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { columnsOf, computed, type Reads } from '../../kit/read/index.js';
import { arcOfChord, ByDistance, type Regions, walkMinutes } from '../regions/index.js';
import { idOfCode } from './finding/station-codes.js';
import { refuseBroadHours } from './station.breadth.js';
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

const BY_CODE = { by: [station.stationCode] };
const BY_DISTANCE = new ByDistance(table.Station, station.id);
const { chord } = BY_DISTANCE;

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

  /** The station that this code finds, its own or that of a record that went into it; null when there is none. */
  byCode(stationCode: string): Readable {
    return this.#stations.one(sql`${station.id} = ${idOfCode(stationCode)}`);
  }

  /** Stations by code, page by page. Throws OPERATION_TOO_LARGE where it has to ask the hours of too many. */
  async list({ filter, first, after }: ListArguments, context: RequestContext): Promise<Readable> {
    await refuseBroadHours(filter, this.#regions, context);
    const { regionCode, ...others } = filter ?? {};
    // A word may meet few stations: then the index of words is the short way, of whatever region.
    const byRegion = regionCode && !others.text?.trim();
    const where = conditionsOf(byRegion ? others : (filter ?? {}), this.#regions);
    return this.#stations.page({
      question: questionOf('stations', { filter }),
      order: BY_CODE,
      first,
      after,
      within: regionCode ? this.#regions.asked(regionCode) : undefined,
      ...(byRegion ? this.#regions.rowsOf(OF_REGIONS, regionCode, where) : { where }),
    });
  }

  /** Stations around a point, the nearest first; those equally far by key, so that no page loses one. */
  near({ point, radiusMetres, filter, first, after }: NearArguments): Readable {
    const wanted = conditionsOf(filter ?? {}, this.#regions);
    return this.#stations.page({
      question: questionOf('stationsNear', { point, radiusMetres, filter }),
      ...this.#regions.nearest(BY_DISTANCE, point, wanted, radiusMetres),
      edges: NEAR_EDGES,
      first,
      after,
    });
  }
}

function metres(length: number): number {
  return Math.round(arcOfChord(length));
}
