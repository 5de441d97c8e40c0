import { type Envelope, type Keyring, type Viewer, withoutPersonalNumbers } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import { versionConflict } from '../../../kit/refusal.js';
import { stationUnknown } from '../finding/finding.errors.js';
import type { FoundStation } from '../finding/found-station.js';
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

/** What somebody says, of the station that was found. */
interface Word extends Pick<SubmitStationFeedback, 'kind' | 'rating' | 'text'> {
  readonly station: FoundStation;
  /** Who says it, by each key of the hub. */
  readonly authors: readonly Buffer[];
  /** The same by the current key. */
  readonly author: Buffer;
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

  /**
   * Takes down what somebody says, without mobiles and id numbers; answers its key. A rating takes the place of the one of
   * that person that waits. Throws a Refusal.
   */
  async submit(tx: Transaction, viewer: Viewer, command: SubmitStationFeedback): Promise<string> {
    const { stationCode, kind, rating, text } = command;
    if (kind === FeedbackKind.RATING && rating === undefined && text === undefined) throw ratingEmpty();
    const authors = authorsOf(viewer, this.#keyring);
    const [author] = authors;
    if (!author) throw new Error('Feedback was let through from nobody.');
    const station = await keepFound(tx, stationCode);
    if (!station) throw stationUnknown(stationCode, ['stationCode']);
    const word = { ...command, station, authors, author };
    // Marks need no answer: those that wait are replaced, also those that came at once.
    const again = kind === FeedbackKind.RATING;
    const id =
      (again && (await this.#replace(tx, word))) ||
      (await this.#enter(tx, word)) ||
      (again && (await this.#replace(tx, word)));
    if (!id) throw feedbackOpenAlready();
    return id;
  }

  /** Takes down a word; answers its key, undefined where one of the kind waits. */
  async #enter(tx: Transaction, { kind, rating, text, station, authors, author }: Word): Promise<string | undefined> {
    const id = newId();
    // What was said under an older key of the hub is of the same person; what comes at once meets the index.
    const entered = await tx.sql<{ id: string }>(sql`
      insert into stations.feedback (id, station_id, kind, rating, text, author_hmac)
      select ${id}::uuid, ${station.id}::uuid, ${kind}, ${rating ?? null}::smallint, ${this.#sealed(text, id)}::bytea, ${author}::bytea
      where not exists (select from stations.feedback said where said.station_id = ${station.id}::uuid and said.kind = ${kind}
        and said.state = 'OPEN' and said.author_hmac = any(${authors}::bytea[]))
      on conflict (station_id, kind, author_hmac) where state = 'OPEN' do nothing returning id`);
    if (entered.length === 0) return undefined;
    const { regionCode, stationCode: code } = station;
    await announce(tx, [feedbackTold.entered({ id, regionCode, stationCode: code, kind, state: FeedbackState.OPEN })]);
    return id;
  }

  /** Puts a word in the place of the one that waits; answers its key, undefined where none does. */
  async #replace(tx: Transaction, { kind, rating, text, station, authors }: Word): Promise<string | undefined> {
    const [waiting] = await tx.sql<{ id: string }>(sql`
      select id from stations.feedback where station_id = ${station.id}::uuid and kind = ${kind} and state = 'OPEN'
        and author_hmac = any(${authors}::bytea[]) for update`);
    if (!waiting) return undefined;
    const { id } = waiting;
    await tx.sql(sql`
      update stations.feedback set rating = ${rating ?? null}::smallint, text = ${this.#sealed(text, id)}::bytea,
        submitted_at = now(), version = version + 1
      where id = ${id}::uuid`);
    const told = {
      id,
      regionCode: station.regionCode,
      stationCode: station.stationCode,
      kind,
      state: FeedbackState.OPEN,
    };
    await announce(tx, [feedbackTold.changed(feedbackTold.facts(told), told)]);
    return id;
  }

  /** Without mobiles and id numbers. */
  #sealed(text: string | undefined, id: string): Uint8Array | null {
    return text === undefined ? null : this.#envelope.seal(withoutPersonalNumbers(text), textPlace('text', id));
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
