import type { Envelope } from '../../auth/index.js';
import { sql } from '../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../kit/personal-part.js';
import { payloadPlace } from './source-records.js';

/** What channels add to the copy of everything about a person: which sources told of the person, when and what became of it. */
export function recordsPart(envelope: Envelope): PersonalPart {
  return {
    name: 'sourceRecords',
    fields: ['Member.sources'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<{ id: string; payload: Buffer | null }>(sql`
        select id, channel, record_id as "recordId", record_version as "recordVersion", as_of::text as "asOf", verdict, reason_zh as
          reason, region_code as "regionCode", ${isoInstant('received_at')} as "receivedAt", payload
        from channels.source_record where subject_id = ${personId}::uuid order by received_at, id`);
      return rows.map(({ id, payload, ...record }) => ({
        ...record,
        // Kept only while somebody has to decide on it.
        told: payload && (JSON.parse(envelope.open(payload, payloadPlace(id))) as unknown),
      }));
    },
  };
}
