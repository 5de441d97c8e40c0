import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { EventView, LiveEvents, LoggedEvent } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { type Delivery, FOLLOW_AFTER, Live, SEND_STATE } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import type { People } from '../../membership/index.js';
import { BOOKING_TOPIC } from '../bookings/booking.events.js';
import { Booking } from '../bookings/booking.type.js';
import { BOOKING_PREFIX } from '../prefixes.js';
import { BookingEvent } from './event.types.js';

/** What happens to the bookings of whoever asks. */
@Resolver(() => BookingEvent)
export class BookingSubscriptions {
  readonly #live: LiveEvents;
  readonly #people: Pick<People, 'personOf'>;

  constructor(live: LiveEvents, people: Pick<People, 'personOf'>) {
    this.#live = live;
    this.#people = people;
  }

  @Live(() => BookingEvent, {
    description: 'Bookings of the caller: promoted from the waiting list, cancelled, moved (预约变动).',
  })
  @Access('MEMBER')
  bookingChanged(
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: AuthContext,
  ): Promise<AsyncIterable<Delivery>> {
    const person = this.#people.personOf(context.viewer);
    return this.#live.open(
      {
        topics: [BOOKING_TOPIC],
        about: { names: ['personId'], values: person === null ? [] : [person] },
        after,
        // Whoever has just signed in is nobody yet, and hears of nothing until that is over and they come back.
        isOwn: (reader) => this.#people.personOf((reader as AuthContext).viewer) === person,
        state: sendState && person !== null ? () => comingOf(context.database, person) : null,
      },
      context,
    );
  }

  @FieldResolver(() => Booking, { nullable: true, description: 'The booking (预约).' })
  booking(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, BOOKING_PREFIX, context);
  }
}

/** What a person has ahead or waits for, the next one on top. */
function comingOf(database: Database, personId: string): Promise<readonly LoggedEvent['subject'][]> {
  return database.query<LoggedEvent['subject']>(sql`
    select ${BOOKING_PREFIX}::text as type, id::text from activities.booking
    where person_id = ${personId}::uuid and upper(during) > now() and (
      state in ('WAITLISTED', 'CONFIRMED', 'CHECKED_IN') or state = 'HELD' and confirm_by > now())
    order by lower(during), id`);
}
