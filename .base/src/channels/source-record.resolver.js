var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../auth/directives.js';
import { globalId } from '../kit/database/ids.js';
import { Limit, Paged } from '../kit/graphql/directives.js';
import { Node } from '../kit/graphql/platform.type.js';
import { CursorScalar } from '../kit/graphql/scalars.js';
import { VerdictEnum } from './channel.enums.js';
import { runsById } from './channel.loaders.js';
import { importRunView, reasonOf, sourceRecordView, } from './channel.rows.js';
import { ImportRun } from './import-run.type.js';
import { SourceRecord, SourceRecordConnection } from './source-record.type.js';
const FIRST = 'Page size (每页条数), 1 to 100; a larger one is cut to 100.';
const AFTER = 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.';
let SourceRecordResolver = class SourceRecordResolver {
    #queries;
    #nodeOf;
    #runs;
    constructor(queries, scopeOf, nodeOf) {
        this.#queries = queries;
        this.#nodeOf = nodeOf;
        this.#runs = runsById(scopeOf);
    }
    async sourceRecords(channel, recordId, verdict, first, after, context) {
        const asked = { channel: channel ?? null, recordId: recordId ?? null, verdict: verdict ?? null };
        const page = await this.#queries.sourceRecords(context.viewer, { ...asked, first, after: after ?? null });
        return { ...page, nodes: page.nodes.map(sourceRecordView) };
    }
    reason({ source }, { language }) {
        return reasonOf(source, language);
    }
    subject({ source }) {
        const { subjectType, subjectId } = source;
        if (subjectType === null || subjectId === null)
            return null;
        return this.#nodeOf(subjectType, globalId(subjectType, subjectId));
    }
    async importRun({ source }, context) {
        const row = source.importRunId === null ? null : await this.#runs(context).load(source.importRunId);
        return row && importRunView(row);
    }
};
__decorate([
    Query(() => SourceRecordConnection, {
        nullable: true,
        description: 'What a channel delivered, newest first (来源记录).',
    }),
    Access('CADRE', 'ADMIN'),
    Paged(),
    __param(0, Arg('channel', () => String, { nullable: true, description: 'Only of this channel (渠道).' })),
    __param(0, Limit({ maxLength: 40 })),
    __param(1, Arg('recordId', () => String, { nullable: true, description: 'Only this record of it (来源编号).' })),
    __param(1, Limit({ maxLength: 100 })),
    __param(2, Arg('verdict', () => VerdictEnum, {
        nullable: true,
        description: 'Only with this verdict (处理结论); QUARANTINED is the work list.',
    })),
    __param(3, Arg('first', () => Int, { defaultValue: 20, description: FIRST })),
    __param(4, Arg('after', () => CursorScalar, { nullable: true, description: AFTER })),
    __param(5, Ctx())
], SourceRecordResolver.prototype, "sourceRecords", null);
__decorate([
    FieldResolver(() => String, { nullable: true, description: 'Why (原因); null when applied.' }),
    __param(0, Root()),
    __param(1, Ctx())
], SourceRecordResolver.prototype, "reason", null);
__decorate([
    FieldResolver(() => Node, {
        nullable: true,
        description: "The record it made or changed (对象); null when none, or not the caller's to see.",
    }),
    __param(0, Root())
], SourceRecordResolver.prototype, "subject", null);
__decorate([
    FieldResolver(() => ImportRun, { nullable: true, description: 'The run it came in (导入批次); null for a push.' }),
    __param(0, Root()),
    __param(1, Ctx())
], SourceRecordResolver.prototype, "importRun", null);
SourceRecordResolver = __decorate([
    Resolver(() => SourceRecord)
], SourceRecordResolver);
export { SourceRecordResolver };
//# sourceMappingURL=source-record.resolver.js.map