import type { Logger } from 'pino';
import type { RequestContext } from '../../kit/graphql/context.js';
import { Fault } from '../../kit/graphql/faults.js';
import { Account, type Allowance, type Left } from './account.js';

/** Whose budget an operation is paid from. */
export interface Spender {
  readonly key: string;
  readonly allowance: Allowance;
}

/** What was spent by way of one process, and at what rate it is paid back. */
export interface Spent {
  readonly key: string;
  readonly points: number;
  readonly perSecond: number;
}

/** Where several processes keep one account. */
export interface BudgetBook {
  /** Adds what was spent and answers what each of them owes now, by key. */
  settle(spent: readonly Spent[]): Promise<ReadonlyMap<string, number>>;
}

export interface BudgetOptions {
  /** Undefined for those who have no budget, so that nothing is counted. */
  readonly spenderOf: (context: RequestContext, address: string | undefined) => Spender | undefined;
  /** Absent where there is one process. */
  readonly book?: BudgetBook;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** How often processes tell each other what was spent. */
const SETTLE_MILLIS = 1000;

/**
 * Budgets of callers in points. Each process decides by itself, without a statement, and tells the others once a second
 * what was spent by way of it: so one account is kept, and no request waits for it. Between two settlements each process
 * knows only its own spending, so that N of them let through at most N times what is left; what was too much is owed all
 * the same, and waited for.
 */
export class Budgets {
  readonly #options: BudgetOptions;
  readonly #logger: Logger;
  readonly #accounts = new Map<string, Account>();
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout | undefined;
  #settling: Promise<void> | undefined;

  constructor(options: BudgetOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
    this.#now = options.now ?? Date.now;
    this.#timer = setInterval(() => void this.settle(), SETTLE_MILLIS).unref();
  }

  /** Who pays; undefined for nobody. */
  spenderOf(context: RequestContext, address: string | undefined): Spender | undefined {
    return this.#options.spenderOf(context, address);
  }

  /** Takes points from a budget and answers what is left; throws RATE_LIMITED with the seconds to wait. */
  charge({ key, allowance }: Spender, points: number): Left {
    const now = this.#now();
    const account = this.#accounts.get(key) ?? new Account(allowance, now);
    this.#accounts.set(key, account);
    const seconds = account.spend(points, now);
    if (seconds > 0) throw tooMuch(Math.ceil(seconds), points, account.left(now));
    return account.left(now);
  }

  /** Tells the book what was spent here, and takes over what is owed everywhere; forgets those who owe nothing. */
  settle(): Promise<void> {
    this.#settling ??= this.#settle().finally(() => {
      this.#settling = undefined;
    });
    return this.#settling;
  }

  /** Tells what is untold yet, and stops. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.settle();
    await this.settle();
  }

  async #settle(): Promise<void> {
    const { book } = this.#options;
    for (const [key, account] of this.#accounts)
      if (account.owedAt(this.#now()) === 0 && account.unsettled === 0) this.#accounts.delete(key);
    const open = [...this.#accounts].filter(([, { unsettled }]) => unsettled > 0);
    if (!book) {
      for (const [, account] of open) account.settle(account.owedAt(this.#now()), account.unsettled, this.#now());
      return;
    }
    if (open.length === 0) return;
    const spent = open.map(([key, { unsettled, perSecond }]) => ({ key, points: unsettled, perSecond }));
    try {
      const owed = await book.settle(spent);
      for (const { key, points } of spent) {
        const known = owed.get(key);
        if (known !== undefined) this.#accounts.get(key)?.settle(known, points, this.#now());
      }
    } catch (error) {
      // It is told with the next ones; until then each process goes by what it knows.
      this.#logger.warn({ err: error }, 'what was spent of budgets could not be told');
    }
  }
}

function tooMuch(seconds: number, cost: number, { limit, left, resetsAt }: Left): Fault {
  return new Fault(
    'RATE_LIMITED',
    {
      zh: `本次需 ${cost} 点，额度剩 ${left} 点。请在 ${seconds} 秒后再试，或减小查询。`,
      en: `The operation costs ${cost} points, and ${left} are left. Try again in ${seconds} s, or ask for less.`,
    },
    { retryAfterSeconds: seconds, cost, budget: { limit, left, resetsAt } },
  );
}
