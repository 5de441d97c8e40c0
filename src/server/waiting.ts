import type { ServerResponse } from 'node:http';
import type { Fault } from '../kit/graphql/faults.js';

/**
 * Does work for somebody who waits for the answer. Its signal aborts with the fault, when that one is gone or has waited for
 * so many milliseconds; of one who is gone nobody reads it.
 */
export async function whileWaitedFor<T>(
  response: ServerResponse,
  { millis, fault }: { readonly millis: number; readonly fault: Fault },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const waiting = new AbortController();
  const giveUp = (): void => waiting.abort(fault);
  const timer = setTimeout(giveUp, millis).unref();
  if (response.destroyed) giveUp();
  response.once('close', giveUp);
  try {
    return await work(waiting.signal);
  } finally {
    clearTimeout(timer);
    response.off('close', giveUp);
  }
}
