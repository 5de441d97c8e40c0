import { type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import type { RequestContext } from '../kit/graphql/context.js';
import type { AssertAffordable } from '../kit/graphql/limits/index.js';
import type { Charges } from './budget/charges.js';
import type { Call } from './call.js';
import type { Documents } from './documents.js';
import { COERCION_ERRORS } from './executor.js';
import type { Asking, FullOptions } from './options.js';
import { trustedText } from './trusted/trusted.js';

/** An operation as a client of a stream sends it. */
export interface Sent {
  readonly query?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
}

export interface PreparingParts {
  readonly options: FullOptions;
  readonly documents: Documents;
  readonly assertAffordable: AssertAffordable;
  readonly charge: Charges;
}

/** An operation that may run, and whether its answers are a stream. */
export interface Prepared extends ExecutionArgs {
  readonly contextValue: RequestContext;
  readonly isSubscription: boolean;
}

/** Reads operations that come by a stream, with the limits and the price of those that Apollo is given. */
export class Preparing {
  readonly #parts: PreparingParts;

  constructor(parts: PreparingParts) {
    this.#parts = parts;
  }

  /** What may run, or why the document can not. Throws a Fault for whoever may not send it, or can not pay. */
  async argsOf(
    sent: Sent,
    { call, asking, client }: { readonly call: Call; readonly asking: Asking; readonly client: unknown },
  ): Promise<Prepared | readonly GraphQLError[]> {
    const { options, documents, assertAffordable, charge } = this.#parts;
    const document = documents.read(await this.#textOf(sent, call, client));
    if (!('kind' in document)) return document;
    const { operationName = null, variables = null } = sent;
    const operation = getOperationAST(document, operationName);
    if (!operation) return [noSuchOperation()];
    call.named(operation);
    assertAffordable(document, operationName, variables);
    const contextValue = await call.within(options.contextFor(asking));
    charge(call, { document, operationName, variables, context: contextValue });
    return {
      ...{ schema: options.schema, document, operationName, variableValues: variables, contextValue },
      options: { maxCoercionErrors: COERCION_ERRORS },
      isSubscription: operation.operation === 'subscription',
    };
  }

  /** The text of an operation, which may come by the id of a document in `extensions`. */
  async #textOf({ query, extensions }: Sent, call: Call, client: unknown): Promise<string> {
    const { trusted } = this.#parts.options;
    const text = typeof query === 'string' ? query : '';
    if (!trusted) return text;
    const { id, v: version } = extensions ?? {};
    return (await call.within(trustedText(trusted, { query, id, version, client }))) ?? text;
  }
}

function noSuchOperation(): GraphQLError {
  return new GraphQLError('The document has no operation of that name.', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}
