import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Sentence } from '../../../kit/sentence.js';
import { timeZoneOf } from '../../regions/index.js';
import { CaseStage } from '../cases/case.enums.js';
import type { CaseBook, HeldCase } from '../cases/case-book.js';
import { employerKeyOf } from '../cases/employer-key.js';
import type { NewCases } from '../cases/new-case.js';
import type { Applicants } from './applicants.js';
import { type Dispute, numbersOf } from './dispute.js';
import { foldFacts, type ToldFacts } from './headline.fold.js';
import type { CaseMerger } from './merger.js';
import { foldStage, type ToldStage } from './stage.fold.js';
import type { OfficeNumber, OfficeWord } from './told.command.js';
import { stageOfOther } from './told.errors.js';
import { foldFigures } from './told.figures.js';
import type { StageWalker } from './walker.js';
import type { OfficeWords } from './words.store.js';

/** What became of a dispute. */
export interface SettledDispute {
  readonly id: string;
  readonly changed: boolean;
  /** Why the stage that a word tells was not taken; null where it was, or it tells none. */
  staleOf(word: OfficeWord): Sentence | null;
}

interface Dependencies {
  readonly caseBook: CaseBook;
  readonly newCases: NewCases;
  readonly words: OfficeWords;
  readonly applicants: Applicants;
  readonly merger: CaseMerger;
  readonly walker: StageWalker;
}

/** As the audit trail calls it. */
const ACTOR = 'legal-outreach.offices';
const ZONE_OF_NONE = 'Asia/Shanghai';
/** Days whose beginnings are kept in mind. */
const MOST_DAYS = 5000;

/** Brings cases in line with all that offices told of them. */
export class Settler {
  readonly #given: Dependencies;
  readonly #begins = new Map<string, Date>();

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** What became of each. The caller has made sure that everything can be carried out. */
  async settle(
    tx: Transaction,
    disputes: readonly Dispute[],
    channel: string,
  ): Promise<ReadonlyMap<Dispute, SettledDispute>> {
    const settled = new Map<Dispute, SettledDispute>();
    const gathering = this.#given.caseBook.together();
    const given = { ...this.#given, caseBook: gathering.book, newCases: this.#given.newCases.together(gathering) };
    const walker = this.#given.walker.by(gathering.book);
    const settler = new OneSettler({ ...given, walker }, this.#begins);
    for (const dispute of disputes) settled.set(dispute, await settler.settle(tx, dispute, channel));
    await settler.complete(tx);
    const fresh = [...settled].flatMap(([dispute, { id }]) => dispute.fresh.map((word) => ({ ...word, caseId: id })));
    await this.#given.words.put(tx, fresh);
    await walker.remember(tx);
    await gathering.telling.tell(tx);
    return settled;
  }
}

/** Brings one case after the other in line. */
class OneSettler {
  readonly #given: Dependencies;
  readonly #begins: Map<string, Date>;
  readonly #numbers: (OfficeNumber & { readonly caseId: string })[] = [];
  readonly #entered: (ToldFacts & { readonly caseId: string })[] = [];

  constructor(given: Dependencies, begins: Map<string, Date>) {
    this.#given = given;
    this.#begins = begins;
  }

  /** Numbers and applicants of the cases that are new, by a statement each: whoever settles has to. */
  async complete(tx: Transaction): Promise<void> {
    await this.#given.words.link(tx, this.#numbers.splice(0));
    await this.#given.applicants.enter(tx, this.#entered.splice(0));
  }

  /** Of a new case it is put off: nothing that is told beside it looks for its numbers. */
  async #link(tx: Transaction, caseId: string, numbers: readonly OfficeNumber[], isKnown: boolean): Promise<boolean> {
    const linked = numbers.map((each) => ({ ...each, caseId }));
    if (isKnown) return this.#given.words.link(tx, linked);
    this.#numbers.push(...linked);
    return true;
  }

  async settle(tx: Transaction, dispute: Dispute, channel: string): Promise<SettledDispute> {
    const { caseBook, applicants, merger, walker } = this.#given;
    const facts = foldFacts(dispute.words);
    const [first, ...others] = dispute.cases;
    const held = first ? await caseBook.hold(tx, first.id) : await this.#enter(tx, facts, dispute, channel);
    const { id } = held;
    await merger.merge(tx, id, others);
    const numbers = dispute.fresh.flatMap(numbersOf).filter(({ number }) => number !== held.caseNo);
    const isLinked = await this.#link(tx, id, numbers, first !== undefined);
    const isTold = first?.isTold ?? true;
    const isRetold = first ? await this.#retell(tx, held, facts, isTold) : false;
    if (!first) this.#entered.push({ ...facts, caseId: id });
    const areNew = first && isTold ? await applicants.follow(tx, id, facts) : false;
    const stage = foldStage(isTold ? facts.kind : held.kind, dispute.words);
    const { isMoved, isBehind } = await walker.walk(tx, {
      id,
      held,
      known: first ?? null,
      isTold,
      facts,
      stage,
      words: dispute.words,
    });
    const isFigured = isToldOtherwise(dispute);
    const changed = !first || others.length > 0 || isLinked || isRetold || areNew || isMoved || isFigured;
    if (changed && !isMoved && !isRetold && first)
      await caseBook.recorded(tx, await caseBook.hold(tx, id), isFigured ? 'TOLD' : 'LINK');
    return { id, changed, staleOf: (word) => staleOf(word, stage, isBehind) };
  }

  async #enter(tx: Transaction, facts: ToldFacts, { words }: Dispute, channel: string): Promise<HeldCase> {
    const { registeredOn, acceptingOffice, applicants, ...told } = facts;
    const zone = timeZoneOf(facts.regionCode) ?? ZONE_OF_NONE;
    const day = registeredOn ?? dayOf(Math.min(...words.map(({ headline }) => headline.at)));
    return this.#given.newCases.enter(tx, {
      ...{ kind: told.kind, matters: told.matters, regionCode: told.regionCode, narrative: told.narrative },
      ...{ employerName: told.employerName, employerUscc: told.employerUscc, nameless: told.nameless },
      ...{ applicantCount: told.applicantCount, commonClaim: told.commonClaim, place: null, station: null },
      ...(acceptingOffice !== null && { acceptingOffice }),
      ...{ registeredAt: await this.#beginOf(tx, day, zone), parties: [], channel, actor: ACTOR },
    });
  }

  /** When a day begins there: asked once of each day. */
  async #beginOf(tx: Transaction, day: string, zone: string): Promise<Date> {
    const known = this.#begins.get(`${day} ${zone}`);
    if (known) return known;
    const [at] = await tx.sql<{ text: string }>(
      sql`select (${day}::date::timestamp at time zone ${zone}::text)::text as text`,
    );
    const begins = new Date(at?.text ?? day);
    if (this.#begins.size >= MOST_DAYS) this.#begins.clear();
    this.#begins.set(`${day} ${zone}`, begins);
    return begins;
  }

  /** The headline as it is told now; of a case that the hub took itself only how many there are, where that is more. */
  async #retell(tx: Transaction, held: HeldCase, facts: ToldFacts, isTold: boolean): Promise<boolean> {
    const [now] = await tx.sql<Kept & Record<string, unknown>>(sql`
      select kind, matters, employer_name as "employerName", employer_uscc as "employerUscc", applicant_count as "applicantCount",
        common_claim as "commonClaim", nameless from legal_outreach.legal_case where id = ${held.id}::uuid`);
    if (!now) throw new Error('A case that is held is not there.');
    const count = Math.max(facts.applicantCount, now.applicantCount);
    const narrative = await this.#given.applicants.narrativeOf(tx, held.id);
    const kept = { ...now, employerKey: held.employerKey, registeredOn: held.registeredOn, narrative };
    const told = isTold ? retoldOf(facts, held) : { ...kept, applicantCount: count };
    if (JSON.stringify(sorted(kept)) === JSON.stringify(sorted(told))) return false;
    await this.#given.caseBook.retell(tx, held, told);
    return true;
  }
}

type Kept = Pick<
  ToldFacts,
  'kind' | 'matters' | 'employerName' | 'employerUscc' | 'applicantCount' | 'commonClaim' | 'nameless'
>;

function retoldOf(facts: ToldFacts, held: HeldCase) {
  const { kind, matters, employerName, employerUscc, applicantCount, commonClaim, nameless, narrative } = facts;
  return {
    ...{ kind, matters, employerName, employerUscc, applicantCount, commonClaim, nameless, narrative },
    employerKey: employerName === null ? null : employerKeyOf(employerName),
    registeredOn: facts.registeredOn ?? held.registeredOn,
  };
}

/** Whether the figures of a case are others than they were. */
const isToldOtherwise = ({ words, kept }: Dispute): boolean => {
  const [now, before] = [words, kept].map((each) => foldFigures(each).map(({ word: _, ...figure }) => figure));
  return JSON.stringify(now) !== JSON.stringify(before);
};

const sorted = (values: object): readonly (readonly [string, unknown])[] =>
  Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1));

/** By the clock of Beijing, as offices go by it. */
const dayOf = (millis: number): string => new Date(millis + 8 * 3_600_000).toISOString().slice(0, 10);

function staleOf(word: OfficeWord, stage: ToldStage, isBehind: boolean): Sentence | null {
  const isStale = stage.stale.has(word) || (isBehind && stage.by === word);
  return isStale ? stageOfOther(stage.stage ?? CaseStage.REGISTERED) : null;
}
