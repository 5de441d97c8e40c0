import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Personal } from '../../../auth/directives.js';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { CardCarrier } from './card.enums.js';
import { MemberCard } from './card.type.js';

@InputType('BindCardInput', { description: 'Input of bindCard (绑卡).' })
export class BindCardInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, {
    description: 'Card number as it is printed (卡号); empty for ELECTRONIC_CODE, whose number the hub makes.',
  })
  @Limit({ maxLength: 40 })
  @Personal('FINANCIAL')
  readonly cardNo!: string;
  @Field(() => CardCarrier, { description: 'What it is on (卡载体).' })
  readonly carrier!: CardCarrier;
}

@ObjectType('BindCardPayload', { simpleResolvers: true, description: 'Answer of bindCard (绑卡).' })
export class BindCardPayload {
  @Field(() => MemberCard, {
    nullable: true,
    description: 'The card, ACTIVE, or PENDING until its issuer confirms it (会员卡).',
  })
  readonly card?: MemberCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReplaceCardInput', { description: 'Input of replaceCard (换卡).' })
export class ReplaceCardInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The old card (卡编号).' })
  readonly cardId!: string;
  @Field(() => String, { description: 'Number of the new one (卡号); empty for an ELECTRONIC_CODE.' })
  @Limit({ maxLength: 40 })
  @Personal('FINANCIAL')
  readonly cardNo!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('ReplaceCardPayload', { simpleResolvers: true, description: 'Answer of replaceCard (换卡).' })
export class ReplaceCardPayload {
  @Field(() => MemberCard, { nullable: true, description: 'The new card (会员卡).' })
  readonly card?: MemberCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReportCardLostInput', { description: 'Input of reportCardLost (挂失).' })
export class ReportCardLostInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The card (卡编号).' })
  readonly cardId!: string;
}

@ObjectType('ReportCardLostPayload', { simpleResolvers: true, description: 'Answer of reportCardLost (挂失).' })
export class ReportCardLostPayload {
  @Field(() => MemberCard, { nullable: true, description: 'The card, LOST (会员卡).' })
  readonly card?: MemberCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('FreezeCardInput', { description: 'Input of freezeCard (冻结).' })
export class FreezeCardInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The card (卡编号).' })
  readonly cardId!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('FreezeCardPayload', { simpleResolvers: true, description: 'Answer of freezeCard (冻结).' })
export class FreezeCardPayload {
  @Field(() => MemberCard, { nullable: true, description: 'The card, FROZEN (会员卡).' })
  readonly card?: MemberCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('UnfreezeCardInput', { description: 'Input of unfreezeCard (解冻).' })
export class UnfreezeCardInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The card (卡编号).' })
  readonly cardId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('UnfreezeCardPayload', { simpleResolvers: true, description: 'Answer of unfreezeCard (解冻).' })
export class UnfreezeCardPayload {
  @Field(() => MemberCard, { nullable: true, description: 'The card, ACTIVE (会员卡).' })
  readonly card?: MemberCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
