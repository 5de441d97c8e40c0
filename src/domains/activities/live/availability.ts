import { Field, Int, ObjectType } from 'type-graphql';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { holdsUntil } from '../../../kit/graphql/moment.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { columnsOf, computed, embedded, expression, type Reads } from '../../../kit/read/index.js';
import { bookingEnds, NEXT_STATE_AT, SESSION_STATE } from '../sessions/session.clock.js';
import { SessionRow } from '../sessions/session.entity.js';
import { SessionState } from '../sessions/session.enums.js';
import { BOOKED, CAPACITY, WAITLISTED } from '../sessions/session.reads.js';
import { Session } from '../sessions/session.type.js';

const session = columnsOf(SessionRow);

@ObjectType('SessionAvailability', {
  simpleResolvers: true,
  description: 'What is left of a session at this moment (余票). Ask it alone while all else of the session is kept.',
})
export class SessionAvailability {
  @Field(() => SessionState, { description: 'State (状态).' })
  readonly state!: SessionState;
  @Field(() => Int, {
    nullable: true,
    description: 'Places, those kept for employers among them; null without limit (名额).',
  })
  readonly capacity!: number | null;
  @Field(() => Int, { description: 'Places taken (已约).' })
  readonly booked!: number;
  @Field(() => Int, { nullable: true, description: 'Places that nobody has; null without limit (剩余).' })
  readonly remaining!: number | null;
  @Field(() => Int, { nullable: true, description: 'Seats of the map that nobody has; null without a map (空座).' })
  readonly freeSeats!: number | null;
  @Field(() => Int, { description: 'People on the waiting list; while there are any, who is new joins it (候补).' })
  readonly waitlisted!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When booking opens; null without booking (预约开放).' })
  readonly opensAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When booking ends; null without booking (预约截止).' })
  readonly closesAt!: Date | null;
}

edge(
  Session,
  'availability',
  Field(() => SessionAvailability, {
    description: 'What is left at this moment (余票); read anew each time, while the rest of a session may be kept.',
  }),
  Cached(0) as PropertyDecorator,
);

const FREE_SEATS = sql`case when ${session.seated} then (select count(*)::integer from activities.seat s
  where s.session_id = ${session.id} and s.booking_id is null) end`;

/** Adds to sessions what is left of them. */
export function showAvailability(sessions: Reads): void {
  sessions.adds({
    availability: embedded({
      state: computed({ now: SESSION_STATE, until: NEXT_STATE_AT }, (row, _, context: RequestContext) => {
        if (row.until) holdsUntil(context, row.until);
        return row.now;
      }),
      capacity: expression<number | null>('integer', CAPACITY),
      booked: expression<number>('integer', BOOKED),
      remaining: expression<number | null>('integer', sql`${CAPACITY} - (${BOOKED})`),
      freeSeats: expression<number | null>('integer', FREE_SEATS),
      waitlisted: expression<number>('integer', WAITLISTED),
      opensAt: session.bookingOpensAt,
      closesAt: expression<Date | null>(
        'timestamptz',
        sql`case when ${session.bookingOpensAt} is not null then ${bookingEnds} end`,
      ),
    }),
  });
}
