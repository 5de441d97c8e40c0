import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { inSavepoint } from '../../kit/database/savepoint.js';
import type { Intake, IntakeContext, IntakeOutcome, IntakeRecord } from '../../kit/intake.js';
import type { RunBook } from '../runs/run-book.js';
import type { Verdict } from '../verdicts.js';
import { type Arrival, rowProblem } from './arrival.js';
import { takeInCarriedOut } from './carried-out.js';
import { namedAsKept, unnumberedAsKept } from './former-hashes.js';
import { Judge } from './judge.js';
import { Knowledge } from './knowledge.js';
import type { KnownRecord } from './known.js';
import { bookedRow, echoOf, refused, type Settled, settledAs, superseded } from './settled.js';
import { ChunkSightings, type Seen, Sightings } from './sightings.js';
import { type Delivery, keepRecords } from './source-records.js';

export interface ChunkOptions {
  readonly intake: Intake;
  readonly context: IntakeContext;
  readonly delivery: Delivery;
  readonly envelope: Envelope;
}

/** A row that its domain has to carry out. */
interface Candidate {
  readonly arrival: Arrival;
  readonly record: IntakeRecord<unknown>;
  /** Rows right behind it that say the same, before anything else was said of the record. */
  readonly echoes: { readonly index: number; readonly arrival: Arrival }[];
  readonly index: number;
}

/** What became of rows. */
export interface Taken {
  /** Of each of them, in their order. */
  readonly verdicts: readonly Verdict[];
  /** How many were APPLIED and said what the hub knew already, as from another channel: nothing changed by them. */
  readonly unchanged: number;
}

/** What the domain made of a row; of a replay also that something newer stands. */
type Carried = IntakeOutcome | 'SUPERSEDED';

/** So often a chunk goes to the domain at most: rows that name one record again and again must not hold up the others. */
const MOST_STRETCHES = 100;

/** Settles the rows of one file, chunk by chunk and in their order. */
export class ChunkTaker {
  readonly #options: ChunkOptions;
  /** Records of this file that were taken as they stood; a file is read by one process, so memory is enough. */
  readonly #seen = new Sightings();

  constructor(options: ChunkOptions) {
    this.#options = options;
  }

  /**
   * Settles rows from the front and tells what became of them: all of them, unless too many depend on what became of another
   * just before. What it throws is undone whole, and the same rows can be taken again. The rows go into the transaction, the run is kept by `book`, which is part of it but in a trial.
   */
  async take(transaction: Transaction, given: readonly Arrival[], book: Pick<RunBook, 'write'>): Promise<Taken> {
    const { delivery, envelope, intake } = this.#options;
    const named = await namedAsKept(transaction, delivery.channel, given);
    const arrivals = await unnumberedAsKept(transaction, delivery.channel, intake.hashes, named);
    const knowledge = await Knowledge.of(transaction, delivery, arrivals, intake.hashes);
    const seen = new ChunkSightings(this.#seen);
    const judge = new Judge(delivery, knowledge, seen);
    const stretch = new Stretch(transaction, this.#options, knowledge, judge);
    const settled = await this.#settle(stretch, arrivals, { knowledge, seen });
    await keepRecords(transaction, delivery, settled, envelope);
    await book.write(settled.map(bookedRow));
    await takeInCarriedOut(transaction, settled);
    seen.keep();
    const unchanged = settled.filter((row) => row.unchanged).length;
    return { verdicts: settled.map(({ verdict }) => verdict), unchanged };
  }

  /**
   * Row by row, but those that their domain has to carry out are collected and handed over together, up to where a row
   * depends on what becomes of one of them.
   */
  async #settle(
    stretch: Stretch,
    arrivals: readonly Arrival[],
    { knowledge, seen }: { readonly knowledge: Knowledge; readonly seen: Seen },
  ): Promise<readonly Settled[]> {
    const settled: Settled[] = [];
    const note = (index: number, row: Settled): void => {
      settled[index] = row;
      knowledge.note(row);
      const { arrival, lines, passedOver } = row;
      // Also a repeated and an outdated row stands for its record in this file: a second run must decide as the first did.
      if (arrival.nameHash !== null && lines.length === 0 && !passedOver) seen.add(arrival.nameHash, arrival);
    };
    let stretches = 1;
    for (const [index, arrival] of arrivals.entries()) {
      if (stretch.isEcho(index, arrival)) continue;
      if (stretch.waitsFor(arrival)) {
        await stretch.carryOut(note);
        if (stretches === MOST_STRETCHES) return settled;
        stretches += 1;
      }
      const judged = stretch.judge.judge(arrival);
      if ('command' in judged) stretch.add({ index, arrival, record: judged, echoes: [] });
      else note(index, judged);
    }
    await stretch.carryOut(note);
    return settled;
  }
}

/** Rows that their domain is to carry out at once: each of another record. */
class Stretch {
  readonly #transaction: Transaction;
  readonly #options: ChunkOptions;
  readonly #knowledge: Knowledge;
  readonly judge: Judge;
  #candidates = new Map<string, Candidate>();

  constructor(transaction: Transaction, options: ChunkOptions, knowledge: Knowledge, judge: Judge) {
    this.#transaction = transaction;
    this.#options = options;
    this.#knowledge = knowledge;
    this.judge = judge;
  }

  add(candidate: Candidate): void {
    this.#candidates.set(candidate.arrival.recordId, candidate);
  }

  /** Whether what is to be said of a row depends on one that waits. */
  waitsFor({ recordId }: Arrival): boolean {
    return this.#candidates.has(recordId);
  }

  /** Whether a row says what the one of its record that waits says; it is then settled together with it. */
  isEcho(index: number, arrival: Arrival): boolean {
    const first = this.#candidates.get(arrival.recordId);
    if (first?.arrival.key !== arrival.key || first.arrival.payloadHash !== arrival.payloadHash) return false;
    first.echoes.push({ index, arrival });
    return true;
  }

  /** Has the domain carry out what waits, and tells what became of each row and its echoes, in their order. */
  async carryOut(tell: (index: number, row: Settled) => void): Promise<void> {
    const candidates = [...this.#candidates.values()];
    this.#candidates = new Map();
    if (candidates.length === 0) return;
    const outcomes = this.#options.delivery.again ? await this.#replay(candidates) : await this.#apply(candidates);
    for (const [position, candidate] of candidates.entries()) {
      const outcome = outcomes[position];
      if (!outcome)
        throw new Error(`The intake of ${this.#options.intake.subject} did not say what became of a record.`);
      const settled = this.#settledBy(candidate, outcome);
      tell(candidate.index, settled);
      for (const { index, arrival } of candidate.echoes) tell(index, echoOf(settled, arrival));
    }
  }

  #apply(candidates: readonly Candidate[], transaction = this.#transaction): Promise<readonly IntakeOutcome[]> {
    const { intake, context } = this.#options;
    return intake.apply(
      transaction,
      candidates.map(({ record }) => record),
      context,
    );
  }

  /** What others have told of a subject since must stay, also where only the domain can tell that it is meant. */
  async #replay(candidates: readonly Candidate[]): Promise<readonly Carried[]> {
    const late = new Set<Candidate>();
    for (;;) {
      const rest = candidates.filter((candidate) => !late.has(candidate));
      try {
        const outcomes = await inSavepoint(this.#transaction, async (inner) => {
          const applied = await this.#apply(rest, inner);
          const found = await this.#supersededOf(rest, applied);
          if (found.length > 0) throw new GoesBack(found);
          return applied;
        });
        const carried = new Map(rest.map((candidate, position) => [candidate, outcomes[position]]));
        return candidates.map((candidate) => carried.get(candidate) ?? 'SUPERSEDED');
      } catch (error) {
        if (!(error instanceof GoesBack)) throw error;
        for (const candidate of error.candidates) late.add(candidate);
      }
    }
  }

  async #supersededOf(
    candidates: readonly Candidate[],
    outcomes: readonly IntakeOutcome[],
  ): Promise<readonly Candidate[]> {
    const subjectOf = (position: number): string | undefined => {
      const outcome = outcomes[position];
      return outcome && 'subject' in outcome && outcome.changed ? outcome.subject.id : undefined;
    };
    await this.#knowledge.askFor(
      this.#transaction,
      candidates.flatMap((_, position) => subjectOf(position) ?? []),
    );
    return candidates.filter(({ arrival }, position) => {
      const subjectId = subjectOf(position);
      return subjectId !== undefined && this.judge.isSuperseded(arrival, subjectId);
    });
  }

  #settledBy({ arrival }: Candidate, outcome: Carried): Settled {
    if (outcome === 'SUPERSEDED') return this.judge.told(superseded(arrival, this.#knowledge.version(arrival)));
    if ('problems' in outcome) {
      const told = this.judge.told(refused(arrival, outcome.problems.map(rowProblem)));
      return { ...told, carriedOut: outcome.carriedOut ?? [] };
    }
    const { subject, changed, carriedOut = [], stale } = outcome;
    if (stale) return settledAs('STALE', arrival, { reason: stale, carriedOut });
    const known = this.#knowledge.record(arrival);
    if (!changed && known && this.#isKnown(arrival, known))
      return settledAs('DUPLICATE', arrival, { repeats: known.key });
    return settledAs('APPLIED', arrival, {
      ...{ subject, receivedAt: this.judge.receivedAt(arrival), unchanged: !changed, carriedOut },
    });
  }

  /** Only what is taken through the rules again can be what is known, perhaps of another day, and come this far. */
  #isKnown({ key, payloadHash, versionNumber }: Arrival, known: KnownRecord): boolean {
    const isSameContent = versionNumber === null && known.payloadHash === payloadHash;
    return known.key === key || (this.#options.delivery.again !== null && isSameContent);
  }
}

/** Undoes what went over something newer. */
class GoesBack extends Error {
  readonly candidates: readonly Candidate[];

  constructor(candidates: readonly Candidate[]) {
    super('Rows of a replay went over something newer.');
    this.candidates = candidates;
  }
}
