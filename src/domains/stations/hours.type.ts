import { Field, ObjectType } from 'type-graphql';
import { AtMost } from '../../kit/graphql/directives.js';
import { DateScalar, DateTimeScalar, LocalTimeScalar } from '../../kit/graphql/scalars.js';
import { DayKind } from '../regions/index.js';
import { OpeningRule, OpenStatus } from './station.enums.js';

const CLOSES_NEXT_DAY = 'Whether it closes on the day after, as 22:00 to 06:00 (次日关门).';

@ObjectType('OpeningWindow', { simpleResolvers: true, description: 'Hours on days of a kind (时段).' })
export class OpeningWindow {
  @Field(() => DayKind, { description: 'Days of this kind (日类型).' })
  readonly dayKind!: DayKind;
  @Field(() => LocalTimeScalar, { description: 'Opens (开门).' })
  readonly opens!: string;
  @Field(() => LocalTimeScalar, { description: 'Closes (关门).' })
  readonly closes!: string;
  @Field(() => Boolean, { description: CLOSES_NEXT_DAY })
  readonly closesNextDay!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'First day of the season, as 11-15 (季节起); null all the year.',
  })
  readonly seasonFrom!: string | null;
  @Field(() => String, { nullable: true, description: 'Last day of the season, as 03-15 (季节止).' })
  readonly seasonTo!: string | null;
}

@ObjectType('OpeningException', { simpleResolvers: true, description: 'A day that differs (特殊日期).' })
export class OpeningException {
  @Field(() => DateScalar, { description: 'First day (起).' })
  readonly from!: string;
  @Field(() => DateScalar, { description: 'Last day (止).' })
  readonly to!: string;
  @Field(() => Boolean, { description: 'Whether it is closed on these days (是否关闭).' })
  readonly closed!: boolean;
  @Field(() => LocalTimeScalar, {
    nullable: true,
    description: 'Opens (开门); null when closed, and in a campaign that opens as on workdays.',
  })
  readonly opens!: string | null;
  @Field(() => LocalTimeScalar, {
    nullable: true,
    description: 'Closes (关门); null when closed, and in a campaign that opens as on workdays.',
  })
  readonly closes!: string | null;
  @Field(() => Boolean, { description: CLOSES_NEXT_DAY })
  readonly closesNextDay!: boolean;
  @Field(() => String, {
    nullable: true,
    description: "The campaign it belongs to, as 不打烊; null for the station's own.",
  })
  readonly campaign!: string | null;
}

@ObjectType('OpeningHours', { simpleResolvers: true, description: 'Hours of a station (开放时间).' })
export class OpeningHours {
  @Field(() => String, { description: 'As people write it, as 8:00—20:00（冬季19:00）.' })
  readonly text!: string;
  @Field(() => Boolean, { description: 'Whether it never closes (24小时).' })
  readonly alwaysOpen!: boolean;
  @Field(() => Boolean, { description: 'Whether the hours are those of the host (随依托单位).' })
  readonly followsHost!: boolean;
  @Field(() => [OpeningWindow], { description: 'The weekly windows (每周时段).' })
  @AtMost(50)
  readonly windows!: readonly OpeningWindow[];
  @Field(() => [OpeningException], { description: 'Days that differ, from today on (特殊日期).' })
  @AtMost(100)
  readonly exceptions!: readonly OpeningException[];
}

@ObjectType('OpenState', { simpleResolvers: true, description: 'Whether a station is open, and why (开放状态).' })
export class OpenState {
  @Field(() => OpenStatus, {
    description:
      'Open or not (状态); UNKNOWN when the calendar does not reach so far, and where nobody could read the hours.',
  })
  readonly status!: OpenStatus;
  @Field(() => OpeningRule, { description: 'The rule that decided (依据).' })
  readonly rule!: OpeningRule;
  @Field(() => String, { description: 'The same in a sentence, for people (原因).' })
  readonly reason!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it opens next, within two weeks (开放时间); null when open, when unknown, and when it does not open within them.',
  })
  readonly opensAt!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it closes, within two weeks (关闭时间); null when closed, when it does not close within them, and when unknown.',
  })
  readonly closesAt!: string | null;
  @Field(() => DateScalar, {
    description: 'Last day the calendar of holidays knows (日历截至); beyond it nothing is guessed.',
  })
  readonly calendarKnownThrough!: string;
}
