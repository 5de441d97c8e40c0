import { AsyncLocalStorage } from 'node:async_hooks';
import { faultOf } from '../graphql/faults.js';
import { DatabaseError, tooSlow } from './errors.js';
import { Turns } from './turns.js';

/** Connections that one work may use at a time: what asks for much takes its turns, and leaves others theirs. */
const AT_ONCE = 3;

interface Bound {
  readonly signal: AbortSignal;
  readonly sent: (() => void) | undefined;
  readonly turns: Turns;
  /** Told of statements that are not to be sent. */
  readonly unsent?: (by: UnsentBy, text: string) => void;
}

/** Who would have sent a statement: a declared read, a service, or an act, of which only the transaction is known. */
export type UnsentBy = 'read' | 'service' | 'act';

const boundWork = new AsyncLocalStorage<Bound>();

/** What bounds the present work; undefined where nothing does. */
export const presentBound = (): Pick<Bound, 'sent' | 'turns'> | undefined => boundWork.getStore();

/**
 * Runs work whose statements, on whatever path they are sent, end when the signal aborts: none is begun any more, one
 * under way is cancelled (within a transaction it comes to its end first), a transaction is rolled back. They fail with
 * TIMEOUT. No more than a few of its statements are under way at a time. `sent` is called at each of them, and once for
 * a transaction.
 */
export function boundTo<T>(signal: AbortSignal, work: () => T, sent?: () => void): T {
  return boundWork.run({ signal, sent, turns: new Turns(AT_ONCE) }, work);
}

/**
 * Runs work none of whose statements is sent: `told` hears of each, and whoever asked is refused as by a database that
 * does not answer, so that nothing is taken for an answer. For telling what would be asked.
 */
export function unsent<T>(work: () => T, told: (by: UnsentBy, text: string) => void): T {
  const { signal } = new AbortController();
  return boundWork.run({ signal, sent: undefined, turns: new Turns(AT_ONCE), unsent: told }, work);
}

/** Whether the present work only tells what it would ask. */
export const isUnsent = (): boolean => boundWork.getStore()?.unsent !== undefined;

/** A refusal where nothing is to be sent; undefined everywhere else. */
export function keptBack(by: UnsentBy, text: string): Promise<never> | undefined {
  const told = boundWork.getStore()?.unsent;
  if (!told) return undefined;
  told(by, text);
  return Promise.reject(new DatabaseError(new Error('The statement was kept back.')));
}

/** The signal of the present work. */
export function boundSignal(): AbortSignal | undefined {
  return boundWork.getStore()?.signal;
}

/** Throws where the work was given up: why, as a fault. */
export function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw faultOf(signal.reason) ?? tooSlow();
}
