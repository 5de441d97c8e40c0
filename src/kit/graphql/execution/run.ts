import type { VariableValues } from '@graphql-tools/utils';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  isNonNullType,
  locatedError,
  type OperationDefinitionNode,
  responsePathAsArray,
} from 'graphql';
import type { RequestContext } from '../context.js';

/** What decides which fields are selected: a document, and the values of the variables in its `@skip` and `@include`. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly conditions: VariableValues;
  /** Told how many fields more were compiled; answers how many are kept of the operation. */
  readonly grow: (fields: number) => number;
}

/** The way from the root of an answer to a value in it. */
export interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
}

export type Variables = Readonly<Record<string, unknown>>;

/** A compiled operation on its way for one request. */
export class Run {
  readonly errors: GraphQLError[] = [];
  /** Arguments of fields, read once however many records a field is asked of. */
  readonly argumentsOf = new Map<object, Readonly<Record<string, unknown>>>();
  readonly #failed = new Set<Path>();
  readonly #left: Promise<unknown>[] = [];

  constructor(
    readonly selecting: Selecting,
    readonly context: RequestContext,
    readonly variables: Variables,
    readonly rootValue: unknown,
  ) {}

  /** What a failure makes of its place: null where there may be null, else a failure of what is around it. */
  settle(raw: unknown, type: GraphQLOutputType, nodes: readonly FieldNode[], path: Path): null {
    const error = locatedError(raw, nodes, responsePathAsArray(path));
    if (isNonNullType(type)) throw error;
    if (!this.#isMadeNull(path)) this.errors.push(error);
    this.#failed.add(path);
    return null;
  }

  /** Leaves behind what is under way beside a failure. */
  leave(values: readonly unknown[]): void {
    this.#left.push(Promise.allSettled(values));
  }

  /** The same, at once or when nothing is under way any more: no statement outlives the answer. */
  ended<T>(answer: T): T | Promise<T> {
    const left = this.#left.pop();
    return left ? left.then(() => this.ended(answer)) : answer;
  }

  /** Whether another failure has made null of what is around a place already. */
  #isMadeNull(path: Path): boolean {
    for (let step: Path | undefined = path; step; step = step.prev) if (this.#failed.has(step)) return true;
    return false;
  }
}
