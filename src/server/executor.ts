import { createSourceEventStream, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { boundTo } from '../kit/database/database.js';
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
 * Opens the stream of a subscription; its events run one by one through `run`, each with a now and loaders of its own,
 * because what an event shows is read when it is delivered.
 */
export async function subscribeWith(run: Execute, args: ExecutionArgs): Promise<Events | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  return eachRun(source[Symbol.asyncIterator](), (event) =>
    run({ ...args, rootValue: event, contextValue: renewed(args.contextValue as RequestContext) }),
  );
}

function renewed(context: RequestContext): RequestContext {
  const own = { now: new Date().toISOString(), loaders: new WeakMap(), denied: new Set<string>() };
  return Object.assign(Object.create(Object.getPrototypeOf(context)), context, own);
}

/** Not an async generator function: its `return` would wait for the next event before it reached the source. */
function eachRun(source: AsyncIterator<unknown>, run: (event: unknown) => ReturnType<Execute>): Events {
  const done = { value: undefined, done: true } as const;
  const events: Events = {
    async next() {
      const step = await source.next();
      return step.done ? done : { value: await run(step.value), done: false };
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
