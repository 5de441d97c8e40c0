var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Arg, Query, Resolver } from 'type-graphql';
import { Access } from '../../src/auth/directives.js';
import { AtMost, Cached } from '../../src/kit/graphql/directives.js';
import { DateScalar, RegionCodeScalar } from '../../src/kit/graphql/scalars.js';
import { MemberCount } from './member.type.js';
let MemberResolver = class MemberResolver {
    #counts;
    constructor(counts) {
        this.#counts = counts;
    }
    memberCounts(regionCode, from, to) {
        return this.#counts.byMonthAndGroup({ regionCode, from, to });
    }
};
__decorate([
    Query(() => [MemberCount], { nullable: true, description: 'Members by the month they joined and their group.' }),
    Access('PUBLIC'),
    Cached(60),
    AtMost(500),
    __param(0, Arg('regionCode', () => RegionCodeScalar, { description: 'In this region and below.' })),
    __param(1, Arg('from', () => DateScalar, { description: 'The first day.' })),
    __param(2, Arg('to', () => DateScalar, { description: 'The day behind the last one.' }))
], MemberResolver.prototype, "memberCounts", null);
MemberResolver = __decorate([
    Resolver(() => MemberCount)
], MemberResolver);
export { MemberResolver };
//# sourceMappingURL=member.resolver.js.map