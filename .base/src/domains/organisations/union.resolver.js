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
import { CursorScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { UnionKind } from './union.enums.js';
import { Union, UnionConnection } from './union.type.js';
const FIRST = 'Page size (每页条数), 1 to 100; a larger one is cut to 100.';
const AFTER = 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.';
const KINDS = 'Only these kinds (类别).';
let UnionResolver = class UnionResolver {
    #queries;
    constructor(queries) {
        this.#queries = queries;
    }
    unions(text, regionCode, kinds, near, first, after) {
        return this.#queries.list({ text, regionCode, kinds, near, first, after });
    }
    union(unionCode) {
        return this.#queries.byCode(unionCode);
    }
};
__decorate([
    Query(() => UnionConnection, {
        nullable: true,
        description: 'Unions to join or to look up, the nearest first when a point is given, else by union code (找工会).',
    }),
    Access('PUBLIC'),
    Cached(600),
    Paged(),
    __param(0, Arg('text', () => String, { nullable: true, description: 'Part of the name, pinyin or initials (文字).' })),
    __param(0, Limit({ maxLength: 40 })),
    __param(1, Arg('regionCode', () => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })),
    __param(2, Arg('kinds', () => [UnionKind], { nullable: true, description: KINDS })),
    __param(2, Limit({ maxItems: 20 })),
    __param(3, Arg('near', () => GeoPointInput, {
        nullable: true,
        description: 'Near this point (附近坐标); it is used for this question and not kept.',
    })),
    __param(4, Arg('first', () => Int, { defaultValue: 20, description: FIRST })),
    __param(5, Arg('after', () => CursorScalar, { nullable: true, description: AFTER }))
], UnionResolver.prototype, "unions", null);
__decorate([
    Query(() => Union, { nullable: true, description: 'One union (工会组织信息).' }),
    Access('PUBLIC'),
    Cached(600),
    __param(0, Arg('unionCode', () => String, { description: 'Union code (工会编码).' })),
    __param(0, Limit({ maxLength: 40 }))
], UnionResolver.prototype, "union", null);
UnionResolver = __decorate([
    Resolver(() => Union)
], UnionResolver);
export { UnionResolver };
//# sourceMappingURL=union.resolver.js.map