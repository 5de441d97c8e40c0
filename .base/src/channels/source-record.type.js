var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, ObjectType } from 'type-graphql';
import { Access } from '../auth/directives.js';
import { Key } from '../kit/graphql/directives.js';
import { connectionOf } from '../kit/graphql/pagination.js';
import { Node } from '../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../kit/graphql/scalars.js';
import { VerdictEnum } from './channel.enums.js';
let SourceRecord = class SourceRecord extends Node {
};
__decorate([
    Field(() => String, { description: 'Code of the channel (渠道).' })
], SourceRecord.prototype, "channel", void 0);
__decorate([
    Field(() => String, { description: 'Its number over there (来源编号).' })
], SourceRecord.prototype, "recordId", void 0);
__decorate([
    Field(() => String, { description: 'Its version over there (来源版本); a time or a counter.' })
], SourceRecord.prototype, "recordVersion", void 0);
__decorate([
    Field(() => String, {
        description: 'SHA-256 of what came, in hex (内容哈希); the payload itself is not handed out.',
    })
], SourceRecord.prototype, "payloadHash", void 0);
__decorate([
    Field(() => DateTimeScalar, { description: 'When it came (接收时间).' })
], SourceRecord.prototype, "receivedAt", void 0);
__decorate([
    Field(() => VerdictEnum, { description: 'What became of it (处理结论).' })
], SourceRecord.prototype, "verdict", void 0);
SourceRecord = __decorate([
    ObjectType('SourceRecord', {
        simpleResolvers: true,
        implements: Node,
        description: 'What a channel delivered once (来源记录): channel, record and version are unique.',
    }),
    Key('id'),
    Access('CADRE', 'ADMIN')
], SourceRecord);
export { SourceRecord };
export const SourceRecordConnection = connectionOf(() => SourceRecord, {
    name: 'SourceRecordConnection',
    description: 'What channels delivered, newest first (来源记录分页).',
});
Access('CADRE', 'ADMIN')(SourceRecordConnection);
//# sourceMappingURL=source-record.type.js.map