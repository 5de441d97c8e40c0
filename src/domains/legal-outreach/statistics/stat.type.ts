import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost, Limit } from '../../../kit/graphql/directives.js';
import { Measure, MeasureBasis } from '../../../kit/graphql/measure.type.js';
import { RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { Region } from '../../regions/index.js';
import { CaseKind } from '../cases/case.enums.js';

/** Before it nobody registers a case. */
export const FIRST_YEAR = 1990;
/** The most years of one question. */
export const MOST_YEARS = 10;
/** As many other figures as a row shows. */
export const MOST_OTHERS = 20;

@ArgsType()
export class CaseStatsArguments {
  @Field(() => RegionCodeScalar, { description: 'In this region and below (区划代码).' })
  readonly regionCode!: string;
  @Field(() => [Int], { description: 'Which years (年份), 1990 to the present one.' })
  @Limit({ maxItems: MOST_YEARS })
  readonly years!: readonly number[];
  @Field(() => CaseKind, { nullable: true, description: 'Only this kind (类别).' })
  readonly kind!: CaseKind | null;
}

@ObjectType('CaseStat', {
  simpleResolvers: true,
  description:
    'Cases of a year in a division (案件统计). Partner agencies are told of a year once it has closed, on 5 January of the next, as it was then; a null count of a suppressed row is withheld.',
})
@Access('CADRE', 'PARTNER', 'ADMIN')
export class CaseStat {
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => Int, { description: 'Year (年份).' })
  readonly year!: number;
  @Field(() => CaseKind, {
    nullable: true,
    description: 'Kind (类别); null for all. What a source told of one kind stands in a row of its own.',
  })
  readonly kind!: CaseKind | null;
  @Field(() => MeasureBasis, {
    description:
      'Told by a source or counted (口径); a year may have a row of each. Where the hub counts ten cases of a province or more, partner agencies are told those alone.',
  })
  readonly basis!: MeasureBasis;
  @Field(() => Int, { nullable: true, description: 'Accepted (受理); null where withheld or not told.' })
  readonly accepted!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Mediated with success (调解成功); null where withheld or not told. What the hub counts of one kind is always withheld from partner agencies.',
  })
  readonly mediated!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Mediated as a share of accepted, in per cent, two decimals, half up (调解成功率): 2,936 of 5,643 is 52.03. What is mediated may have been accepted the year before.',
  })
  readonly mediationRatePercent!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Accepted against the year before of the same basis, in per cent, two decimals, half up (受理增长率); null where there was none.',
  })
  readonly acceptedGrowthPercent!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Mediated against the year before of the same basis, in per cent, two decimals, half up (调解增长率); null where there was none.',
  })
  readonly mediatedGrowthPercent!: number | null;
  @Field(() => Boolean, { description: 'Whether a count of this row is withheld (已抑制).' })
  readonly suppressed!: boolean;
  @Field(() => [Measure], {
    description:
      'Other figures the source tells, as it tells them (其他上报数据), of days from this year on; newest first.',
  })
  @AtMost(MOST_OTHERS)
  readonly measures!: readonly Measure[];
}
