import { CommonCode } from '../../kit/graphql/user-errors.js';
import type { CarriedOutRecord } from '../../kit/intake.js';
import { IntakeCode } from '../../kit/intake-errors.js';
import type { Sentence } from '../../kit/sentence.js';
import type { BookedRow } from '../runs/run-lines.js';
import { olderThanKnown, REJECTED_BY_PERSON, recordTwice } from '../sentences.js';
import type { Verdict } from '../verdicts.js';
import type { Arrival, RowProblem } from './arrival.js';
import { HASH_SIGNS, sourceRecordKey } from './identity.js';
import type { KnownVersion } from './known.js';
import type { Sighting } from './sightings.js';
import { isWaitingOrRefused, type Outcome } from './source-records.js';

/** A row with its verdict and all that is wrong with it. */
export interface Settled extends Outcome {
  /** It was taken in, and the hub knew all of it. */
  readonly unchanged: boolean;
  readonly lines: readonly RowProblem[];
  /** Of a replay: it was refused when it came, and something newer stands, so it says nothing of its record in this file. */
  readonly passedOver: boolean;
  /** Records that waited for this row and were carried out with it. */
  readonly carriedOut: readonly CarriedOutRecord[];
}

export function settledAs(verdict: Verdict, arrival: Arrival, more: Partial<Settled> = {}): Settled {
  const nothing = { subject: null, reason: null, rule: null, repeats: null, receivedAt: null, retold: false };
  const flags = { passedOver: false, unchanged: false, carriedOut: [] };
  return { arrival, verdict, ...nothing, ...flags, lines: [], ...more };
}

/** One thing that is plainly wrong rejects the row, whatever else a person would have to look at. */
export function refused(arrival: Arrival, lines: readonly RowProblem[]): Settled {
  if (lines.length === 0) throw new Error('A row was refused without a reason.');
  const verdict = lines.some((line) => line.verdict === 'REJECTED') ? 'REJECTED' : 'QUARANTINED';
  const rule = lines.find((line) => line.verdict === verdict)?.rule ?? null;
  return settledAs(verdict, arrival, { reason: together(lines.map(({ message }) => message)), rule, lines });
}

/** A row that says again what one before it said: nothing new, the same mistake once more, or as little of its record as that. */
export function echoOf({ lines, ...first }: Settled, arrival: Arrival): Settled {
  return lines.length > 0 || first.passedOver ? { ...first, arrival, lines } : settledAs('DUPLICATE', arrival);
}

/** Whether a row of a replay was refused when it came. What was known, or outdated, stood for its record in the file. */
export function wasRefused(known: KnownVersion | undefined): boolean {
  return known !== undefined && isWaitingOrRefused(known.verdict);
}

/** A row that was told before something else which stands. */
export function superseded(arrival: Arrival, known: KnownVersion | undefined): Settled {
  return settledAs('STALE', arrival, { reason: olderThanKnown(null, null), passedOver: wasRefused(known) });
}

/** A person has decided on this very content of a disputed version. */
export function decidedBefore(arrival: Arrival, known: KnownVersion | undefined): Settled | undefined {
  if (known?.verdict === 'APPLIED') return settledAs('DUPLICATE', arrival);
  return dropped(arrival, known);
}

/** A person has rejected this very content: it is not asked again. */
export function dropped(arrival: Arrival, known: KnownVersion | undefined): Settled | undefined {
  if (known?.verdict !== 'REJECTED' || !known.isDecided) return undefined;
  const line = { verdict: 'REJECTED', column: null, value: null, rule: 'channel.rejectedByPerson' } as const;
  return refused(arrival, [{ ...line, code: IntakeCode.ALREADY_DECIDED, message: REJECTED_BY_PERSON }]);
}

/** A row that says something else than the one that named its record first. */
export function contradicting(arrival: Arrival, { sheet, row }: Sighting): Settled {
  return doubted(arrival, recordTwice(sheet, row), 'channel.recordTwice');
}

/** A row that a person has to look at, by a rule of the channel. */
export function doubted(arrival: Arrival, message: Sentence, rule: string): Settled {
  const line = { verdict: 'QUARANTINED', column: null, value: null, rule, message } as const;
  return settledAs('QUARANTINED', arrival, {
    reason: message,
    rule,
    lines: [{ ...line, code: CommonCode.INVALID_VALUE }],
  });
}

/** The same version with other content is a delivery of its own, so that a person can look at both. */
export function besideVersion(channel: string, arrival: Arrival): Arrival {
  const version = `${arrival.version}~${arrival.payloadHash.slice(0, HASH_SIGNS)}`;
  return { ...arrival, version, key: sourceRecordKey(channel, arrival.recordId, version) };
}

/** What the run is told of a row. */
export function bookedRow({ arrival: { sheet, row, key }, verdict, lines }: Settled): BookedRow {
  return { verdict, sheet, row, key, lines };
}

function together(sentences: readonly Sentence[]): Sentence {
  const distinct = [...new Map(sentences.map((sentence) => [sentence.en, sentence])).values()].slice(0, 10);
  return { zh: distinct.map(({ zh }) => zh).join(''), en: distinct.map(({ en }) => en).join(' ') };
}
