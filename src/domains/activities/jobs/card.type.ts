import { ArgsType, Field, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost, Cached, Key, Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Member } from '../../membership/index.js';
import { Region, Weekday } from '../../regions/index.js';
import { Station } from '../../stations/index.js';
import { PageArguments } from '../page.arguments.js';
import { JobTrade } from './card.enums.js';

/** A card as the API shows it. */
@ObjectType('JobCard', {
  simpleResolvers: true,
  implements: [Node, Record],
  description:
    'The card of somebody who looks for casual work (就业推荐卡), put up by the person or with a member code at a station. It hangs for seven days, for anyone to see; who hires asks at the station.',
})
@Key('id')
@Cached(10)
export class JobCard extends Record {
  @Field(() => JobTrade, { description: 'What the person can do (工种).' })
  readonly trade!: JobTrade;
  @Field(() => String, {
    nullable: true,
    description: 'Surname, and a star for each character behind it (姓氏); null when not known.',
  })
  readonly holder!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Mobile that the person is known by, masked for everybody (手机号，脱敏): the station puts through to it.',
  })
  readonly phoneMasked!: string | null;
  @Field(() => Station, { nullable: true, description: 'Where it hangs, and where to ask (零工之家、驿站).' })
  readonly station!: Station | null;
  @Field(() => Region, { description: 'Region of the station (所在区划).' })
  readonly region!: Region;
  @Field(() => String, {
    nullable: true,
    description: 'In words of the person (说明); no numbers of people are in it.',
  })
  readonly note!: string | null;
  @Field(() => [Weekday], { description: 'On which days, as long as it hangs (可上工日); none means on all.' })
  @AtMost(7)
  readonly weekdays!: readonly Weekday[];
  @Field(() => DateTimeScalar, { description: 'When it was put up (张贴时间).' })
  readonly putUpAt!: Date;
  @Field(() => DateTimeScalar, {
    description: 'When it is over (到期时间): seven days later, or when it was taken down.',
  })
  readonly expiresAt!: Date;
}

export const JobCardConnection = connectionOf(() => JobCard, {
  name: 'JobCardConnection',
  description: 'Cards of people who look for casual work, newest first (就业推荐卡分页).',
});

@ArgsType()
export class OwnCardsArguments extends PageArguments {}

edge(
  Member,
  'jobCards',
  Field(() => JobCardConnection, {
    nullable: true,
    description:
      'Cards that the person has put up, newest first; those that are over are there for 30 days more (我的推荐卡).',
  }),
  Takes(() => OwnCardsArguments),
  Access('MEMBER') as PropertyDecorator,
  Paged() as PropertyDecorator,
);
