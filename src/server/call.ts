import { AsyncLocalStorage } from 'node:async_hooks';
import type { OperationDefinitionNode } from 'graphql';
import { Fault, type FaultCode } from '../kit/graphql/faults.js';
import type { Language } from '../kit/sentence.js';
import { networkOf } from './address.js';
import type { Left } from './budget/account.js';

export type Transport = 'http' | 'socket';

/** How a call ended: by its first error, or well. */
export type Outcome = FaultCode | 'OK' | 'CLIENT_GONE';

/** What is known of a call when it is over: for the log and the metrics. */
export interface CallRecord {
  readonly requestId: string;
  readonly transport: Transport;
  /** The client's own name for it; not for metrics. */
  readonly operation: string | undefined;
  readonly type: 'query' | 'mutation' | 'subscription' | 'unknown';
  readonly outcome: Outcome;
  readonly ms: number;
  /** The network of the client, for the log; never its whole address. */
  readonly client: string | undefined;
}

/** One operation on its way: its id, its language, its time, and what is learned of it until it ends. */
export class Call {
  readonly requestId: string;
  readonly language: Language;
  readonly transport: Transport;
  /** The client's, where it is known. */
  readonly address: string | undefined;
  /** Whether somebody said who asks; a kept answer is for nobody in particular. */
  isIdentified = false;
  /** What is left of the budget of who asks, once the operation was paid for; absent where nobody counts. */
  budget: Left | undefined;
  readonly #limitMs: number;
  readonly #started = performance.now();
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #operation: OperationDefinitionNode | undefined;
  #outcome: Outcome = 'OK';
  #giveUp: ((fault: Fault) => void) | undefined;
  #outOfTime: Fault | undefined;
  #ms: number | undefined;

  constructor(transport: Transport, requestId: string, language: Language, limitMs: number, address?: string) {
    this.transport = transport;
    this.requestId = requestId;
    this.language = language;
    this.#limitMs = limitMs;
    this.address = address;
    this.#timer = setTimeout(() => this.#runOut(), limitMs).unref();
  }

  /** Aborted when the client is gone or the time is over. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get type(): CallRecord['type'] {
    return this.#operation?.operation ?? 'unknown';
  }

  get outcome(): Outcome {
    return this.#outcome;
  }

  /** How long it took, once it has ended; with one decimal. */
  get ms(): number {
    return Math.round((this.#ms ?? 0) * 10) / 10;
  }

  get isSubscription(): boolean {
    return this.type === 'subscription';
  }

  /** What the log is told when it has ended. */
  get record(): CallRecord {
    const { requestId, transport, type, outcome, ms } = this;
    const operation = this.#operation?.name?.value.slice(0, 64);
    return { requestId, transport, operation, type, outcome, ms, client: networkOf(this.address) };
  }

  /**
   * The work, or a Fault TIMEOUT when it takes too long; what it gives after that is handed to `discard`. One work at a
   * time.
   */
  within<T>(work: PromiseLike<T> | T, discard?: (late: T) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      if (this.#outOfTime) reject(this.#outOfTime);
      Promise.resolve(work).then((value) => (this.#outOfTime ? discard?.(value) : resolve(value)), reject);
    });
  }

  named(operation: OperationDefinitionNode): void {
    this.#operation = operation;
  }

  failed(code: FaultCode): void {
    if (this.#outcome === 'OK') this.#outcome = code;
  }

  clientGone(): void {
    if (this.#outcome === 'OK') this.#outcome = 'CLIENT_GONE';
    this.#abort.abort();
  }

  /** A subscription that has begun has no end but its own. */
  unlimited(): void {
    clearTimeout(this.#timer);
  }

  /** Ends the call; false when it had ended before. */
  end(): boolean {
    if (this.#ms !== undefined) return false;
    clearTimeout(this.#timer);
    if (this.isSubscription) this.#abort.abort();
    this.#ms = performance.now() - this.#started;
    return true;
  }

  #runOut(): void {
    const fault = outOfTime(Math.round(this.#limitMs / 100) / 10, this.#operation?.operation === 'mutation');
    this.#outOfTime = fault;
    this.#giveUp?.(fault);
    this.#abort.abort(fault);
  }
}

/** A change is rolled back unless its commit was already under way; who asked can not know which. */
function outOfTime(seconds: number, isChange: boolean): Fault {
  if (isChange) {
    return new Fault('TIMEOUT', {
      zh: `处理超过 ${seconds} 秒，未等到结果；该操作可能已经完成。请用相同的键（idempotencyKey）重新提交，以取得结果。`,
      en: `The operation took longer than ${seconds} s and was given up; it may still have been done. Ask again with the same key (idempotencyKey) to learn its result.`,
    });
  }
  return new Fault('TIMEOUT', {
    zh: `处理超过 ${seconds} 秒，已停止。请缩小查询范围，或稍后再试。`,
    en: `The operation took longer than ${seconds} s and was stopped. Ask for less, or try again later.`,
  });
}

/** The call that the present code works for; the host of GraphQL hands errors over without saying whose they are. */
export const currentCall = new AsyncLocalStorage<Call>();
