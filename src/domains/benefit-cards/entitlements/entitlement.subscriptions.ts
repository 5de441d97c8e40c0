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
import { ENTITLEMENT_PREFIX } from '../prefixes.js';
import { EntitlementEvent } from './entitlement.event.type.js';
import { ENTITLEMENT_TOPIC } from './entitlement.events.js';
import { Entitlement } from './entitlement.type.js';

/** What happens to what whoever asks may use. */
@Resolver(() => EntitlementEvent)
export class EntitlementSubscriptions {
  readonly #live: LiveEvents;
  readonly #people: Pick<People, 'personOf'>;

  constructor(live: LiveEvents, people: Pick<People, 'personOf'>) {
    this.#live = live;
    this.#people = people;
  }

  @Live(() => EntitlementEvent, { description: 'Entitlements of the caller (权益变动).' })
  @Access('MEMBER')
  entitlementChanged(
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: AuthContext,
  ): Promise<AsyncIterable<Delivery>> {
    const person = this.#people.personOf(context.viewer);
    return this.#live.open(
      {
        topics: [ENTITLEMENT_TOPIC],
        about: { names: ['personId'], values: person === null ? [] : [person] },
        after,
        // Whoever has just signed in is nobody yet, and hears of nothing until that is over and they come back.
        isOwn: (reader) => this.#people.personOf((reader as AuthContext).viewer) === person,
        state: sendState && person !== null ? () => usableOf(context.database, person) : null,
      },
      context,
    );
  }

  @FieldResolver(() => Entitlement, { nullable: true, description: 'The entitlement (权益).' })
  entitlement(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, ENTITLEMENT_PREFIX, context);
  }
}

/** What a person can still use, the ones ending first on top. */
function usableOf(database: Database, personId: string): Promise<readonly LoggedEvent['subject'][]> {
  return database.query<LoggedEvent['subject']>(sql`
    select ${ENTITLEMENT_PREFIX}::text as type, id::text from benefit_cards.entitlement
    where person_id = ${personId}::uuid and state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED') and expires_at > clock_timestamp()
    order by expires_at, id`);
}
