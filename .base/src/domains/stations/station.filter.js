var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, InputType, Int } from 'type-graphql';
import { inRanges } from '../../kit/database/ranges.js';
import { searchCondition } from '../../kit/database/search.js';
import { allOf, rawSql, sql } from '../../kit/database/sql.js';
import { Limit } from '../../kit/graphql/directives.js';
import { DateTimeScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { columnsOf } from '../../kit/read/index.js';
import * as table from './station.entity.js';
import { Facility, StationKind, StationStatus } from './station.enums.js';
import { isOpenAt } from './station.opening.js';
let StationFilter = class StationFilter {
};
__decorate([
    Field(() => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })
], StationFilter.prototype, "regionCode", void 0);
__decorate([
    Field(() => [StationKind], { nullable: true, description: 'Any of these kinds (类别).' }),
    Limit({ maxItems: 20 })
], StationFilter.prototype, "kinds", void 0);
__decorate([
    Field(() => [Facility], { nullable: true, description: 'All of these facilities, and working (设施).' }),
    Limit({ maxItems: 30 })
], StationFilter.prototype, "facilities", void 0);
__decorate([
    Field(() => Int, { nullable: true, description: 'At least so many stars (最低星级).' }),
    Limit({ min: 1, max: 5 })
], StationFilter.prototype, "minStar", void 0);
__decorate([
    Field(() => [StationStatus], {
        nullable: true,
        description: 'Any of these statuses (状态); OPEN and TEMPORARILY_CLOSED by default.',
    }),
    Limit({ maxItems: 6 })
], StationFilter.prototype, "statuses", void 0);
__decorate([
    Field(() => DateTimeScalar, {
        nullable: true,
        description: 'Known to be open at this moment (开放时刻); UNKNOWN is left out.',
    })
], StationFilter.prototype, "openAt", void 0);
__decorate([
    Field(() => String, {
        nullable: true,
        description: 'Taking part in a campaign of this name, as 不打烊, that covers openAt or, without it, is not over.',
    }),
    Limit({ maxLength: 40 })
], StationFilter.prototype, "campaign", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Part of the name or address, pinyin or initials (文字).' }),
    Limit({ maxLength: 40 })
], StationFilter.prototype, "text", void 0);
StationFilter = __decorate([
    InputType('StationFilter', {
        description: 'Which stations (筛选). All conditions together; those of one list as stated.',
    })
], StationFilter);
export { StationFilter };
const SHOWN_BY_DEFAULT = [StationStatus.OPEN, StationStatus.TEMPORARILY_CLOSED];
const station = columnsOf(table.Station);
/** The conditions of a filter, for every list of stations. */
export function conditionsOf(filter, regions) {
    const conditions = [sql `${station.status} = any(${filter.statuses ?? SHOWN_BY_DEFAULT}::text[])`];
    if (filter.regionCode)
        conditions.push(inRanges(station.regionCode, regions.scope(filter.regionCode)));
    if (filter.kinds)
        conditions.push(sql `${station.kinds} && ${filter.kinds}::text[]`);
    if (filter.facilities)
        conditions.push(withFacilities(filter.facilities));
    if (filter.minStar)
        conditions.push(sql `${station.star} >= ${filter.minStar}`);
    if (filter.campaign)
        conditions.push(takingPart(filter.campaign, filter.openAt));
    if (filter.text)
        conditions.push(matching(filter.text));
    if (filter.openAt)
        conditions.push(isOpenAt(filter.openAt, regions.calendar));
    return allOf(conditions);
}
function withFacilities(facilities) {
    const wanted = [...new Set(facilities)];
    return sql `(select count(*) from stations.service f
    where f.station_id = ${station.id} and f.working and f.facility = any(${wanted}::text[])) = ${wanted.length}`;
}
/** In a campaign that covers the moment asked about or, without one, that is not over. */
function takingPart(campaign, at) {
    const covers = at
        ? sql `(${at}::timestamptz at time zone ${station.timeZone})::date between e.first_day and e.last_day`
        : sql `e.last_day >= (now() at time zone ${station.timeZone})::date`;
    return sql `exists (select from stations.opening_exception e
    where e.station_id = ${station.id} and e.campaign = ${campaign} and ${covers})`;
}
function matching(text) {
    return (searchCondition(sql `${station.search}`, text, sql `${station.name} || ' ' || ${station.address}`) ?? rawSql('false'));
}
//# sourceMappingURL=station.filter.js.map