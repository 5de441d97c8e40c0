import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { one, type Reads, reads, Source } from '../../../kit/read/index.js';
import type { NamedStation } from './delta.codes.js';
import type { Extent } from './delta.extent.js';
import { StationDelta } from './delta.type.js';

const delta = new Source<{
  readonly place: number;
  readonly stationCode: string;
  readonly deleted: boolean;
  readonly mergedInto: string | null;
  readonly changedAt: Date;
  readonly stationId: string | null;
}>('stationDelta', {
  place: 'integer',
  stationCode: 'text',
  deleted: 'boolean',
  mergedInto: 'text',
  changedAt: 'timestamptz',
  stationId: 'uuid',
});
const { columns } = delta;
const IN_ORDER = { by: [columns.place] };

/** How stations are told to a copy: whether each is there for the caller is found in the statement that reads it. */
export function deltaReads(stations: Reads): Reads {
  return reads(StationDelta, delta, { fields: { station: one(() => stations, columns.stationId) } });
}

/** Each station as it is now, or as gone where it is not there or not in the extent. */
export function deltasOf(deltas: Reads, named: readonly NamedStation[], { ranges }: Extent): Readable {
  const told = JSON.stringify(named.map((station, place) => ({ place, ...station })));
  const isThere = ranges ? inRanges(rawSql('station.region_code'), ranges) : rawSql('true');
  // Behind `offset 0` each is looked up by its code: the ranges alone would be taken for few, and all that lies in them read.
  const rows = sql`(
    select told.place, told."stationCode", station.id is null as deleted,
      case when station.id is null then told."mergedInto" end as "mergedInto", told."changedAt",
      station.id as "stationId"
    from json_to_recordset(${told}::json)
      as told (place integer, "stationCode" text, "mergedInto" text, "changedAt" timestamptz)
    left join lateral (
      select id, region_code from stations.station where station_code = told."stationCode" offset 0
    ) station on ${isThere})`;
  return deltas.list({ from: () => rows, order: IN_ORDER });
}
