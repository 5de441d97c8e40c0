import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import { type Regions, regionUnknown } from '../../regions/index.js';
import { isHubNumber } from '../cases/case-number.js';
import { holdNumbers } from '../cases/office-numbers.js';
import { Dispute, joined, numberKey, numbersOf, refusalOf } from './dispute.js';
import { casesKnown, casesNumbered } from './known-cases.js';
import { tiesOf } from './mediator-ties.js';
import type { Settler } from './settler.js';
import type { OfficeWord, TellCase } from './told.command.js';
import { ASKED, unknownOwnNumber } from './told.errors.js';
import { OfficeWords } from './words.store.js';

type Record = IntakeRecord<TellCase>;

/** What became of a record: its case, with what was not taken of it, or why it waits or is refused. */
export type TakenWord =
  | { readonly id: string; readonly changed: boolean; readonly stale: Sentence | null }
  | { readonly refusal: Refusal };

interface Dependencies {
  readonly regions: Regions;
  readonly matter: Envelope;
  readonly settler: Settler;
}

/** Takes in what offices tell of disputes: words that share a number are of one case, whoever tells them. */
export class ToldCases {
  readonly #given: Dependencies;
  readonly #words: OfficeWords;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#words = new OfficeWords(given.matter);
  }

  /** What became of each, in their order. What is refused or waits leaves nothing behind. */
  async take(tx: Transaction, records: readonly Record[], context: IntakeContext): Promise<readonly TakenWord[]> {
    await holdNumbers(tx);
    const words = records.map((record) => wordOf(record, context.channel));
    const disputes = await this.#disputes(tx, words, context.channel);
    const ties = await tiesOf(tx, words);
    const refused = records.map((record, index) => {
      const word = words[index] as OfficeWord;
      const refusal = this.#refuse(word, disputes, record, context);
      const own = disputes.of(word);
      const found = refusal ?? refusalOf(own, word, { decision: record.decision, ties });
      if (!found) disputes.take(word, record.decision?.waitedFor === ASKED.link);
      return found;
    });
    const settled = await this.#given.settler.settle(tx, disputes.changed(), context.channel);
    return records.map((_, index): TakenWord => {
      const refusal = refused[index];
      if (refusal) return { refusal };
      const outcome = settled.get(disputes.holding(words[index] as OfficeWord));
      if (!outcome) throw new Error('A case that was told of was not settled.');
      return { id: outcome.id, changed: outcome.changed, stale: outcome.staleOf(words[index] as OfficeWord) };
    });
  }

  #refuse(word: OfficeWord, disputes: Disputes, { decision }: Record, context: IntakeContext): Refusal | undefined {
    const { regionCode, office, number } = word.headline;
    const { regions } = this.#given;
    if (!regions.find(regionCode)) return regionUnknown('case', regionCode);
    const own = context.regionCode ?? null;
    const places = [regionCode, ...disputes.of(word).flatMap(({ cases }) => cases.map((known) => known.regionCode))];
    const outside = places.find((place) => !regions.mayTell(own, place));
    if (outside !== undefined) return rowOutsideDelivery(outside, own ?? '');
    const unreached = decision && places.find((place) => !decision.reaches(place));
    if (unreached) return rowOutOfReach(unreached);
    const isOwn = office === 'UNION' && isHubNumber(number);
    return isOwn && disputes.of(word).length === 0 ? unknownOwnNumber() : undefined;
  }

  async #disputes(tx: Transaction, words: readonly OfficeWord[], channel: string): Promise<Disputes> {
    const numbers = words.flatMap(numbersOf);
    const linked = await casesNumbered(tx, numbers);
    const ids = words.map(({ recordId }) => recordId);
    const before = await this.#words.casesOfRecords(tx, channel, ids);
    const keys = [...new Set([...linked.map(({ caseId }) => caseId), ...before.values()])];
    const [known, kept] = [await casesKnown(tx, keys), await this.#words.ofCases(tx, keys)];
    const disputes = new Disputes();
    for (const each of known) disputes.know(each.id, new Dispute([each], kept.get(each.id) ?? []));
    for (const each of linked) disputes.name(numberKey(each), each.caseId);
    for (const [recordId, caseId] of before) disputes.name(recordKey(recordId), caseId);
    return disputes;
  }
}

const recordKey = (recordId: string): string => `\0${recordId}`;

/** Disputes by the numbers that belong to them, as they grow together. */
class Disputes {
  readonly #byKey = new Map<string, Dispute>();
  readonly #places = new Map<string, string>();
  readonly #touched = new Set<string>();
  #next = 0;

  know(key: string, dispute: Dispute): void {
    this.#byKey.set(key, dispute);
  }

  name(name: string, key: string): void {
    this.#places.set(name, key);
  }

  /** Those that a word names, each once. */
  of(word: OfficeWord): readonly Dispute[] {
    return this.#keysOf(word).map((key) => this.#byKey.get(key) as Dispute);
  }

  /** The one that holds a word which was taken. */
  holding({ recordId }: OfficeWord): Dispute {
    const key = this.#places.get(recordKey(recordId));
    const dispute = key === undefined ? undefined : this.#byKey.get(key);
    if (!dispute) throw new Error('A word that was taken is of no case.');
    return dispute;
  }

  /** Joins what a word names, and the word with it; where a person said that two stay two, it is of the first alone. */
  take(word: OfficeWord, staysApart: boolean): void {
    const keys = this.#keysOf(word);
    const taken = staysApart ? keys.slice(0, 1) : keys;
    this.#next += 1;
    const key = taken[0] ?? `new ${this.#next}`;
    const next = joined(taken.map((each) => this.#byKey.get(each) as Dispute)).with(word);
    for (const gone of taken.slice(1)) this.#byKey.delete(gone);
    for (const [name, place] of this.#places) if (taken.includes(place)) this.#places.set(name, key);
    const names = [...numbersOf(word).map(numberKey), recordKey(word.recordId)];
    for (const name of names) if (!staysApart || !this.#places.has(name)) this.#places.set(name, key);
    this.#places.set(recordKey(word.recordId), key);
    this.#byKey.set(key, next);
    for (const gone of taken) this.#touched.delete(gone);
    this.#touched.add(key);
  }

  changed(): readonly Dispute[] {
    return [...this.#touched].map((key) => this.#byKey.get(key) as Dispute);
  }

  #keysOf(word: OfficeWord): readonly string[] {
    const names = [recordKey(word.recordId), ...numbersOf(word).map(numberKey)];
    return [...new Set(names.flatMap((name) => this.#places.get(name) ?? []))];
  }
}

/** What was decided by hand of a stage that can not be reached, or that one of two is right, is not told once more. */
function wordOf({ recordId, command, decision }: Record, channel: string): OfficeWord {
  const isByHand = decision?.waitedFor === ASKED.stage;
  const headline = isByHand ? { ...command.headline, stage: null } : command.headline;
  return { channel, recordId, headline, people: command.people };
}
