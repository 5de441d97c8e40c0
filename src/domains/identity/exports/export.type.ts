import { Field, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { AtMost, Cached, Key, Limit } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Node } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar, UrlScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Member } from '../../membership/index.js';
import { DataExportState } from './export.enums.js';

@ObjectType('DataExport', {
  simpleResolvers: true,
  implements: Node,
  description: 'A copy of everything about the person (个人信息副本).',
})
@Key('id')
@Cached(0, 'PRIVATE')
@Access('MEMBER')
export class DataExport extends Node {
  @Field(() => DataExportState, { description: 'How far it is (状态).' })
  readonly state!: DataExportState;
  @Field(() => DateTimeScalar, { description: 'When asked for (申请时间).' })
  readonly requestedAt!: Date;
  @Field(() => UrlScalar, {
    nullable: true,
    description:
      'Where to fetch it, as JSON (下载地址), by GET with the own access token; the address holds 15 minutes, and asking again gives another. Null until ready and after it ended.',
  })
  readonly downloadUrl!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the file is deleted (失效时间); null until ready.',
  })
  readonly expiresAt!: Date | null;
}

@InputType('ExportMyDataInput', { description: 'Input of exportMyData (导出我的信息).' })
export class ExportMyDataInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'A fresh code of wx.login (核验码).' })
  @Limit({ maxLength: 128 })
  readonly recheckCode!: string;
}

@ObjectType('ExportMyDataPayload', { simpleResolvers: true, description: 'Answer of exportMyData (导出我的信息).' })
export class ExportMyDataPayload {
  @Field(() => DataExport, {
    nullable: true,
    description: 'The export (信息副本); it is ready within moments, see its state.',
  })
  readonly export?: DataExport | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

edge(
  Member,
  'dataExports',
  Field(() => [DataExport], {
    nullable: true,
    description: 'Exports the person asked for, newest first (个人信息副本).',
  }),
  AtMost(20) as PropertyDecorator,
  Access('MEMBER') as PropertyDecorator,
);
