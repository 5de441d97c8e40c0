import { ArgsType, Field, Float, ObjectType } from 'type-graphql';
import { Measure, MetricCode } from '../../../kit/graphql/measure.type.js';

/** Which figures of an activity or a session. */
@ArgsType()
export class MeasuresArguments {
  @Field(() => MetricCode, { nullable: true, description: 'Only this one (指标).' })
  readonly metric!: MetricCode | null;
}

/** How much of something there was for each event. Computed whenever it is asked for, and kept nowhere. */
@ObjectType('MetricRate', { simpleResolvers: true, description: 'A figure for each event (场均).' })
export class MetricRate {
  @Field(() => MetricCode, { description: 'What is measured (指标).' })
  readonly metric!: MetricCode;
  @Field(() => Float, {
    nullable: true,
    description:
      'The figure divided by the events, with two decimals, half up (场均值): 2,005 of 32 is 62.66; null when the figure is withheld.',
  })
  readonly value!: number | null;
  @Field(() => Measure, { description: 'The figure: the newest that was told (数据).' })
  readonly figure!: Measure;
  @Field(() => Measure, {
    description: 'The events: the newest told number of them, else the counted one (活动场次).',
  })
  readonly events!: Measure;
}
