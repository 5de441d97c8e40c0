import type { RequestContext } from '../../../kit/graphql/context.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import type { GeoBoundsInput } from '../../../kit/graphql/platform.type.js';
import { computed, type Reads, reads, Source } from '../../../kit/read/index.js';
import { fromWgs84, type Regions } from '../../regions/index.js';
import { isNarrow, MOST_LOOKED_AT } from '../station.breadth.js';
import type { StationFilter } from '../station.filter.js';
import { STATION_PREFIX } from '../station.prefix.js';
import { tooManyStations } from './map.errors.js';
import { marksOf } from './map.marks.js';
import { upperCountOf } from './map.summary.js';
import { type View, viewOf } from './map.tiles.js';
import { StationMark } from './map.type.js';

interface MarkRow {
  readonly cell: string;
  readonly mainland: boolean;
  readonly key: string;
  readonly count: number;
  readonly longitude: number;
  readonly latitude: number;
  /** Null for a cluster. */
  readonly id: string | null;
  readonly expandsAtZoom: number | null;
}

const mark = new Source<MarkRow>('StationMark', {
  cell: 'bigint',
  mainland: 'boolean',
  key: 'text',
  count: 'integer',
  longitude: 'double precision',
  latitude: 'double precision',
  id: 'uuid',
  expandsAtZoom: 'integer',
});
const { id, longitude, latitude, mainland, cell } = mark.columns;
const BY_CELL = { by: [cell, mainland] };

/** How marks are read; a station of one with all others of the map, by its own reads. */
export function markReads(stations: Reads): Reads {
  return reads(StationMark, mark, {
    announced: STATION_PREFIX,
    fields: {
      location: computed({ longitude, latitude, mainland }, ({ mainland, ...position }, { datum }: LocationArguments) =>
        fromWgs84(position, datum, !mainland),
      ),
      station: computed({ id }, (row) => row.id && stations.byKey(row.id)),
    },
  });
}

export interface ViewArguments {
  readonly bounds: GeoBoundsInput;
  readonly zoom: number;
  readonly filter: StationFilter | null;
}

/** What a map answers: the zoom is known before anything is read. */
export interface MapAnswer {
  readonly zoom: number;
  readonly marks: Readable;
}

/** The map of stations. */
export class StationMapQueries {
  readonly #marks: Reads;
  readonly #regions: Regions;

  constructor(marks: Reads, regions: Regions) {
    this.#marks = marks;
    this.#regions = regions;
  }

  /**
   * The marks of a box at a zoom. Throws BAD_USER_INPUT for a box that is none, and OPERATION_TOO_LARGE where a filter that
   * no count knows would have to look at too many stations.
   */
  async inView({ bounds, zoom, filter }: ViewArguments, context: RequestContext): Promise<MapAnswer> {
    const view = viewOf(bounds, zoom);
    await this.#refuseTooMany(view, filter ?? {}, context);
    const marks = marksOf(view, filter ?? {}, this.#regions);
    return { zoom: view.zoom, marks: this.#marks.list({ order: BY_CELL, from: () => marks }) };
  }

  async #refuseTooMany(view: View, filter: StationFilter, context: RequestContext): Promise<void> {
    const upper = upperCountOf(view, filter);
    if (!upper) return;
    const [counted] = await context.database.query<{ stations: number }>(upper);
    // The marks rest on all stations, and so on these.
    context.basis?.toldOf();
    if (!counted || counted.stations <= MOST_LOOKED_AT) return;
    const isNarrowed = filter.regionCode || filter.text?.trim();
    if (isNarrowed && (await isNarrow(filter, this.#regions, context))) return;
    throw tooManyStations(counted.stations, MOST_LOOKED_AT);
  }
}
