import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { SessionRow } from './session.entity.js';
import type { SessionStage } from './session.enums.js';
import { sessionEntered } from './session.events.js';
import { type NewPlaces, placeRows } from './session.places.js';

export { moveSession, type NewTimes } from './session.moves.js';

type Unwritten =
  | 'id'
  | 'version'
  | 'activityId'
  | 'sessionNo'
  | 'regionCode'
  | 'stage'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone';
type Computed =
  | 'bookingOpensAt'
  | 'bookingClosesAt'
  | 'venueName'
  | 'seated'
  | 'movedReason'
  | 'neverAnnounced'
  | 'createdAt'
  | 'updatedAt';

/** What is left out is null. */
type Described = Partial<Readonly<Omit<SessionRow, symbol | Unwritten | Computed>>>;

/** A session as it is written; instants as ISO 8601 writes them in UTC. */
export interface NewSession extends Described {
  readonly activityId: string;
  /** That of the activity. */
  readonly regionCode: string;
  /** As a list or platform names it; the next one of the activity without it. */
  readonly sessionNo?: string | undefined;
  readonly stage: SessionStage;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly bookingOpensAt?: string | null;
  readonly bookingClosesAt?: string | null;
  readonly venueName: string;
  readonly places: NewPlaces;
}

const columns = () =>
  new EntityRows<Omit<NewSession, 'places'> & { readonly id: string; readonly seated: boolean }>(SessionRow, [
    ...(['id', 'activityId', 'sessionNo', 'channel', 'regionCode', 'stage', 'startsAt', 'endsAt', 'timeZone'] as const),
    ...(['bookingOpensAt', 'bookingClosesAt', 'venueName', 'venueAddress', 'longitude', 'latitude'] as const),
    ...([
      'originalDatum',
      'stationId',
      'stationCode',
      'legalSiteId',
      'legalSiteNo',
      'seated',
      'tripNo',
      'origin',
      'destination',
      'provider',
    ] as const),
    ...(['checkItems', 'roundNo', 'roundTitle', 'streamUrl', 'cancelledReason'] as const),
  ]);

/** Writes a session with its places, and tells of it. Answers its key. What was checked before is not checked again. */
export async function enterSession(tx: Transaction, session: NewSession): Promise<string> {
  const [id] = await enterSessions(tx, [session]);
  if (id === undefined) throw new Error('A session was written, and has no key.');
  return id;
}

/** The same of many at once, by set; answers their keys in the same order. */
export async function enterSessions(tx: Transaction, sessions: readonly NewSession[]): Promise<readonly string[]> {
  if (sessions.length === 0) return [];
  const numbers = await numbersFor(tx, sessions);
  const rows = sessions.map((session, index) => {
    const { places, sessionNo = numbers[index], ...line } = session;
    return { ...line, sessionNo, id: newId(), seated: Boolean(places.seatRows) };
  });
  const kept = columns();
  await tx.copy(
    { schema: 'activities', table: 'session' },
    rows.map((row) => kept.copied(row)),
  );
  const places = sessions.map((session, index) => placeRows(rows[index]?.id ?? '', session.places));
  await tx.copy(
    { schema: 'activities', table: 'pool' },
    places.flatMap(({ pools }) => pools),
  );
  await tx.copy(
    { schema: 'activities', table: 'seat' },
    places.flatMap(({ seats }) => seats),
  );
  await announce(
    tx,
    rows.map((row) => sessionEntered(row)),
  );
  return rows.map(({ id }) => id);
}

/**
 * Numbers for those that have none, by their places in the list: that of the activity and a running one, which only goes
 * up. Holds the activity to the end of the transaction.
 */
async function numbersFor(tx: Transaction, sessions: readonly NewSession[]): Promise<readonly (string | undefined)[]> {
  const unnumbered = sessions.filter(({ sessionNo }) => sessionNo === undefined);
  const counted = Map.groupBy(unnumbered, ({ activityId }) => activityId);
  const next = new Map<string, () => string>();
  for (const [activityId, own] of [...counted].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const [drawn] = await tx.sql<{ activityNo: string; last: number }>(sql`
      update activities.activity set last_session_no = last_session_no + ${own.length} where id = ${activityId}::uuid
      returning activity_no as "activityNo", last_session_no as last`);
    if (!drawn) throw new Error(`There is no activity ${activityId}, though a session of it is written.`);
    let number = drawn.last - own.length;
    next.set(activityId, () => {
      number += 1;
      return `${drawn.activityNo}-${String(number).padStart(4, '0')}`;
    });
  }
  return sessions.map(({ sessionNo, activityId }) => (sessionNo === undefined ? next.get(activityId)?.() : undefined));
}
