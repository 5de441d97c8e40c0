import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeDecision, IntakeRecord } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type HeldUnion, type UnionService, UnionStatus, unionUnknown } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import type { PutBenefit } from './benefit.commands.js';
import { BenefitState } from './benefit.enums.js';
import { sponsorNotActive, stateNotAllowed } from './benefit.errors.js';
import { benefitChanged, benefitEntered } from './benefit.events.js';
import {
  budgetBelowSpent,
  chosenElsewhere,
  codeOfAnotherCounty,
  merchantNoUnknown,
  quotaBelowGiven,
} from './benefit.list.errors.js';
import { benefitOf, changedBy, stateAt, termsOf } from './benefit.lists.js';
import { benefitsByCode, type KeptBenefit, toldOf, writeBenefits } from './benefit.rows.js';
import type { BenefitRules } from './benefit.rules.js';
import { STATES_BEFORE } from './turns.service.js';

/** What became of a record. */
export type PutResult = { readonly id: string; readonly changed: boolean } | { readonly refusals: readonly Refusal[] };

type Told = Pick<IntakeRecord<PutBenefit>, 'command' | 'decision'>;

/** What all records of a list can mean, looked up by set. */
interface Known {
  readonly unions: ReadonlyMap<string, HeldUnion>;
  readonly merchants: ReadonlyMap<string, string>;
  readonly now: string;
  readonly own: string | null;
}

interface Dependencies {
  readonly regions: Regions;
  readonly unions: UnionService;
  readonly rules: BenefitRules;
}

/** Whoever enters benefits by lists holds this until the end of the transaction: two at once could enter one code. */
const LOCK = 7_310_233;

/** Keeps benefits as lists tell them. Everything happens in the caller's transaction. */
export class BenefitLists {
  readonly rules: BenefitRules;
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.rules = given.rules;
    this.#given = given;
  }

  /**
   * Enters benefits, or brings those of the same codes to what is told: by set, and as if one record came after the other.
   * Answers what became of each, in their order; what is refused leaves nothing behind.
   */
  async put(
    tx: Transaction,
    records: readonly Told[],
    { regionCode = null }: Pick<IntakeContext, 'regionCode'>,
  ): Promise<readonly PutResult[]> {
    await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
    const commands = records.map(({ command }) => command);
    const known = await this.#lookUp(tx, commands, regionCode);
    const restocked = commands.filter(({ quota, budget }) => quota !== undefined || budget !== undefined);
    const before = await benefitsByCode(tx, codesOf(commands), codesOf(restocked));
    const after = new Map(before);
    const events: Announcement[] = [];
    const results = records.map((told): PutResult => {
      const was = after.get(told.command.benefitCode);
      const becomes = this.#becomes(told, was, known);
      if (!('line' in becomes)) return becomes;
      const { line } = becomes;
      if (becomes === was) return { id: line.id, changed: false };
      after.set(line.benefitCode, becomes);
      events.push(was ? benefitChanged(toldOf(was), toldOf(becomes)) : benefitEntered(toldOf(becomes)));
      return { id: line.id, changed: true };
    });
    await writeBenefits(tx, writtenOf(before, after));
    await announce(tx, events);
    return results;
  }

  /** The benefit that a record makes, or all that is wrong with it. */
  #becomes(
    { command, decision }: Told,
    was: KeptBenefit | undefined,
    known: Known,
  ): KeptBenefit | { readonly refusals: readonly Refusal[] } {
    const sponsor = known.unions.get(command.sponsorUnionCode);
    if (!sponsor) return { refusals: [unionUnknown(['sponsorUnionCode'])] };
    const named = command.merchantNos?.map((no) => known.merchants.get(no));
    const unknown = command.merchantNos?.filter((no) => !known.merchants.has(no)) ?? [];
    const merchantIds = named?.filter((key) => key !== undefined).sort();
    const told = { command, sponsor, merchantIds };
    const becomes = was ? changedBy(was, told, known.now) : benefitOf(told);
    const refusals = [
      ...(decision ? ofDecision(decision, command, sponsor, was) : this.#ofSource(known.own, command, sponsor, was)),
      ...(unknown.length > 0 ? [merchantNoUnknown(unknown)] : []),
      ...(becomes === was ? [] : [...this.rules.judge(termsOf(becomes)), ...ofStep(was, becomes, sponsor, known.now)]),
    ];
    return refusals.length > 0 ? { refusals } : becomes;
  }

  /** What keeps a source from telling of a benefit by itself: a union of another division, or a benefit of another county. */
  #ofSource(
    own: string | null,
    { benefitCode }: PutBenefit,
    { regionCode }: HeldUnion,
    was: KeptBenefit | undefined,
  ): readonly Refusal[] {
    const { regions } = this.#given;
    if (!regions.mayTell(own, regionCode)) return [rowOutsideDelivery(regionCode, own ?? '')];
    const isOurs =
      !was || (regions.isSameCounty(was.line.regionCode, regionCode) && regions.mayTell(own, was.line.regionCode));
    return isOurs ? [] : [codeOfAnotherCounty(benefitCode, was.line.regionCode)];
  }

  async #lookUp(tx: Transaction, commands: readonly PutBenefit[], own: string | null): Promise<Known> {
    const unions = await this.#given.unions.holdByCodes(tx, [
      ...new Set(commands.map(({ sponsorUnionCode }) => sponsorUnionCode)),
    ]);
    const numbers = [...new Set(commands.flatMap(({ merchantNos = [] }) => merchantNos))];
    const merchants = await tx.sql<{ id: string; no: string }>(sql`
      select id, merchant_no as no from benefit_cards.merchant where merchant_no = any(${numbers}::text[])`);
    const [clock] = await tx.sql<{ now: string }>(sql`select clock_timestamp()::text as now`);
    const now = instantOf(clock?.now ?? '').toISOString();
    return { unions, merchants: new Map(merchants.map(({ id, no }) => [no, id])), now, own };
  }
}

const codesOf = (commands: readonly PutBenefit[]) => [...new Set(commands.map(({ benefitCode }) => benefitCode))];

/** What keeps a person from taking in a record: a union out of reach, or another benefit than that of its code. */
function ofDecision(
  { belongsTo, reaches }: IntakeDecision,
  { benefitCode }: PutBenefit,
  { regionCode }: HeldUnion,
  was: KeptBenefit | undefined,
): readonly Refusal[] {
  if (belongsTo !== null && (was?.line.id !== belongsTo || !reaches(was.line.regionCode)))
    return [chosenElsewhere(benefitCode)];
  const outside = [regionCode, was?.line.regionCode ?? regionCode].find((code) => !reaches(code));
  return outside === undefined ? [] : [rowOutOfReach(outside)];
}

/** What a list may not make of a benefit that is there, nor put on offer. */
function ofStep(
  was: KeptBenefit | undefined,
  { line, stock }: KeptBenefit,
  sponsor: HeldUnion,
  now: string,
): readonly Refusal[] {
  const { state } = line;
  const isStep = was !== undefined && state !== was.line.state;
  const isOffered = stateAt(line, now) === BenefitState.PUBLISHED && was?.line.state !== BenefitState.PUBLISHED;
  const isOverspent =
    was !== undefined && was.spentFen > 0 && stock.budgetFen !== null
      ? stock.budgetFen < was.spentFen || stock.budgetCurrency !== (was.stock.budgetCurrency ?? stock.budgetCurrency)
      : false;
  return [
    ...(isStep && !STATES_BEFORE[state].includes(was.line.state)
      ? [stateNotAllowed(stateAt(was.line, now), state, STATES_BEFORE[state])]
      : []),
    ...(isOffered && sponsor.status !== UnionStatus.ACTIVE
      ? [sponsorNotActive(sponsor.unionCode, sponsor.status)]
      : []),
    ...(was && stock.quota !== null && stock.quota < was.granted ? [quotaBelowGiven(stock.quota, was.granted)] : []),
    ...(isOverspent ? [budgetBelowSpent()] : []),
  ];
}

function writtenOf(before: ReadonlyMap<string, KeptBenefit>, after: ReadonlyMap<string, KeptBenefit>) {
  const entered: KeptBenefit[] = [];
  const changed: { readonly before: KeptBenefit; readonly now: KeptBenefit }[] = [];
  for (const [code, now] of after) {
    const was = before.get(code);
    if (!was) entered.push(now);
    else if (was !== now) changed.push({ before: was, now });
  }
  return { entered, changed };
}
