import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { Key } from '../../kit/graphql/directives.js';
import { connectionOf } from '../../kit/graphql/pagination.js';
import { Node } from '../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../kit/graphql/scalars.js';
import { UserErrorCode } from '../../kit/graphql/user-errors.js';
import { ImportRunState } from './channel.enums.js';
import { VerdictCounts } from './channel.type.js';

@ObjectType('ImportRun', {
  simpleResolvers: true,
  implements: Node,
  description: 'One file, pull or replay (导入批次).',
})
@Key('id')
@Access('CADRE', 'ADMIN')
export class ImportRun extends Node {
  @Field(() => String, { nullable: true, description: 'Name of the file (文件名); null for a pull or a replay.' })
  readonly fileName!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file, in hex (文件哈希); null for a pull or a replay.',
  })
  readonly fileHash!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Encoding that was found, as gb18030 (编码); null where it does not apply.',
  })
  readonly encoding!: string | null;
  @Field(() => ImportRunState, { description: 'How far it is (状态).' })
  readonly state!: ImportRunState;
  @Field(() => Boolean, { description: 'Whether it was a trial that changed nothing (试运行).' })
  readonly dryRun!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it began (开始时间).' })
  readonly startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended (结束时间); null until then.' })
  readonly finishedAt!: Date | null;
  @Field(() => Int, { description: 'Rows read so far (已读行数).' })
  readonly rowsRead!: number;
  @Field(() => VerdictCounts, { description: 'Verdicts so far (结论计数); their sum is rowsRead at the end.' })
  readonly counts!: VerdictCounts;
  @Field(() => Int, {
    description: 'Lines beyond the first 10000 of rejected and quarantined together, only counted (未列出行数).',
  })
  readonly linesUnlisted!: number;
  @Field(() => String, {
    nullable: true,
    description:
      'Why an operator took in the file of a channel that signs without its signature (未签名导入的原因); null for every other run.',
  })
  readonly unsignedNote!: string | null;
}

export const ImportRunConnection = connectionOf(() => ImportRun, {
  name: 'ImportRunConnection',
  description: 'Runs, newest first (导入批次分页).',
});
Access('CADRE', 'ADMIN')(ImportRunConnection);

@ObjectType('RejectedRow', { simpleResolvers: true, description: 'A row that was not taken in (未入库行).' })
@Access('CADRE', 'ADMIN')
export class RejectedRow {
  @Field(() => String, {
    nullable: true,
    description: 'Sheet (工作表); null where the file has none, as CSV and JSON lines.',
  })
  readonly sheet!: string | null;
  @Field(() => Int, { description: 'Row, counted from 1 as the spreadsheet shows it (行); of JSON lines the line.' })
  readonly row!: number;
  @Field(() => String, { nullable: true, description: 'Column by its heading (列); null when it concerns the row.' })
  readonly column!: string | null;
  @Field(() => String, { nullable: true, description: 'What stood there (值); masked where personal.' })
  readonly value!: string | null;
  @Field(() => String, { description: 'The rule by name, as ledger.digitsLost (规则).' })
  readonly rule!: string;
  @Field(() => UserErrorCode, { description: 'Code of the rule, as a mutation would answer it (错误码).' })
  readonly code!: string;
  @Field(() => ID, { description: 'The record, to decide a quarantined one (来源记录编号).' })
  readonly sourceRecordId!: string;
}

export const RejectedRowConnection = connectionOf(() => RejectedRow, {
  name: 'RejectedRowConnection',
  description: 'Rows not taken in, in the order of the file (未入库行分页).',
});
Access('CADRE', 'ADMIN')(RejectedRowConnection);
