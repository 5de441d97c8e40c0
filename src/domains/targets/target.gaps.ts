import type { QueryResultRow } from 'pg';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader } from '../../kit/graphql/loader.js';
import type { MetricCode } from '../../kit/graphql/measure.type.js';
import type { WorkerGroup } from '../membership/index.js';
import type { Regions } from '../regions/index.js';
import { restOf } from './target.figures.js';

/** A target as far as it is divided among the regions next below. */
export interface Divided {
  readonly metric: MetricCode;
  readonly regionCode: string;
  readonly year: number;
  readonly workerGroup: WorkerGroup | null;
  readonly targetValue: number;
}

interface PartRow extends QueryResultRow {
  readonly key: string;
  readonly value: number;
}

/**
 * Finds what the targets of the regions next below leave of a target; null where none of them has one. One statement for
 * all targets of a request.
 */
export function gapsLoader(regions: Regions): (context: RequestContext, target: Divided) => Promise<number | null> {
  const load = defineLoader<string, readonly number[], RequestContext>(async (keys, { database }) => {
    const parts = keys.flatMap((key) => partsOf(key, regions));
    if (parts.length === 0) return new Map();
    const rows = await database.query<PartRow>(sql`
      select part.key, t.target_value::float8 as value
      from json_to_recordset(${JSON.stringify(parts)}::json)
        part (key text, "regionCode" text, year integer, metric text, "workerGroup" text)
      join targets.target t on t.region_code = part."regionCode" and t.year = part.year and t.metric = part.metric
        and t.worker_group is not distinct from part."workerGroup"`);
    const byKey = Map.groupBy(rows, ({ key }) => key);
    return new Map([...byKey].map(([key, found]) => [key, found.map(({ value }) => value)]));
  });
  return async (context, { metric, regionCode, year, workerGroup, targetValue }) => {
    const parts = await load(context).load(JSON.stringify([regionCode, year, metric, workerGroup]));
    return parts ? restOf(targetValue, parts) : null;
  };
}

/** The targets next below, as the divisions were at the end of the year, or are now. */
function partsOf(key: string, { tree }: Regions) {
  const [regionCode, year, metric, workerGroup] = JSON.parse(key) as [string, number, string, string | null];
  const [today, end] = [tree.today(), `${year}-12-31`];
  const below = tree.children(regionCode, end < today ? end : today);
  return below.map(({ code }) => ({ key, regionCode: code, year, metric, workerGroup }));
}
