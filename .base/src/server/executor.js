import { createSourceEventStream } from 'graphql';
import { boundTo } from '../kit/database/database.js';
import { compiledExecution } from '../kit/graphql/execution/operation.js';
/** Errors of variables that are told at once; each names the whole path to it. */
export const COERCION_ERRORS = 5;
/** Runs compiled; what it has under way in the database ends with the signal of its context. */
export function executorOf() {
    const execute = compiledExecution();
    return (args) => boundTo(args.contextValue.signal, () => execute(args));
}
/**
 * Opens the stream of a subscription; its events run one by one through `run`, each with a now and loaders of its own,
 * because what an event shows is read when it is delivered.
 */
export async function subscribeWith(run, args) {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source))
        return source;
    return eachRun(source[Symbol.asyncIterator](), (event) => run({ ...args, rootValue: event, contextValue: renewed(args.contextValue) }));
}
function renewed(context) {
    const own = { now: new Date().toISOString(), loaders: new WeakMap(), denied: new Set() };
    return Object.assign(Object.create(Object.getPrototypeOf(context)), context, own);
}
/** Not an async generator function: its `return` would wait for the next event before it reached the source. */
function eachRun(source, run) {
    const done = { value: undefined, done: true };
    const events = {
        async next() {
            const step = await source.next();
            return step.done ? done : { value: await run(step.value), done: false };
        },
        async return() {
            await source.return?.();
            return done;
        },
        async throw(error) {
            await source.return?.();
            throw error;
        },
        [Symbol.asyncIterator]: () => events,
        [Symbol.asyncDispose]: async () => void (await source.return?.()),
    };
    return events;
}
//# sourceMappingURL=executor.js.map