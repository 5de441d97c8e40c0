import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../kit/graphql/act-fields.js';
import { Limit } from '../../kit/graphql/directives.js';
import { Decision } from '../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../kit/graphql/scalars.js';
import type { UserError } from '../../kit/graphql/user-errors.js';
import { ImportRun } from '../graphql/import-run.type.js';
import { SourceRecord } from '../graphql/source-record.type.js';

const NOTE = 'Why (备注).';

@InputType('DecideImportRunInput', { description: 'Input of decideImportRun (确认导入).' })
export class DecideImportRunInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The run (批次编号).' })
  readonly importRunId!: string;
  @Field(() => Decision, { description: 'Go on or drop (结论).' })
  readonly decision!: Decision;
  @Field(() => String, { description: NOTE })
  @Limit({ maxLength: 200 })
  readonly note!: string;
}

@ObjectType('DecideImportRunPayload', { simpleResolvers: true, description: 'Answer of decideImportRun (确认导入).' })
export class DecideImportRunPayload {
  @Field(() => ImportRun, { nullable: true, description: 'The run (导入批次).' })
  readonly importRun?: ImportRun | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ResolveSourceRecordInput', { description: 'Input of resolveSourceRecord (处理隔离记录).' })
export class ResolveSourceRecordInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The record (来源记录编号).' })
  readonly sourceRecordId!: string;
  @Field(() => Decision, { description: 'Take it in or reject it (结论).' })
  readonly decision!: Decision;
  @Field(() => ID, {
    nullable: true,
    description:
      'The record of the hub it belongs to, where the question was which (归属记录); without it what this record was taken for before, else a new one.',
  })
  readonly belongsToId?: string | null;
  @Field(() => String, { description: NOTE })
  @Limit({ maxLength: 200 })
  readonly note!: string;
}

@ObjectType('ResolveSourceRecordPayload', {
  simpleResolvers: true,
  description: 'Answer of resolveSourceRecord (处理隔离记录).',
})
export class ResolveSourceRecordPayload {
  @Field(() => SourceRecord, { nullable: true, description: 'The record with its verdict (来源记录).' })
  readonly sourceRecord?: SourceRecord | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReplayChannelInput', { description: 'Input of replayChannel (重放).' })
export class ReplayChannelInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Code of the channel (渠道).' })
  @Limit({ maxLength: 40 })
  readonly channel!: string;
  @Field(() => DateTimeScalar, { description: 'From when (接收起点).' })
  readonly receivedSince!: string;
}

@ObjectType('ReplayChannelPayload', { simpleResolvers: true, description: 'Answer of replayChannel (重放).' })
export class ReplayChannelPayload {
  @Field(() => ImportRun, { nullable: true, description: 'The run that does it (导入批次).' })
  readonly importRun?: ImportRun | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
