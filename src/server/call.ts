import { AsyncLocalStorage } from 'node:async_hooks';
import type { OperationDefinitionNode } from 'graphql';
import { Fault, type FaultCode } from '../kit/graphql/faults.js';
import type { Language } from '../kit/sentence.js';
import { networkOf } from './address.js';

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
  readonly #started = performance.now();
  readonly #abort = new AbortController();
  readonly #outOfTime = Promise.withResolvers<never>();
  readonly #timer: NodeJS.Timeout;
  #operation: OperationDefinitionNode | undefined;
  readonly #client: string | undefined;
  #outcome: Outcome = 'OK';
  #record: CallRecord | undefined;

  constructor(transport: Transport, requestId: string, language: Language, limitMs: number, address?: string) {
    this.#client = networkOf(address);
    this.transport = transport;
    this.requestId = requestId;
    this.language = language;
    this.#outOfTime.promise.catch(() => undefined); // nobody may be waiting
    this.#timer = setTimeout(() => this.#runOut(limitMs), limitMs).unref();
  }

  /** Aborted when the client is gone or the time is over. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isSubscription(): boolean {
    return this.#operation?.operation === 'subscription';
  }

  /** The work, or a Fault TIMEOUT when it takes too long; what it gives after that is handed to `discard`. */
  async within<T>(work: PromiseLike<T> | T, discard?: (late: T) => void): Promise<T> {
    try {
      return await Promise.race([work, this.#outOfTime.promise]);
    } catch (error) {
      Promise.resolve(work).then(discard, () => undefined);
      throw error;
    }
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

  /** Ends the call; undefined when it had ended before. */
  end(): CallRecord | undefined {
    if (this.#record) return undefined;
    clearTimeout(this.#timer);
    if (this.isSubscription) this.#abort.abort();
    this.#record = Object.freeze({
      requestId: this.requestId,
      transport: this.transport,
      operation: this.#operation?.name?.value.slice(0, 64),
      type: this.#operation?.operation ?? 'unknown',
      outcome: this.#outcome,
      ms: Math.round((performance.now() - this.#started) * 10) / 10,
      client: this.#client,
    });
    return this.#record;
  }

  #runOut(limitMs: number): void {
    const fault = outOfTime(Math.round(limitMs / 100) / 10, this.#operation?.operation === 'mutation');
    this.#outOfTime.reject(fault);
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
