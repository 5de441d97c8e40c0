import { regionCodesOf, type Viewer } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { Refusals, versionConflict } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { EndedBy } from '../bookings/booking.enums.js';
import type { BookingBook } from '../bookings/booking-book.js';
import { SESSION_PREFIX } from '../prefixes.js';
import type { AnnounceSession, CancelSession, RescheduleSession } from './session.commands.js';
import { SessionStage, SessionState } from './session.enums.js';
import {
  begunAsDraft,
  notADraft,
  notCancelled,
  notMoved,
  sessionUnknown,
  soldElsewhere,
  venueBusy,
} from './session.errors.js';
import { sessionChanged, type ToldSession } from './session.events.js';
import { moveSession } from './session.moves.js';
import { judgeTimes } from './session.rules.js';
import { clockIn, inTheWay, isoOf, knownAt } from './venues.js';

const { DRAFT, RUNNING, FINISHED, CANCELLED } = SessionState;

/** A session that stays as it is until the transaction ends: nobody books it meanwhile. */
interface HeldSession extends ToldSession {
  readonly version: number;
  readonly endsAt: string;
  /** By the clock of the database; of booking nothing is said. */
  readonly state: SessionState;
  readonly venueName: string;
  readonly timeZone: string;
  readonly bookingOpensAt: string | null;
  readonly bookingClosesAt: string | null;
  /** The platform that has it; null of one of the hub. */
  readonly channel: string | null;
  /** That platform, or one that sells places of a session of the hub. */
  readonly seller: string | null;
  readonly now: Date;
}

interface Dependencies {
  readonly regions: Regions;
  readonly bookings: Pick<BookingBook, 'cancelAllOf'>;
}

/** What becomes of sessions, as cadres turn them. Everything happens in the caller's transaction. */
export class SessionTurns {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the session; throws NOT_FOUND for one of others, alike for one that is not there. */
  async permit(tx: Transaction, viewer: Viewer, { sessionId }: Pick<AnnounceSession, 'sessionId'>): Promise<string> {
    const key = keyOf(SESSION_PREFIX, sessionId);
    const [found] = await tx.sql<{ id: string; regionCode: string }>(sql`
      select id, region_code as "regionCode" from activities.session where id = ${key ?? null}::uuid`);
    const granted = regionCodesOf(viewer, ['CADRE']);
    if (!found || !this.#given.regions.covers(granted, found.regionCode)) throw sessionUnknown();
    return found.id;
  }

  /** A draft becomes known to everybody. What of its time went by while it was a draft is told of no more. */
  async announce(tx: Transaction, id: string, { expectedVersion }: AnnounceSession): Promise<string> {
    const held = await hold(tx, id, expectedVersion);
    if (held.stage !== SessionStage.DRAFT) throw notADraft(held.state);
    if (held.channel !== null) throw soldElsewhere(held.channel, 'announce');
    if (held.startsAt <= held.now.toISOString()) throw begunAsDraft();
    await tx.sql(sql`
      with told as (
        insert into activities.told_moment (session_id, told_to) values (${id}::uuid, clock_timestamp())
        on conflict (session_id) do update set told_to = excluded.told_to)
      update activities.session set stage = 'ANNOUNCED', version = version + 1, updated_at = clock_timestamp()
      where id = ${id}::uuid`);
    await announce(tx, [sessionChanged(held, { ...held, stage: SessionStage.ANNOUNCED })]);
    return id;
  }

  /** Cancels it with all bookings, whoever has them. A draft is gone without a word to others. */
  async cancel(tx: Transaction, id: string, { expectedVersion, reason }: CancelSession): Promise<string> {
    const held = await hold(tx, id, expectedVersion);
    if (held.state === FINISHED || held.state === CANCELLED) throw notCancelled(held.state);
    // Where a platform only sells places of a session of the hub, it is the hub that says whether it takes place.
    if (held.channel !== null) throw soldElsewhere(held.channel, 'cancel');
    const neverAnnounced = held.state === DRAFT;
    await tx.sql(sql`
      update activities.session set stage = 'CANCELLED', cancelled_reason = ${reason}, never_announced = ${neverAnnounced},
        version = version + 1, updated_at = clock_timestamp()
      where id = ${id}::uuid`);
    await announce(tx, [sessionChanged(held, { ...held, stage: SessionStage.CANCELLED, neverAnnounced })]);
    await this.#given.bookings.cancelAllOf(tx, id, EndedBy.SESSION);
    return id;
  }

  /** Moves it with its bookings. Where nobody says when booking ends, it ends as long before the begin as it did. */
  async reschedule(tx: Transaction, id: string, command: RescheduleSession): Promise<string> {
    const held = await hold(tx, id, command.expectedVersion);
    if (held.state === RUNNING || held.state === FINISHED || held.state === CANCELLED) throw notMoved(held.state);
    if (held.seller !== null) throw soldElsewhere(held.seller, 'move');
    const times = timesOf(held, command);
    const refusals = judgeTimes(
      {
        ...times,
        bookingOpensAt: times.bookingOpensAt ?? undefined,
        bookingClosesAt: times.bookingClosesAt ?? undefined,
      },
      held.now,
    );
    if (refusals.length > 0) throw new Refusals(refusals);
    if (!command.acceptSameVenue) await this.#needVenue(tx, held, times);
    await moveSession(tx, id, { ...times, reason: command.reason ?? null });
    return id;
  }

  async #needVenue(tx: Transaction, held: HeldSession, slot: { readonly startsAt: string; readonly endsAt: string }) {
    const others = (await knownAt(tx, held, [slot])).filter(({ id }) => id !== held.id);
    const other = inTheWay(others, [slot]);
    if (other) throw venueBusy(held.venueName, clockIn(held.timeZone, other.startsAt), ['startsAt']);
  }
}

function timesOf(held: HeldSession, { startsAt, endsAt, bookingOpensAt }: RescheduleSession) {
  const later = Date.parse(startsAt) - Date.parse(held.startsAt);
  const closes = held.bookingClosesAt && new Date(Date.parse(held.bookingClosesAt) + later).toISOString();
  return { startsAt, endsAt, bookingOpensAt: bookingOpensAt ?? held.bookingOpensAt, bookingClosesAt: closes };
}

async function hold(tx: Transaction, id: string, expectedVersion: number): Promise<HeldSession> {
  // Whoever takes a place names the session, and is waited for.
  const [row] = await tx.sql<HeldRow & Record<string, unknown>>(sql`
    select id, version, activity_id as "activityId", region_code as "regionCode", stage, venue_name as "venueName",
      time_zone as "timeZone", starts_at::text as "startsAt", ends_at::text as "endsAt", clock_timestamp()::text as now,
      booking_opens_at::text as "bookingOpensAt", booking_closes_at::text as "bookingClosesAt",
      case when stage <> 'ANNOUNCED' then stage when ends_at <= clock_timestamp() then 'FINISHED'
        when starts_at <= clock_timestamp() then 'RUNNING' else 'ANNOUNCED' end as state,
      channel, coalesce(channel, (
        select min(seller) from activities.pool where session_id = session.id)) as seller
    from activities.session where id = ${id}::uuid for update`);
  if (!row) throw new Error(`The session ${id} was deleted while somebody turned it.`);
  if (row.version !== expectedVersion) throw versionConflict(expectedVersion, row.version);
  return {
    ...{ ...row, startsAt: isoOf(row.startsAt), endsAt: isoOf(row.endsAt), now: instantOf(row.now) },
    bookingOpensAt: row.bookingOpensAt && isoOf(row.bookingOpensAt),
    bookingClosesAt: row.bookingClosesAt && isoOf(row.bookingClosesAt),
  };
}

type HeldRow = Omit<HeldSession, 'now'> & { readonly now: string };
