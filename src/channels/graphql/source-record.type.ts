import { Field, ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { Key } from '../../kit/graphql/directives.js';
import { connectionOf } from '../../kit/graphql/pagination.js';
import { Node } from '../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../kit/graphql/scalars.js';
import { VerdictEnum } from './channel.enums.js';

@ObjectType('SourceRecord', {
  simpleResolvers: true,
  implements: Node,
  description: 'What a channel delivered once (来源记录): channel, record and version are unique.',
})
@Key('id')
@Access('CADRE', 'ADMIN')
export class SourceRecord extends Node {
  @Field(() => String, { description: 'Code of the channel (渠道).' })
  readonly channel!: string;
  @Field(() => String, { description: 'Its number over there (来源编号).' })
  readonly recordId!: string;
  @Field(() => String, {
    description:
      'Its version over there (来源版本): a counter or a time; where it tells none, the day it speaks of and the beginning of payloadHash.',
  })
  readonly recordVersion!: string;
  @Field(() => String, {
    description:
      'A hash of what came, in hex (内容哈希): SHA-256, or of rows about people an HMAC of 128 bits, a dot and the id of its key. The payload itself is not handed out.',
  })
  readonly payloadHash!: string;
  @Field(() => DateTimeScalar, { description: 'When it came (接收时间).' })
  readonly receivedAt!: Date;
  @Field(() => VerdictEnum, { description: 'What became of it (处理结论).' })
  readonly verdict!: VerdictEnum;
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the rule by which it was refused or waits (规则), the first of several; null when applied. A person who rejects it leaves rule and reason as they are.',
  })
  readonly rule!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What the person who decided noted (处理备注); null while nobody has.',
  })
  readonly decisionNote!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a person decided (处理时间); null while nobody has.',
  })
  readonly decidedAt!: Date | null;
}

export const SourceRecordConnection = connectionOf(() => SourceRecord, {
  name: 'SourceRecordConnection',
  description: 'What channels delivered, newest first (来源记录分页).',
});
Access('CADRE', 'ADMIN')(SourceRecordConnection);
