import { Field, Float, ObjectType } from 'type-graphql';
import { Shareable } from './directives.js';
import { MeasureBasis, MeasureUnit, MetricCode, Precision } from './measure.enums.js';
import { SourceRef } from './platform.type.js';
import { DateScalar, RegionCodeScalar } from './scalars.js';

export { MeasureBasis, MeasureUnit, MetricCode, Precision } from './measure.enums.js';

@ObjectType('Measure', {
  simpleResolvers: true,
  description:
    'A number with everything one must know to use it (指标值). What a source told and what the hub counts stand side by side and never overwrite each other. Rates are computed, never stored.',
})
@Shareable()
export class Measure {
  @Field(() => MetricCode, { description: 'What is measured (指标).' })
  readonly metric!: MetricCode;
  @Field(() => Float, { nullable: true, description: 'The number (值); null when suppressed.' })
  readonly value!: number | null;
  @Field(() => MeasureUnit, { description: 'Unit of the number (单位).' })
  readonly unit!: MeasureUnit;
  @Field(() => MeasureBasis, { description: 'Told by a source or counted from records (口径).' })
  readonly basis!: MeasureBasis;
  @Field(() => Precision, { description: 'How exact the source means it: 余, 近, 超过 and 约 are kept.' })
  readonly precision!: Precision;
  @Field(() => DateScalar, {
    description: 'The day it speaks of (数据日期); the last day where it covers a period.',
  })
  readonly asOf!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of the period (起始); null for a number of one day.',
  })
  readonly since!: string | null;
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'Division it speaks of (区划代码); null where it speaks of one record.',
  })
  readonly regionCode!: string | null;
  @Field(() => Boolean, {
    description:
      'True when the count is below ten or would give away one that is, so that the value is withheld (已抑制).',
  })
  readonly suppressed!: boolean;
  @Field(() => SourceRef, { description: 'Where it came from (来源).' })
  readonly source!: SourceRef | (() => Promise<SourceRef>);
}
