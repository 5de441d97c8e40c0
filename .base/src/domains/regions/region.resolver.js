var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Arg, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { AtMost, Cached, Limit, SizedByFirst } from '../../kit/graphql/directives.js';
import { Fault } from '../../kit/graphql/faults.js';
import { pageSize } from '../../kit/graphql/pagination.js';
import { PeriodInput } from '../../kit/graphql/platform.type.js';
import { DateScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { CalendarDay, Region, RegionLevel } from './region.type.js';
let RegionResolver = class RegionResolver {
    #regions;
    constructor(regions) {
        this.#regions = regions;
    }
    region(code, at) {
        return this.#regions.find(code, at ?? undefined);
    }
    regions(parent, level, text, at, includeStatistical, first) {
        return this.#regions.list({ parent, level, text, at, includeStatistical, first: pageSize(first, 500) });
    }
    calendar({ from, to }) {
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
        if (days < 1 || days > 366) {
            throw new Fault('BAD_USER_INPUT', {
                zh: `时段给出的是 ${from} 至 ${to}；止日不得早于起日，且最多 366 天。`,
                en: `The period was given as ${from} to ${to}; it ends no earlier than it begins and has at most 366 days.`,
            });
        }
        return this.#regions.calendar.days(from, to);
    }
};
__decorate([
    Query(() => Region, {
        nullable: true,
        description: 'One division (行政区划) as it was on a day; a retired code is still found and names its successors.',
    }),
    Access('PUBLIC'),
    Cached(86400),
    __param(0, Arg('code', () => RegionCodeScalar, { description: 'Division code (代码).' })),
    __param(1, Arg('at', () => DateScalar, { nullable: true, description: 'Day (时刻); today by default.' }))
], RegionResolver.prototype, "region", null);
__decorate([
    Query(() => [Region], {
        nullable: true,
        description: 'Divisions below another, or by name, ordered by code; statistical zones only when asked for. Four steps of a picker are four questions (区划列表).',
    }),
    SizedByFirst(500),
    Access('PUBLIC'),
    Cached(86400),
    __param(0, Arg('parent', () => RegionCodeScalar, {
        nullable: true,
        description: 'Above all of the answer, at any depth (上级); without it the whole country.',
    })),
    __param(1, Arg('level', () => RegionLevel, {
        nullable: true,
        description: 'Only this level (级别); without it the level next below, or any when a text is given.',
    })),
    __param(2, Arg('text', () => String, { nullable: true, description: 'Part of the name, pinyin or initials (文字).' })),
    __param(2, Limit({ maxLength: 40 })),
    __param(3, Arg('at', () => DateScalar, { nullable: true, description: 'Day (时刻); today by default.' })),
    __param(4, Arg('includeStatistical', () => Boolean, {
        defaultValue: false,
        description: 'Also zones that exist for statistics only (含统计用区划).',
    })),
    __param(5, Arg('first', () => Int, {
        defaultValue: 200,
        description: 'Most to answer, up to 500 (每页条数); a larger set is cut: name a level, a parent or a text.',
    }))
], RegionResolver.prototype, "regions", null);
__decorate([
    Query(() => [CalendarDay], {
        nullable: true,
        description: "Kinds of the days of a period, at most a year, by the State Council's notices (工作日历).",
    }),
    AtMost(366),
    Access('PUBLIC'),
    Cached(86400),
    __param(0, Arg('period', () => PeriodInput, { description: 'Days (时段).' }))
], RegionResolver.prototype, "calendar", null);
RegionResolver = __decorate([
    Resolver(() => Region)
], RegionResolver);
export { RegionResolver };
//# sourceMappingURL=region.resolver.js.map