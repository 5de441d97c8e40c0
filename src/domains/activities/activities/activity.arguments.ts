import { ArgsType, Field } from 'type-graphql';
import { Limit } from '../../../kit/graphql/directives.js';
import { DateTimeScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { ComingArguments, PageArguments } from '../page.arguments.js';
import { ActivityKind } from './activity.enums.js';

/** What may be asked about activities. */
@ArgsType()
export class ActivitiesArguments extends PageArguments {
  @Field(() => ActivityKind, { nullable: true, description: 'Only this kind (类别).' })
  readonly kind!: ActivityKind | null;
  @Field(() => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })
  readonly regionCode!: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the title, pinyin or initials (文字).' })
  @Limit({ maxLength: 40 })
  readonly text!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'With a session in this time (最早开始); from now on by default.',
  })
  readonly startsAfter!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'With a session before this time (最晚开始).' })
  readonly startsBefore!: string | null;
}

/** Sessions of a time. */
@ArgsType()
export class SessionsArguments extends ComingArguments {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Up to then (最晚开始).' })
  readonly startsBefore!: string | null;
}
