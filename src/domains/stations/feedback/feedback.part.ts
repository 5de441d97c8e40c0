import type { Envelope, Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { isoInstant, type PersonalPart, type Whose } from '../../../kit/personal-part.js';
import { authorsOfSubject } from './author.js';
import { FeedbackKind, type FeedbackState } from './feedback.enums.js';
import { feedbackTold } from './feedback.events.js';
import { textPlace } from './feedback.reads.js';

interface Sealed {
  readonly id: string;
  readonly text: Buffer | null;
  readonly reply: Buffer | null;
}

/** What the person said of stations, and was answered. */
export function feedbackPart({
  envelope,
  keyring,
}: {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
}): PersonalPart {
  const opened = (column: 'text' | 'reply', { id, [column]: sealed }: Sealed) =>
    sealed && envelope.open(sealed, textPlace(column, id));
  const authorsOf = ({ subjects }: Whose) => subjects.flatMap((subject) => authorsOfSubject(subject, keyring));
  return {
    name: 'stationFeedback',
    fields: ['StationFeedback.text', 'StationFeedback.rating', 'StationFeedback.reply'],
    async collect(tx, whose) {
      const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
        select f.id, s.station_code as "stationCode", s.name as station, f.kind, f.rating, f.state, f.text, f.reply,
          ${isoInstant('f.submitted_at')} as "submittedAt", ${isoInstant('f.reviewed_at')} as "reviewedAt"
        from stations.feedback f join stations.station s on s.id = f.station_id
        where f.author_hmac = any(${authorsOf(whose)}::bytea[]) order by f.submitted_at, f.id`);
      return rows.map((row) => {
        const { id: _, ...said } = row;
        return { ...said, text: opened('text', row), reply: opened('reply', row) };
      });
    },
    erase: (tx, whose) => eraseWords(tx, authorsOf(whose)),
  };
}

interface Said extends Record<string, unknown> {
  readonly id: string;
  readonly kind: FeedbackKind;
  readonly state: FeedbackState;
  readonly stationCode: string;
  readonly regionCode: string;
}

/**
 * Words, answers and author go. What others count on stays, of nobody: that a station is said to be gone, its marks, and what
 * was decided. A rating without marks was nothing but its words.
 */
async function eraseWords(tx: Transaction, authors: readonly Buffer[]): Promise<void> {
  const isTheirs = sql`f.author_hmac = any(${authors}::bytea[]) and s.id = f.station_id`;
  const told = sql`f.id, f.kind, f.state, s.station_code as "stationCode", s.region_code as "regionCode"`;
  const gone = await tx.sql<Said>(sql`
    delete from stations.feedback f using stations.station s
    where ${isTheirs} and f.kind = ${FeedbackKind.RATING} and f.rating is null returning ${told}`);
  const left = await tx.sql<Said>(sql`
    update stations.feedback f set text = null, reply = null, author_hmac = null, version = f.version + 1
    from stations.station s where ${isTheirs} returning ${told}`);
  // Whoever has read the words reads them anew, and finds none.
  await announce(
    tx,
    [...gone, ...left].map((said) => feedbackTold.changed(feedbackTold.facts(said), said)),
  );
}
