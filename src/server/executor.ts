import { createSourceEventStream, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { boundTo } from '../kit/database/bound-work.js';
import type { RequestContext } from '../kit/graphql/context.js';
import { compiledExecution } from '../kit/graphql/execution/operation.js';

/**
 * How an operation runs, or one event of a subscription; both transports use the same one. It answers as graphql-js
 * does: errors in the result, bad variables as errors without data.
 */
export type Execute = (args: ExecutionArgs) => Promise<ExecutionResult> | ExecutionResult;

/** Errors of variables that are told at once; each names the whole path to it. */
export const COERCION_ERRORS = 5;

/** Runs compiled; what it has under way in the database ends with the signal of its context. */
export function executorOf(): Execute {
  const execute = compiledExecution();
  return (args) => {
    const { signal, basis } = args.contextValue as RequestContext;
    return boundTo(signal, () => execute(args), basis && (() => basis.sent()));
  };
}

export type Events = AsyncGenerator<ExecutionResult, void, void>;

/**
 * Opens the stream of a subscription; its events run one by one through `run`, each with a context of its own, because
 * what an event shows is read when it is delivered, with the rights of that moment. The stream fails when the context
 * of an event does.
 */
export async function subscribeWith(
  run: Execute,
  args: ExecutionArgs,
  contextOfEvent: () => Promise<RequestContext>,
): Promise<Events | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  return eachRun(source[Symbol.asyncIterator](), async (event) =>
    run({ ...args, rootValue: event, contextValue: await contextOfEvent() }),
  );
}

/** Not an async generator function: its `return` would wait for the next event before it reached the source. */
function eachRun(source: AsyncIterator<unknown>, run: (event: unknown) => ReturnType<Execute>): Events {
  const done = { value: undefined, done: true } as const;
  const events: Events = {
    async next() {
      const step = await source.next();
      if (step.done) return done;
      try {
        return { value: await run(step.value), done: false };
      } catch (error) {
        await source.return?.();
        throw error;
      }
    },
    async return() {
      await source.return?.();
      return done;
    },
    async throw(error: unknown) {
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => events,
    [Symbol.asyncDispose]: async () => void (await source.return?.()),
  };
  return events;
}
