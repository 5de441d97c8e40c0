import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Key } from '../../../kit/graphql/directives.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import { AssessmentStep } from './assessment.enums.js';

@ObjectType('StationGrade', { simpleResolvers: true, description: 'A grade, while it holds (星级).' })
export class StationGrade {
  @Field(() => Int, { description: 'Stars, 1 to 5 (星级).' })
  readonly star!: number;
  @Field(() => DateScalar, { description: 'First day (起始日).' })
  readonly validFrom!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day (截止日); null while it holds, and the first day where it was taken away on that one.',
  })
  readonly validTo!: string | null;
  @Field(() => String, { description: "The assessor's office (评定单位)." })
  readonly gradedBy!: string;
  @Field(() => String, { description: 'Why, also for a step down (原因).' })
  readonly reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was taken away (取消原因); null while it holds, and when another grade followed.',
  })
  readonly endReason!: string | null;
}

/** An assessment as the API shows it. */
@ObjectType('StationAssessment', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'An assessment on the way to acceptance or a grade (验收评定).',
})
@Access('STATION_KEEPER', 'CADRE', 'ADMIN')
@Key('id')
export class StationAssessment extends Record {
  @Field(() => AssessmentStep, { description: 'Which step (环节).' })
  readonly step!: AssessmentStep;
  @Field(() => Boolean, { description: 'Whether it passed (是否通过).' })
  readonly passed!: boolean;
  @Field(() => Float, { nullable: true, description: 'Points, 0 to 100 (得分); null when not scored.' })
  readonly score!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Stars it would bear, 1 to 5 (星级); null when it is about acceptance.',
  })
  readonly star!: number | null;
  @Field(() => String, { description: "The assessor's office (评定单位)." })
  readonly assessedBy!: string;
  @Field(() => DateScalar, { description: 'The day (评定日期).' })
  readonly assessedOn!: string;
  @Field(() => String, { nullable: true, description: 'What was found (评定意见).' })
  readonly findings!: string | null;
}
