import { BY_VALUES, joinSql, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { aliased } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import * as table from '../station.entity.js';
import { conditionsOf, type StationFilter } from '../station.filter.js';
import { each } from './map.cells.js';
import { summaryFor } from './map.summary.js';
import { CELLS_BELOW_ZOOM, FINEST, type View } from './map.tiles.js';

/** Maps are drawn up to this zoom. */
const DEEPEST_ZOOM = 20;

/**
 * The marks of a view as a sub-select: of the counts that are kept where they know all that the filter asks, else of the
 * stations themselves. It has the columns of a mark.
 */
export function marksOf(view: View, filter: StationFilter, regions: Regions): Sql {
  const conditions = aliased(conditionsOf(filter, regions), table.Station, 's');
  const summary = summaryFor(view.zoom + CELLS_BELOW_ZOOM, filter);
  if (!summary) return shown(view, counted(view, rowsIn(view, filter, conditions)), FINEST);
  return shown(view, summary.counted(view), summary.level, (cells) => spanOfStations(cells, summary.level, conditions));
}

/**
 * Cells with what they hold, as marks. `first` and `last` are the outermost cells of a finer level that are not empty: the
 * level at which these two part is where a cluster opens. Where they are one, `within` looks further.
 */
function shown({ zoom }: View, cells: Sql, level: number, within?: (cells: string) => Sql): Sql {
  const further = within ? sql`(${within('m')})` : rawSql('null');
  return sql`(
    select m.cell, m.mainland, ${rawSql(`'${zoom}-'`)} || to_hex(m.cell) || case when m.mainland then '' else '-o' end as key,
      m.stations::integer as count, (m.longitudes / m.stations / 1e7)::double precision as longitude,
      (m.latitudes / m.stations / 1e7)::double precision as latitude,
      case when m.stations = 1 then m.id end as id,
      case when m.stations = 1 then null when m.first < m.last then ${partedAt('m.first', 'm.last', level)} else ${further} end as "expandsAtZoom"
    from (${cells}) m)`;
}

/** The zoom at which two cells of a level are no longer in one; null where no map is drawn so deep. */
function partedAt(one: string, other: string, level: number): Sql {
  // Of the digits in which they differ, the first one counts; two digits are a level.
  const digits = `length(ltrim((${one} # ${other})::bit(48)::text, '0'))`;
  const zoom = `${level - CELLS_BELOW_ZOOM} - (${digits} - 1) / 2`;
  return rawSql(`nullif(least(${zoom}, ${DEEPEST_ZOOM + 1}), ${DEEPEST_ZOOM + 1})`);
}

/** The same of the stations of one cell of a level: the first and the last by their numbers, each found by the index. */
function spanOfStations(cells: string, level: number, conditions: Sql): Sql {
  const cell = (from: string) => rawSql(`(${from}) << ${2 * (FINEST - level)}`);
  const there = sql`from stations.station s
    where s.cell >= ${cell(`${cells}.first`)} and s.cell < ${cell(`${cells}.first + 1`)}
      and s.mainland = ${rawSql(`${cells}.mainland`)} and ${conditions}`;
  return sql`select case when e.first < e.last then ${partedAt('e.first', 'e.last', FINEST)} end
    from (select (select s.cell ${there} order by s.cell limit 1) as first,
      (select s.cell ${there} order by s.cell desc limit 1) as last) e`;
}

/** Stations by cell. */
function counted({ zoom }: View, rows: Sql): Sql {
  const cell = rawSql(`s.cell >> ${2 * (FINEST - zoom - CELLS_BELOW_ZOOM)}`);
  return sql`
    select ${cell} as cell, s.mainland, count(*) as stations, sum(round(s.longitude * 1e7)::bigint) as longitudes,
      sum(round(s.latitude * 1e7)::bigint) as latitudes, (array_agg(s.id))[1] as id, min(s.cell) as first, max(s.cell) as last
    from ${rows} s group by 1, 2`;
}

function rowsIn({ ranges }: View, { regionCode, text }: StationFilter, conditions: Sql): Sql {
  // A county or a word may meet few stations of a large box: then their own index is the short way.
  if (regionCode || text?.trim()) {
    const within = ranges.map(([from, to]) => sql`(s.cell >= ${from} and s.cell < ${to})`);
    return sql`(select s.* ${BY_VALUES} from stations.station s where (${joinSql(within, ' or ')}) and ${conditions})`;
  }
  return sql`(select s.* from ${each(ranges, FINEST)} cross join lateral (
      select s.id, s.cell, s.mainland, s.longitude, s.latitude from stations.station s
      where s.cell >= r.first and s.cell < r.behind and ${conditions} offset 0) s)`;
}
