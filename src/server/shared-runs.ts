import { type DocumentNode, type ExecutionArgs, type ExecutionResult, visit } from 'graphql';
import type { RequestContext } from '../kit/graphql/context.js';
import type { Caller } from './options.js';

/** A record may be read so long before the moment of a delivery; whatever changed since is an event of its own. */
const HOLDS_MILLIS = 1000;
const MOST_EVENTS = 64;

type Result = Promise<ExecutionResult>;

/** What is known of a document: a number of its own, and whether where a stream begins says nothing else in it. */
interface Known {
  readonly number: number;
  readonly isPlaceAlone: boolean;
}

/**
 * What an event shows, run once for all visitors who follow it by the same operation with the same variables: thousands
 * who look at one page are one read. Whoever is signed in has rights of their own, and a run of their own.
 */
export class SharedRuns {
  readonly #callerOf: ((context: RequestContext) => Caller) | undefined;
  readonly #documents = new WeakMap<DocumentNode, Known>();
  readonly #events = new Map<object, { readonly until: number; readonly results: Map<string, Result> }>();
  #numbers = 0;

  /** Without `callerOf` nobody is told apart, and nothing is shared. */
  constructor(callerOf: ((context: RequestContext) => Caller) | undefined) {
    this.#callerOf = callerOf;
  }

  /** The result of a run for an event, or that of another visitor's. */
  run(event: object, args: ExecutionArgs, run: () => Result): Result {
    const context = args.contextValue as RequestContext;
    if (!this.#callerOf || this.#callerOf(context).subject !== null) return run();
    const { results } = this.#of(event);
    const key = this.#keyOf(args);
    const result = results.get(key) ?? run();
    results.set(key, result);
    // One that failed is tried again by each.
    void result.then(
      ({ errors }) => errors && results.delete(key),
      () => results.delete(key),
    );
    return result;
  }

  #of(event: object) {
    const now = performance.now();
    const held = this.#events.get(event);
    if (held && held.until > now) return held;
    this.#events.delete(event);
    const fresh = { until: now + HOLDS_MILLIS, results: new Map<string, Result>() };
    this.#events.set(event, fresh);
    for (const [other] of this.#events) {
      if (this.#events.size <= MOST_EVENTS) break;
      this.#events.delete(other);
    }
    return fresh;
  }

  /** What the result rests on beside the event: where a stream began is no part of it. */
  #keyOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string {
    const { number, isPlaceAlone } = this.#known(document);
    const { after, ...others } = variableValues ?? {};
    const variables = isPlaceAlone ? others : { after, ...others };
    const { language } = contextValue as RequestContext;
    return `${number} ${language} ${operationName ?? ''} ${JSON.stringify(variables)}`;
  }

  #known(document: DocumentNode): Known {
    const known = this.#documents.get(document) ?? { number: ++this.#numbers, isPlaceAlone: timesNamed(document) <= 1 };
    this.#documents.set(document, known);
    return known;
  }
}

/** How often a document gives the variable `after` to something; a list inside may be paged by it too. */
function timesNamed(document: DocumentNode): number {
  let times = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (name.value === 'after') times += 1;
    },
  });
  return times;
}
