import type { Transaction } from '../../../kit/database/database.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { LoggedEvent } from '../../../kit/events/index.js';
import { declareNotice, type Message, type Notice, stateReached, toldIn } from '../../../kit/notice.js';
import { BookingState, EndedBy } from '../bookings/booking.enums.js';
import { BOOKING_TOPIC } from '../bookings/booking.events.js';
import { BOOKING_PREFIX } from '../prefixes.js';

type Kind = 'promoted' | 'lapsed' | 'sessionCancelled' | 'byCadre' | 'byPlatform' | 'moved';

/** A booking as it is by now, with what is said of it; times are those of the place. */
interface Booked {
  readonly at: number;
  readonly id: string;
  readonly personId: string;
  readonly state: BookingState;
  readonly isOverdue: boolean;
  /** Whether the person has another booking of the session, so that the end of this one is no news. */
  readonly hasAnother: boolean;
  readonly title: string;
  readonly begin: string;
  readonly confirmBy: string | null;
  /** Why the session was cancelled, and why it was moved last. */
  readonly reason: string | null;
  readonly movedReason: string | null;
  /** Begin before and behind a move. */
  readonly was: string | null;
  readonly now: string | null;
}

type Words = Pick<Message, 'title' | 'body'>;

const WORDS: Readonly<Record<Kind, (booked: Booked) => Words>> = {
  promoted: ({ title, begin, confirmBy }) => ({
    title: '候补成功，请确认',
    body: `“${title}”（${begin}）有名额了，请于${confirmBy}前确认，逾期将让给下一位候补。`,
  }),
  lapsed: ({ title, begin }) => ({
    title: '候补名额已失效',
    body: `“${title}”（${begin}）的名额未在期限内确认，已经失效；如仍想参加，请重新预约或候补。`,
  }),
  sessionCancelled: ({ title, begin, reason }) => ({
    title: '场次已取消',
    body: `“${title}”（${begin}）已取消${reason ? `：${reason}` : ''}。您的预约随之取消，请勿前往。`,
  }),
  byCadre: ({ title, begin }) => ({
    title: '预约已被取消',
    body: `您在“${title}”（${begin}）的预约已由工会取消，如有疑问请联系主办单位。`,
  }),
  byPlatform: ({ title, begin }) => ({
    title: '预约已被取消',
    body: `您在“${title}”（${begin}）的预约已由售票平台取消，如有疑问请联系售票平台。`,
  }),
  moved: ({ title, was, now, movedReason }) => ({
    title: '场次时间有变',
    body: `“${title}”原定${was}，现改为${now}${movedReason ? `（${movedReason}）` : ''}，您的预约或候补仍然保留；不能参加的，请及时取消。`,
  }),
};

const STANDING: readonly BookingState[] = [BookingState.HELD, BookingState.WAITLISTED, BookingState.CONFIRMED];

/** What a booking still has to be for the news to be any. */
const STILL: Readonly<Record<Kind, (booked: Booked) => boolean>> = {
  promoted: ({ state, isOverdue }) => state === BookingState.HELD && !isOverdue,
  lapsed: ({ hasAnother }) => !hasAnother,
  sessionCancelled: () => true,
  byCadre: ({ hasAnother }) => !hasAnother,
  byPlatform: ({ hasAnother }) => !hasAnother,
  moved: ({ state, was, now }) => was !== now && STANDING.includes(state),
};

const BY: Readonly<Partial<Record<string, Kind>>> = {
  [EndedBy.SESSION]: 'sessionCancelled',
  [EndedBy.CADRE]: 'byCadre',
  [EndedBy.PLATFORM]: 'byPlatform',
};

/**
 * What people are told of their bookings: what came to them from the waiting list, what others took from them, and that a
 * session is at another time. One message an event, so that a hall of thousands is told piece by piece.
 */
export const bookingNotices: readonly Notice[] = [
  declareNotice({
    ...{ name: 'bookings', topic: BOOKING_TOPIC, kind: 'BOOKING' },
    async messages(events, tx) {
      const news = events.flatMap((event) => {
        const kind = kindOf(event);
        return kind ? [{ event, kind }] : [];
      });
      const found = await bookedNow(
        tx,
        news.map(({ event }) => event),
      );
      return news.flatMap(({ event, kind }, at) => {
        const booked = found.get(at);
        if (!booked || !STILL[kind](booked)) return [];
        const { id, personId } = booked;
        // A session may be moved to and fro: each time is news.
        const key = `${id}/${kind}${kind === 'moved' ? `/${event.id}` : ''}`;
        return [{ key, personId, subject: { type: BOOKING_PREFIX, id }, ...WORDS[kind](booked) }];
      });
    },
  }),
];

/** What the member did alone, as giving a place back, is no news to the member. */
function kindOf(event: LoggedEvent): Kind | null {
  const state = stateReached(event);
  if (state === BookingState.HELD) return event.before?.state === BookingState.WAITLISTED ? 'promoted' : null;
  if (state === BookingState.EXPIRED) return 'lapsed';
  if (state === BookingState.CANCELLED) return BY[toldIn(event, 'endedBy') ?? ''] ?? null;
  return toldIn(event, 'startsAt') && event.before?.startsAt ? 'moved' : null;
}

const shownAt = (instant: string) => rawSql(`to_char(${instant} at time zone s.time_zone, 'FMMM月FMDD日HH24:MI')`);

/** By the places of their events; those of nobody, as of a union that took the whole, are left out. */
async function bookedNow(
  tx: Pick<Transaction, 'sql'>,
  events: readonly LoggedEvent[],
): Promise<ReadonlyMap<number, Booked>> {
  if (events.length === 0) return new Map();
  const asked = events.map(({ subject, before, after }, at) => {
    return { at, id: subject.id, was: before?.startsAt ?? null, now: after?.startsAt ?? null };
  });
  const rows = await tx.sql<Booked & Record<string, unknown>>(sql`
    select asked.at, b.id, b.person_id as "personId", b.state, b.confirm_by <= clock_timestamp() as "isOverdue", a.title,
      ${shownAt('s.starts_at')} as begin, ${shownAt('b.confirm_by')} as "confirmBy", s.cancelled_reason as reason, s.moved_reason as "movedReason", ${shownAt('asked.was')} as was, ${shownAt('asked.now')} as now,
      exists (select from activities.booking o where o.session_id = b.session_id and o.person_id = b.person_id and o.id <> b.id
        and o.state not in ('CANCELLED', 'EXPIRED')) as "hasAnother"
    from json_to_recordset(${JSON.stringify(asked)}::json) as asked (at integer, id uuid, was timestamptz, now timestamptz)
      join activities.booking b on b.id = asked.id join activities.session s on s.id = b.session_id
      join activities.activity a on a.id = s.activity_id
    where b.person_id is not null`);
  return new Map(rows.map((row) => [row.at, row]));
}
