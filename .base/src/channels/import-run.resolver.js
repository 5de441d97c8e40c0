var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../auth/directives.js';
import { questionOf } from '../kit/graphql/cursors.js';
import { Limit, Paged } from '../kit/graphql/directives.js';
import { pageOf, pageSize } from '../kit/graphql/pagination.js';
import { CursorScalar } from '../kit/graphql/scalars.js';
import { ImportRunState } from './channel.enums.js';
import { channelsByCode, countLines, linesOf } from './channel.loaders.js';
import { channelView, importRunView, reasonOf, rejectedRowView, } from './channel.rows.js';
import { Channel } from './channel.type.js';
import { ImportRun, ImportRunConnection, RejectedRow, RejectedRowConnection } from './import-run.type.js';
const FIRST = 'Page size (每页条数), 1 to 100; a larger one is cut to 100.';
const FIRST_LINES = 'Page size (每页条数), 1 to 200; a larger one is cut to 200.';
const AFTER = 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.';
const MOST_LINES = 200;
let ImportRunResolver = class ImportRunResolver {
    #queries;
    #cursors;
    constructor(queries, cursors) {
        this.#queries = queries;
        this.#cursors = cursors;
    }
    async importRuns(channel, state, first, after, context) {
        const asked = { channel: channel ?? null, state: state ?? null, first, after: after ?? null };
        const page = await this.#queries.importRuns(context.viewer, asked);
        return { ...page, nodes: page.nodes.map(importRunView) };
    }
    async importRun(id, context) {
        const row = await this.#queries.importRun(context.viewer, id);
        return row && importRunView(row);
    }
    async channel({ source }, context) {
        const row = await channelsByCode(context).load(source.channel);
        if (!row)
            throw new Error(`The channel ${source.channel} of a run is missing.`);
        return channelView(row);
    }
    stateReason({ source }, { language }) {
        return reasonOf(source, language);
    }
    rejected(run, first, after, context) {
        return this.#lines(context, run.source.id, 'REJECTED', first, after);
    }
    quarantined(run, first, after, context) {
        return this.#lines(context, run.source.id, 'QUARANTINED', first, after);
    }
    async #lines(context, run, verdict, first, after) {
        const size = pageSize(first, MOST_LINES);
        const question = questionOf('importRun.lines', { run, verdict });
        const behind = after ? Number(this.#cursors.open(question, after)[0]) : 0;
        const rows = await linesOf(context, run, { verdict, behind, limit: size + 1 });
        const page = pageOf(rows, size, ({ ordinal }) => this.#cursors.seal(question, [ordinal]));
        const totalCount = () => countLines(context, run, verdict);
        return { ...page, nodes: page.nodes.map(rejectedRowView), totalCount };
    }
};
__decorate([
    Query(() => ImportRunConnection, {
        nullable: true,
        description: 'Runs of files and pulls, newest first (导入批次).',
    }),
    Access('CADRE', 'ADMIN'),
    Paged(),
    __param(0, Arg('channel', () => String, { nullable: true, description: 'Only of this channel (渠道).' })),
    __param(0, Limit({ maxLength: 40 })),
    __param(1, Arg('state', () => ImportRunState, { nullable: true, description: 'Only in this state (状态).' })),
    __param(2, Arg('first', () => Int, { defaultValue: 20, description: FIRST })),
    __param(3, Arg('after', () => CursorScalar, { nullable: true, description: AFTER })),
    __param(4, Ctx())
], ImportRunResolver.prototype, "importRuns", null);
__decorate([
    Query(() => ImportRun, { nullable: true, description: 'One run (导入批次详情).' }),
    Access('CADRE', 'ADMIN'),
    __param(0, Arg('id', () => ID, { description: 'Global id (全局编号).' })),
    __param(1, Ctx())
], ImportRunResolver.prototype, "importRun", null);
__decorate([
    FieldResolver(() => Channel, { description: 'The channel (渠道).' }),
    __param(0, Root()),
    __param(1, Ctx())
], ImportRunResolver.prototype, "channel", null);
__decorate([
    FieldResolver(() => String, {
        nullable: true,
        description: 'Why it is held or failed, as a sentence (状态原因); null otherwise.',
    }),
    __param(0, Root()),
    __param(1, Ctx())
], ImportRunResolver.prototype, "stateReason", null);
__decorate([
    FieldResolver(() => RejectedRowConnection, {
        description: 'Rows that broke a rule, in the order of the file (拒收行).',
    }),
    Paged(),
    __param(0, Root()),
    __param(1, Arg('first', () => Int, { defaultValue: 50, description: FIRST_LINES })),
    __param(2, Arg('after', () => CursorScalar, { nullable: true, description: AFTER })),
    __param(3, Ctx())
], ImportRunResolver.prototype, "rejected", null);
__decorate([
    FieldResolver(() => RejectedRowConnection, {
        description: 'Rows that need a person, in the order of the file (待处理行).',
    }),
    Paged(),
    __param(0, Root()),
    __param(1, Arg('first', () => Int, { defaultValue: 50, description: FIRST_LINES })),
    __param(2, Arg('after', () => CursorScalar, { nullable: true, description: AFTER })),
    __param(3, Ctx())
], ImportRunResolver.prototype, "quarantined", null);
ImportRunResolver = __decorate([
    Resolver(() => ImportRun)
], ImportRunResolver);
export { ImportRunResolver };
let RejectedRowResolver = class RejectedRowResolver {
    message({ sentence }, { language }) {
        return sentence[language];
    }
};
__decorate([
    FieldResolver(() => String, {
        description: 'A whole sentence (说明): what was given, what is allowed, what to do.',
    }),
    __param(0, Root()),
    __param(1, Ctx())
], RejectedRowResolver.prototype, "message", null);
RejectedRowResolver = __decorate([
    Resolver(() => RejectedRow)
], RejectedRowResolver);
export { RejectedRowResolver };
//# sourceMappingURL=import-run.resolver.js.map