import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { AtMost, Key } from '../../kit/graphql/directives.js';
import { Node } from '../../kit/graphql/platform.type.js';
import { ChannelMode } from './channel.enums.js';

@ObjectType('VerdictCounts', { simpleResolvers: true, description: 'How many of each verdict (结论计数).' })
@Access('CADRE', 'ADMIN')
export class VerdictCounts {
  @Field(() => Int, { description: 'Taken in (已应用).' })
  readonly applied!: number;
  @Field(() => Int, { description: 'Seen before (重复).' })
  readonly duplicate!: number;
  @Field(() => Int, { description: 'Older than known (可能滞后).' })
  readonly stale!: number;
  @Field(() => Int, { description: 'Rejected (拒收).' })
  readonly rejected!: number;
  @Field(() => Int, { description: 'Waiting for a person (待处理).' })
  readonly quarantined!: number;
}

@ObjectType('Channel', { simpleResolvers: true, implements: Node, description: 'A way data comes in (数据渠道).' })
@Key('id')
@Access('CADRE', 'ADMIN')
export class Channel extends Node {
  @Field(() => String, { description: 'Code, as C3-stations (代码); the same as SourceRef.channel.' })
  readonly code!: string;
  @Field(() => String, { description: 'Name (名称).' })
  readonly name!: string;
  @Field(() => String, { description: 'Who answers for the data (责任单位).' })
  readonly owner!: string;
  @Field(() => ChannelMode, { description: 'How it comes (接入方式).' })
  readonly mode!: ChannelMode;
  @Field(() => [String], {
    description: 'Formats it may come in, as xlsx, csv-gb18030, jsonl (格式); a file in another is refused.',
  })
  @AtMost(10)
  readonly formats!: readonly string[];
}
