import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { Key, Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { AFTER, connectionOf, FIRST } from '../../../kit/graphql/pagination.js';
import { Money, Node, PeriodInput, Record } from '../../../kit/graphql/platform.type.js';
import { CursorScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Member } from '../../membership/index.js';
import { Facility } from '../station.enums.js';
import { Station } from '../station.type.js';
import { HoldState } from './hold.enums.js';

const READERS = ['MEMBER', 'STATION_KEEPER', 'CADRE', 'ADMIN'] as const;

/** A hold as the API shows it. */
@ObjectType('ResourceHold', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'A bed, shower or seat held for a time (资源预留).',
})
@Key('id')
@Access(...READERS)
export class ResourceHold extends Record {
  @Field(() => String, { description: 'Number to name at the desk (预留号).' })
  readonly holdNo!: string;
  @Field(() => Station, { description: 'The station (驿站).' })
  readonly station!: Station;
  @Field(() => Facility, { description: 'What is held (设施).' })
  readonly facility!: Facility;
  @Field(() => String, { nullable: true, description: 'Which one, as 3 号床; null until known.' })
  readonly unitName!: string | null;
  @Field(() => Member, {
    nullable: true,
    description: 'Whose (会员); for a keeper the masked name only.',
  })
  readonly member!: Member | null;
  @Field(() => Boolean, { description: 'Whether the person came without a hold (现场登记).' })
  readonly walkIn!: boolean;
  @Field(() => HoldState, { description: 'State (状态).' })
  readonly state!: HoldState;
  @Field(() => DateTimeScalar, { description: 'From (开始时间).' })
  readonly startsAt!: Date;
  @Field(() => DateTimeScalar, { description: 'To (结束时间).' })
  readonly endsAt!: Date;
  @Field(() => Money, { description: 'Price, frozen when it was held (价格); 0 when free.' })
  readonly price!: Money;
  @Field(() => String, {
    nullable: true,
    description: 'What to show at the desk, fits a scene (入住码); null of what is over, and for anybody else.',
  })
  @Access('MEMBER')
  readonly checkInCode!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when to confirm (确认期限); only while HELD.' })
  readonly confirmBy!: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was cancelled, as far as somebody said so (取消原因); mobiles and id numbers masked.',
  })
  @Personal('CASE_MATTER')
  readonly cancelledReason!: string | null;
}

const Connection = connectionOf(() => ResourceHold, {
  name: 'ResourceHoldConnection',
  description: 'Holds, by begin (资源预留分页).',
});
Access(...READERS)(Connection);
export const ResourceHoldConnection = Connection;

/** What may be asked about the holds of a station. */
@ArgsType()
export class StationHoldsArguments {
  @Field(() => HoldState, { nullable: true, description: 'Only in this state (状态).' })
  readonly state?: HoldState | null;
  @Field(() => PeriodInput, { nullable: true, description: 'Days (时段); today by default.' })
  readonly period?: PeriodInput | null;
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after!: string | null;
}

/** What may be asked about the holds of a person. */
@ArgsType()
export class MemberHoldsArguments {
  @Field(() => Boolean, { nullable: true, description: 'Only those to come (true) or past (false) (仅未来).' })
  readonly upcoming?: boolean | null;
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after!: string | null;
}

edge(
  Station,
  'holds',
  Field(() => ResourceHoldConnection, { nullable: true, description: 'Holds, by begin (床位预约名单).' }),
  Takes(() => StationHoldsArguments),
  Access('STATION_KEEPER', 'CADRE', 'ADMIN') as PropertyDecorator,
  Paged() as PropertyDecorator,
);
edge(
  Member,
  'holds',
  Field(() => ResourceHoldConnection, {
    nullable: true,
    description: 'Holds of beds and rooms, the next one on top (我的床位).',
  }),
  Takes(() => MemberHoldsArguments),
  Access('MEMBER', 'CADRE', 'ADMIN') as PropertyDecorator,
  Paged() as PropertyDecorator,
);
