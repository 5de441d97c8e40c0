import { type Interval, Unknowns } from '../../../support/highs.js';
import type { World } from './worlds.js';

/** What an agency was answered to one question about one benefit. */
export interface Answer {
  /** Numbers of the first and the last month. */
  readonly from: number;
  readonly to: number;
  readonly granted: number | null;
  readonly redeemed: number | null;
  readonly redeemedPercent: number | null;
  readonly amountFen: number | null;
  readonly budgetUsedPercent: number | null;
  /** Whether its sums are of all its months: as they would be, were each window decided for itself. */
  readonly isOfAll?: boolean;
}

/** A sum of an answer. */
type Summed = 'granted' | 'redeemed' | 'amountFen';

/** What everybody knows of a benefit: its terms, and what is left of it, which tells what is given whenever one looks. */
export type Public = Pick<World, 'terms' | 'usesEach' | 'priceFen' | 'months'> & {
  /** By month; undefined where nobody watched what is left, or nothing says it. */
  readonly granted: readonly number[] | undefined;
};

/** Percentages are rounded to two decimals. */
const ROUNDED = 0.005 + 1e-6;

/**
 * Whoever has every answer, knows the terms, and that nobody uses more than was given by then and nothing is paid beyond the
 * budget. A sum over months in which one is left out is one of those that are told, of which each is told alone as well.
 * Solves for the least and the most that was given or used in a month.
 */
export class Attack {
  readonly #known: Public;
  readonly #unknowns: Unknowns;

  constructor(known: Public, answers: readonly Answer[]) {
    this.#known = known;
    this.#unknowns = new Unknowns(2 * known.months.length);
    const { granted, terms } = known;
    for (const [at] of known.months.entries()) {
      if (granted) this.#unknowns.know([[this.#granted(at), 1]], granted[at] ?? 0, granted[at] ?? 0);
      const given = this.#each(0, at, (month) => [this.#granted(month), known.usesEach]);
      const used = this.#each(0, at, (month) => [this.#redeemed(month), -1]);
      this.#unknowns.know([...given, ...used], 0, Number.POSITIVE_INFINITY);
    }
    const cost = known.priceFen;
    const all = this.#each(0, known.months.length - 1, (month) => [this.#redeemed(month), cost ?? 0]);
    if (cost !== null && terms.budgetFen !== null) this.#unknowns.know(all, 0, terms.budgetFen);
    for (const answer of answers) {
      this.#hearSums(answer, answers);
      this.#hearShares(answer);
    }
  }

  granted(month: number): Interval {
    return this.#unknowns.solve(this.#granted(month));
  }

  redeemed(month: number): Interval {
    return this.#unknowns.solve(this.#redeemed(month));
  }

  end(): void {
    this.#unknowns.end();
  }

  #hearSums(answer: Answer, answers: readonly Answer[]): void {
    const { priceFen } = this.#known;
    const isTold = (count: Summed, month: number) =>
      answers.some(({ from, to, [count]: value }) => from === month && to === month && value !== null);
    const factors = { granted: 1, redeemed: 1, amountFen: priceFen };
    for (const [count, factor] of Object.entries(factors) as [Summed, number | null][]) {
      const sum = answer[count];
      if (sum === null || factor === null) continue;
      const unknown = (month: number) => (count === 'granted' ? this.#granted(month) : this.#redeemed(month));
      const all = this.#each(answer.from, answer.to, (month) => [unknown(month), factor]);
      const told = all.filter((_, at) => answer.isOfAll || isTold(count, answer.from + at));
      this.#unknowns.know(told, sum, sum);
    }
  }

  /** Shares of what is told itself say nothing more. */
  #hearShares({ from, to, ...answer }: Answer): void {
    const redeemedPercent = answer.granted !== null && answer.redeemed !== null ? null : answer.redeemedPercent;
    const budgetUsedPercent = answer.amountFen !== null ? null : answer.budgetUsedPercent;
    const { usesEach, priceFen, terms } = this.#known;
    const used = this.#each(from, to, (month) => [this.#redeemed(month), 100]);
    if (redeemedPercent !== null)
      for (const [sign, least, most] of BOTH) {
        const share = (redeemedPercent + sign * ROUNDED) * usesEach;
        this.#unknowns.know([...used, ...this.#each(from, to, (month) => [this.#granted(month), -share])], least, most);
      }
    const budget = terms.budgetFen;
    if (budgetUsedPercent !== null && priceFen !== null && budget !== null) {
      const spent = this.#each(from, to, (month) => [this.#redeemed(month), (100 * priceFen) / budget]);
      this.#unknowns.know(spent, budgetUsedPercent - ROUNDED, budgetUsedPercent + ROUNDED);
    }
  }

  #each(from: number, to: number, term: (month: number) => readonly [number, number]) {
    return Array.from({ length: to - from + 1 }, (_, at) => term(from + at));
  }

  #granted(month: number): number {
    return 2 * month;
  }

  #redeemed(month: number): number {
    return 2 * month + 1;
  }
}

/** A share that is rounded lies above one line and below another. */
const BOTH = [
  [-1, 0, Number.POSITIVE_INFINITY],
  [1, Number.NEGATIVE_INFINITY, 0],
] as const;
