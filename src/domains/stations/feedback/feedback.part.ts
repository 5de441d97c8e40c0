import type { Envelope, Keyring } from '../../../auth/index.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import { authorsOfSubject } from './author.js';
import { textPlace } from './feedback.reads.js';

interface Sealed {
  readonly id: string;
  readonly text: Buffer | null;
  readonly reply: Buffer | null;
}

/** What stations add to the copy of everything about a person: what the person said of them, and was answered. */
export function feedbackPart({
  envelope,
  keyring,
}: {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
}): PersonalPart {
  const opened = (column: 'text' | 'reply', { id, [column]: sealed }: Sealed) =>
    sealed && envelope.open(sealed, textPlace(column, id));
  return {
    name: 'stationFeedback',
    fields: ['StationFeedback.text', 'StationFeedback.rating', 'StationFeedback.reply'],
    async collect(tx, { subjects }) {
      const authors = subjects.flatMap((subject) => authorsOfSubject(subject, keyring));
      const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
        select f.id, s.station_code as "stationCode", s.name as station, f.kind, f.rating, f.state, f.text, f.reply,
          ${isoInstant('f.submitted_at')} as "submittedAt", ${isoInstant('f.reviewed_at')} as "reviewedAt"
        from stations.feedback f join stations.station s on s.id = f.station_id
        where f.author_hmac = any(${authors}::bytea[]) order by f.submitted_at, f.id`);
      return rows.map((row) => {
        const { id: _, ...said } = row;
        return { ...said, text: opened('text', row), reply: opened('reply', row) };
      });
    },
  };
}
