import type { QueryResultRow } from 'pg';
import { instantOf } from '../database/database.js';
import { inRanges } from '../database/ranges.js';
import { joinSql, rawSql, type Sql, sql } from '../database/sql.js';
import type { Facts, Following, LogGap, LoggedEvent, LoggedKind, Position } from './event.js';
import type { AboutFact } from './follow.js';

/** Sends one statement: the pool of the hub, or a connection of its own. */
export interface LogSource {
  query<Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]>;
}

/** What a reader asks of the log. */
export interface LogQuestion extends Following {
  /** Behind this place; from now on without it: then there are no events, and the end is where to go on. */
  readonly after: Position | null;
  /** The most events to answer. */
  readonly first: number;
  /** Only events that tell, or told until then, one of these values of a fact; all without it. */
  readonly about?: AboutFact | null;
}

/** A stretch of the log. */
export interface LogStretch {
  /** In the order of the log. */
  readonly events: readonly LoggedEvent[];
  /** Why something before them is missing; then there are no events, and those that are kept follow behind the end. */
  readonly gap: LogGap | null;
  /** Go on behind it: nothing up to here is missed, also where nothing was for this reader. */
  readonly end: Position;
  /** Whether there may be more already. */
  readonly more: boolean;
  readonly horizon: Horizon;
}

/** What a look at the log saw of the transactions of the server. */
export interface Horizon {
  /** The oldest that is at work, or one that has not begun. Events are read below it. */
  readonly oldest: bigint;
  /** The one behind the last that has ended. */
  readonly next: bigint;
  /** By the clock of the database. */
  readonly at: Date;
}

/** A reader who follows little is not kept longer than this many events of others. */
const MOST_SCANNED = 10_000;

interface Row extends QueryResultRow {
  readonly epoch: string;
  readonly floorTransaction: string;
  readonly floorEvent: string;
  readonly oldest: string;
  readonly next: string;
  readonly now: string;
  /** Null in a row that only tells of the log. */
  readonly transactionId: string | null;
  readonly eventId: string;
  /** How many events were looked at; null in the row of an event. */
  readonly scanned: number | null;
  readonly occurredAt: string;
  readonly topic: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: LoggedKind;
  readonly regionCode: string | null;
  readonly leftRegionCode: string | null;
  readonly left: boolean;
  readonly facts: { readonly before?: Facts; readonly after?: Facts };
}

const STATE = sql`epoch.id as epoch, epoch.floor_transaction_id::text as "floorTransaction",
  epoch.floor_event_id::text as "floorEvent", pg_snapshot_xmin(seen)::text as oldest,
  pg_snapshot_xmax(seen)::text as next, clock_timestamp()::text as now`;

/**
 * Reads the log behind a place, in its order. Only events below the oldest transaction that is at work are read, because
 * such a one may still bring some between them; so none is ever passed over. A reader whose place is of another epoch, or
 * older than what is kept, is told by a gap.
 *
 * The end is always behind an event or at the beginning of the epoch, and never just at the horizon: the number of a
 * transaction that ended without a trace can be given out again after a crash.
 */
export async function readLog(source: LogSource, question: LogQuestion): Promise<LogStretch> {
  const { after } = question;
  const rows = await source.query<Row>(after ? stretchBehind(after, question) : lastOfAll());
  const [state] = rows;
  if (!state) throw new Error('The table events.epoch has no row. Restore it from a backup, or insert one.');
  const floor = { epoch: state.epoch, transactionId: state.floorTransaction, eventId: state.floorEvent };
  const horizon = { oldest: BigInt(state.oldest), next: BigInt(state.next), at: instantOf(state.now) };
  const gap = after && gapBefore(after, floor, horizon);
  if (gap) return { events: [], gap, end: floor, more: true, horizon };
  return { ...(after ? taken(rows, after, question) : fromNow(rows, floor)), gap: null, horizon };
}

/** Whether one place of an epoch lies before another. */
export function isBefore(one: Position, other: Position): boolean {
  const [left, right] = [BigInt(one.transactionId), BigInt(other.transactionId)];
  return left === right ? BigInt(one.eventId) < BigInt(other.eventId) : left < right;
}

function gapBefore(after: Position, floor: Position, { next }: Horizon): LogGap | null {
  // A place that has not come yet is of a server that has forgotten: a replica that stayed behind, an older copy.
  if (after.epoch !== floor.epoch || BigInt(after.transactionId) >= next) return 'CURSOR_UNKNOWN';
  return isBefore(after, floor) ? 'CURSOR_TOO_OLD' : null;
}

function taken(
  rows: readonly Row[],
  after: Position,
  question: LogQuestion,
): Pick<LogStretch, 'events' | 'end' | 'more'> {
  const found = rows.filter((row) => row.transactionId !== null && row.scanned === null);
  const events = found.slice(0, question.first).map(eventOf);
  const last = rows.find((row) => row.scanned !== null);
  const isFull = found.length > question.first;
  const behind = isFull ? events.at(-1)?.position : last && positionOf(last);
  return { events, end: behind ?? after, more: isFull || last?.scanned === scannedFor(question) };
}

function fromNow([row]: readonly Row[], floor: Position): Pick<LogStretch, 'events' | 'end' | 'more'> {
  const last = row && row.transactionId !== null ? positionOf(row) : floor;
  return { events: [], end: isBefore(last, floor) ? floor : last, more: false };
}

function lastOfAll(): Sql {
  return sql`
    select ${STATE}, last.transaction_id::text as "transactionId", last.id::text as "eventId"
    from events.epoch cross join pg_current_snapshot() seen left join lateral (
      select transaction_id, id from events.event where transaction_id < pg_snapshot_xmin(seen)
      order by transaction_id desc, id desc limit 1
    ) last on true`;
}

function scannedFor({ first, seen, ranges, about }: LogQuestion): number {
  return seen || ranges || about ? Math.max(MOST_SCANNED, first + 1) : first + 1;
}

/**
 * A stretch of bounded length is read until the page is full; only where it never is, the whole of it is looked at again
 * for where it ends.
 */
function stretchBehind({ epoch, transactionId, eventId }: Position, question: LogQuestion): Sql {
  const { first } = question;
  const [stays, left] = [isFollowed('region_code', question), isFollowed('left_region_code', question)];
  const scanned = sql`(
    select * from events.event
    where epoch.id = ${epoch}::uuid and (transaction_id, id) > (${transactionId}::xid8, ${eventId}::bigint)
      and transaction_id < pg_snapshot_xmin(seen)
    order by transaction_id, id limit ${scannedFor(question)}::int
  ) scanned`;
  return sql`
    select ${STATE}, found.transaction_id::text as "transactionId", found.id::text as "eventId", found.scanned,
      found.occurred_at::text as "occurredAt", found.topic, found.subject_type as "subjectType",
      found.subject_id as "subjectId", found.kind, found.region_code as "regionCode",
      found.left_region_code as "leftRegionCode", not found.stays as left, found.facts
    from events.epoch cross join pg_current_snapshot() seen left join lateral (
      with page as materialized (
        select null::int as scanned, ${stays} as stays, scanned.* from ${scanned}
        where (${stays} or ${left}) and ${isAbout(question)} order by transaction_id, id limit ${first + 1}::int
      )
      (select * from page)
      union all
      (select (count(*) over ())::int, true, scanned.* from ${scanned}
        where (select count(*) from page) <= ${first} order by transaction_id desc, id desc limit 1)
    ) found on true
    order by found.scanned nulls first, found.transaction_id, found.id`;
}

/** Whether a record that lies there is one that the reader follows. */
function isFollowed(column: string, { seen, ranges }: LogQuestion): Sql {
  if (!seen) return within(column, ranges);
  const parts = seen.map((part) => sql`topic = any(${part.topics}::text[]) and ${within(column, part.ranges)}`);
  return sql`(${within(column, ranges)} and (${joinSql(parts, ' or ', 'false')}))`;
}

function isAbout({ about }: LogQuestion): Sql {
  if (!about) return rawSql('true');
  const told = about.names.map(
    (name) => sql`facts->'after'->>${name}::text = any(${about.values}::text[])
      or facts->'before'->>${name}::text = any(${about.values}::text[])`,
  );
  return sql`(${joinSql(told, ' or ', 'false')})`;
}

function within(column: string, ranges: LogQuestion['ranges']): Sql {
  return ranges ? sql`coalesce(${inRanges(rawSql(column), ranges)}, false)` : rawSql('true');
}

function positionOf({ epoch, transactionId, eventId }: Row): Position {
  return { epoch, transactionId: transactionId ?? '0', eventId };
}

function eventOf(row: Row): LoggedEvent {
  const { topic, regionCode, leftRegionCode, facts } = row;
  return Object.freeze({
    id: row.eventId,
    position: positionOf(row),
    occurredAt: instantOf(row.occurredAt),
    topic,
    subject: { type: row.subjectType, id: row.subjectId },
    kind: row.left ? 'REMOVAL' : row.kind,
    regionCode,
    leftRegionCode,
    before: facts.before ?? null,
    after: facts.after ?? null,
  });
}
