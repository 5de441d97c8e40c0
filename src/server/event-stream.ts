import { setTimeout as pause } from 'node:timers/promises';
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { RequestContext } from '../kit/graphql/context.js';
import type { Delivery } from '../kit/graphql/live.js';
import { codeOf } from './errors.js';
import type { Execute } from './executor.js';
import type { SharedRuns } from './shared-runs.js';

export type Events = AsyncGenerator<ExecutionResult, void, void>;

/** For how long an event waits for a database that does not answer, before its stream fails. */
const PATIENCE_MILLIS = 60_000;
const [SHORTEST_RETRY_MILLIS, LONGEST_RETRY_MILLIS] = [50, 2000];

/**
 * Opens the stream of a subscription; its events run one by one through `run`, each with a context of its own, because
 * what an event shows is read when it is delivered, with the rights of that moment. One that its reader may not see by
 * then is passed over. The stream fails when the context of an event does; a database that is gone is waited for.
 */
export async function subscribeWith(
  { run, shared }: { readonly run: Execute; readonly shared: SharedRuns },
  args: ExecutionArgs,
  contextOfEvent: () => Promise<RequestContext>,
): Promise<Events | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  return new EventStream(source[Symbol.asyncIterator](), async (event) => {
    const context = await contextOfEvent();
    const runWith = (rootValue: unknown) => async (contextValue: RequestContext) =>
      run({ ...args, rootValue, contextValue });
    if (!isDelivery(event)) return runWith(event)(context);
    const shown = await event.shownTo(context);
    return shown && shared.run(shown, { ...args, contextValue: context }, runWith(shown));
  });
}

/** Not an async generator function: its `return` would wait for the next event before it reached the source. */
class EventStream implements Events {
  readonly #source: AsyncIterator<unknown>;
  readonly #run: (event: unknown) => Promise<ExecutionResult | null>;
  #isOver = false;

  constructor(source: AsyncIterator<unknown>, run: (event: unknown) => Promise<ExecutionResult | null>) {
    this.#source = source;
    this.#run = run;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    for (;;) {
      const step = await this.#source.next();
      if (step.done) return { value: undefined, done: true };
      try {
        const result = await this.#delivered(step.value);
        if (result) return { value: result, done: false };
      } catch (error) {
        await this.#end();
        throw error;
      }
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    await this.#end();
    return { value: undefined, done: true };
  }

  throw(): Promise<IteratorResult<ExecutionResult, undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
  }

  /** What it shows, once the database answers. */
  async #delivered(event: unknown): Promise<ExecutionResult | null> {
    const until = performance.now() + PATIENCE_MILLIS;
    for (let retryMillis = SHORTEST_RETRY_MILLIS; ; retryMillis = Math.min(2 * retryMillis, LONGEST_RETRY_MILLIS)) {
      const mayWait = !this.#isOver && performance.now() < until;
      try {
        const result = await this.#run(event);
        if (!mayWait || !result?.errors?.some(isUnavailable)) return result;
      } catch (error) {
        if (!mayWait || !isUnavailable(error)) throw error;
      }
      await pause(retryMillis);
    }
  }

  async #end(): Promise<void> {
    this.#isOver = true;
    await this.#source.return?.();
  }
}

function isUnavailable(error: unknown): boolean {
  return codeOf(error) === 'UNAVAILABLE';
}

function isDelivery(event: unknown): event is Delivery {
  return typeof event === 'object' && event !== null && 'shownTo' in event;
}
