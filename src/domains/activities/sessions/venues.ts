import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { SessionStage } from './session.enums.js';

/** A time at a place. */
export interface Slot {
  /** As ISO 8601 writes instants in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A session that is at the place already. */
export interface Known extends Slot {
  readonly id: string;
  readonly activityId: string;
  readonly stage: SessionStage;
}

/** Where one looks. */
export interface Venue {
  readonly regionCode: string;
  readonly venueName: string;
  /** Of this activity those that were cancelled are told too. */
  readonly activityId: string;
}

/** Sessions last no longer. */
const LONGEST_DAYS = 32;

/** What is at a place of a division within some time; of the same activity also what was cancelled. */
export async function knownAt(
  tx: Pick<Transaction, 'sql'>,
  venue: Venue,
  slots: readonly Slot[],
): Promise<readonly Known[]> {
  const from = slots.reduce((least, { startsAt }) => (startsAt < least ? startsAt : least), slots[0]?.startsAt ?? '');
  const to = slots.reduce((most, { endsAt }) => (endsAt > most ? endsAt : most), '');
  if (slots.length === 0) return [];
  const within = sql`starts_at < ${to}::timestamptz and ends_at > ${from}::timestamptz
    and starts_at > ${from}::timestamptz - make_interval(days => ${LONGEST_DAYS}) and venue_name = ${venue.venueName}`;
  const rows = await tx.sql<Known & Record<string, unknown>>(sql`
    select id, activity_id as "activityId", stage, starts_at::text as "startsAt", ends_at::text as "endsAt"
    from activities.session where region_code = ${venue.regionCode} and stage <> 'CANCELLED' and ${within}
    union all
    select id, activity_id, stage, starts_at::text, ends_at::text
    from activities.session where activity_id = ${venue.activityId}::uuid and stage = 'CANCELLED' and ${within}`);
  return rows.map((row) => ({ ...row, startsAt: isoOf(row.startsAt), endsAt: isoOf(row.endsAt) }));
}

/** The first that is at the place while one of the slots lasts. */
export function inTheWay(known: readonly Known[], slots: readonly Slot[]): Known | undefined {
  return known.find((each) => each.stage !== 'CANCELLED' && slots.some((slot) => overlap(each, slot)));
}

export const overlap = (one: Slot, other: Slot): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** A moment by the clock of a zone, as 2024-05-22 19:30. */
export function clockIn(zone: string, instant: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(instant));
}

export const isoOf = (text: string): string => instantOf(text).toISOString();
