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
import { Cached, Limit, Paged } from '../../kit/graphql/directives.js';
import { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { StationFilter } from './station.filter.js';
import { Station, StationConnection, StationNearConnection } from './station.type.js';
const FIRST = 'Page size (每页条数), 1 to 100; a larger one is cut to 100.';
const AFTER = 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.';
let StationResolver = class StationResolver {
    #queries;
    constructor(queries) {
        this.#queries = queries;
    }
    stationsNear(point, radiusMetres, filter, first, after) {
        return this.#queries.near({ point, radiusMetres, filter, first, after });
    }
    stations(filter, first, after) {
        return this.#queries.list({ filter, first, after });
    }
    station(stationCode) {
        return this.#queries.byCode(stationCode);
    }
};
__decorate([
    Query(() => StationNearConnection, {
        nullable: true,
        description: 'Stations around a point, the nearest first (附近驿站).',
    }),
    Access('PUBLIC'),
    Cached(30),
    Paged('nodes', 'edges'),
    __param(0, Arg('point', () => GeoPointInput, { description: 'The point (坐标点); used for this question and not kept.' })),
    __param(1, Arg('radiusMetres', () => Int, { description: 'Radius in metres, straight line, at most 100,000 (半径).' })),
    __param(1, Limit({ min: 1, max: 100_000 })),
    __param(2, Arg('filter', () => StationFilter, { nullable: true, description: 'Which stations (筛选).' })),
    __param(3, Arg('first', () => Int, { defaultValue: 20, description: FIRST })),
    __param(4, Arg('after', () => CursorScalar, { nullable: true, description: AFTER }))
], StationResolver.prototype, "stationsNear", null);
__decorate([
    Query(() => StationConnection, {
        nullable: true,
        description: 'Stations by region and features, by station code (驿站检索).',
    }),
    Access('PUBLIC'),
    Cached(60),
    Paged(),
    __param(0, Arg('filter', () => StationFilter, { nullable: true, description: 'Which stations (筛选).' })),
    __param(1, Arg('first', () => Int, { defaultValue: 20, description: FIRST })),
    __param(2, Arg('after', () => CursorScalar, { nullable: true, description: AFTER }))
], StationResolver.prototype, "stations", null);
__decorate([
    Query(() => Station, {
        nullable: true,
        description: 'One station (驿站详情).',
    }),
    Access('PUBLIC'),
    Cached(30),
    __param(0, Arg('stationCode', () => String, { description: 'Station code (驿站编号).' })),
    __param(0, Limit({ maxLength: 40 }))
], StationResolver.prototype, "station", null);
StationResolver = __decorate([
    Resolver(() => Station)
], StationResolver);
export { StationResolver };
//# sourceMappingURL=station.resolver.js.map