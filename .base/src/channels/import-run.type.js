var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '../auth/directives.js';
import { Key } from '../kit/graphql/directives.js';
import { connectionOf } from '../kit/graphql/pagination.js';
import { Node } from '../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../kit/graphql/scalars.js';
import { UserErrorCode } from '../kit/graphql/user-errors.js';
import { ImportRunState } from './channel.enums.js';
import { VerdictCounts } from './channel.type.js';
let ImportRun = class ImportRun extends Node {
};
__decorate([
    Field(() => String, { nullable: true, description: 'Name of the file (文件名); null for a pull.' })
], ImportRun.prototype, "fileName", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'SHA-256 of the file, in hex (文件哈希); null for a pull.' })
], ImportRun.prototype, "fileHash", void 0);
__decorate([
    Field(() => String, {
        nullable: true,
        description: 'Encoding that was found, as gb18030 (编码); null where it does not apply.',
    })
], ImportRun.prototype, "encoding", void 0);
__decorate([
    Field(() => ImportRunState, { description: 'How far it is (状态).' })
], ImportRun.prototype, "state", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether it was a trial that changed nothing (试运行).' })
], ImportRun.prototype, "dryRun", void 0);
__decorate([
    Field(() => DateTimeScalar, { description: 'When it began (开始时间).' })
], ImportRun.prototype, "startedAt", void 0);
__decorate([
    Field(() => DateTimeScalar, { nullable: true, description: 'When it ended (结束时间); null until then.' })
], ImportRun.prototype, "finishedAt", void 0);
__decorate([
    Field(() => Int, { description: 'Rows read so far (已读行数).' })
], ImportRun.prototype, "rowsRead", void 0);
__decorate([
    Field(() => VerdictCounts, { description: 'Verdicts so far (结论计数); their sum is rowsRead at the end.' })
], ImportRun.prototype, "counts", void 0);
ImportRun = __decorate([
    ObjectType('ImportRun', { simpleResolvers: true, implements: Node, description: 'One file or pull (导入批次).' }),
    Key('id'),
    Access('CADRE', 'ADMIN')
], ImportRun);
export { ImportRun };
export const ImportRunConnection = connectionOf(() => ImportRun, {
    name: 'ImportRunConnection',
    description: 'Runs, newest first (导入批次分页).',
});
Access('CADRE', 'ADMIN')(ImportRunConnection);
let RejectedRow = class RejectedRow {
};
__decorate([
    Field(() => String, { nullable: true, description: 'Sheet (工作表); null in a CSV.' })
], RejectedRow.prototype, "sheet", void 0);
__decorate([
    Field(() => Int, { description: 'Row, counted from 1 as the spreadsheet shows it (行).' })
], RejectedRow.prototype, "row", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Column by its heading (列); null when it concerns the row.' })
], RejectedRow.prototype, "column", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'What stood there (值); masked where personal.' })
], RejectedRow.prototype, "value", void 0);
__decorate([
    Field(() => String, { description: 'The rule by name, as ledger.digitsLost (规则).' })
], RejectedRow.prototype, "rule", void 0);
__decorate([
    Field(() => UserErrorCode, { description: 'Code of the rule, as a mutation would answer it (错误码).' })
], RejectedRow.prototype, "code", void 0);
__decorate([
    Field(() => ID, { description: 'The record, to decide a quarantined one (来源记录编号).' })
], RejectedRow.prototype, "sourceRecordId", void 0);
RejectedRow = __decorate([
    ObjectType('RejectedRow', { simpleResolvers: true, description: 'A row that was not taken in (未入库行).' }),
    Access('CADRE', 'ADMIN')
], RejectedRow);
export { RejectedRow };
export const RejectedRowConnection = connectionOf(() => RejectedRow, {
    name: 'RejectedRowConnection',
    description: 'Rows not taken in, in the order of the file (未入库行分页).',
});
Access('CADRE', 'ADMIN')(RejectedRowConnection);
//# sourceMappingURL=import-run.type.js.map