var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../auth/directives.js';
import { AtMost, Key } from '../kit/graphql/directives.js';
import { Node } from '../kit/graphql/platform.type.js';
import { ChannelMode } from './channel.enums.js';
let VerdictCounts = class VerdictCounts {
};
__decorate([
    Field(() => Int, { description: 'Taken in (已应用).' })
], VerdictCounts.prototype, "applied", void 0);
__decorate([
    Field(() => Int, { description: 'Seen before (重复).' })
], VerdictCounts.prototype, "duplicate", void 0);
__decorate([
    Field(() => Int, { description: 'Older than known (可能滞后).' })
], VerdictCounts.prototype, "stale", void 0);
__decorate([
    Field(() => Int, { description: 'Rejected (拒收).' })
], VerdictCounts.prototype, "rejected", void 0);
__decorate([
    Field(() => Int, { description: 'Waiting for a person (待处理).' })
], VerdictCounts.prototype, "quarantined", void 0);
VerdictCounts = __decorate([
    ObjectType('VerdictCounts', { simpleResolvers: true, description: 'How many of each verdict (结论计数).' }),
    Access('CADRE', 'ADMIN')
], VerdictCounts);
export { VerdictCounts };
let Channel = class Channel extends Node {
};
__decorate([
    Field(() => String, { description: 'Code, as C3-stations (代码); the same as SourceRef.channel.' })
], Channel.prototype, "code", void 0);
__decorate([
    Field(() => String, { description: 'Name (名称).' })
], Channel.prototype, "name", void 0);
__decorate([
    Field(() => String, { description: 'Who answers for the data (责任单位).' })
], Channel.prototype, "owner", void 0);
__decorate([
    Field(() => ChannelMode, { description: 'How it comes (接入方式).' })
], Channel.prototype, "mode", void 0);
__decorate([
    Field(() => [String], { description: 'Formats it may come in, as xlsx, csv-gb18030, json (格式).' }),
    AtMost(10)
], Channel.prototype, "formats", void 0);
__decorate([
    Field(() => String, { description: 'Who wins when sources differ, in words (冲突规则).' })
], Channel.prototype, "conflictRule", void 0);
Channel = __decorate([
    ObjectType('Channel', { simpleResolvers: true, implements: Node, description: 'A way data comes in (数据渠道).' }),
    Key('id'),
    Access('CADRE', 'ADMIN')
], Channel);
export { Channel };
//# sourceMappingURL=channel.type.js.map