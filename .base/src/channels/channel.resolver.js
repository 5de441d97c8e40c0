var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../auth/directives.js';
import { instantOf } from '../kit/database/database.js';
import { AtMost } from '../kit/graphql/directives.js';
import { DateTimeScalar } from '../kit/graphql/scalars.js';
import { activityByChannel } from './channel.loaders.js';
import { channelView } from './channel.rows.js';
import { Channel, VerdictCounts } from './channel.type.js';
import { NOTHING } from './verdicts.js';
// How late records are and since when a channel is silent stand in no field yet: the one needs the time that a record
// itself speaks of, the other a rule for each channel, and neither is known.
let ChannelResolver = class ChannelResolver {
    #queries;
    #activity;
    constructor(queries, scopeOf) {
        this.#queries = queries;
        this.#activity = activityByChannel(scopeOf);
    }
    async channels(context) {
        return (await this.#queries.channels(context.viewer)).map(channelView);
    }
    async lastReceivedAt({ code }, context) {
        const activity = await this.#activity(context).load(code);
        return activity?.lastReceivedAt ? instantOf(activity.lastReceivedAt) : null;
    }
    async lastDay({ code }, context) {
        return (await this.#activity(context).load(code)) ?? NOTHING;
    }
};
__decorate([
    Query(() => [Channel], { nullable: true, description: 'Channels the hub takes data from, by code (数据渠道).' }),
    AtMost(100),
    Access('CADRE', 'ADMIN'),
    __param(0, Ctx())
], ChannelResolver.prototype, "channels", null);
__decorate([
    FieldResolver(() => DateTimeScalar, {
        nullable: true,
        description: 'When something last came (最近接收); null when never.',
    }),
    __param(0, Root()),
    __param(1, Ctx())
], ChannelResolver.prototype, "lastReceivedAt", null);
__decorate([
    FieldResolver(() => VerdictCounts, { description: 'Verdicts of the last 24 hours (近一日).' }),
    __param(0, Root()),
    __param(1, Ctx())
], ChannelResolver.prototype, "lastDay", null);
ChannelResolver = __decorate([
    Resolver(() => Channel)
], ChannelResolver);
export { ChannelResolver };
//# sourceMappingURL=channel.resolver.js.map