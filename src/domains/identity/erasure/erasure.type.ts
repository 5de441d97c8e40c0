import { Field, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { AtMost, Cached, Key, Limit } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Node } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Member } from '../../membership/index.js';
import { ErasureState } from './erasure.enums.js';

@ObjectType('Erasure', {
  simpleResolvers: true,
  implements: Node,
  description: "Erasure of a person's data (注销).",
})
@Key('id')
@Cached(0, 'PRIVATE')
@Access('MEMBER')
export class Erasure extends Node {
  @Field(() => ErasureState, { description: 'How far it is (状态).' })
  readonly state!: ErasureState;
  @Field(() => DateTimeScalar, { description: 'When asked for (申请时间).' })
  readonly requestedAt!: Date;
  @Field(() => DateScalar, { description: 'By when it is done (截止日).' })
  readonly dueOn!: string;
  @Field(() => [String], { description: 'What the law keeps, in words, with its term (依法留存).' })
  @AtMost(20)
  readonly kept!: readonly string[];
}

@InputType('EraseMeInput', { description: 'Input of eraseMe (注销账号).' })
export class EraseMeInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'A fresh code of wx.login (核验码).' })
  @Limit({ maxLength: 128 })
  readonly recheckCode!: string;
}

@ObjectType('EraseMePayload', { simpleResolvers: true, description: 'Answer of eraseMe (注销账号).' })
export class EraseMePayload {
  @Field(() => Erasure, { nullable: true, description: 'The erasure (注销).' })
  readonly erasure?: Erasure | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('CancelErasureInput', { description: 'Input of cancelErasure (撤回注销).' })
export class CancelErasureInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
}

@ObjectType('CancelErasurePayload', { simpleResolvers: true, description: 'Answer of cancelErasure (撤回注销).' })
export class CancelErasurePayload {
  @Field(() => Erasure, {
    nullable: true,
    description: 'The erasure, taken back (注销); null when it is refused, as where none is under way.',
  })
  readonly erasure?: Erasure | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

edge(
  Member,
  'erasure',
  Field(() => Erasure, {
    nullable: true,
    description: 'The erasure under way; null when none was asked for (注销进度).',
  }),
  Access('MEMBER') as PropertyDecorator,
);
