import type { Transaction } from '../database/database.js';
import { sql } from '../database/sql.js';
import type { Announcement, Changed } from './event.js';

/** On which hubs listen for new events. */
export const CHANNEL = 'hub_events';

/** What those who hear of it in the same process are given: which events were written, and what they tell of. */
export interface Announced {
  readonly ids: readonly string[];
  readonly changes: readonly Changed[];
}

/**
 * Writes events into the log inside the transaction of the change, by one statement: they are there when the change is,
 * and with a change that is rolled back they are gone. Called by the service that writes; what it throws undoes the
 * change. Once it has committed, this process has heard of it, and those who follow the log are woken.
 */
export async function announce(
  tx: Pick<Transaction, 'sql' | 'notify'>,
  events: readonly Announcement[],
): Promise<void> {
  if (events.length === 0) return;
  const written = await tx.sql<{ id: string }>(sql`
    insert into events.event (topic, subject_type, subject_id, kind, region_code, left_region_code, facts)
    select topic, subject_type, subject_id, kind, region_code, left_region_code, facts
    from json_to_recordset(${JSON.stringify(events.map(rowOf))}::json) as event (topic text, subject_type text,
      subject_id uuid, kind text, region_code text, left_region_code text, facts jsonb)
    returning id::text`);
  const changes = events.map(({ subject, regionCode, leftRegionCode = null }) => ({
    subject,
    regionCode,
    leftRegionCode,
  }));
  tx.notify(CHANNEL, { ids: written.map(({ id }) => id), changes } satisfies Announced);
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
