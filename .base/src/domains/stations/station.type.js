var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../auth/directives.js';
import { AtMost, Cached, Key, Shareable } from '../../kit/graphql/directives.js';
import { connectionOf, edgeConnectionOf } from '../../kit/graphql/pagination.js';
import { GeoPoint, Money, Node, Record } from '../../kit/graphql/platform.type.js';
import { DateScalar, TimeZoneScalar } from '../../kit/graphql/scalars.js';
import { Takes } from '../../kit/graphql/takes.js';
import { Union } from '../organisations/index.js';
import { Region } from '../regions/index.js';
import { OpeningHours, OpenState } from './hours.type.js';
import { DistanceArguments, LocationArguments, OpenStateArguments, ServicesArguments } from './station.arguments.js';
import { Facility, StationHostKind, StationKind, StationStatus } from './station.enums.js';
let StationHost = class StationHost {
};
__decorate([
    Field(() => String, { description: 'Name (名称).' })
], StationHost.prototype, "name", void 0);
__decorate([
    Field(() => StationHostKind, { description: 'Kind (类别).' })
], StationHost.prototype, "kind", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether the place itself is closed (是否关闭); then so is the station.' })
], StationHost.prototype, "closed", void 0);
StationHost = __decorate([
    ObjectType('StationHost', { simpleResolvers: true, description: 'Whose place a station is in (依托单位).' })
], StationHost);
export { StationHost };
let StationKeeper = class StationKeeper {
};
__decorate([
    Field(() => String, { nullable: true, description: 'Name, masked (姓名).' }),
    Personal('IDENTITY')
], StationKeeper.prototype, "displayName", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Mobile, masked (脱敏手机号).' }),
    Personal('CONTACT')
], StationKeeper.prototype, "mobileMasked", void 0);
StationKeeper = __decorate([
    ObjectType('StationKeeper', { simpleResolvers: true, description: 'Who keeps a station (管理员).' }),
    Access('STATION_KEEPER', 'CADRE', 'ADMIN')
], StationKeeper);
export { StationKeeper };
let StationService = class StationService {
};
__decorate([
    Field(() => Facility, { description: 'What (设施).' })
], StationService.prototype, "facility", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether it costs nothing (免费).' })
], StationService.prototype, "free", void 0);
__decorate([
    Field(() => Money, { nullable: true, description: 'Price; null when free (价格).' })
], StationService.prototype, "price", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'For what the price is, as 床·晚 (计价单位).' })
], StationService.prototype, "unit", void 0);
__decorate([
    Field(() => Int, { nullable: true, description: 'How many there are (容量); null when not counted.' })
], StationService.prototype, "capacity", void 0);
__decorate([
    Field(() => Int, {
        nullable: true,
        description: 'How many are free at this moment (空余); null when not counted. Live, never cached.',
    }),
    Cached(0)
], StationService.prototype, "available", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether it can be held from a phone (可预约).' })
], StationService.prototype, "bookable", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether it works (是否可用).' })
], StationService.prototype, "working", void 0);
__decorate([
    Field(() => DateScalar, { nullable: true, description: 'Since when it does not (故障起始); null while it works.' })
], StationService.prototype, "brokenSince", void 0);
__decorate([
    Field(() => DateScalar, { nullable: true, description: 'When someone last confirmed it (核实日期).' })
], StationService.prototype, "verifiedOn", void 0);
StationService = __decorate([
    ObjectType('StationService', { simpleResolvers: true, description: 'A facility offered by a station (服务项目).' })
], StationService);
export { StationService };
let Honour = class Honour {
};
__decorate([
    Field(() => String, { description: 'Title, as 最美工会户外劳动者服务站点.' })
], Honour.prototype, "title", void 0);
__decorate([
    Field(() => String, { description: 'Who gave it (授予单位).' })
], Honour.prototype, "grantedBy", void 0);
__decorate([
    Field(() => Int, { nullable: true, description: 'Year (年份); null when not told.' })
], Honour.prototype, "year", void 0);
Honour = __decorate([
    ObjectType('Honour', { simpleResolvers: true, description: 'An honour (荣誉).' }),
    Shareable()
], Honour);
export { Honour };
/** A station as the API shows it. */
let Station = class Station extends Record {
};
__decorate([
    Field(() => String, { description: 'Station code (驿站编号); never used again.' })
], Station.prototype, "stationCode", void 0);
__decorate([
    Field(() => String, { description: 'Name (名称).' })
], Station.prototype, "name", void 0);
__decorate([
    AtMost(20),
    Field(() => [StationKind], { description: 'Kinds (类别).' })
], Station.prototype, "kinds", void 0);
__decorate([
    Field(() => StationStatus, { description: 'Status (状态).' })
], Station.prototype, "status", void 0);
__decorate([
    Field(() => Int, { nullable: true, description: 'Stars, 1 to 5; null when not graded (星级).' })
], Station.prototype, "star", void 0);
__decorate([
    Field(() => String, { description: 'Address (地址).' })
], Station.prototype, "address", void 0);
__decorate([
    Field(() => TimeZoneScalar, { description: 'Time zone of its hours (时区).' })
], Station.prototype, "timeZone", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Telephone of the desk (联系电话).' })
], Station.prototype, "phone", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'How to find it, from the road (指引).' })
], Station.prototype, "directions", void 0);
__decorate([
    Field(() => Region, { description: 'Region (所在区划).' })
], Station.prototype, "region", void 0);
__decorate([
    Field(() => GeoPoint, { description: 'Where it is (坐标).' }),
    Takes(() => LocationArguments)
], Station.prototype, "location", void 0);
__decorate([
    Field(() => Int, { description: 'Straight line from a point, in metres (距离); the point is not kept.' }),
    Takes(() => DistanceArguments)
], Station.prototype, "distanceMetres", void 0);
__decorate([
    Field(() => Union, { nullable: true, description: 'The union that runs it (建设工会).' })
], Station.prototype, "operator", void 0);
__decorate([
    Field(() => StationKeeper, { nullable: true, description: 'Who keeps it (管理员).' }),
    Access('STATION_KEEPER', 'CADRE', 'ADMIN')
], Station.prototype, "keeper", void 0);
__decorate([
    Field(() => [StationService], { description: 'What it offers, at what price (服务项目).' }),
    AtMost(50),
    Takes(() => ServicesArguments)
], Station.prototype, "services", void 0);
__decorate([
    Field(() => OpeningHours, { description: 'Its hours (开放时间).' })
], Station.prototype, "hours", void 0);
__decorate([
    Field(() => OpenState, { description: 'Whether it is open, and why (是否开放).' }),
    Takes(() => OpenStateArguments)
], Station.prototype, "openState", void 0);
__decorate([
    Field(() => [Honour], { description: 'Honours (荣誉).' }),
    AtMost(50)
], Station.prototype, "honours", void 0);
__decorate([
    Field(() => StationHost, {
        nullable: true,
        description: 'Whose place it is in; null when it is its own (依托单位).',
    })
], Station.prototype, "host", void 0);
__decorate([
    AtMost(20),
    Field(() => [String], { description: 'Others who take part (共建单位).' })
], Station.prototype, "partners", void 0);
__decorate([
    Field(() => Float, { nullable: true, description: 'Floor in square metres (面积).' })
], Station.prototype, "areaSquareMetres", void 0);
__decorate([
    Field(() => Money, { nullable: true, description: 'What it cost to build (投入).' })
], Station.prototype, "investment", void 0);
__decorate([
    Field(() => DateScalar, { nullable: true, description: 'Day it was built (建成日期).' })
], Station.prototype, "builtOn", void 0);
__decorate([
    Field(() => DateScalar, {
        nullable: true,
        description: 'When someone last confirmed that it is as written here (核实时间).',
    })
], Station.prototype, "verifiedOn", void 0);
__decorate([
    Field(() => String, { description: 'Scene text of its mini-program code and QR (驿站码).' })
], Station.prototype, "scene", void 0);
Station = __decorate([
    ObjectType('Station', {
        simpleResolvers: true,
        implements: [Node, Record],
        description: 'A station where workers rest and are helped (驿站).',
    }),
    Key('id'),
    Key('stationCode'),
    Cached(30)
], Station);
export { Station };
export const StationConnection = connectionOf(() => Station, {
    name: 'StationConnection',
    description: 'Stations, by station code (驿站分页).',
});
let StationNearEdge = class StationNearEdge {
};
__decorate([
    Field(() => Station, { description: 'The station (记录).' })
], StationNearEdge.prototype, "node", void 0);
__decorate([
    Field(() => Int, { description: 'Straight line, in metres (距离).' })
], StationNearEdge.prototype, "distanceMetres", void 0);
__decorate([
    Field(() => Int, { description: 'On foot at 4.8 km/h, in minutes, rounded up (步行分钟).' })
], StationNearEdge.prototype, "walkMinutes", void 0);
StationNearEdge = __decorate([
    ObjectType('StationNearEdge', { simpleResolvers: true, description: 'A station and how far it is (附近驿站).' })
], StationNearEdge);
export { StationNearEdge };
export const StationNearConnection = edgeConnectionOf(() => Station, () => StationNearEdge, {
    name: 'StationNearConnection',
    description: 'Stations around a point, the nearest first (附近驿站分页).',
    edges: 'Each station with its distance (条目).',
    nodes: 'The stations alone (记录).',
});
//# sourceMappingURL=station.type.js.map