import { differing } from '../../../kit/database/changes.js';
import { newId } from '../../../kit/database/ids.js';
import type { HeldUnion } from '../../organisations/index.js';
import type { PutBenefit } from './benefit.commands.js';
import { BenefitState } from './benefit.enums.js';
import type { BenefitLine, KeptBenefit, StockLine } from './benefit.rows.js';
import { lentMinutesOf, type Terms } from './benefit.rules.js';
import type { Sum } from './benefits.js';

/** What a list tells, with what it names looked up. */
export interface ToldByList {
  readonly command: PutBenefit;
  readonly sponsor: HeldUnion;
  /** Keys in order; undefined where none are told. */
  readonly merchantIds: readonly string[] | undefined;
}

/** The benefit that a list makes where none has its code. */
export function benefitOf(told: ToldByList): KeptBenefit {
  const { command, sponsor, merchantIds = [] } = told;
  const { perPersonLimit = 1, usesPerEntitlement = 1, regionCodes = [], workerGroups = [] } = command;
  const { description = null, offlineAllowed = false, payPercent = null, state = BenefitState.DRAFT } = command;
  const { benefitCode, title, kind, startsAt, endsAt, price, faceValue } = command;
  return {
    line: {
      ...{ id: newId(), version: 1, benefitCode, sponsorUnionId: sponsor.id, regionCode: sponsor.regionCode, title },
      ...{ description, kind, state, payPercent, ...priced(price), ...valued(faceValue), perPersonLimit },
      ...{ usesPerEntitlement, startsAt, endsAt, regionCodes: [...regionCodes], workerGroups: [...workerGroups] },
      ...{ offlineAllowed, lentMinutes: lentMinutesOf(kind) },
    },
    stock: stockOf(command, { quota: null, budgetFen: null, budgetCurrency: null }),
    ...{ granted: 0, spentFen: 0, merchantIds },
  };
}

/** What a list makes of a benefit on record; the same one where all of it was said already. */
export function changedBy(known: KeptBenefit, told: ToldByList, now: string): KeptBenefit {
  const line = lineBy(known.line, told, now);
  const stock = stockOf(told.command, known.stock);
  const { merchantIds = known.merchantIds } = told;
  const isRelinked = merchantIds.join() !== known.merchantIds.join();
  if (line === known.line && stock === known.stock && !isRelinked) return known;
  return {
    ...known,
    // What is left of it, and who redeems it, is shown with it: either makes a version.
    line: { ...line, version: known.line.version + 1 },
    stock,
    merchantIds: isRelinked ? merchantIds : known.merchantIds,
  };
}

/** A benefit as its rules look at it. */
export function termsOf({ line, stock }: KeptBenefit): Terms {
  const { kind, startsAt, endsAt, regionCodes, offlineAllowed, payPercent } = line;
  return {
    ...{ kind, startsAt, endsAt, regionCodes, offlineAllowed, payPercent: payPercent ?? undefined },
    price: sumOf(line.priceFen, line.priceCurrency),
    faceValue: sumOf(line.faceValueFen, line.faceValueCurrency),
    budget: sumOf(stock.budgetFen, stock.budgetCurrency),
  };
}

/** One whose time is over has ended, whatever stands in its row. */
export function stateAt({ state, endsAt }: BenefitLine, now: string): BenefitState {
  const isOpen = state === BenefitState.PUBLISHED || state === BenefitState.PAUSED;
  return isOpen && endsAt <= now ? BenefitState.ENDED : state;
}

function lineBy(known: BenefitLine, { command, sponsor }: ToldByList, now: string): BenefitLine {
  const { title, description, kind, payPercent, price, faceValue, perPersonLimit, usesPerEntitlement } = command;
  const { startsAt, endsAt, offlineAllowed, regionCodes, workerGroups, state } = command;
  const isEndedAnyway = state === stateAt(known, now) && endsAt === known.endsAt;
  const told = {
    ...{ sponsorUnionId: sponsor.id, regionCode: sponsor.regionCode, title, description, kind },
    ...{ perPersonLimit, usesPerEntitlement, startsAt, endsAt, offlineAllowed },
    // One of the two is paid: telling one takes the other back.
    ...(payPercent === undefined ? {} : { payPercent, priceFen: null, priceCurrency: null }),
    ...(price === undefined ? {} : { ...priced(price), ...(payPercent === undefined ? { payPercent: null } : {}) }),
    ...(faceValue === undefined ? {} : valued(faceValue)),
    ...(regionCodes === undefined ? {} : { regionCodes: [...regionCodes] }),
    ...(workerGroups === undefined ? {} : { workerGroups: [...workerGroups] }),
    ...(isEndedAnyway ? {} : { state }),
    ...(kind === known.kind ? {} : { lentMinutes: lentMinutesOf(kind) }),
  };
  const different = differing(known, told);
  return different ? { ...known, ...different } : known;
}

function stockOf({ quota, budget }: PutBenefit, known: StockLine): StockLine {
  const told = { quota, budgetFen: budget?.amountFen, budgetCurrency: budget?.currency };
  const different = differing(known, told);
  return different ? { ...known, ...different } : known;
}

const priced = (sum: Sum | undefined) => ({ priceFen: sum?.amountFen ?? null, priceCurrency: sum?.currency ?? null });
const valued = (sum: Sum | undefined) => ({
  faceValueFen: sum?.amountFen ?? null,
  faceValueCurrency: sum?.currency ?? null,
});

function sumOf(fen: number | null | undefined, currency: string | null | undefined): Sum | undefined {
  return typeof fen === 'number' && typeof currency === 'string' ? { amountFen: fen, currency } : undefined;
}
