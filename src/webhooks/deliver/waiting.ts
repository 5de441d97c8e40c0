import type { QueryResultRow } from 'pg';
import { type Database, instantOf } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { isWithin, type Position } from '../../kit/events/index.js';
import type { Told } from '../owners.js';
import { type HeldWebhook, WAITING } from './held.js';
import type { InLine } from './line.js';

/** A delivery that is to be made. */
export interface Waiting extends InLine {
  /** Its place in the order of the webhook; a number that may outgrow 2^53. */
  readonly place: string;
  readonly eventId: string;
  readonly position: Position;
  readonly occurredAt: Date;
  readonly topic: string;
  readonly subjectType: string | null;
  readonly kind: 'CHANGE' | 'REMOVAL' | 'GAP';
  readonly gapReason: string | null;
  readonly regionCode: string | null;
  readonly leftRegionCode: string | null;
  readonly attempts: number;
}

interface Row extends QueryResultRow, Omit<Waiting, 'position' | 'occurredAt'> {
  readonly epoch: string;
  readonly transactionId: string;
  readonly logId: string;
  readonly occurredAt: string;
}

const BATCH = 500;

export interface Wanted {
  /** Behind this place; from the first with '0'. */
  readonly place: string;
  /** Not of these subjects. */
  readonly without: readonly string[];
}

/** The deliveries of a webhook in the order of the log; of each it is told whether one of its subject waits for its next try. */
export async function waitingBehind(database: Database, { id }: HeldWebhook, { place, without }: Wanted) {
  // One time for all rows: by a clock that runs the oldest may not be due yet, and what is behind it free a moment later.
  const rows = await database.query<Row>(sql`
    select id, ordinal::text as place, event_id as "eventId", epoch, transaction_id::text as "transactionId", log_id::text as "logId",
      occurred_at::text as "occurredAt", topic, subject_type as "subjectType", subject_id as "subjectId", kind,
      gap_reason as "gapReason", region_code as "regionCode", left_region_code as "leftRegionCode", attempts,
      case when subject_id is null then coalesce(next_attempt_at > statement_timestamp(), false) else exists (
        select from webhooks.delivery held
        where held.webhook_id = delivery.webhook_id and held.state = 'RETRYING' and held.subject_id = delivery.subject_id
          and held.next_attempt_at > statement_timestamp()) end as "isHeld"
    from webhooks.delivery
    where webhook_id = ${id}::uuid and ${WAITING} and ordinal > ${place}::bigint
      and (subject_id is null or subject_id <> all(${without}::uuid[]))
    order by delivery.ordinal limit ${BATCH}::int`);
  return rows.map(({ epoch, transactionId, logId, occurredAt, ...row }): Waiting => {
    return { ...row, position: { epoch, transactionId, eventId: logId }, occurredAt: instantOf(occurredAt) };
  });
}

/**
 * When there is something to deliver: at once where one may go that was passed over, as it was behind one that was given up
 * meanwhile, else when the next of those that failed is to be tried; null where nothing waits.
 */
export async function nextAttempt(database: Database, { id }: HeldWebhook): Promise<'now' | Date | null> {
  const [row] = await database.query<{ now: boolean; at: string | null }>(sql`
    select min(next_attempt_at)::text as at, exists (
        select from webhooks.delivery free
        where free.webhook_id = ${id}::uuid and free.state in ('PENDING', 'RETRYING') and free.state = 'PENDING' and not exists (
          select from webhooks.delivery held
          where held.webhook_id = free.webhook_id and held.state = 'RETRYING' and held.subject_id = free.subject_id)
      ) as now
    from webhooks.delivery where webhook_id = ${id}::uuid and state = 'RETRYING'`);
  if (row?.now) return 'now';
  return row?.at ? instantOf(row.at) : null;
}

/** Takes out what may not be told any more, as if it had never been to be. */
export async function withdraw(database: Database, deliveries: readonly Waiting[]): Promise<void> {
  if (deliveries.length === 0) return;
  await database.query(sql`
    delete from webhooks.delivery where id = any(${deliveries.map(({ id }) => id)}::uuid[]) and ${WAITING}`);
}

/** What a delivery is by the rights of now: as it was, a removal where the record lay until then, nothing for others. */
export function kindNow(delivery: Waiting, { seen, ranges }: Told): Waiting['kind'] | null {
  const { topic, kind, regionCode, leftRegionCode } = delivery;
  const sight = seen.find(({ topics }) => topics.includes(topic));
  if (!sight) return null;
  if (kind === 'GAP') return kind;
  const isTold = (code: string | null) => isWithin(code, sight.ranges) && isWithin(code, ranges);
  if (isTold(regionCode)) return kind;
  return isTold(leftRegionCode ?? regionCode) ? 'REMOVAL' : null;
}
