import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { Recent } from '../../recent.js';
import type { RequestContext } from '../context.js';
import { CompiledObject } from './compile.js';
import { isPromise } from './promises.js';
import { Run, type Variables } from './run.js';

/** Operations that stay compiled, and for each the answers to its conditions. */
const OPERATIONS = 1000;
const SHAPES = 16;

/** An operation of a document; what it selects is compiled once for each set of answers to its conditions. */
class Operation {
  readonly #conditions: readonly string[];
  readonly #roots = new Recent<string, CompiledObject>(SHAPES);

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly definition: OperationDefinitionNode,
  ) {
    this.#conditions = conditionsIn(document);
  }

  /** What it selects under these variables. */
  rootFor(variables: Variables): CompiledObject {
    // Not only yes or no: a condition that is null or missing is an error.
    const key = this.#conditions.map((name) => String(variables[name])).join();
    return this.#roots.get(key, () => this.#compile(variables));
  }

  #compile(variables: Variables): CompiledObject {
    const { schema, document, definition: operation } = this;
    const type = schema.getRootType(operation.operation);
    if (!type) {
      const message = `Schema is not configured to execute ${operation.operation} operation.`;
      throw new GraphQLError(message, { nodes: operation });
    }
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    const given = this.#conditions.filter((name) => Object.hasOwn(variables, name));
    const selecting = {
      schema,
      operation,
      fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
      conditions: { coerced: Object.fromEntries(given.map((name) => [name, variables[name]])), sources: {} },
    };
    return new CompiledObject(selecting, type);
  }
}

function operationOf({ definitions }: DocumentNode, name?: string | null): OperationDefinitionNode | GraphQLError {
  const isAny = name === undefined || name === null;
  const found = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .filter((operation) => isAny || operation.name?.value === name);
  if (isAny && found.length > 1)
    return new GraphQLError('Must provide operation name if query contains multiple operations.');
  return found.at(-1) ?? new GraphQLError(isAny ? 'Must provide an operation.' : `Unknown operation named "${name}".`);
}

/** The variables on which it depends what is selected. */
function conditionsIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      const condition = given?.[0]?.value;
      const decides = name.value === 'skip' || name.value === 'include';
      if (decides && condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  });
  return [...names];
}

/**
 * Runs operations as graphql-js does, but compiled once a document: no selection is collected and no type is asked
 * twice. Answers the same data and the same errors at the same places. The operations used last stay compiled.
 */
export function compiledExecution(): (args: ExecutionArgs) => Promise<ExecutionResult> | ExecutionResult {
  const compiled = new WeakMap<GraphQLSchema, Recent<OperationDefinitionNode, Operation>>();
  return (args) => {
    const { schema, document, operationName } = args;
    const definition = operationOf(document, operationName);
    if (definition instanceof GraphQLError) return { errors: [definition] };
    const operations = compiled.get(schema) ?? new Recent<OperationDefinitionNode, Operation>(OPERATIONS);
    compiled.set(schema, operations);
    const operation = operations.get(definition, () => new Operation(schema, document, definition));
    return execute(operation, args);
  };
}

function execute(operation: Operation, args: ExecutionArgs): Promise<ExecutionResult> | ExecutionResult {
  const { schema, definition } = operation;
  const { variableValues, contextValue, rootValue, options } = args;
  const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variableValues ?? {}, {
    maxErrors: options?.maxCoercionErrors ?? 50,
    hideSuggestions: args.hideSuggestions ?? false,
  });
  if (errors) return { errors };
  let told: readonly GraphQLError[] = [];
  const done = (data: unknown): ExecutionResult =>
    told.length === 0 ? { data: data as null } : { errors: told, data: data as null };
  const failed = (error: unknown): ExecutionResult => ({ errors: [...told, error as GraphQLError], data: null });
  try {
    const root = operation.rootFor(coerced);
    const run = new Run(root.selecting, contextValue as RequestContext, coerced, rootValue);
    told = run.errors;
    const isMutation = definition.operation === OperationTypeNode.MUTATION;
    const data = isMutation ? root.completeInTurn(rootValue, run) : root.complete(rootValue, run, undefined);
    return isPromise(data) ? data.then(done, failed) : done(data);
  } catch (error) {
    return failed(error);
  }
}
