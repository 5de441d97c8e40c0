import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost, Cached, Key, Paged } from '../../../kit/graphql/directives.js';
import { connectionOf, type Page } from '../../../kit/graphql/pagination.js';
import { Money, Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { WorkerGroup } from '../../membership/index.js';
import { Union } from '../../organisations/index.js';
import { Region } from '../../regions/index.js';
import { type Merchant, MerchantConnection } from '../merchants/merchant.type.js';
import { PageArguments } from '../page.arguments.js';
import { BenefitKind, BenefitState } from './benefit.enums.js';

/** A benefit as the API shows it. */
@ObjectType('Benefit', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'Something a union gives (普惠项目).',
})
@Key('id')
@Key('benefitCode')
@Cached(60)
export class Benefit extends Record {
  @Field(() => String, { description: 'Benefit code (项目编码).' })
  readonly benefitCode!: string;
  @Field(() => String, { description: 'Title (标题).' })
  readonly title!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What one gets and how, in Markdown (详情); null when the title says it.',
  })
  readonly description!: string | null;
  @Field(() => BenefitKind, { description: 'Kind (类别).' })
  readonly kind!: BenefitKind;
  @Field(() => BenefitState, { description: 'State (状态).' })
  readonly state!: BenefitState;
  @Field(() => Union, { nullable: true, description: 'The union that pays (主办工会).' })
  readonly sponsor!: Union | null;
  @Field(() => MerchantConnection, { description: 'Where it can be redeemed (核销商户).' })
  @Paged()
  @Takes(() => PageArguments)
  readonly merchants!: Page<Merchant>;
  @Field(() => Float, {
    nullable: true,
    description: 'What is paid, in per cent of the price: 50 for 五折 (支付比例).',
  })
  readonly payPercent!: number | null;
  @Field(() => Money, { nullable: true, description: 'What is paid, when it is a fixed sum (会员价).' })
  readonly price!: Money | null;
  @Field(() => Money, { nullable: true, description: 'What it is worth (面值).' })
  readonly faceValue!: Money | null;
  @Field(() => Int, { nullable: true, description: 'How many are given in all; null without limit (总量).' })
  readonly quota!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many are left; null without limit (剩余).' })
  readonly remaining!: number | null;
  @Field(() => Int, { description: 'How many a person may have (每人限领).' })
  readonly perPersonLimit!: number;
  @Field(() => Int, { description: 'How often one may be used (可用次数).' })
  readonly usesPerEntitlement!: number;
  @Field(() => DateTimeScalar, { description: 'From when it can be claimed (开始时间).' })
  readonly startsAt!: Date;
  @Field(() => DateTimeScalar, { description: 'Until when (结束时间).' })
  readonly endsAt!: Date;
  @Field(() => [Region], { description: 'For people of these regions and below; empty for all (适用地区).' })
  @AtMost(200)
  readonly regions!: readonly Region[];
  @Field(() => [WorkerGroup], { description: 'For these groups; empty for all (适用群体).' })
  @AtMost(20)
  readonly workerGroups!: readonly WorkerGroup[];
  @Field(() => Boolean, { description: 'Whether a merchant may redeem it without a network (支持离线).' })
  readonly offlineAllowed!: boolean;
  @Field(() => Money, { nullable: true, description: 'Money set aside (预算).' })
  @Access('CADRE', 'ADMIN')
  readonly budget!: Money | null;
}

export const BenefitConnection = connectionOf(() => Benefit, {
  name: 'BenefitConnection',
  description: 'Benefits, the ones ending first on top (普惠项目分页).',
});
