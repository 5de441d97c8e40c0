import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { termsOf } from '../../../kit/intake-words.js';
import { CaseStage } from '../cases/case.enums.js';
import type { CaseBook, Doer, HeldCase, WantedMove } from '../cases/case-book.js';
import { agreementPlace } from '../cases/sealed-places.js';
import { OVER } from '../cases/stages.js';
import type { ToldFacts } from './headline.fold.js';
import type { KnownCase } from './known-cases.js';
import { knownOf, type ToldStage } from './stage.fold.js';
import { pathOf } from './stage-path.js';
import type { OfficeWord, ToldOutcome } from './told.command.js';
import { dayTold, inOrder } from './told.order.js';
import { OFFICE_WORDS } from './told.words.js';

/** A case that is to come where the words of offices bring it. */
export interface Walk {
  readonly id: string;
  /** As it was held, before it is walked. */
  readonly held: HeldCase;
  /** As it was before; null for a new one. */
  readonly known: KnownCase | null;
  /** Whether a channel told of it first. */
  readonly isTold: boolean;
  readonly facts: ToldFacts;
  readonly stage: ToldStage;
  readonly words: readonly OfficeWord[];
}

/** What came of it; behind is what a person has moved since the day of which the words speak. */
export interface Walked {
  readonly isMoved: boolean;
  readonly isBehind: boolean;
}

const ACTOR = 'legal-outreach.offices';
const OFFICES = termsOf(OFFICE_WORDS);
/** Stages in which it is said how a case ended. */
const ENDS: readonly CaseStage[] = [CaseStage.AGREED, CaseStage.AFTERCARE, ...OVER];

/** Moves cases step by step to the stage that offices tell, through the book of cases, as any other does. */
export class StageWalker {
  readonly #caseBook: CaseBook;
  readonly #matter: Envelope;
  readonly #states: ({ readonly caseId: string } & ReturnType<typeof stateOf>)[] = [];

  constructor(caseBook: CaseBook, matter: Envelope) {
    this.#caseBook = caseBook;
    this.#matter = matter;
  }

  /** The same, through another book of cases. */
  by(caseBook: CaseBook): StageWalker {
    return new StageWalker(caseBook, this.#matter);
  }

  /** Throws what the book of cases refuses: whoever calls has looked whether the stage can be reached. */
  async walk(tx: Transaction, walk: Walk): Promise<Walked> {
    const { id, held, known, stage } = walk;
    const before = { stage: known?.broughtTo ?? null, inspected: known?.broughtUnderInspection ?? false };
    const target = stage.stage ?? (walk.isTold ? (known?.broughtTo ?? CaseStage.REGISTERED) : held.stage);
    const isBehind = target !== held.stage && isOvertaken(walk);
    const isTurned = !isBehind && target !== held.stage && target !== before.stage;
    if (isTurned) await this.#go(tx, walk, target);
    const isEnded = await this.#end(tx, walk, isTurned, isBehind);
    const isInspected = await this.#inspect(tx, walk, before.inspected);
    this.#states.push({ caseId: id, ...stateOf(isBehind ? (before.stage ?? held.stage) : target, stage) });
    const isCounted = isBehind ? false : await this.#count(tx, walk);
    return { isMoved: isTurned || isEnded || isInspected || isCounted, isBehind };
  }

  /** Keeps to what the words of offices brought all cases that were walked, by one statement: whoever walks has to. */
  async remember(tx: Transaction): Promise<void> {
    await tx.sql(sql`
      insert into legal_outreach.office_state (case_id, stage, under_inspection, outcome)
      select * from jsonb_to_recordset(${JSON.stringify(this.#states.splice(0))}::jsonb)
        as brought ("caseId" uuid, stage text, "underInspection" boolean, outcome jsonb)
      on conflict (case_id) do update set stage = excluded.stage, under_inspection = excluded.under_inspection,
        outcome = excluded.outcome`);
  }

  async #go(tx: Transaction, walk: Walk, to: CaseStage): Promise<void> {
    const { id, held, known, facts, stage, words, isTold } = walk;
    const kind = isTold ? facts.kind : held.kind;
    const path = pathOf(knownOf(words, kind), held.stage, to, stage.by?.headline.office ?? null);
    for (const move of path ?? []) {
      const word = (move.to === to ? null : tellerOf(walk, move.to)) ?? stage.by;
      if (move.needs.includes('AGREEMENT')) await this.#agree(tx, id, facts, stage.by);
      if (move.needs.includes('OUTCOME')) await writeOutcome(tx, id, stage.outcome ?? lastOutcome(words));
      const isNew = known === null && move === path?.[0];
      const now = isNew ? held : await this.#caseBook.hold(tx, id);
      // Terms are kept or missed by the day of which the office tells.
      const on = { ...now, today: stage.by === null ? now.today : dayTold(stage.by) };
      const told = { note: noteOf(word), ...whenOf(word) };
      await this.#caseBook.move(tx, on, { to: move.to, act: move.act, ...told }, doerOf(word));
    }
  }

  /** How it ended, where that is told otherwise than before. */
  async #end(tx: Transaction, { id, known, stage }: Walk, isTurned: boolean, isBehind: boolean): Promise<boolean> {
    const { outcome } = stage;
    if (isBehind || outcome === null || stage.stage === null || !ENDS.includes(stage.stage)) return false;
    const isNew = JSON.stringify(canonical(outcome)) !== JSON.stringify(canonical(known?.broughtOutcome ?? null));
    if (!isNew && !isTurned) return false;
    const isWritten = await writeOutcome(tx, id, outcome);
    if (isWritten && !isTurned) await this.#caseBook.recorded(tx, await this.#caseBook.hold(tx, id), 'OUTCOME');
    return isWritten;
  }

  async #inspect(tx: Transaction, { id, stage }: Walk, before: boolean): Promise<boolean> {
    if (stage.underInspection === before) return false;
    const held = await this.#caseBook.hold(tx, id);
    const isOver = OVER.includes(held.stage) || held.stage === CaseStage.AFTERCARE;
    if (isOver || stage.underInspection === held.underInspection) return false;
    const to = stage.underInspection ? CaseStage.INSPECTION : held.stage;
    const by = stage.inspectedBy ?? stage.by;
    await this.#caseBook.move(tx, held, { to, act: 'advance', note: noteOf(by), ...whenOf(by) }, doerOf(by));
    return true;
  }

  /** Of a case that nobody at the hub has moved the term runs as told, also where a word on an earlier stage comes late. */
  async #count(tx: Transaction, { held, known, isTold, stage, facts }: Walk): Promise<boolean> {
    if (!isTold || (known !== null && known.stage !== known.broughtTo)) return false;
    const { term } = stage;
    const from = term && { rule: term.rule, since: term.since ?? facts.registeredOn ?? held.registeredOn };
    return this.#caseBook.countTerm(tx, held, from);
  }

  /** The office keeps what was agreed; the hub keeps that both have signed. */
  async #agree(tx: Transaction, id: string, { agreedOn }: ToldFacts, by: OfficeWord | null): Promise<void> {
    const key = newId();
    const terms = this.#matter.seal(`协议由${officeOf(by)}登记，条款存于该部门。`, agreementPlace('terms', key));
    await tx.sql(sql`
      insert into legal_outreach.agreement (id, case_id, terms, signed_by_applicants_at, signed_by_employer_at)
      select ${key}::uuid, id, ${terms}::bytea, day, day
      from (select id, coalesce(${agreedOn}::date::timestamp at time zone time_zone, clock_timestamp()) as day
        from legal_outreach.legal_case where id = ${id}::uuid) as signed
      on conflict (case_id) where set_aside_at is null do update set
        signed_by_applicants_at = coalesce(agreement.signed_by_applicants_at, excluded.signed_by_applicants_at),
        signed_by_employer_at = coalesce(agreement.signed_by_employer_at, excluded.signed_by_employer_at)`);
  }
}

/** The first word that says a case came to a stage since it moved; undefined where none does, as of what was passed by the way. */
function tellerOf({ words, known, stage: { stale } }: Walk, to: CaseStage): OfficeWord | undefined {
  const own = words.filter((word) => word.headline.stage === to && !stale.has(word));
  return inOrder(own).find((word) => known === null || dayTold(word) >= known.movedOn);
}

/** When what a word tells happened: on its day, else at the moment of which it speaks. */
function whenOf(word: OfficeWord | null): Pick<WantedMove, 'when'> {
  if (word === null) return {};
  const { stageOn, at } = word.headline;
  return { when: stageOn === null ? { at: new Date(at) } : { on: stageOn } };
}

/** Whether somebody at the hub has moved the case since the day of which the words speak. */
function isOvertaken({ known, stage }: Walk): boolean {
  if (!known || known.stage === known.broughtTo) return false;
  return stage.by !== null && dayTold(stage.by) < known.movedOn;
}

const stateOf = (stage: CaseStage, { underInspection, outcome }: ToldStage) => ({ stage, underInspection, outcome });

/** Sets how a case ended; answers false where it stands so already. */
async function writeOutcome(tx: Transaction, caseId: string, outcome: ToldOutcome | null): Promise<boolean> {
  if (outcome === null) return false;
  const { kind, amount, endedOn } = outcome;
  const [fen, precision] = [amount?.fen ?? null, amount?.precision ?? null];
  const currency = amount === null ? null : 'CNY';
  const standing = await tx.sql(sql`
    select 1 from legal_outreach.outcome where case_id = ${caseId}::uuid and set_aside_at is null and kind = ${kind}
      and ended_on = ${endedOn}::date and amount_fen is not distinct from ${fen}::bigint
      and amount_precision is not distinct from ${precision}::text`);
  if (standing.length > 0) return false;
  await tx.sql(sql`
    update legal_outreach.outcome set set_aside_at = clock_timestamp()
    where case_id = ${caseId}::uuid and set_aside_at is null`);
  await tx.sql(sql`
    insert into legal_outreach.outcome (id, case_id, kind, amount_fen, amount_currency, amount_precision, ended_on)
    values (${newId()}::uuid, ${caseId}::uuid, ${kind}, ${fen}::bigint, ${currency}, ${precision}, ${endedOn}::date)`);
  return true;
}

const lastOutcome = (words: readonly OfficeWord[]): ToldOutcome | null =>
  inOrder(words).findLast(({ headline }) => headline.outcome !== null)?.headline.outcome ?? null;

const canonical = (outcome: ToldOutcome | null): readonly unknown[] =>
  outcome === null ? [] : [outcome.kind, outcome.endedOn, outcome.amount?.fen, outcome.amount?.precision];

const officeOf = (word: OfficeWord | null): string =>
  word === null ? '有关部门' : (word.headline.acceptingOffice ?? OFFICES[word.headline.office]);

const doerOf = (word: OfficeWord | null): Doer => ({ actor: ACTOR, mover: 'OFFICE', office: officeOf(word) });

function noteOf(word: OfficeWord | null): string {
  if (word === null) return '由有关部门报送。';
  return `由${officeOf(word)}报送，案号 ${word.headline.number}，${dayTold(word)}。`;
}
