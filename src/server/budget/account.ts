/** What a caller may spend: points in a minute in the long run, and so many at once after a quiet time. */
export interface Allowance {
  readonly perMinute: number;
  readonly burst: number;
}

/** What is left of a budget, as `extensions.budget` says it. */
export interface Left {
  /** Points that can be spent at once by who has spent nothing for a while. */
  readonly limit: number;
  readonly left: number;
  /** When all of it is there again, if nothing more is spent. */
  readonly resetsAt: string;
}

/** What one caller owes in this process: what is known to be owed everywhere, and what was spent here since then. */
export class Account {
  readonly allowance: Allowance;
  #owed = 0;
  #at: number;
  #unsettled = 0;

  /** Times in milliseconds since 1970. */
  constructor(allowance: Allowance, now: number) {
    this.allowance = allowance;
    this.#at = now;
  }

  /** Points spent here that nobody was told of yet. */
  get unsettled(): number {
    return this.#unsettled;
  }

  /**
   * Spends points. An operation that costs more than the burst goes through when all of it is there, and is owed in full.
   * Answers the seconds to wait when there is not enough, and then nothing is spent.
   */
  spend(points: number, now: number): number {
    const missing = this.owedAt(now) + Math.min(points, this.allowance.burst) - this.allowance.burst;
    if (missing > 0) return missing / this.perSecond;
    this.#owed = this.owedAt(now) + points;
    this.#at = now;
    this.#unsettled += points;
    return 0;
  }

  /** Takes over what is owed everywhere, `told` points of which were spent here; what was spent here since then is added. */
  settle(owed: number, told: number, now: number): void {
    this.#unsettled -= told;
    this.#owed = owed + this.#unsettled;
    this.#at = now;
  }

  left(now: number): Left {
    const owed = this.owedAt(now);
    return {
      limit: this.allowance.burst,
      left: Math.max(0, Math.floor(this.allowance.burst - owed)),
      resetsAt: new Date(now + Math.ceil((owed / this.perSecond) * 1000)).toISOString(),
    };
  }

  owedAt(now: number): number {
    return Math.max(0, this.#owed - ((now - this.#at) / 1000) * this.perSecond);
  }

  get perSecond(): number {
    return this.allowance.perMinute / 60;
  }
}
