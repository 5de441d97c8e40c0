import { type DoorCodes, type Envelope, ofViewer, stationsOfViewer } from '../../../auth/index.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, one, page, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type Membership, memberOf, ownKey, personReached, reached } from '../../membership/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { BOOKING_PREFIX } from '../prefixes.js';
import { SessionRow } from '../sessions/session.entity.js';
import type { BookingsArguments, SessionBookingsArguments } from './booking.edges.js';
import { BookingRow } from './booking.entity.js';
import { BookingState } from './booking.enums.js';
import { Booking, MOST_OF_SESSION } from './booking.type.js';

const booking = columnsOf(BookingRow);
const session = columnsOf(SessionRow);

/** The kind of door codes that bookings have. */
export const BOOKING_DOOR = 'B';

/** The state at this moment: what was not confirmed in time is over, and so is waiting with the begin, and no row says so. */
const bookingStateNow = sql`case when ${booking.state} = 'HELD' and ${booking.confirmBy} <= now() then 'EXPIRED'
  when ${booking.state} = 'WAITLISTED' and lower(${booking.during}) <= now() then 'EXPIRED' else ${booking.state} end`;

const POSITION = sql`case when ${bookingStateNow} = 'WAITLISTED' then 1 + (select count(*)::integer from activities.booking w
  where w.pool_id = ${booking.poolId} and w.state = 'WAITLISTED' and w.wait_no < ${booking.waitNo}) end`;

const HAS_PLACE: readonly BookingState[] = [BookingState.HELD, BookingState.CONFIRMED, BookingState.CHECKED_IN];

interface Dependencies {
  readonly regions: Regions;
  readonly envelope: Envelope;
  readonly membership: Membership;
  readonly organisations: Pick<Organisations, 'union'>;
  readonly sources: SourcesReader;
  readonly doorCodes: DoorCodes;
  readonly sessions: Reads;
}

/**
 * How bookings are read: by whose they are, by keepers of the station where the session is, by cadres of the division of
 * the session and of those to which the person belongs, and by administrators. Adds them to the person and to the session.
 */
export function bookingReads(given: Dependencies): Reads {
  const { regions, membership, organisations, sources, doorCodes, sessions } = given;
  const { people, members } = membership;
  const { id, personId, regionCode, sessionId, blockUnionId } = booking;
  const now = expression<BookingState>('text', bookingStateNow);
  const codeOf = (row: { readonly id: string; readonly now: BookingState }) =>
    HAS_PLACE.includes(row.now) ? doorCodes.issue(BOOKING_DOOR, row.id) : null;
  const inReach = reached(regions, (ranges) => inRanges(regionCode, ranges), ['CADRE']);
  const isGroup = expression<boolean>('boolean', sql`(${blockUnionId} is not null and ${inReach})`);
  // Only sessions that were announced are booked.
  const booked = sessions.seenWhere(sql`true`);
  const bookings = reads(Booking, BookingRow, {
    id: BOOKING_PREFIX,
    visible: sql`(${isOfCaller(people, personId)} or ${reached(regions, (ranges) => inRanges(regionCode, ranges))}
      or ${personReached(regions, personId)} or ${AT_OWN_STATION})`,
    fields: {
      session: computed({ sessionId }, (row) => booked.byKey(row.sessionId)),
      member: memberOf(given, personId),
      blockUnion: computed({ union: blockUnionId }, ({ union }) => union && organisations.union(union)),
      state: expression<BookingState>('text', bookingStateNow),
      waitlistPosition: expression<number | null>('integer', POSITION),
      checkInCode: computed({ id, now, isOwn: isOwn(people) }, (row) => (row.isOwn ? codeOf(row) : null)),
      groupCheckInCode: computed({ id, now, isGroup }, (row) => (row.isGroup ? codeOf(row) : null)),
      confirmBy: expression<Date | null>(
        'timestamptz',
        sql`case when ${bookingStateNow} = 'HELD' then ${booking.confirmBy} end`,
      ),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  members.adds({
    bookings: page(() => bookings, {
      by: personId,
      where: ({ upcoming }: BookingsArguments) => upcomingOnly(upcoming),
      order: [expression<Date>('timestamptz', sql`lower(${booking.during})`), id],
    }),
  });
  sessions.adds({
    myBooking: one(() => bookings, myBooking(people)),
    bookings: page(() => bookings, {
      by: sessionId,
      where: ({ state }: SessionBookingsArguments) => (state ? sql`${bookingStateNow} = ${state}` : undefined),
      order: [booking.bookedAt, id],
      most: MOST_OF_SESSION,
    }),
  });
  return bookings;
}

const AT_OWN_STATION = sql`exists (select from activities.session of where of.id = ${booking.sessionId}
  and (of.station_code = any(${ofViewer(stationsOfViewer)}::text[]) or exists (select from activities.former_station f
    where f.station_id = of.station_id and f.station_code = any(${ofViewer(stationsOfViewer)}::text[]))))`;

type Asking = Membership['people'];

const isOwn = (people: Asking) =>
  expression<boolean>('boolean', sql`coalesce(${isOfCaller(people, booking.personId)}, false)`);

/** That of the caller which stands; what is over may be made once more. */
const myBooking = (people: Asking) =>
  expression<string | null>(
    'uuid',
    sql`(select b.id from activities.booking b where b.session_id = ${session.id} and b.person_id = ${ownKey(people)}
      and b.state not in ('CANCELLED', 'EXPIRED') and (b.state <> 'HELD' or b.confirm_by > now()))`,
  );

function upcomingOnly(upcoming: boolean | null | undefined) {
  if (upcoming === null || upcoming === undefined) return undefined;
  return upcoming ? sql`upper(${booking.during}) > now()` : sql`upper(${booking.during}) <= now()`;
}
