import type { Envelope } from '../auth/index.js';
import type { Transaction } from '../kit/database/database.js';
import { inSavepoint } from '../kit/database/savepoint.js';
import { CommonCode } from '../kit/graphql/user-errors.js';
import type { Intake, IntakeContext } from '../kit/intake.js';
import { refusalsOf } from '../kit/refusal.js';
import type { Sentence } from '../kit/sentence.js';
import { type Arrival, type RowProblem, rowProblem } from './arrival.js';
import type { RunBook } from './run-book.js';
import type { BookedRow } from './run-log.js';
import { olderThanKnown, recordTwice } from './sentences.js';
import { type Delivery, type KnownRecord, keepRecords, knownRecords, type Outcome } from './source-records.js';
import type { Verdict } from './verdicts.js';

export interface ChunkOptions {
  readonly intake: Intake;
  readonly context: IntakeContext;
  readonly delivery: Delivery;
  readonly envelope: Envelope;
  /** After so long no further row is begun, so that the transaction holds nobody up. */
  readonly budgetMillis: number;
}

/** Where in the file a record stood first, and what it said. */
interface Sighting {
  readonly payloadHash: string;
  readonly sheet: string | null;
  readonly row: number;
}

interface Settled extends Outcome {
  readonly lines: readonly RowProblem[];
}

/** Settles the rows of one file, chunk by chunk and in their order. */
export class ChunkTaker {
  readonly #options: ChunkOptions;
  /** Records of this file that were taken as they stood; a file is read by one process, so memory is enough. */
  readonly #seen = new Map<string, Sighting>();
  #nextOrdinal = 1;

  constructor(options: ChunkOptions) {
    this.#options = options;
  }

  /**
   * Settles as many of the rows as time allows, at least one, and tells their verdicts. The rows go into the transaction,
   * the run is kept by `book`, which is part of it but in a trial.
   */
  async take(
    transaction: Transaction,
    arrivals: readonly Arrival[],
    book: Pick<RunBook, 'write'>,
  ): Promise<readonly Verdict[]> {
    const { delivery, envelope, budgetMillis } = this.#options;
    const ids = [...new Set(arrivals.map(({ recordId }) => recordId))];
    const known = await knownRecords(transaction, delivery, ids);
    const settled: Settled[] = [];
    const end = performance.now() + budgetMillis;
    for (const arrival of arrivals) {
      if (settled.length > 0 && performance.now() > end) break;
      settled.push(await this.#settle(transaction, arrival, known.get(arrival.recordId)));
    }
    await keepRecords(transaction, delivery, settled, envelope);
    const rows = settled.map(bookedRow);
    await book.write(rows, this.#nextOrdinal);
    this.#nextOrdinal += rows.reduce((lines, row) => lines + row.lines.length, 0);
    return settled.map(({ verdict }) => verdict);
  }

  async #settle(transaction: Transaction, arrival: Arrival, known: KnownRecord | undefined): Promise<Settled> {
    const before = arrival.named ? this.#seen.get(arrival.recordId) : undefined;
    const settled =
      (before ? againInFile(arrival, before) : (sameAsKnown(arrival, known) ?? this.#stale(arrival, known))) ??
      refused(arrival, arrival.problems) ??
      (before ? contradicting(arrival, before) : await this.#apply(transaction, arrival));
    const { payloadHash, sheet, row } = arrival;
    // Also a repeated and an outdated row stands for its record in this file: a second run must decide as the first did.
    if (arrival.named && !before && settled.lines.length === 0)
      this.#seen.set(arrival.recordId, { payloadHash, sheet, row });
    return settled;
  }

  #stale(arrival: Arrival, known: KnownRecord | undefined): Settled | undefined {
    if (!known) return undefined;
    const { asOf } = this.#options.delivery;
    const isOlder = asOf !== null && known.asOf !== null && asOf < known.asOf;
    // Without a newer day the file can only be one that was taken in before something newer came.
    const isSuperseded = known.versionsOfThisFile.includes(arrival.version);
    if (!isOlder && !isSuperseded) return undefined;
    return settledAs('STALE', arrival, { reason: olderThanKnown(asOf, known.asOf) });
  }

  async #apply(transaction: Transaction, arrival: Arrival): Promise<Settled> {
    const { intake, context } = this.#options;
    const { command } = arrival;
    if (!command) throw new Error('A row without a command and without a problem can not be settled.');
    try {
      const subject = await inSavepoint(transaction, (inner) => intake.apply(inner, command.record, context));
      return settledAs('APPLIED', arrival, { subject });
    } catch (error) {
      const problems = refusalsOf(error)?.map(
        (refusal) =>
          intake.problemOf?.(refusal, command.row) ?? {
            verdict: 'REJECTED' as const,
            column: null,
            value: null,
            refusal,
          },
      );
      const settled = refused(arrival, problems?.map(rowProblem) ?? []);
      if (!settled) throw error;
      return settled;
    }
  }
}

function settledAs(verdict: Verdict, arrival: Arrival, more: Partial<Settled> = {}): Settled {
  return { arrival, verdict, subject: null, reason: null, repeats: null, lines: [], ...more };
}

function againInFile(arrival: Arrival, before: Sighting): Settled | undefined {
  return before.payloadHash === arrival.payloadHash ? settledAs('DUPLICATE', arrival) : undefined;
}

function sameAsKnown(arrival: Arrival, known: KnownRecord | undefined): Settled | undefined {
  return known?.payloadHash === arrival.payloadHash
    ? settledAs('DUPLICATE', arrival, { repeats: known.key })
    : undefined;
}

/** One thing that is plainly wrong rejects the row, whatever else a person would have to look at. */
function refused(arrival: Arrival, lines: readonly RowProblem[]): Settled | undefined {
  if (lines.length === 0) return undefined;
  const verdict = lines.some((line) => line.verdict === 'REJECTED') ? 'REJECTED' : 'QUARANTINED';
  return settledAs(verdict, arrival, { reason: together(lines.map(({ message }) => message)), lines });
}

function contradicting(arrival: Arrival, { sheet, row }: Sighting): Settled {
  const message = recordTwice(sheet, row);
  const line = { verdict: 'QUARANTINED', column: null, value: null, rule: 'channel.recordTwice', message } as const;
  return settledAs('QUARANTINED', arrival, { reason: message, lines: [{ ...line, code: CommonCode.INVALID_VALUE }] });
}

function together(sentences: readonly Sentence[]): Sentence {
  const distinct = [...new Map(sentences.map((sentence) => [sentence.en, sentence])).values()].slice(0, 10);
  return { zh: distinct.map(({ zh }) => zh).join(''), en: distinct.map(({ en }) => en).join(' ') };
}

function bookedRow({ arrival: { sheet, row, key }, verdict, lines }: Settled): BookedRow {
  return { verdict, sheet, row, key, lines };
}
