import { type Envelope, type Keyring, type Viewer, withoutPersonalNumbers } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import { versionConflict } from '../../../kit/refusal.js';
import { stationUnknown } from '../finding/finding.errors.js';
import { keepFound } from '../finding/hold-station.js';
import { placeColumns, type StationPlace } from '../finding/station-codes.js';
import type { StationFinder } from '../finding/station-finder.js';
import { authorsOf } from './author.js';
import type { ReviewStationFeedback, SubmitStationFeedback } from './feedback.commands.js';
import { FeedbackKind, FeedbackState } from './feedback.enums.js';
import {
  feedbackOpenAlready,
  feedbackReviewed,
  feedbackUnknown,
  ratingEmpty,
  replyMissing,
} from './feedback.errors.js';
import { feedbackTold } from './feedback.events.js';
import { FEEDBACK_PREFIX, textPlace } from './feedback.reads.js';

interface Dependencies {
  readonly finder: StationFinder;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
}

interface Waiting extends StationPlace {
  readonly id: string;
  readonly version: number;
  readonly kind: FeedbackKind;
  readonly state: FeedbackState;
  /** Null as long as it is OPEN. */
  readonly reviewedAt: string | null;
  readonly timeZone: string;
}

/**
 * What workers say of stations, and what is answered. It changes no station: whoever accepts that one is gone closes it by
 * setStationStatus, and whoever accepts other hours sets them. Everything happens in the caller's transaction.
 */
export class FeedbackService {
  readonly #finder: StationFinder;
  readonly #envelope: Envelope;
  readonly #keyring: Keyring;

  constructor({ finder, envelope, keyring }: Dependencies) {
    this.#finder = finder;
    this.#envelope = envelope;
    this.#keyring = keyring;
  }

  /** Takes down what somebody says, without mobiles and id numbers; answers its key. Throws a Refusal. */
  async submit(tx: Transaction, viewer: Viewer, command: SubmitStationFeedback): Promise<string> {
    const { stationCode, kind, rating, text } = command;
    if (kind === FeedbackKind.RATING && rating === undefined && text === undefined) throw ratingEmpty();
    const authors = authorsOf(viewer, this.#keyring);
    const [author] = authors;
    if (!author) throw new Error('Feedback was let through from nobody.');
    const station = await keepFound(tx, stationCode);
    if (!station) throw stationUnknown(stationCode, ['stationCode']);
    const id = newId();
    const sealed = text === undefined ? null : this.#envelope.seal(withoutPersonalNumbers(text), textPlace('text', id));
    // What was said under an older key of the hub is of the same person; what comes at once meets the index.
    const entered = await tx.sql<{ id: string }>(sql`
      insert into stations.feedback (id, station_id, kind, rating, text, author_hmac)
      select ${id}::uuid, ${station.id}::uuid, ${kind}, ${rating ?? null}::smallint, ${sealed}::bytea, ${author}::bytea
      where not exists (select from stations.feedback said where said.station_id = ${station.id}::uuid and said.kind = ${kind}
        and said.state = 'OPEN' and said.author_hmac = any(${authors}::bytea[]))
      on conflict (station_id, kind, author_hmac) where state = 'OPEN' do nothing returning id`);
    if (entered.length === 0) throw feedbackOpenAlready();
    const { regionCode, stationCode: code } = station;
    await announce(tx, [feedbackTold.entered({ id, regionCode, stationCode: code, kind, state: FeedbackState.OPEN })]);
    return id;
  }

  /** Answers the key of feedback that the caller may answer. Throws the same Refusal for what is not there. */
  async permit(tx: Transaction, viewer: Viewer, { feedbackId }: ReviewStationFeedback): Promise<string> {
    const key = keyOf(FEEDBACK_PREFIX, feedbackId);
    const [found] = await tx.sql<StationPlace & { id: string }>(sql`
      select f.id, ${placeColumns('s')}
      from stations.feedback f join stations.station s on s.id = f.station_id where f.id = ${key ?? null}::uuid`);
    if (!found || !this.#isTheirs(viewer, found)) throw feedbackUnknown();
    return found.id;
  }

  #isTheirs(viewer: Viewer, place: StationPlace): boolean {
    return this.#finder.reaches(viewer, ['STATION_KEEPER', 'CADRE'], place);
  }

  /** Answers feedback, once, without mobiles and id numbers in the reply. Throws a Refusal. */
  async review(tx: Transaction, viewer: Viewer, id: string, command: ReviewStationFeedback): Promise<string> {
    const { decision, reply, expectedVersion } = command;
    const waiting = await held(tx, id);
    // Once more: a merge may have taken it to a station of others since the right was asked for.
    if (!this.#isTheirs(viewer, waiting)) throw feedbackUnknown();
    // Before the version: that of feedback which was answered is another one, and reading it again helps nobody.
    if (waiting.reviewedAt) {
      const reviewedAt = toldInstant(instantOf(waiting.reviewedAt), waiting.timeZone);
      throw feedbackReviewed(waiting.state, reviewedAt);
    }
    if (waiting.version !== expectedVersion) throw versionConflict(expectedVersion, waiting.version);
    const state = decision === Decision.APPROVE ? FeedbackState.ACCEPTED : FeedbackState.DISMISSED;
    if (state === FeedbackState.DISMISSED && reply === undefined) throw replyMissing();
    const sealed =
      reply === undefined ? null : this.#envelope.seal(withoutPersonalNumbers(reply), textPlace('reply', id));
    await tx.sql(sql`
      update stations.feedback set state = ${state}, reply = ${sealed}::bytea, reviewed_at = now(), version = version + 1
      where id = ${id}::uuid`);
    await announce(tx, [feedbackTold.changed(feedbackTold.facts(waiting), { ...waiting, state })]);
    return id;
  }
}

async function held(tx: Transaction, id: string): Promise<Waiting> {
  // Held before it is read: a merge that comes between takes it to another station.
  await tx.sql(sql`select from stations.feedback where id = ${id}::uuid for update`);
  const [waiting] = await tx.sql<Waiting & Record<string, unknown>>(sql`
    select f.id, f.version, f.kind, f.state, f.reviewed_at as "reviewedAt", s.time_zone as "timeZone",
      ${placeColumns('s')}
    from stations.feedback f join stations.station s on s.id = f.station_id where f.id = ${id}::uuid`);
  if (!waiting) throw new Error(`The feedback ${id} was deleted while it was answered.`);
  return waiting;
}
