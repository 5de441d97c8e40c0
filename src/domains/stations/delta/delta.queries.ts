import type { AuthContext } from '../../../auth/access.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { readLog } from '../../../kit/events/index.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { pageSize } from '../../../kit/graphql/pagination.js';
import type { PageInfo } from '../../../kit/graphql/platform.type.js';
import { aliased, columnsOf, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import * as table from '../station.entity.js';
import { STATION_TOPIC } from '../station.events.js';
import { type NamedStation, namedIn } from './delta.codes.js';
import { type Extent, extentOf } from './delta.extent.js';
import { type DeltaPlace, openPlace, sealPlace } from './delta.place.js';
import { deltasOf } from './delta.reads.js';

export interface DeltaArguments {
  readonly after: string | null;
  readonly regionCode: string | null;
  readonly first: number;
}

/** A StationDeltaConnection, of which the nodes are still to be read. */
export interface DeltaPage {
  readonly nodes: Readable;
  readonly pageInfo: PageInfo;
  readonly restarted: boolean;
}

/** A page before it is written: of which stations it tells, and where the copy is behind it. */
interface Stretch {
  readonly named: readonly NamedStation[];
  readonly place: DeltaPlace;
  readonly more: boolean;
}

/** The most stations of a page. */
export const MOST_DELTAS = 1000;

const station = columnsOf(table.Station);
const OF_REGIONS = { table: table.Station, region: station.regionCode, code: station.stationCode };

/**
 * The registry for those who keep a copy: first whole, by code, and then what changed, out of the log of changes. Where
 * the changes follow is looked up before the first page of the whole is read, so what is written while it is pulled
 * comes behind it; and every station is read after the event that names it, so that the copy ends at what is there.
 */
export class StationDeltas {
  readonly #regions: Regions;
  readonly #deltas: Reads;

  constructor(regions: Regions, deltas: Reads) {
    this.#regions = regions;
    this.#deltas = deltas;
  }

  /** One page. Throws a Fault for a cursor of another question, and for a division that is not the caller's. */
  async page({ after, regionCode, first }: DeltaArguments, context: AuthContext): Promise<DeltaPage> {
    const size = pageSize(first, MOST_DELTAS);
    const extent = extentOf(this.#regions, context.viewer, regionCode);
    const place = after === null ? null : openPlace(context.cursors, regionCode, after);
    const next = place && (await this.#behind(place, extent, size, context));
    const { named, place: end, more } = next ?? (await this.#begin(extent, size, context));
    return {
      nodes: deltasOf(this.#deltas, named, extent),
      pageInfo: { hasNextPage: more, endCursor: sealPlace(context.cursors, regionCode, end) },
      restarted: place !== null && next === null,
    };
  }

  async #begin(extent: Extent, size: number, context: AuthContext): Promise<Stretch> {
    const { end } = await readLog(context.database, { after: null, first: 1 });
    return this.#pull({ extent: extent.mark, log: end, pulledTo: '' }, extent, size, context);
  }

  /** What follows a place; null where that can not be told. */
  async #behind(place: DeltaPlace, extent: Extent, size: number, context: AuthContext): Promise<Stretch | null> {
    if (place.extent !== extent.mark) return null;
    if (place.pulledTo === null) return this.#changes(place, extent, size, context);
    const { gap, events } = await readLog(context.database, { after: place.log, first: 1 });
    if (gap) return null;
    const stretch = await this.#pull(place, extent, size, context);
    return { ...stretch, more: stretch.more || events.length > 0 };
  }

  /** The next stations by code. Codes never change, so none is passed over or comes twice. */
  async #pull(place: DeltaPlace, extent: Extent, size: number, { database }: AuthContext): Promise<Stretch> {
    const found = await database.query<NamedStation & Record<string, unknown>>(
      this.#codesBehind(place.pulledTo ?? '', extent, size),
    );
    const named = found.slice(0, size);
    const more = found.length > size;
    return { named, more, place: { ...place, pulledTo: more ? (named.at(-1)?.stationCode ?? null) : null } };
  }

  #codesBehind(code: string, { ranges }: Extent, size: number): Sql {
    const limit = rawSql(String(size + 1));
    const behind = sql`${station.stationCode} > ${code}`;
    const wanted = rawSql('true');
    const rows = ranges ? this.#regions.rowsIn(OF_REGIONS, ranges, wanted) : { where: wanted };
    const from =
      'from' in rows
        ? rows.from(limit, behind)
        : aliased(
            sql`(select s.* from stations.station s where ${rows.where} and ${behind} order by s.station_code limit ${limit})`,
            table.Station,
            's',
          );
    return sql`select s.station_code as "stationCode", null as "mergedInto", s.updated_at::text as "changedAt"
      from ${from} s order by s.station_code limit ${limit}`;
  }

  /** Of no more events than a page has stations. */
  async #changes(place: DeltaPlace, { ranges }: Extent, size: number, context: AuthContext): Promise<Stretch | null> {
    const seen = [{ topics: [STATION_TOPIC], ranges }];
    const { gap, events, end, more } = await readLog(context.database, { after: place.log, seen, first: size });
    if (gap) return null;
    return { named: namedIn(events), place: { ...place, log: end }, more };
  }
}
