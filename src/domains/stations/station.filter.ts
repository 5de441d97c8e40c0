import { Field, InputType, Int } from 'type-graphql';
import { inRanges } from '../../kit/database/ranges.js';
import { searchCondition } from '../../kit/database/search.js';
import { allOf, Deferred, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { Limit } from '../../kit/graphql/directives.js';
import type { Run } from '../../kit/graphql/execution/run.js';
import { dayOf } from '../../kit/graphql/moment.js';
import { DateTimeScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { columnsOf } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import * as table from './station.entity.js';
import { Facility, StationKind, StationStatus } from './station.enums.js';
import { isOpenAt } from './station.opening.js';

@InputType('StationFilter', {
  description: 'Which stations (筛选). All conditions together; those of one list as stated.',
})
export class StationFilter {
  @Field(() => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })
  readonly regionCode?: string | null;
  @Field(() => [StationKind], { nullable: true, description: 'Any of these kinds (类别).' })
  @Limit({ maxItems: 20 })
  readonly kinds?: readonly StationKind[] | null;
  @Field(() => [Facility], { nullable: true, description: 'All of these facilities, and working (设施).' })
  @Limit({ maxItems: 30 })
  readonly facilities?: readonly Facility[] | null;
  @Field(() => Int, { nullable: true, description: 'At least so many stars (最低星级).' })
  @Limit({ min: 1, max: 5 })
  readonly minStar?: number | null;
  @Field(() => [StationStatus], {
    nullable: true,
    description: 'Any of these statuses (状态); OPEN and TEMPORARILY_CLOSED by default.',
  })
  @Limit({ maxItems: 6 })
  readonly statuses?: readonly StationStatus[] | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Known to be open at this moment (开放时刻); UNKNOWN is left out.',
  })
  readonly openAt?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Taking part in a campaign of this name, as 不打烊, that covers openAt or, without it, is not over.',
  })
  @Limit({ maxLength: 40 })
  readonly campaign?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the name or address, pinyin or initials (文字).' })
  @Limit({ maxLength: 40 })
  readonly text?: string | null;
}

/** Statuses that are asked for where no others are named. */
export const SHOWN_BY_DEFAULT = [StationStatus.OPEN, StationStatus.TEMPORARILY_CLOSED];

const station = columnsOf(table.Station);
/** The same moment for all fields of an operation; only its day counts. */
const NOW = new Deferred(({ context }: Run) => dayOf(context));

/** The conditions of a filter, for every list of stations. */
export function conditionsOf(filter: StationFilter, regions: Regions): Sql {
  const conditions = [sql`${station.status} = any(${filter.statuses ?? SHOWN_BY_DEFAULT}::text[])`];
  if (filter.regionCode) conditions.push(inRanges(station.regionCode, regions.asked(filter.regionCode)));
  if (filter.kinds) conditions.push(sql`${station.kinds} && ${filter.kinds}::text[]`);
  if (filter.facilities) conditions.push(withFacilities(filter.facilities));
  if (filter.minStar) conditions.push(sql`${station.star} >= ${filter.minStar}`);
  if (filter.campaign) conditions.push(takingPart(filter.campaign, filter.openAt));
  if (filter.text?.trim()) conditions.push(matching(filter.text));
  if (filter.openAt) conditions.push(isOpenAt(filter.openAt, regions.calendar));
  return allOf(conditions);
}

function withFacilities(facilities: readonly Facility[]): Sql {
  const wanted = [...new Set(facilities)];
  return sql`(select count(*) from stations.service f
    where f.station_id = ${station.id} and f.working and f.facility = any(${wanted}::text[])) = ${wanted.length}`;
}

/** In a campaign that covers the moment asked about or, without one, that is not over. */
function takingPart(campaign: string, at: string | null | undefined): Sql {
  const covers = at
    ? sql`(${at}::timestamptz at time zone ${station.timeZone})::date between e.first_day and e.last_day`
    : sql`e.last_day >= (${NOW}::timestamptz at time zone ${station.timeZone})::date`;
  // Those of the campaign first, at whatever time: they are few, and what is dear is then asked of them alone.
  const some = sql`select c.station_id from stations.opening_exception c where c.campaign = ${campaign}`;
  return sql`(${station.id} = any(array(${some})) and exists (select from stations.opening_exception e
    where e.station_id = ${station.id} and e.campaign = ${campaign} and ${covers} offset 0))`;
}

function matching(text: string): Sql {
  return (
    searchCondition(sql`${station.search}`, text, sql`${station.name} || ' ' || ${station.address}`) ?? rawSql('false')
  );
}
