import { rawSql, sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { Fault } from '../../kit/graphql/faults.js';
import { aliased } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import * as table from './station.entity.js';
import { conditionsOf, type StationFilter } from './station.filter.js';

/** A condition on the hours costs some 30 µs a station: half a second for so many. */
export const MOST_LOOKED_AT = 20_000;

/** Whether what costs little of a filter (region, words, kinds, stars, status) leaves few enough to look at one by one. */
export async function isNarrow(filter: StationFilter, regions: Regions, context: RequestContext): Promise<boolean> {
  const { openAt: _hours, facilities: _facilities, campaign: _campaign, ...cheap } = filter;
  const wanted = aliased(conditionsOf(cheap, regions), table.Station, 's');
  const [found] = await context.database.query<{ stations: number }>(sql`
    select count(*)::integer as stations from (
      select from stations.station s where ${wanted} limit ${rawSql(String(MOST_LOOKED_AT + 1))}) looked_at`);
  // What is answered besides looks through all of these, and more.
  context.basis?.toldOf();
  return found !== undefined && found.stations <= MOST_LOOKED_AT;
}

/** Throws OPERATION_TOO_LARGE where a list has to ask the hours of too many stations. Those of a campaign are few. */
export async function refuseBroadHours(
  filter: StationFilter | null | undefined,
  regions: Regions,
  context: RequestContext,
): Promise<void> {
  if (!filter?.openAt || filter.campaign) return;
  if (!(await isNarrow(filter, regions, context))) throw tooBroad();
}

function tooBroad(): Fault {
  const most = MOST_LOOKED_AT;
  return new Fault(
    'OPERATION_TOO_LARGE',
    {
      zh: `按开放时刻（openAt）筛选时最多可查看 ${most} 个驿站。请加上 regionCode，或改用 stationsNear。`,
      en: `By opening hours (openAt) at most ${most} stations can be looked through. Add a regionCode, or ask stationsNear.`,
    },
    { argument: 'filter', rule: 'station.filter.tooMany' },
  );
}
