import { ArgsType, Field, Int } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Paged, PagedTo } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { AFTER, firstTo } from '../../../kit/graphql/pagination.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Member } from '../../membership/index.js';
import { PageArguments } from '../page.arguments.js';
import { Session } from '../sessions/session.type.js';
import { BookingState } from './booking.enums.js';
import { Booking, BookingConnection, MOST_OF_SESSION } from './booking.type.js';

/** What may be asked about the bookings of a person. */
@ArgsType()
export class BookingsArguments extends PageArguments {
  @Field(() => Boolean, { nullable: true, description: 'Only those to come (true) or past (false) (仅未来).' })
  readonly upcoming!: boolean | null;
}

/** What may be asked about the bookings of a session. */
@ArgsType()
export class SessionBookingsArguments {
  @Field(() => BookingState, { nullable: true, description: 'Only in this state (状态).' })
  readonly state!: BookingState | null;
  @Field(() => Int, { defaultValue: 50, description: firstTo(MOST_OF_SESSION) })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after!: string | null;
}

edge(
  Member,
  'bookings',
  Field(() => BookingConnection, { nullable: true, description: 'Bookings, the next one on top (我的预约).' }),
  Takes(() => BookingsArguments),
  Access('MEMBER', 'CADRE', 'ADMIN') as PropertyDecorator,
  Paged() as PropertyDecorator,
);
edge(
  Session,
  'myBooking',
  Field(() => Booking, {
    nullable: true,
    description: "The caller's booking; null without one and for a visitor (我的预约).",
  }),
  Access('MEMBER') as PropertyDecorator,
);
edge(
  Session,
  'bookings',
  Field(() => BookingConnection, {
    nullable: true,
    description: 'All bookings, in the order they were made (签到名单).',
  }),
  Takes(() => SessionBookingsArguments),
  Access('STATION_KEEPER', 'CADRE', 'ADMIN') as PropertyDecorator,
  PagedTo(MOST_OF_SESSION) as PropertyDecorator,
);
