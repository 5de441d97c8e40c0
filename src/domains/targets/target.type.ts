import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { AtMost, Key } from '../../kit/graphql/directives.js';
import { Measure, MeasureUnit, MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import { Node, PageInfo, Record } from '../../kit/graphql/platform.type.js';
import { DateScalar } from '../../kit/graphql/scalars.js';
import { WorkerGroup } from '../membership/index.js';
import { Region } from '../regions/index.js';
import { ActualRule, Pace } from './target.enums.js';

@ObjectType('TargetRevision', { simpleResolvers: true, description: 'A target as it was before (目标调整).' })
@Access('CADRE', 'PARTNER', 'ADMIN')
export class TargetRevision {
  @Field(() => Float, { description: 'The number aimed at then (目标值).' })
  readonly targetValue!: number;
  @Field(() => Precision, { description: 'How exact it was meant then (精度).' })
  readonly precision!: Precision;
  @Field(() => DateScalar, { description: 'Until when (截止日).' })
  readonly validTo!: string;
  @Field(() => String, { description: 'Why it was changed (原因).' })
  readonly reason!: string;
}

/** A target as the API shows it. */
@ObjectType('Target', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'What is aimed at, and where it stands (目标).',
})
@Key('id')
@Access('CADRE', 'PARTNER', 'ADMIN')
export class Target extends Record {
  @Field(() => MetricCode, { description: 'What is measured (指标).' })
  readonly metric!: MetricCode;
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => WorkerGroup, { nullable: true, description: 'Group of workers (职工群体); null for all.' })
  readonly workerGroup!: WorkerGroup | null;
  @Field(() => Int, { description: 'Year (年份).' })
  readonly year!: number;
  @Field(() => Float, { description: 'The number aimed at (目标值).' })
  readonly targetValue!: number;
  @Field(() => MeasureUnit, { description: 'Unit (单位).' })
  readonly unit!: MeasureUnit;
  @Field(() => Precision, { description: 'How exact it is meant: AT_LEAST for 不少于.' })
  readonly precision!: Precision;
  @Field(() => Measure, {
    nullable: true,
    description:
      'Where it stands, by what completion, days gone and pace are reckoned (实际): what the hub counts, or the newest figure told where that is more or nothing is counted. Null for a group of workers, of which no figure tells.',
  })
  readonly actual!: Measure | null;
  @Field(() => ActualRule, {
    nullable: true,
    description: 'Why it is that figure (取数规则); null without one.',
  })
  readonly actualRule!: ActualRule | null;
  @Field(() => Measure, {
    nullable: true,
    description: 'What the hub counts from its records (平台计数); null where it counts nothing of the kind.',
  })
  readonly counted!: Measure | null;
  @Field(() => Measure, {
    nullable: true,
    description: 'The newest figure told of the year (上报数); null without one.',
  })
  readonly reported!: Measure | null;
  @Field(() => [Measure], {
    description: 'All figures of it, told and counted, newest first (指标数据).',
  })
  @AtMost(50)
  readonly measures!: readonly Measure[];
  @Field(() => Float, {
    nullable: true,
    description:
      'Actual as a share of the target, in per cent, two decimals, half up (完成率): 21,100 of 40,000 is 52.75.',
  })
  readonly completionPercent!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Days gone of the year on the day of the actual, in per cent (时间进度).',
  })
  readonly timeElapsedPercent!: number | null;
  @Field(() => Pace, {
    nullable: true,
    description: 'Completion against days gone (进度); null for a change in per cent, which does not add up by days.',
  })
  readonly pace!: Pace | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What the targets of the regions next below do not add up to; null without any (分解差额).',
  })
  readonly allocationGap!: number | null;
  @Field(() => [TargetRevision], { description: 'Targets it had before in the year, newest first (调整记录).' })
  @AtMost(20)
  readonly history!: readonly TargetRevision[];
}

@ObjectType('MeasureConnection', { simpleResolvers: true, description: 'Figures, newest first (指标值分页).' })
export class MeasureConnection {
  @Field(() => [Measure], { description: 'The records of this page, in the stated order (记录).' })
  readonly nodes!: readonly Measure[];
  @Field(() => PageInfo, { description: 'Where this page ends and whether more follow (分页信息).' })
  readonly pageInfo!: PageInfo;
}
