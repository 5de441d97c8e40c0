import { type DocumentNode, type ExecutionArgs, type ExecutionResult, Kind, type ValueNode, visit } from 'graphql';
import type { RequestContext } from '../kit/graphql/context.js';
import type { Stays } from './options.js';

/** A record may be read so long before the moment of a delivery; whatever changed since is an event of its own. */
const HOLDS_MILLIS = 1000;
const MOST_SHOWN = 64;

/** Runs an operation with a context. */
export type Run = (context: RequestContext) => Promise<ExecutionResult>;

/** What is known of a document. */
interface Known {
  readonly number: number;
  /** Whether where a stream begins says nothing else in it. */
  readonly isPlaceAlone: boolean;
  /** Whether some run of it has looked at who asks. */
  isOwn: boolean;
}

/** What came of a run that others wait for as well. */
interface Outcome {
  /** Its result; throws what it threw. */
  readonly result: () => ExecutionResult;
  readonly hasFailed: boolean;
  /** Nothing looked at who asks: it is the same for everyone. */
  readonly isForAll: boolean;
  /** Whoever ran it left meanwhile, and it was broken off. */
  readonly isCut: boolean;
}

/**
 * What an event shows, run once for all who are shown the same by the same operation with the same variables: thousands
 * who look at one page are one read. A run during which nothing looked at who asks is everybody's. One of a visitor is
 * that of all visitors; whoever is signed in has a run of their own as soon as rights are a matter of the operation.
 */
export class SharedRuns {
  readonly #who: Pick<Stays, 'callerOf' | 'watched'> | undefined;
  readonly #documents = new WeakMap<DocumentNode, Known>();
  readonly #shown = new Map<object, { readonly until: number; readonly runs: Map<string, Promise<Outcome>> }>();
  #numbers = 0;

  /** Without `who` nobody is told apart, and nothing is shared. */
  constructor(who: Pick<Stays, 'callerOf' | 'watched'> | undefined) {
    this.#who = who;
  }

  /** The result of a run for what is shown, or that of somebody else's. */
  async run(shown: object, args: ExecutionArgs, run: Run): Promise<ExecutionResult> {
    const context = args.contextValue as RequestContext;
    const who = this.#who;
    if (!who) return run(context);
    const isVisitor = who.callerOf(context).subject === null;
    const known = this.#known(args.document);
    if (known.isOwn && !isVisitor) return run(context);
    const { runs } = this.#of(shown);
    const key = keyOf(args, known);
    const joined = runs.get(key);
    if (!joined) return (await this.#begun(runs, key, () => this.#watched(who, context, known, run))).result();
    const isOfVisitors = known.isOwn;
    const { result, isForAll, isCut } = await joined;
    if (!isCut && (isForAll || (isVisitor && isOfVisitors))) return result();
    return this.run(shown, args, run);
  }

  #begun(runs: Map<string, Promise<Outcome>>, key: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const begun = work();
    runs.set(key, begun);
    // What failed is tried again by whoever comes next.
    void begun.then(({ hasFailed, isCut }) => (hasFailed || isCut) && runs.get(key) === begun && runs.delete(key));
    return begun;
  }

  /** Never rejects: those who wait have to know whether it was broken off. */
  async #watched(who: Pick<Stays, 'watched'>, given: RequestContext, known: Known, run: Run): Promise<Outcome> {
    const { context, isLookedAt } = who.watched(given);
    const outcome = (result: Outcome['result'], hasFailed: boolean): Outcome => {
      if (isLookedAt()) known.isOwn = true;
      return { result, hasFailed, isForAll: !isLookedAt(), isCut: given.signal.aborted };
    };
    try {
      const result = await run(context);
      return outcome(() => result, result.errors !== undefined);
    } catch (error) {
      return outcome(() => {
        throw error;
      }, true);
    }
  }

  #of(shown: object) {
    const now = performance.now();
    const held = this.#shown.get(shown);
    if (held && held.until > now) return held;
    this.#shown.delete(shown);
    const fresh = { until: now + HOLDS_MILLIS, runs: new Map<string, Promise<Outcome>>() };
    this.#shown.set(shown, fresh);
    for (const [other] of this.#shown) {
      if (this.#shown.size <= MOST_SHOWN) break;
      this.#shown.delete(other);
    }
    return fresh;
  }

  #known(document: DocumentNode): Known {
    const known = this.#documents.get(document);
    if (known) return known;
    const fresh = { number: ++this.#numbers, isPlaceAlone: isPlaceAlone(document), isOwn: false };
    this.#documents.set(document, fresh);
    return fresh;
  }
}

/** What the result rests on beside what is shown: where a stream began is no part of it. */
function keyOf(
  { operationName, variableValues, contextValue }: ExecutionArgs,
  { number, isPlaceAlone, isOwn }: Known,
): string {
  const { after, ...others } = variableValues ?? {};
  const variables = isPlaceAlone ? others : { after, ...others };
  const { language } = contextValue as RequestContext;
  return `${number} ${isOwn ? 'visitors' : 'all'} ${language} ${operationName ?? ''} ${JSON.stringify(variables)}`;
}

/** Whether a document gives the variable `after` to nothing but its streams; a list inside may be paged by it too. */
function isPlaceAlone(document: DocumentNode): boolean {
  let times = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: (value) => {
      if (isPlace(value)) times += 1;
    },
  });
  return times === timesOfStreams(document);
}

/** A stream in a fragment is not counted: its place is taken for one that makes a difference. */
function timesOfStreams({ definitions }: DocumentNode): number {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fields = operations.flatMap(({ selectionSet }) => selectionSet.selections);
  const given = fields.flatMap((field) => (field.kind === Kind.FIELD ? (field.arguments ?? []) : []));
  return given.filter(({ name, value }) => name.value === 'after' && isPlace(value)).length;
}

function isPlace(value: ValueNode): boolean {
  return value.kind === Kind.VARIABLE && value.name.value === 'after';
}
