import { allOf, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { SHOWN_BY_DEFAULT, type StationFilter } from '../station.filter.js';
import { each } from './map.cells.js';
import { CELLS_BELOW_ZOOM, type View } from './map.tiles.js';

/** The levels at which cells are counted, as in `stations.map_changes`: by status, and by stars and kinds as well. */
const LEVELS = [6, 8, 10, 12, 14];
const LEVELS_BY_KIND = [6, 8, 10, 12];

/** What the counts know of a station. A condition that is not here is one they can not answer. */
const KNOWN: ReadonlySet<string> = new Set<keyof StationFilter>(['statuses', 'kinds', 'minStar']);

/** Kept counts that can answer a view. */
export interface Summary {
  readonly level: number;
  /** The cells of a view with what they hold. */
  counted(view: View): Sql;
}

/** The counts for marks of a level under a filter; undefined where none are kept. */
export function summaryFor(level: number, filter: StationFilter): Summary | undefined {
  const asked = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  if (!asked.every(([name]) => KNOWN.has(name))) return undefined;
  const byKind = asked.some(([name]) => name !== 'statuses');
  const levels = byKind ? LEVELS_BY_KIND : LEVELS;
  // A finer one also tells at which zoom a cluster opens.
  const kept = levels.find((each) => each > level) ?? levels.find((each) => each === level);
  return kept === undefined ? undefined : { level: kept, counted: (view) => cellsOf(view, kept, byKind, filter) };
}

/**
 * Counts as `stations` how many stations a view may have to look at, where it has to because no counts know all of its
 * filter. Undefined where some do, and for a box so small that no count is as fine.
 */
export function upperCountOf(view: View, filter: StationFilter): Sql | undefined {
  const level = view.zoom + CELLS_BELOW_ZOOM;
  if (summaryFor(level, filter)) return undefined;
  const summary = summaryFor(level, { statuses: filter.statuses ?? null });
  return summary && sql`select coalesce(sum(c.stations), 0)::integer as stations from (${summary.counted(view)}) c`;
}

function cellsOf({ zoom, ranges }: View, level: number, byKind: boolean, filter: StationFilter): Sql {
  const up = rawSql(String(2 * (level - zoom - CELLS_BELOW_ZOOM)));
  const wanted = conditionsOf(filter);
  const kept = (name: string) => sql`
    select p.cell, p.mainland, p.stations, p.longitudes, p.latitudes, p.id_high, p.id_low from stations.${rawSql(name)} p
    where p.by_kind = ${rawSql(String(byKind))} and p.level = ${rawSql(String(level))}
      and p.cell >= r.first and p.cell < r.behind and ${wanted}`;
  return sql`
    select c.cell >> ${up} as cell, c.mainland, sum(c.stations) as stations, sum(c.longitudes) as longitudes,
      sum(c.latitudes) as latitudes, ${ID} as id, min(c.cell) as first, max(c.cell) as last
    from (
      select p.cell, p.mainland, sum(p.stations) as stations, sum(p.longitudes) as longitudes,
        sum(p.latitudes) as latitudes, bit_xor(p.id_high) as id_high, bit_xor(p.id_low) as id_low
      from ${each(ranges, level)} cross join lateral (${kept('map_count')} union all ${kept('map_delta')}) p
      group by 1, 2 having sum(p.stations) > 0
    ) c
    group by 1, 2`;
}

/** Of one station its id; of several nothing that means anything. */
const ID = rawSql(`(lpad(to_hex(bit_xor(c.id_high)), 16, '0') || lpad(to_hex(bit_xor(c.id_low)), 16, '0'))::uuid`);

/** The conditions of a filter, of counts. */
function conditionsOf({ statuses, kinds, minStar }: StationFilter): Sql {
  const conditions = [sql`p.status = any(${statuses ?? SHOWN_BY_DEFAULT}::text[])`];
  if (kinds) conditions.push(sql`p.kinds && ${kinds}::text[]`);
  if (minStar) conditions.push(sql`p.star >= ${minStar}::smallint`);
  return allOf(conditions);
}
