var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { AtMost, Cached, Key, Shareable } from '../../kit/graphql/directives.js';
import { Node } from '../../kit/graphql/platform.type.js';
import { DateScalar, RegionCodeScalar, TimeZoneScalar } from '../../kit/graphql/scalars.js';
/** Level of a division. */
export var RegionLevel;
(function (RegionLevel) {
    RegionLevel["COUNTRY"] = "COUNTRY";
    RegionLevel["PROVINCE"] = "PROVINCE";
    RegionLevel["PREFECTURE"] = "PREFECTURE";
    RegionLevel["COUNTY"] = "COUNTY";
    RegionLevel["TOWNSHIP"] = "TOWNSHIP";
    RegionLevel["VILLAGE"] = "VILLAGE";
})(RegionLevel || (RegionLevel = {}));
registerEnumType(RegionLevel, {
    name: 'RegionLevel',
    description: 'Level of a division (区划级别).',
    valuesConfig: {
        COUNTRY: { description: 'Country (国家).' },
        PROVINCE: { description: 'Province, region, municipality (省级).' },
        PREFECTURE: { description: 'Prefecture or city (地级).' },
        COUNTY: { description: 'County, district, county-level city (县级).' },
        TOWNSHIP: { description: 'Township, town, subdistrict (乡级).' },
        VILLAGE: { description: 'Village or neighbourhood (村级).' },
    },
});
/** Kind of a day of the work calendar. */
export var DayKind;
(function (DayKind) {
    DayKind["WORKDAY"] = "WORKDAY";
    DayKind["WEEKEND"] = "WEEKEND";
    DayKind["HOLIDAY"] = "HOLIDAY";
    DayKind["MAKEUP_WORKDAY"] = "MAKEUP_WORKDAY";
    DayKind["UNKNOWN"] = "UNKNOWN";
})(DayKind || (DayKind = {}));
registerEnumType(DayKind, {
    name: 'DayKind',
    description: 'Kind of a day (日类型).',
    valuesConfig: {
        WORKDAY: { description: 'Ordinary workday (工作日).' },
        WEEKEND: { description: 'Saturday or Sunday at rest (周末).' },
        HOLIDAY: { description: 'Public holiday (法定假日).' },
        MAKEUP_WORKDAY: { description: 'Saturday or Sunday worked for a holiday (调休上班).' },
        UNKNOWN: { description: 'No notice for this year yet (未公布).' },
    },
});
let Region = class Region extends Node {
};
__decorate([
    Field(() => RegionCodeScalar, { description: 'Division code (区划代码).' })
], Region.prototype, "code", void 0);
__decorate([
    Field(() => String, { description: 'Short official name, as 甘州区 (名称).' })
], Region.prototype, "name", void 0);
__decorate([
    Field(() => String, { description: 'Name with all above it, as 甘肃省张掖市甘州区 (全称).' })
], Region.prototype, "fullName", void 0);
__decorate([
    Field(() => RegionLevel, { description: 'Level (级别).' })
], Region.prototype, "level", void 0);
__decorate([
    Field(() => String, { description: 'Pinyin without tones, the local reading: 单县 is shanxian (拼音).' })
], Region.prototype, "pinyin", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether it exists for statistics only, as development zones do (统计用区划).' })
], Region.prototype, "statistical", void 0);
__decorate([
    Field(() => DateScalar, {
        nullable: true,
        description: 'First day of this code; null when before 1985 or not known (启用).',
    })
], Region.prototype, "validFrom", void 0);
__decorate([
    Field(() => DateScalar, { nullable: true, description: 'Last day of this code; null while in force (停用).' })
], Region.prototype, "validTo", void 0);
__decorate([
    Field(() => TimeZoneScalar, {
        nullable: true,
        description: 'Time zone of union work; Asia/Shanghai everywhere on the mainland (时区). Null for a country of several zones.',
    })
], Region.prototype, "timeZone", void 0);
__decorate([
    Field(() => Region, { nullable: true, description: 'The division above; null at the top (上级).' })
], Region.prototype, "parent", void 0);
__decorate([
    Field(() => [Region], { description: 'Divisions next below, ordered by code (下级).' }),
    AtMost(500)
], Region.prototype, "children", void 0);
__decorate([
    Field(() => [Region], {
        description: 'What took its place: 513425 会理县 became 513402 会理市 in 2021 (继任区划).',
    }),
    AtMost(20)
], Region.prototype, "successors", void 0);
Region = __decorate([
    ObjectType('Region', {
        simpleResolvers: true,
        implements: Node,
        description: 'An administrative division (行政区划) in its time.',
    }),
    Key('id'),
    Key('code'),
    Shareable(),
    Cached(86400)
], Region);
export { Region };
let CalendarDay = class CalendarDay {
};
__decorate([
    Field(() => DateScalar, { description: 'The day (日期).' })
], CalendarDay.prototype, "on", void 0);
__decorate([
    Field(() => DayKind, { description: 'What kind of day (类别); UNKNOWN beyond the last published year.' })
], CalendarDay.prototype, "kind", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Name of the holiday, as 春节; null on other days.' })
], CalendarDay.prototype, "holiday", void 0);
CalendarDay = __decorate([
    ObjectType('CalendarDay', { simpleResolvers: true, description: 'A day of the calendar (日历日).' }),
    Shareable()
], CalendarDay);
export { CalendarDay };
//# sourceMappingURL=region.type.js.map