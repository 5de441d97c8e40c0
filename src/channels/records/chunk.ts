import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { CommonCode } from '../../kit/graphql/user-errors.js';
import type { Intake, IntakeContext, IntakeOutcome, IntakeRecord } from '../../kit/intake.js';
import { IntakeCode } from '../../kit/intake-errors.js';
import type { Sentence } from '../../kit/sentence.js';
import type { RunBook } from '../runs/run-book.js';
import type { BookedRow } from '../runs/run-log.js';
import {
  olderThanKnown,
  olderVersion,
  REJECTED_BY_PERSON,
  recordTwice,
  versionOfOtherForm,
  versionTwice,
} from '../sentences.js';
import type { Verdict } from '../verdicts.js';
import { type Arrival, type RowProblem, rowProblem } from './arrival.js';
import { sourceRecordKey } from './identity.js';
import { type Sighting, Sightings } from './sightings.js';
import {
  type Delivery,
  type KnownRecord,
  type KnownVersion,
  keepRecords,
  knownRecords,
  knownVersions,
  lastWords,
  type Outcome,
} from './source-records.js';
import { isInstant } from './source-version.js';

export interface ChunkOptions {
  readonly intake: Intake;
  readonly context: IntakeContext;
  readonly delivery: Delivery;
  readonly envelope: Envelope;
}

interface Settled extends Outcome {
  readonly lines: readonly RowProblem[];
}

/** A row that its domain has to carry out. */
interface Candidate {
  readonly index: number;
  readonly arrival: Arrival;
  readonly known: KnownRecord | undefined;
  readonly record: IntakeRecord<unknown>;
}

/** What the hub has of the records of a chunk. */
interface Knowledge {
  readonly known: ReadonlyMap<string, KnownRecord>;
  readonly versions: ReadonlyMap<string, KnownVersion>;
  /** Only asked for where deliveries are taken through the rules again. */
  readonly lastWords: ReadonlyMap<string, string>;
}

/** Settles the rows of one file, chunk by chunk and in their order. */
export class ChunkTaker {
  readonly #options: ChunkOptions;
  /** Records of this file that were taken as they stood; a file is read by one process, so memory is enough. */
  readonly #seen = new Sightings();

  constructor(options: ChunkOptions) {
    this.#options = options;
  }

  /**
   * Settles rows by set, from the front, and tells their verdicts: all of them, but for those from where a record is named
   * again and says something else, because that depends on what became of the first. The rows go into the transaction,
   * the run is kept by `book`, which is part of it but in a trial.
   */
  async take(
    transaction: Transaction,
    arrivals: readonly Arrival[],
    book: Pick<RunBook, 'write'>,
  ): Promise<readonly Verdict[]> {
    const { delivery, envelope } = this.#options;
    const { front, echoes } = frontOf(arrivals);
    const ids = [...new Set(front.map(({ recordId }) => recordId))];
    const known = await knownRecords(transaction, delivery, ids);
    const knowledge = { known, ...(await this.#versionsOf(transaction, front, known)) };
    const settled = await this.#settleAll(transaction, front, knowledge, echoes);
    await keepRecords(transaction, delivery, settled, envelope);
    await book.write(settled.map(bookedRow));
    for (const { arrival, lines } of settled) {
      // Also a repeated and an outdated row stands for its record in this file: a second run must decide as the first did.
      if (arrival.nameHash !== null && arrival.versionNumber === null && lines.length === 0)
        this.#seen.add(arrival.nameHash, arrival);
    }
    return settled.map(({ verdict }) => verdict);
  }

  async #versionsOf(
    transaction: Transaction,
    front: readonly Arrival[],
    known: Knowledge['known'],
  ): Promise<Omit<Knowledge, 'known'>> {
    const { channel, again } = this.#options.delivery;
    const numbered = front.filter(({ versionNumber }) => versionNumber !== null);
    const keys = numbered.flatMap((arrival) => [arrival.key, besideVersion(channel, arrival).key]);
    const subjects = again ? [...known.values()].flatMap(({ subjectId }) => subjectId ?? []) : [];
    return { versions: await knownVersions(transaction, keys), lastWords: await lastWords(transaction, subjects) };
  }

  async #settleAll(
    transaction: Transaction,
    front: readonly Arrival[],
    { known, ...versions }: Knowledge,
    echoes: ReadonlyMap<number, number>,
  ): Promise<readonly Settled[]> {
    const settled: (Settled | undefined)[] = [];
    const candidates: Candidate[] = [];
    for (const [index, arrival] of front.entries()) {
      if (echoes.has(index)) continue;
      const judged = this.#judge(arrival, known.get(arrival.recordId), versions);
      if ('command' in judged) candidates.push({ index, arrival, known: known.get(arrival.recordId), record: judged });
      else settled[index] = judged;
    }
    for (const [index, outcome] of await this.#carryOut(transaction, candidates)) settled[index] = outcome;
    return front.map((arrival, index) => {
      const own = settled[index];
      if (own) return own;
      const first = settled[echoes.get(index) ?? -1];
      if (!first) throw new Error('A row of a chunk was neither settled nor does it repeat another.');
      return echoOf(first, arrival);
    });
  }

  /** What can be said of a row without carrying it out, or the record to carry out. */
  #judge(
    arrival: Arrival,
    known: KnownRecord | undefined,
    versions: Omit<Knowledge, 'known'>,
  ): Settled | IntakeRecord<unknown> {
    const before = this.#before(arrival);
    if (before?.isSame) return settledAs('DUPLICATE', arrival);
    const settled = before ? undefined : this.#asKnown(arrival, known, versions);
    if (settled) return settled;
    const reading = arrival.read();
    if ('problems' in reading) return refused(arrival, reading.problems);
    if (before) return contradicting(arrival, before);
    return { recordId: arrival.recordId, ...reading, knownAs: known?.subjectId ?? null, decision: null };
  }

  /** Where the file named the record before. A source that numbers its versions may say several of them in one file. */
  #before({ nameHash, payloadHash, versionNumber }: Arrival): Sighting | undefined {
    return nameHash === null || versionNumber !== null ? undefined : this.#seen.find(nameHash, payloadHash);
  }

  /** What can be said of a row by what is known of its record; undefined when it says something new. */
  #asKnown(arrival: Arrival, known: KnownRecord | undefined, versions: Omit<Knowledge, 'known'>): Settled | undefined {
    const settled =
      arrival.versionNumber === null
        ? (this.#sameAsKnown(arrival, known, versions) ?? this.#stale(arrival, known))
        : this.#byVersion(arrival, known, versions);
    return settled ?? dropped(arrival, known);
  }

  /** What the number of its version says of a row. */
  #byVersion(
    arrival: Arrival,
    known: KnownRecord | undefined,
    { versions, lastWords: words }: Omit<Knowledge, 'known'>,
  ): Settled | undefined {
    const { version, versionNumber, payloadHash, key } = arrival;
    const same = versions.get(key);
    if (same?.payloadHash === payloadHash) {
      if (same.verdict === 'STALE') return settledAs('DUPLICATE', arrival);
      if (same.verdict === 'APPLIED') return this.#again(arrival, { key, runId: same.runId }, known, words);
      // What was refused and came right in the same version is taken; of two contents that both held, a person decides.
    } else if (same && (same.verdict !== 'REJECTED' || same.isDecided)) {
      const beside = besideVersion(this.#options.delivery.channel, arrival);
      return decidedBefore(beside, versions) ?? doubted(beside, versionTwice(version), 'channel.versionTwice');
    }
    const last = known?.versionNumber ?? null;
    if (last === null || versionNumber === null) return undefined;
    if (isInstant(versionNumber) !== isInstant(BigInt(last)))
      return doubted(arrival, versionOfOtherForm(version), 'channel.versionForm');
    if (versionNumber > BigInt(last) || (same && versionNumber === BigInt(last))) return undefined;
    return settledAs('STALE', arrival, { reason: olderVersion(version) });
  }

  #sameAsKnown(
    arrival: Arrival,
    known: KnownRecord | undefined,
    { lastWords: words }: Omit<Knowledge, 'known'>,
  ): Settled | undefined {
    if (!known?.key || known.payloadHash !== arrival.payloadHash) return undefined;
    return this.#again(arrival, { key: known.key, runId: known.runId }, known, words);
  }

  /** Content that was applied before; undefined when it is to be taken through the rules once more. */
  #again(
    arrival: Arrival,
    applied: { readonly key: string; readonly runId: string | null },
    known: KnownRecord | undefined,
    words: Knowledge['lastWords'],
  ): Settled | undefined {
    const { runId, again } = this.#options.delivery;
    const repeats = applied.key;
    // A run that goes on where another process died: it was this very run that applied it.
    if (applied.runId !== null && applied.runId === runId) return settledAs('APPLIED', arrival, { repeats });
    const isLastWord = known?.key === repeats && words.get(known.subjectId ?? '') === repeats;
    return again && isLastWord ? undefined : settledAs('DUPLICATE', arrival, { repeats });
  }

  #stale(arrival: Arrival, known: KnownRecord | undefined): Settled | undefined {
    if (!known || known.payloadHash === arrival.payloadHash) return undefined;
    const { asOf } = this.#options.delivery;
    const isOlder = asOf !== null && known.asOf !== null && asOf < known.asOf;
    // Without a newer day the file can only be one that was taken in before something newer came.
    const isSuperseded = known.versionsOfThisFile.includes(arrival.version);
    if (!isOlder && !isSuperseded) return undefined;
    return settledAs('STALE', arrival, { reason: olderThanKnown(asOf, known.asOf) });
  }

  async #carryOut(
    transaction: Transaction,
    candidates: readonly Candidate[],
  ): Promise<readonly (readonly [number, Settled])[]> {
    if (candidates.length === 0) return [];
    const { intake, context } = this.#options;
    const outcomes = await intake.apply(
      transaction,
      candidates.map(({ record }) => record),
      context,
    );
    return candidates.map((candidate, position) => {
      const outcome = outcomes[position];
      if (!outcome) throw new Error(`The intake of ${intake.subject} did not say what became of a record.`);
      return [candidate.index, outcomeOf(candidate, outcome)];
    });
  }
}

/** The same version with other content is a delivery of its own, so that a person can look at both. */
function besideVersion(channel: string, arrival: Arrival): Arrival {
  const version = `${arrival.version}~${arrival.payloadHash.slice(0, 12)}`;
  return { ...arrival, version, key: sourceRecordKey(channel, arrival.recordId, version) };
}

/** As many rows as can be settled at once, and which of them say again what another of them said: by their places. */
function frontOf(arrivals: readonly Arrival[]): {
  readonly front: readonly Arrival[];
  readonly echoes: ReadonlyMap<number, number>;
} {
  const firsts = new Map<string, number>();
  const echoes = new Map<number, number>();
  for (const [index, { nameHash, recordId, key, payloadHash }] of arrivals.entries()) {
    const first = nameHash === null ? undefined : firsts.get(recordId);
    const isEcho = first !== undefined && arrivals[first]?.key === key && arrivals[first]?.payloadHash === payloadHash;
    if (first === undefined) firsts.set(recordId, index);
    else if (isEcho) echoes.set(index, first);
    else return { front: arrivals.slice(0, index), echoes };
  }
  return { front: arrivals, echoes };
}

/** A row that says again what one before it said: nothing new, or the same mistake once more. */
function echoOf({ lines, ...first }: Settled, arrival: Arrival): Settled {
  return lines.length > 0 ? { ...first, arrival, lines } : settledAs('DUPLICATE', arrival);
}

function outcomeOf({ arrival, known }: Candidate, outcome: IntakeOutcome): Settled {
  if ('problems' in outcome) return refused(arrival, outcome.problems.map(rowProblem));
  const { subject, changed } = outcome;
  // Only what is taken through the rules again can be the very delivery that is known, and come this far.
  const isKnown = !changed && known?.key === arrival.key;
  return isKnown
    ? settledAs('DUPLICATE', arrival, { repeats: arrival.key })
    : settledAs('APPLIED', arrival, { subject });
}

function settledAs(verdict: Verdict, arrival: Arrival, more: Partial<Settled> = {}): Settled {
  return { arrival, verdict, subject: null, reason: null, repeats: null, lines: [], ...more };
}

/** One thing that is plainly wrong rejects the row, whatever else a person would have to look at. */
function refused(arrival: Arrival, lines: readonly RowProblem[]): Settled {
  if (lines.length === 0) throw new Error('A row was refused without a reason.');
  const verdict = lines.some((line) => line.verdict === 'REJECTED') ? 'REJECTED' : 'QUARANTINED';
  return settledAs(verdict, arrival, { reason: together(lines.map(({ message }) => message)), lines });
}

/** A person has decided on this very content of a disputed version. */
function decidedBefore(beside: Arrival, versions: Knowledge['versions']): Settled | undefined {
  const decided = versions.get(beside.key);
  if (decided?.verdict === 'APPLIED') return settledAs('DUPLICATE', beside);
  return decided?.verdict === 'REJECTED' && decided.isDecided ? rejectedByPerson(beside) : undefined;
}

/** A person has rejected this very content: it is not asked again. */
function dropped(arrival: Arrival, known: KnownRecord | undefined): Settled | undefined {
  return known?.versionsDropped.includes(arrival.version) ? rejectedByPerson(arrival) : undefined;
}

function rejectedByPerson(arrival: Arrival): Settled {
  const line = { verdict: 'REJECTED', column: null, value: null, rule: 'channel.rejectedByPerson' } as const;
  return refused(arrival, [{ ...line, code: IntakeCode.ALREADY_DECIDED, message: REJECTED_BY_PERSON }]);
}

function contradicting(arrival: Arrival, { sheet, row }: Sighting): Settled {
  return doubted(arrival, recordTwice(sheet, row), 'channel.recordTwice');
}

function doubted(arrival: Arrival, message: Sentence, rule: string): Settled {
  const line = { verdict: 'QUARANTINED', column: null, value: null, rule, message } as const;
  return settledAs('QUARANTINED', arrival, { reason: message, lines: [{ ...line, code: CommonCode.INVALID_VALUE }] });
}

function together(sentences: readonly Sentence[]): Sentence {
  const distinct = [...new Map(sentences.map((sentence) => [sentence.en, sentence])).values()].slice(0, 10);
  return { zh: distinct.map(({ zh }) => zh).join(''), en: distinct.map(({ en }) => en).join(' ') };
}

function bookedRow({ arrival: { sheet, row, key }, verdict, lines }: Settled): BookedRow {
  return { verdict, sheet, row, key, lines };
}
