import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { type EventView, type Facts, Gatherer, type LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { AtMost } from '../../../kit/graphql/directives.js';
import { EventKind } from '../../../kit/graphql/event.type.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { type Delivery, FOLLOW_AFTER, Live, SEND_STATE } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import { SESSION_PREFIX } from '../prefixes.js';
import { SessionRow } from '../sessions/session.entity.js';
import { SESSION_TOPIC } from '../sessions/session.events.js';
import { Seat } from '../sessions/session.parts.type.js';
import { Session } from '../sessions/session.type.js';
import { SessionEvent } from './event.types.js';
import { seatsOf } from './seats.js';

/** A seat map is looked at by people: twice a second it is as fresh as they can tell, however fast places are sold. */
const EVERY_MILLIS = 500;

/** Seats and the waiting list of a session, as they change. */
@Resolver(() => SessionEvent)
export class SessionSubscriptions {
  readonly #live: LiveEvents;
  readonly #sessions: Reads;
  readonly #gatherer = new Gatherer({ everyMillis: EVERY_MILLIS, merge: bothMoved });

  constructor(live: LiveEvents, sessions: Reads) {
    this.#live = live;
    // What is told here is announced, and so everybody's: nobody is looked at, and one reading serves all who follow.
    const { stage, neverAnnounced } = columnsOf(SessionRow);
    this.#sessions = sessions.seenWhere(sql`${stage} <> 'DRAFT' and not ${neverAnnounced}`);
  }

  @Live(() => SessionEvent, {
    description:
      'Seats and waiting list of a session (余票变动), at most twice a second: what changed in between comes as one event.',
  })
  @Access('PUBLIC')
  sessionAvailabilityChanged(
    @Arg('sessionId', () => ID, { description: 'The session (场次编号).' }) sessionId: string,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AsyncIterable<Delivery>> {
    const key = keyOf(SESSION_PREFIX, sessionId);
    return this.#live.open(
      {
        topics: [SESSION_TOPIC],
        about: { names: ['sessionId'], values: key === undefined ? [] : [key] },
        after,
        gathers: this.#gatherer,
        state: sendState && key !== undefined ? () => stateOf(context, key) : null,
      },
      context,
    );
  }

  @FieldResolver(() => Session, { nullable: true, description: 'The session (场次).' })
  session(@Root() { kind, subject }: EventView): Readable | null {
    return subject && kind !== EventKind.REMOVAL ? this.#sessions.byKey(subject.id) : null;
  }

  @FieldResolver(() => [Seat], {
    nullable: true,
    description:
      'The seats that changed, as they are now (变动座位); all of them in the present state, null where none changed and without a map.',
  })
  @AtMost(1000)
  changedSeats(
    @Root() { kind, subject, facts }: EventView,
    @Ctx() { database }: RequestContext,
  ): Promise<readonly Seat[] | null> | null {
    if (!subject) return null;
    if (kind === EventKind.STATE) return seatsOf(database, subject.id);
    const codes = typeof facts.seats === 'string' ? facts.seats.split(' ').filter(Boolean) : [];
    return codes.length > 0 ? seatsOf(database, subject.id, codes) : null;
  }
}

/** The session, where there is one that everybody may see: a draft is followed by nobody, as one that is not there. */
async function stateOf({ database }: RequestContext, key: string) {
  const found = await database.query<{ id: string }>(sql`
    select id from activities.session where id = ${key}::uuid and stage <> 'DRAFT' and not never_announced`);
  return found.map(({ id }) => ({ type: SESSION_PREFIX, id }));
}

/** What is shown is how things are now, so of two changes only the seats of both are still to be told. */
function bothMoved(earlier: Facts, later: Facts): Facts {
  const seats = [earlier, later].flatMap((facts) => (typeof facts.seats === 'string' ? facts.seats.split(' ') : []));
  return { ...earlier, ...later, seats: [...new Set(seats.filter(Boolean))].join(' ') };
}
