import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../kit/graphql/act-fields.js';
import { Limit } from '../../kit/graphql/directives.js';
import { Measure, MeasureUnit, MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import { DateScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import type { UserError } from '../../kit/graphql/user-errors.js';
import { WorkerGroup } from '../membership/index.js';
import { Target } from './target.type.js';

@InputType('SetTargetInput', { description: 'Input of setTarget (下达目标).' })
export class SetTargetInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The task it belongs to (任务编号).' })
  readonly taskItemId!: string;
  @Field(() => MetricCode, { description: 'What is measured (指标).' })
  readonly metric!: MetricCode;
  @Field(() => RegionCodeScalar, { description: 'Region (区划代码): that of the task, or one below it.' })
  readonly regionCode!: string;
  @Field(() => WorkerGroup, { nullable: true, description: 'Group of workers (职工群体).' })
  readonly workerGroup?: WorkerGroup | null;
  @Field(() => Int, { description: 'Year (年份): that of the task.' })
  @Limit({ min: 2000, max: 2100 })
  readonly year!: number;
  @Field(() => Float, { description: 'The number aimed at (目标值).' })
  @Limit({ min: 0, max: 9007199254740991 })
  readonly targetValue!: number;
  @Field(() => Precision, {
    nullable: true,
    description: 'How exact it is meant (精度); left out, EXACT for a new one, and as it was for a change.',
  })
  readonly precision?: Precision | null;
  @Field(() => String, { nullable: true, description: 'Why, for a change (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Version of the target that is changed (预期版本); left out for a new one.',
  })
  readonly expectedVersion?: number | null;
}

@ObjectType('SetTargetPayload', { simpleResolvers: true, description: 'Answer of setTarget (下达目标).' })
export class SetTargetPayload {
  @Field(() => Target, { nullable: true, description: 'The target (目标).' })
  readonly target?: Target | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReportMeasureInput', { description: 'Input of reportMeasure (上报数据).' })
export class ReportMeasureInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => MetricCode, { description: 'What is measured (指标).' })
  readonly metric!: MetricCode;
  @Field(() => RegionCodeScalar, { description: 'Region (区划代码).' })
  readonly regionCode!: string;
  @Field(() => Float, { description: 'The number (值); whole, unless the metric is a change in per cent.' })
  readonly value!: number;
  @Field(() => MeasureUnit, { description: 'Unit (单位): that of the metric.' })
  readonly unit!: MeasureUnit;
  @Field(() => Precision, { description: 'How exact it is (精度).' })
  readonly precision!: Precision;
  @Field(() => DateScalar, { description: 'The day it speaks of (数据日期).' })
  readonly asOf!: string;
  @Field(() => DateScalar, { nullable: true, description: 'First day of the period (起始).' })
  readonly since?: string | null;
  @Field(() => String, { nullable: true, description: 'The words of the source (原文).' })
  @Limit({ maxLength: 500 })
  readonly quote?: string | null;
}

@ObjectType('ReportMeasurePayload', { simpleResolvers: true, description: 'Answer of reportMeasure (上报数据).' })
export class ReportMeasurePayload {
  @Field(() => Measure, { nullable: true, description: 'The figure (指标数据).' })
  readonly measure?: Measure | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
