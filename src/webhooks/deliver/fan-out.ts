import { createHash } from 'node:crypto';
import type { Database, Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { type LoggedEvent, type LogStretch, type Position, readLog } from '../../kit/events/index.js';
import type { Told } from '../owners.js';
import { MOST_WAITING } from '../rules.js';
import { type HeldWebhook, holds, WAITING } from './held.js';

/** What came of it: whether the log may hold more, or the turn is over. */
export type FannedOut = 'more' | 'done' | 'full' | 'lost';

const BATCH = 500;

/**
 * Makes deliveries of the next stretch of the log and moves the place of the webhook behind it, in one transaction: a kill
 * loses none and doubles none. What the owner may not see is none. Where too many wait already nothing is done.
 */
export function fanOut(database: Database, webhook: HeldWebhook, { seen, ranges }: Told): Promise<FannedOut> {
  return database.transaction(async (tx) => {
    if (!(await holds(tx, webhook))) return 'lost';
    const place = await placeOf(tx, webhook.id);
    if (place.waiting >= MOST_WAITING) return 'full';
    const source = { query: tx.sql };
    const stretch = await readLog(source, { after: place.position, seen, ranges, first: BATCH });
    const rows = stretch.gap
      ? gapsOf(webhook, stretch, stretch.gap)
      : stretch.events.map((event) => rowOf(webhook, event));
    if (rows.length > 0) await insert(tx, rows);
    if (!isSame(place.position, stretch.end)) await move(tx, webhook.id, stretch.end);
    return stretch.more ? 'more' : 'done';
  });
}

async function placeOf(tx: Transaction, id: string) {
  const [row] = await tx.sql<Position & { waiting: number }>(sql`
    select epoch, transaction_id::text as "transactionId", log_id::text as "eventId",
      (select count(*)::int from (
        select from webhooks.delivery where webhook_id = webhook.id and ${WAITING} limit ${MOST_WAITING}::int
      ) waiting) as waiting
    from webhooks.webhook where id = ${id}::uuid`);
  if (!row) throw new Error('A webhook that is held is not there.');
  const { waiting, ...position } = row;
  return { waiting, position };
}

function isSame(one: Position, other: Position): boolean {
  return one.epoch === other.epoch && one.transactionId === other.transactionId && one.eventId === other.eventId;
}

async function move(tx: Transaction, id: string, { epoch, transactionId, eventId }: Position): Promise<void> {
  await tx.sql(sql`
    update webhooks.webhook set epoch = ${epoch}::uuid, transaction_id = ${transactionId}::xid8, log_id = ${eventId}::bigint
    where id = ${id}::uuid`);
}

type Row = Readonly<Record<string, string | null>>;

function rowOf({ id }: HeldWebhook, event: LoggedEvent): Row {
  return {
    ...placed(id, event.position, event.occurredAt),
    ...{ topic: event.topic, kind: event.kind, gap_reason: null },
    event_id: eventIdOf(event.position),
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    region_code: event.regionCode,
    left_region_code: event.leftRegionCode,
  };
}

/** A gap is of every topic, so that each says what to ask again. */
function gapsOf({ id, topics }: HeldWebhook, { end, horizon }: LogStretch, reason: string): readonly Row[] {
  return topics.map((topic) => ({
    ...placed(id, end, horizon.at),
    ...{ topic, kind: 'GAP', gap_reason: reason },
    event_id: eventIdOf(end, id, topic, horizon.at.toISOString()),
    ...{ subject_type: null, subject_id: null, region_code: null, left_region_code: null },
  }));
}

function placed(webhook: string, { epoch, transactionId, eventId }: Position, occurredAt: Date) {
  const where = { epoch, transaction_id: transactionId, log_id: eventId };
  return { id: newId(), webhook_id: webhook, ...where, occurred_at: occurredAt.toISOString() };
}

/** The same wherever and however often an event is told. Its number would tell how much happens that is for others. */
function eventIdOf({ epoch, eventId }: Position, ...more: readonly string[]): string {
  const hash = createHash('sha256').update([epoch, eventId, ...more].join('/'));
  return `evt_${hash.digest().subarray(0, 16).toString('base64url')}`;
}

async function insert(tx: Transaction, rows: readonly Row[]): Promise<void> {
  await tx.sql(sql`
    insert into webhooks.delivery (id, webhook_id, event_id, epoch, transaction_id, log_id, occurred_at, topic,
      subject_type, subject_id, kind, gap_reason, region_code, left_region_code)
    select id, webhook_id, event_id, epoch, transaction_id, log_id, occurred_at, topic, subject_type, subject_id, kind,
      gap_reason, region_code, left_region_code
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (id uuid, webhook_id uuid, event_id text, epoch uuid,
      transaction_id xid8, log_id bigint, occurred_at timestamptz, topic text, subject_type text, subject_id uuid, kind text,
      gap_reason text, region_code text, left_region_code text)) with ordinality as told (id, webhook_id, event_id, epoch,
      transaction_id, log_id, occurred_at, topic, subject_type, subject_id, kind, gap_reason, region_code,
      left_region_code, place)
    order by place on conflict (webhook_id, event_id) do nothing`);
}
