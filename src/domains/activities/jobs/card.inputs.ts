import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Weekday } from '../../regions/index.js';
import { JobTrade } from './card.enums.js';
import { JobCard } from './card.type.js';

const NOTE = 'What is to be known besides (说明); refused with a telephone or id number in it.';
const WEEKDAYS = 'On which days (可上工日); all when left out.';

@InputType('PutUpJobCardInput', { description: 'Input of putUpJobCard (张贴推荐卡).' })
export class PutUpJobCardInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Where it is to hang (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => JobTrade, { description: 'What one can do (工种).' })
  readonly trade!: JobTrade;
  @Field(() => String, { nullable: true, description: NOTE })
  @Limit({ maxLength: 100 })
  readonly note?: string | null;
  @Field(() => [Weekday], { nullable: true, description: WEEKDAYS })
  @Limit({ maxItems: 7 })
  readonly weekdays?: readonly Weekday[] | null;
}

@ObjectType('PutUpJobCardPayload', { simpleResolvers: true, description: 'Answer of putUpJobCard (张贴推荐卡).' })
export class PutUpJobCardPayload {
  @Field(() => JobCard, { nullable: true, description: 'The card (推荐卡).' })
  readonly card?: JobCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('PutUpJobCardAtDeskInput', { description: 'Input of putUpJobCardAtDesk (代贴推荐卡).' })
export class PutUpJobCardAtDeskInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The own station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => String, { description: 'The member code that the person shows (会员码): by it the person agrees.' })
  @Limit({ maxLength: 400 })
  readonly memberCodeToken!: string;
  @Field(() => JobTrade, { description: 'What the person can do (工种).' })
  readonly trade!: JobTrade;
  @Field(() => String, { nullable: true, description: NOTE })
  @Limit({ maxLength: 100 })
  readonly note?: string | null;
  @Field(() => [Weekday], { nullable: true, description: WEEKDAYS })
  @Limit({ maxItems: 7 })
  readonly weekdays?: readonly Weekday[] | null;
}

@ObjectType('PutUpJobCardAtDeskPayload', {
  simpleResolvers: true,
  description: 'Answer of putUpJobCardAtDesk (代贴推荐卡).',
})
export class PutUpJobCardAtDeskPayload {
  @Field(() => JobCard, { nullable: true, description: 'The card (推荐卡).' })
  readonly card?: JobCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('TakeDownJobCardInput', { description: 'Input of takeDownJobCard (撤下推荐卡).' })
export class TakeDownJobCardInput {
  @Field(() => ID, { description: 'The card (推荐卡).' })
  readonly cardId!: string;
}

@ObjectType('TakeDownJobCardPayload', { simpleResolvers: true, description: 'Answer of takeDownJobCard (撤下推荐卡).' })
export class TakeDownJobCardPayload {
  @Field(() => JobCard, {
    nullable: true,
    description: 'The card, over (推荐卡); null for a keeper, since it hangs no more.',
  })
  readonly card?: JobCard | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
