import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { AtMost, Limit } from '../../../kit/graphql/directives.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { SessionRecurrenceInput } from '../activities/activity.inputs.js';
import { PlacedInput } from './placed.inputs.js';
import { Session } from './session.type.js';

@InputType('SessionRhythmInput', { description: 'A rhythm by which sessions are made (排场规律).' })
export class SessionRhythmInput extends SessionRecurrenceInput {
  @Field(() => Int, { description: 'How long each lasts, in minutes (时长).' })
  @Limit({ min: 1, max: 1440 })
  readonly durationMinutes!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Minutes from one begin to the next, where there are several that day (间隔).',
  })
  @Limit({ min: 1, max: 1440 })
  readonly minutesApart?: number | null;
}

@InputType('ScheduleSeriesInput', { description: 'Input of scheduleSeries (批量排场).' })
export class ScheduleSeriesInput extends PlacedInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The activity (活动编号).' })
  readonly activityId!: string;
  @Field(() => DateScalar, { description: 'First day, by the calendar of the place (首日).' })
  readonly from!: string;
  @Field(() => DateScalar, { description: 'Last day (末日); a year behind the first at most.' })
  readonly to!: string;
  @Field(() => [SessionRhythmInput], {
    description: 'Rhythms (场次规律); one whose number a day is left out is recorded and makes no session.',
  })
  @Limit({ maxItems: 20 })
  readonly recurrences!: readonly SessionRhythmInput[];
  @Field(() => [DateScalar], { nullable: true, description: 'Days on which there is none (停办日).' })
  @Limit({ maxItems: 366 })
  readonly skipDays?: readonly string[] | null;
}

@ObjectType('SkippedSession', {
  simpleResolvers: true,
  description: 'A session of a series that was not made (未排场次).',
})
export class SkippedSession {
  @Field(() => DateTimeScalar, { description: 'When it would begin (开始时间).' })
  readonly startsAt!: string;
  @Field(() => Session, {
    nullable: true,
    description: 'The one that is there at that place already (已有场次); null where the time is over.',
  })
  readonly session!: Session | null;
}

@ObjectType('ScheduleSeriesPayload', { simpleResolvers: true, description: 'Answer of scheduleSeries (批量排场).' })
export class ScheduleSeriesPayload {
  @Field(() => [Session], { nullable: true, description: 'The sessions that were made (新排场次), by begin.' })
  @AtMost(200)
  readonly sessions?: readonly Session[] | null;
  @Field(() => [SkippedSession], { nullable: true, description: 'Those that were not, and why (未排场次).' })
  @AtMost(200)
  readonly skipped?: readonly SkippedSession[] | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
