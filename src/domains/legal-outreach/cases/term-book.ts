import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Regions } from '../../regions/index.js';
import type { CaseKind, CaseStage, TermRule } from './case.enums.js';
import { ruleOf, type Term, termFrom } from './terms.js';

/** A case as far as its terms depend on it. */
interface Running {
  readonly id: string;
  readonly kind: CaseKind;
  readonly stage: CaseStage;
  readonly regionCode: string;
  readonly registeredOn: string;
  readonly today: string;
}

/** By which rule a term runs, and since which day. */
export interface CountedFrom {
  readonly rule: TermRule;
  readonly since: string;
}

/** Opens and settles the terms of cases: one runs at a time, and none is lost. */
export class TermBook {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** The term that begins with a new case, from the day it was registered. The case is entered with its last day (`firstDay`). */
  async begin(tx: Transaction, of: Running): Promise<void> {
    await this.#open(tx, of, ruleOf(of.kind, of.stage), of.registeredOn);
  }

  /** The last day of the term that begins with a new case; null without one. */
  firstDay({ kind, stage, registeredOn, regionCode }: Running): string | null {
    const rule = ruleOf(kind, stage);
    return rule && termFrom(rule, registeredOn, this.#regions.isMainland(regionCode)).dueOn;
  }

  /** Follows a case to its next stage: a term that ran is settled, one that begins is opened; answers the last day that holds now. */
  async follow(tx: Transaction, of: Running, to: CaseStage): Promise<string | null> {
    const [before, after] = [ruleOf(of.kind, of.stage), ruleOf(of.kind, to)];
    if (before !== null && before === after) return runningDay(tx, of.id);
    await this.#settle(tx, of);
    return this.#open(tx, of, after, of.today);
  }

  /** The term that runs ends on another day; where that is still to come nobody was told that it is over. */
  async move(tx: Transaction, { id, today }: Pick<Running, 'id' | 'today'>, dueOn: string, by?: Term): Promise<void> {
    const { rule = null, stage = null, countedOn = null } = by ?? {};
    await tx.sql(sql`
      update legal_outreach.deadline set due_on = ${dueOn}::date, rule = coalesce(${rule}::text, rule),
        stage = coalesce(${stage}::text, stage), counted_on = coalesce(${countedOn}::date, counted_on),
        told_over_at = case when ${dueOn}::date < ${today}::date then told_over_at end
      where case_id = ${id}::uuid and kept is null`);
  }

  /** Counts the term that began with a case anew, where it was registered on another day; answers the last day that holds now. */
  async recount(tx: Transaction, of: Running, registeredOn: string): Promise<string | null> {
    const [first] = await tx.sql<{ rule: TermRule }>(sql`
      select rule from legal_outreach.deadline where case_id = ${of.id}::uuid and ordinal = 0 and kept is null`);
    if (!first) return runningDay(tx, of.id);
    const { countedOn, dueOn } = termFrom(first.rule, registeredOn, this.#regions.isMainland(of.regionCode));
    await tx.sql(sql`
      update legal_outreach.deadline set counted_on = ${countedOn}::date, due_on = ${dueOn}::date
      where case_id = ${of.id}::uuid and ordinal = 0`);
    return dueOn;
  }

  /**
   * The term that runs is one of a rule since a day, or none. Answers the last day that holds now, null without one, and
   * undefined where it was so already.
   */
  async count(tx: Transaction, of: Running, from: CountedFrom | null): Promise<string | null | undefined> {
    const [running] = await tx.sql<{ rule: TermRule; countedOn: string }>(sql`
      select rule, counted_on::text as "countedOn" from legal_outreach.deadline
      where case_id = ${of.id}::uuid and kept is null`);
    const term = from && termFrom(from.rule, from.since, this.#regions.isMainland(of.regionCode));
    if (running?.rule === term?.rule && running?.countedOn === term?.countedOn) return undefined;
    if (!running || !term) {
      await this.#settle(tx, of);
      return this.#open(tx, of, from?.rule ?? null, from?.since ?? of.today);
    }
    await this.move(tx, of, term.dueOn, term);
    return term.dueOn;
  }

  /** Ends the term that runs, as kept or not. */
  async #settle(tx: Transaction, { id, today }: Running): Promise<void> {
    await tx.sql(sql`
      update legal_outreach.deadline set kept = due_on >= ${today}::date, settled_at = clock_timestamp()
      where case_id = ${id}::uuid and kept is null`);
  }

  async #open(tx: Transaction, of: Running, rule: TermRule | null, from: string): Promise<string | null> {
    if (rule === null) return null;
    const { stage, countedOn, dueOn } = termFrom(rule, from, this.#regions.isMainland(of.regionCode));
    await tx.sql(sql`
      insert into legal_outreach.deadline (id, case_id, ordinal, stage, counted_on, due_on, rule)
      select ${newId()}::uuid, ${of.id}::uuid, coalesce(max(ordinal) + 1, 0), ${stage}, ${countedOn}::date, ${dueOn}::date, ${rule}
      from legal_outreach.deadline where case_id = ${of.id}::uuid`);
    return dueOn;
  }
}

async function runningDay(tx: Transaction, caseId: string): Promise<string | null> {
  const [running] = await tx.sql<{ dueOn: string }>(sql`
    select due_on::text as "dueOn" from legal_outreach.deadline where case_id = ${caseId}::uuid and kept is null`);
  return running?.dueOn ?? null;
}
