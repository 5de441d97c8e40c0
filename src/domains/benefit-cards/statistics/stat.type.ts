import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AFTER, firstTo } from '../../../kit/graphql/pagination.js';
import { Money, PageInfo } from '../../../kit/graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar, YearMonthScalar } from '../../../kit/graphql/scalars.js';
import { Benefit } from '../benefits/benefit.type.js';

/** The longest page of sums. */
export const MOST_STATS = 200;

@ArgsType()
export class BenefitStatsArguments {
  @Field(() => RegionCodeScalar, {
    description: 'Of benefits whose sponsor is in this region or below (区划代码).',
  })
  readonly regionCode!: string;
  @Field(() => YearMonthScalar, { description: 'First month (起).' })
  readonly from!: string;
  @Field(() => YearMonthScalar, { description: 'Last month, at most 24 months with the first (止).' })
  readonly to!: string;
  @Field(() => Int, { defaultValue: 50, description: firstTo(MOST_STATS) })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after?: string | null;
}

@ObjectType('BenefitStat', {
  simpleResolvers: true,
  description:
    'Sums of a benefit over whole months (普惠统计). Partner agencies are told sums of the months that are told them: the others are left out, and `suppressed` says so; null is withheld altogether.',
})
@Access('CADRE', 'PARTNER', 'ADMIN')
export class BenefitStat {
  @Field(() => Benefit, { description: 'The benefit (普惠项目).' })
  readonly benefit!: Benefit;
  @Field(() => Int, { nullable: true, description: 'Given or claimed, and not taken back (发放数).' })
  readonly granted!: number | null;
  @Field(() => Int, { nullable: true, description: 'Uses that stand, by when they happened (使用数).' })
  readonly redeemed!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the uses given in these months that is used, in per cent, two decimals, half up (使用率); above 100 where more was given before. Null where nothing was given, and where a month is left out.',
  })
  readonly redeemedPercent!: number | null;
  @Field(() => Money, { nullable: true, description: 'Spent by these uses (金额).' })
  readonly amount!: Money | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the budget that is spent, in per cent, two decimals, half up (预算执行率); null without a budget, and where a month is left out.',
  })
  readonly budgetUsedPercent!: number | null;
  @Field(() => Money, {
    nullable: true,
    description:
      'Budget for one, half up, as 140 万元 for 4,000 makes 350 元 (人均预算); null without a budget or a quota.',
  })
  readonly budgetEach!: Money | null;
  @Field(() => Boolean, {
    description: 'Whether a count of this row, or of one of its months, is withheld (已抑制).',
  })
  readonly suppressed!: boolean;
}

@ObjectType('BenefitStatConnection', {
  simpleResolvers: true,
  description: 'Sums, by benefit code (普惠统计分页).',
})
@Access('CADRE', 'PARTNER', 'ADMIN')
export class BenefitStatConnection {
  @Field(() => [BenefitStat], { description: 'The records of this page, in the stated order (记录).' })
  readonly nodes!: readonly BenefitStat[];
  @Field(() => PageInfo, { description: 'Where this page ends and whether more follow (分页信息).' })
  readonly pageInfo!: PageInfo;
}
