import type { IntakeRecord } from '../../kit/intake.js';
import { olderThanKnown, olderVersion, versionOfOtherForm, versionTwice } from '../sentences.js';
import type { Arrival } from './arrival.js';
import type { Knowledge } from './knowledge.js';
import type { KnownRecord, KnownVersion } from './known.js';
import {
  contradicting,
  decidedBefore,
  doubted,
  dropped,
  refused,
  type Settled,
  settledAs,
  superseded,
  wasRefused,
} from './settled.js';
import type { Seen, Sighting } from './sightings.js';
import type { Delivery } from './source-records.js';
import { isInstant } from './source-version.js';

/** Says of rows what can be said without carrying them out. */
export class Judge {
  readonly #delivery: Delivery;
  readonly #knowledge: Knowledge;
  readonly #seen: Seen;

  constructor(delivery: Delivery, knowledge: Knowledge, seen: Seen) {
    this.#delivery = delivery;
    this.#knowledge = knowledge;
    this.#seen = seen;
  }

  /** The verdict on a row, or the record to carry out. */
  judge(arrival: Arrival): Settled | IntakeRecord<unknown> {
    const before = this.#before(arrival);
    if (before?.isSame) return settledAs('DUPLICATE', arrival);
    const version = this.#knowledge.version(arrival);
    const settled = before ? undefined : (this.#asKnown(arrival) ?? dropped(arrival, version));
    if (settled) return settled;
    const reading = arrival.read();
    if ('problems' in reading) return this.told(refused(arrival, reading.problems));
    const decided = before && version?.isDecided ? decidedBefore(arrival, version) : undefined;
    if (before) return decided ?? this.told(contradicting(arrival, before));
    const knownAs = this.#knowledge.record(arrival)?.subjectId ?? null;
    return { recordId: arrival.recordId, ...reading, knownAs, decision: null };
  }

  /**
   * Whether a row of a replay was told before something else that stands of a subject. Where it was kept when it came, its
   * own time says so; what its delivery says only now takes the place of what it said then.
   */
  isSuperseded(arrival: Arrival, subjectId: string): boolean {
    const { again } = this.#delivery;
    const word = this.#knowledge.lastWord(subjectId);
    const last = this.#knowledge.record(arrival);
    const isByVersion = this.#goesByVersion(arrival, last) && last?.key === word?.key;
    if (!again || !word || word.key === arrival.key || isByVersion) return false;
    const own = this.#knowledge.version(arrival);
    if (own) return word.toldAt > own.receivedAt;
    return word.runId === again.runId ? this.#knowledge.isFamiliar(arrival) : word.toldAt > again.startedAt;
  }

  /** When a row was told: now (null), or in a replay behind what it goes over, and before all that came later. */
  receivedAt(arrival: Arrival): number | null {
    const { again } = this.#delivery;
    if (!again) return null;
    const came = this.#knowledge.version(arrival)?.receivedAt ?? again.startedAt;
    return Math.max(came, (this.#knowledge.record(arrival)?.receivedAt ?? 0) + 1);
  }

  /**
   * A refused row as it is to be kept. What came before something else, and is told again by another file, is the latest
   * word from now on, although it is refused once more.
   */
  told(settled: Settled): Settled {
    const { again, fileHash } = this.#delivery;
    const [own, last] = [this.#knowledge.version(settled.arrival), this.#knowledge.record(settled.arrival)];
    if (again) return { ...settled, receivedAt: this.receivedAt(settled.arrival) };
    if (!own || !last || (fileHash !== null && (own.isOfThisFile || last.isOfThisFile))) return settled;
    return { ...settled, retold: last.receivedAt > own.receivedAt };
  }

  /** Where the file named the record before. A source that numbers its versions may say several of them in one file. */
  #before({ nameHash, payloadHash }: Arrival): Sighting | undefined {
    return nameHash === null ? undefined : this.#seen.find(nameHash, payloadHash);
  }

  /** What can be said of a row by what is known of its record; undefined when it says something new. */
  #asKnown(arrival: Arrival): Settled | undefined {
    const known = this.#knowledge.record(arrival);
    if (arrival.versionNumber !== null) return this.#byVersion(arrival, known);
    if (!known) return undefined;
    if (known.payloadHash === arrival.payloadHash) return this.#again(arrival, known, known);
    return this.#stale(arrival, known);
  }

  /** What the number of its version says of a row. */
  #byVersion(arrival: Arrival, known: KnownRecord | undefined): Settled | undefined {
    const { version, versionNumber, payloadHash, key } = arrival;
    const same = this.#knowledge.version(arrival);
    if (same?.payloadHash === payloadHash) {
      if (same.verdict === 'STALE') return settledAs('DUPLICATE', arrival);
      if (same.verdict === 'APPLIED') return this.#again(arrival, { key, runId: same.runId }, known);
      // What was refused and came right in the same version is taken; of two contents that both held, a person decides.
    } else if (same && (same.verdict !== 'REJECTED' || same.isDecided)) {
      const beside = this.#knowledge.beside(arrival);
      const kept = this.#knowledge.version(beside);
      const { again } = this.#delivery;
      // It did not wait when it came: either it was refused, or its delivery says more now than it did.
      if (again && !kept) return this.#isReadAnew(arrival, same, known) ? undefined : superseded(arrival, undefined);
      const decided = decidedBefore(beside, kept);
      return decided ?? this.told(doubted(beside, versionTwice(version), 'channel.versionTwice'));
    }
    const last = known?.versionNumber ?? null;
    if (last !== null && versionNumber !== null) {
      if (isInstant(versionNumber) !== isInstant(BigInt(last)))
        return this.told(doubted(arrival, versionOfOtherForm(version), 'channel.versionForm'));
      if (versionNumber <= BigInt(last)) return settledAs('STALE', arrival, { reason: olderVersion(version) });
    }
    // Where the last word has no number, what came later counts.
    return this.#goesByVersion(arrival, known) ? undefined : this.#overtaken(arrival, known);
  }

  /** Whether numbers say what is newer: both have one, and nothing without one was told since the row came. */
  #goesByVersion(arrival: Arrival, last: KnownRecord | undefined): boolean {
    if (arrival.versionNumber === null || !last?.isNumbered) return false;
    const own = this.#delivery.again ? this.#knowledge.version(arrival) : undefined;
    return own === undefined || last.unnumberedAt === null || last.unnumberedAt <= own.receivedAt;
  }

  /**
   * Whether a version is the last word of its record, came by this very delivery, and is said by it in other words now: a
   * row beside the one that was applied was refused when it came.
   */
  #isReadAnew(arrival: Arrival, same: KnownVersion, known: KnownRecord | undefined): boolean {
    const { key } = arrival;
    const isLastWord = known?.key === key && this.#knowledge.lastWord(known.subjectId)?.key === key;
    if (!isLastWord || known.runId !== this.#delivery.again?.runId) return false;
    return !this.#knowledge.isStillTold(arrival, same);
  }

  /** Content that was applied before; undefined when it is to be taken through the rules once more. */
  #again(
    arrival: Arrival,
    applied: Pick<KnownRecord, 'key' | 'runId'>,
    known: KnownRecord | undefined,
  ): Settled | undefined {
    const { runId, again, fileHash } = this.#delivery;
    const repeats = applied.key;
    // A file that is gone on with where another process died: it was this very run that applied it.
    if (fileHash !== null && applied.runId !== null && applied.runId === runId)
      return settledAs('APPLIED', arrival, { repeats });
    const isLastWord = known?.key === repeats && this.#knowledge.lastWord(known.subjectId)?.key === repeats;
    return again && isLastWord ? undefined : settledAs('DUPLICATE', arrival, { repeats });
  }

  #stale(arrival: Arrival, known: KnownRecord): Settled | undefined {
    const { asOf } = this.#delivery;
    const isOlder = asOf !== null && known.asOf !== null && asOf < known.asOf;
    const version = this.#knowledge.version(arrival);
    if (isOlder) {
      const passedOver = this.#delivery.again !== null && wasRefused(version);
      return settledAs('STALE', arrival, { reason: olderThanKnown(asOf, known.asOf), passedOver });
    }
    // Without a newer day the file can only be one that was taken in before something newer came.
    const isBefore = version?.verdict === 'APPLIED' && version.isOfThisFile;
    return isBefore ? superseded(arrival, version) : this.#overtaken(arrival, known);
  }

  #overtaken(arrival: Arrival, known: KnownRecord | undefined): Settled | undefined {
    if (!known || !this.isSuperseded(arrival, known.subjectId)) return undefined;
    return this.told(superseded(arrival, this.#knowledge.version(arrival)));
  }
}
