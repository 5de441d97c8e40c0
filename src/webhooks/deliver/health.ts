import { type DeliveryRules, pauseBehind } from '../rules.js';
import type { Called } from './call.js';
import type { HeldWebhook } from './held.js';
import type { Standing } from './settle.js';

/** A receiver that answers it says that it is there no more. */
const GONE = 410;

/**
 * How a receiver as a whole is, by what came of calls. One that fails several times on end is FAILING, and costs one call at
 * a time ever more seldom; its first success makes it ACTIVE. One that says it is gone is paused until its owner resumes it.
 */
export class Health {
  readonly #rules: DeliveryRules;
  #failures: number;
  #isFailing: boolean;
  #isBack = false;
  #isGone = false;
  #pauseMillis: number | null = null;

  constructor({ failures, isFailing }: Pick<HeldWebhook, 'failures' | 'isFailing'>, rules: DeliveryRules) {
    this.#failures = failures;
    this.#isFailing = isFailing;
    this.#rules = rules;
  }

  /** Whether no further call may begin for now. */
  get isHalted(): boolean {
    return this.#isFailing || this.#isGone || this.#pauseMillis !== null;
  }

  get standing(): Standing {
    return {
      state: this.#isGone ? 'PAUSED' : this.#isFailing ? 'FAILING' : 'ACTIVE',
      failures: this.#failures,
      pauseMillis: this.#pauseMillis,
      isBack: this.#isBack,
    };
  }

  note({ isDelivered, status, pauseMillis }: Called): void {
    if (isDelivered) this.#succeeded();
    else this.#failed();
    if (status === GONE) this.#isGone = true;
    if (pauseMillis !== undefined) this.#pauseMillis = Math.max(pauseMillis, this.#pauseMillis ?? 0);
  }

  #succeeded(): void {
    if (this.#isFailing) {
      this.#isBack = true;
      this.#pauseMillis = null;
    }
    this.#failures = 0;
    this.#isFailing = false;
  }

  #failed(): void {
    const { failuresToFailing, shortestProbePause, longestProbePause } = this.#rules;
    this.#failures += 1;
    if (this.#failures < failuresToFailing) return;
    // Calls that were under way together fail together, and count as one.
    if (this.#isFailing && this.#pauseMillis !== null) this.#failures -= 1;
    this.#isFailing = true;
    this.#pauseMillis ??= pauseBehind(this.#failures - failuresToFailing + 1, shortestProbePause, longestProbePause);
  }
}
