import type { Transaction } from '../database/database.js';
import { sql } from '../database/sql.js';
import type { Announcement } from './event.js';

/** On which hubs listen for new events. */
export const CHANNEL = 'hub_events';

/**
 * Writes events into the log inside the transaction of the change, by one statement: they are there when the change is,
 * and with a change that is rolled back they are gone. Called by the service that writes; what it throws undoes the
 * change. Once it has committed, those who follow the log are woken.
 */
export async function announce(
  tx: Pick<Transaction, 'sql' | 'notify'>,
  events: readonly Announcement[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.sql(sql`
    insert into events.event (topic, subject_type, subject_id, kind, region_code, left_region_code, facts)
    select topic, subject_type, subject_id, kind, region_code, left_region_code, facts
    from json_to_recordset(${JSON.stringify(events.map(rowOf))}::json) as event (topic text, subject_type text,
      subject_id uuid, kind text, region_code text, left_region_code text, facts jsonb)`);
  tx.notify(CHANNEL);
}

function rowOf({ topic, subject, kind, regionCode, leftRegionCode, before, after }: Announcement) {
  return {
    topic,
    subject_type: subject.type,
    subject_id: subject.id,
    kind,
    region_code: regionCode,
    left_region_code: leftRegionCode === regionCode ? null : (leftRegionCode ?? null),
    facts: { ...(before ? { before } : {}), ...(after ? { after } : {}) },
  };
}
