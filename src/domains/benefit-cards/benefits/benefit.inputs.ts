import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { MoneyInput } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { WorkerGroup } from '../../membership/index.js';
import { BenefitKind } from './benefit.enums.js';
import { Benefit } from './benefit.type.js';

@InputType('CreateBenefitInput', { description: 'Input of createBenefit (新建项目).' })
export class CreateBenefitInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Union that pays (主办工会编码).' })
  @Limit({ maxLength: 40 })
  readonly sponsorUnionCode!: string;
  @Field(() => String, { description: 'Title (标题).' })
  @Limit({ maxLength: 100 })
  readonly title!: string;
  @Field(() => String, { nullable: true, description: 'What one gets and how, in Markdown (详情).' })
  @Limit({ maxLength: 5000 })
  readonly description?: string | null;
  @Field(() => BenefitKind, { description: 'Kind (类别).' })
  readonly kind!: BenefitKind;
  @Field(() => Float, { nullable: true, description: 'What is paid, in per cent of the price: 50 for 五折.' })
  @Limit({ min: 0, max: 100 })
  readonly payPercent?: number | null;
  @Field(() => MoneyInput, { nullable: true, description: 'What is paid, when it is a fixed sum (价格).' })
  readonly price?: MoneyInput | null;
  @Field(() => MoneyInput, { nullable: true, description: 'What it is worth (面值).' })
  readonly faceValue?: MoneyInput | null;
  @Field(() => Int, { nullable: true, description: 'How many in all (总量).' })
  @Limit({ min: 1, max: 100_000_000 })
  readonly quota?: number | null;
  @Field(() => Int, { defaultValue: 1, description: 'How many a person may have (每人限领).' })
  @Limit({ min: 1, max: 1000 })
  readonly perPersonLimit!: number;
  @Field(() => Int, { defaultValue: 1, description: 'How often one may be used (可用次数).' })
  @Limit({ min: 1, max: 10_000 })
  readonly usesPerEntitlement!: number;
  @Field(() => DateTimeScalar, { description: 'From when (开始时间).' })
  readonly startsAt!: string;
  @Field(() => DateTimeScalar, { description: 'Until when (结束时间).' })
  readonly endsAt!: string;
  @Field(() => [RegionCodeScalar], { nullable: true, description: 'For people of these regions (区划代码).' })
  @Limit({ maxItems: 200 })
  readonly regionCodes?: readonly string[] | null;
  @Field(() => [WorkerGroup], { nullable: true, description: 'For these groups (职工群体).' })
  @Limit({ maxItems: 14 })
  readonly workerGroups?: readonly WorkerGroup[] | null;
  @Field(() => MoneyInput, { nullable: true, description: 'Money set aside (预算).' })
  readonly budget?: MoneyInput | null;
  @Field(() => [ID], { nullable: true, description: 'Merchants that redeem it (商户编号).' })
  @Limit({ maxItems: 500 })
  readonly merchantIds?: readonly string[] | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it may be redeemed without a network (支持离线).',
  })
  readonly offlineAllowed!: boolean;
}

@ObjectType('CreateBenefitPayload', { simpleResolvers: true, description: 'Answer of createBenefit (新建项目).' })
export class CreateBenefitPayload {
  @Field(() => Benefit, { nullable: true, description: 'The benefit, DRAFT (普惠项目).' })
  readonly benefit?: Benefit | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('PublishBenefitInput', { description: 'Input of publishBenefit (发布).' })
export class PublishBenefitInput {
  @Field(() => String, { description: 'The benefit (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('PublishBenefitPayload', { simpleResolvers: true, description: 'Answer of publishBenefit (发布).' })
export class PublishBenefitPayload {
  @Field(() => Benefit, { nullable: true, description: 'The benefit, PUBLISHED (普惠项目).' })
  readonly benefit?: Benefit | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('PauseBenefitInput', { description: 'Input of pauseBenefit (暂停).' })
export class PauseBenefitInput {
  @Field(() => String, { description: 'The benefit (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('PauseBenefitPayload', { simpleResolvers: true, description: 'Answer of pauseBenefit (暂停).' })
export class PauseBenefitPayload {
  @Field(() => Benefit, { nullable: true, description: 'The benefit, PAUSED (普惠项目).' })
  readonly benefit?: Benefit | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('EndBenefitInput', { description: 'Input of endBenefit (结束).' })
export class EndBenefitInput {
  @Field(() => String, { description: 'The benefit (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('EndBenefitPayload', { simpleResolvers: true, description: 'Answer of endBenefit (结束).' })
export class EndBenefitPayload {
  @Field(() => Benefit, { nullable: true, description: 'The benefit, ENDED (普惠项目).' })
  readonly benefit?: Benefit | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
