import { Field, Int, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Station } from '../station.type.js';
import { FeedbackKind, FeedbackState } from './feedback.enums.js';

/** Feedback as the API shows it: never who it is from. */
@ObjectType('StationFeedback', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'What a worker says of a station (纠错反馈).',
})
@Key('id')
@Access('MEMBER', 'STATION_KEEPER', 'CADRE')
export class StationFeedback extends Record {
  @Field(() => Station, { description: 'The station (驿站).' })
  readonly station!: Station;
  @Field(() => FeedbackKind, { description: 'What is wrong (类别).' })
  readonly kind!: FeedbackKind;
  @Field(() => Int, { nullable: true, description: 'Marks, 1 to 5 (评分); null when none were given.' })
  readonly rating!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'In words (文字); without a name, mobiles and id numbers masked.',
  })
  @Personal('CASE_MATTER')
  readonly text!: string | null;
  @Field(() => FeedbackState, { description: 'State (状态).' })
  readonly state!: FeedbackState;
  @Field(() => DateTimeScalar, { description: 'When it came (提交时间).' })
  readonly submittedAt!: string;
  @Field(() => String, { nullable: true, description: 'What was answered (答复).' })
  @Personal('CASE_MATTER')
  readonly reply!: string | null;
}

const Connection = connectionOf(() => StationFeedback, {
  name: 'StationFeedbackConnection',
  description: 'Feedback, in the order that the list says (纠错反馈分页).',
});
Access('MEMBER', 'STATION_KEEPER', 'CADRE')(Connection);
export const StationFeedbackConnection = Connection;
