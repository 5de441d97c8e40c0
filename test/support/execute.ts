import { type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import type { RequestContext } from '../../src/kit/graphql/context.js';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly source: string;
  readonly contextValue: RequestContext;
  readonly variableValues?: Record<string, unknown>;
}

/** Asks a schema as the hub does, without a server around it. */
export async function executed({ schema, source, ...asked }: Asked): Promise<ExecutionResult> {
  const document = parse(source);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  const result = await compiledExecution()({ schema, document, ...asked });
  // As a client reads it: parts of it may be JSON already.
  return { ...result, data: JSON.parse(JSON.stringify(result.data ?? null)) };
}
