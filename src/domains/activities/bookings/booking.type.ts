import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Member } from '../../membership/index.js';
import { Union } from '../../organisations/index.js';
import { Session } from '../sessions/session.type.js';
import { BookingState } from './booking.enums.js';

/** As many of a session come on one page: a sign-in list is read at a door. */
export const MOST_OF_SESSION = 200;

const READERS = ['MEMBER', 'STATION_KEEPER', 'CADRE', 'ADMIN'] as const;

/** A booking as the API shows it. */
@ObjectType('Booking', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'A place in a session (预约): one a person and session.',
})
@Key('id')
@Access(...READERS)
export class Booking extends Record {
  @Field(() => Session, { nullable: true, description: 'The session (场次); null where it is hidden from the caller.' })
  readonly session!: Session | null;
  @Field(() => Member, {
    nullable: true,
    description: 'Whose (会员); for a keeper the masked name only. Null for a block booking.',
  })
  readonly member!: Member | null;
  @Field(() => Union, {
    nullable: true,
    description: 'The union that took it for all; null for a person (包场工会).',
  })
  readonly blockUnion!: Union | null;
  @Field(() => BookingState, { description: 'State (状态).' })
  readonly state!: BookingState;
  @Field(() => String, { nullable: true, description: 'The seat (座位号); null when places are only counted.' })
  readonly seatCode!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Place on the waiting list, from 1; null when not on it (候补顺位).',
  })
  readonly waitlistPosition!: number | null;
  @Field(() => Int, { description: 'People it is for (人数); 1 for a person.' })
  readonly headcount!: number;
  @Field(() => String, {
    nullable: true,
    description: 'What to show at the door, fits a scene; null without a place (签到码).',
  })
  @Access('MEMBER')
  readonly checkInCode!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Code that lets in all of a block booking, to be handed to who comes with them, fits a scene; null for a person, and when it is over (包场签到码).',
  })
  @Access('CADRE')
  readonly groupCheckInCode!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was made (预约时间).' })
  readonly bookedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when to confirm (确认期限); only while HELD.' })
  readonly confirmBy!: Date | null;
}

const Connection = connectionOf(() => Booking, {
  name: 'BookingConnection',
  description: 'Bookings, by begin of the session or by time of booking (预约分页).',
});
Access(...READERS)(Connection);
export const BookingConnection = Connection;
