import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  visit,
} from 'graphql';
import { Recent } from '../../recent.js';
import type { RequestContext } from '../context.js';
import { CompiledObject } from './compile.js';
import { isPromise } from './promises.js';
import { Run, type Variables } from './run.js';

/** What stays compiled, in all operations together and of one: about 150 MB where it is all of this weight. */
const [MOST, MOST_OF_ONE] = [90_000, 4500];

/** A compiled field weighs one, and so do so many nodes of the document. */
const NODES = 4;

/** An operation of a document; what it selects is compiled once for each set of answers to its conditions. */
export class Operation {
  readonly #roots = new Map<string, CompiledObject>();
  readonly #conditions: readonly string[];
  #nodes = 0;

  /** `grow` is told how much heavier it is with what was compiled for it, and answers its weight. */
  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly definition: OperationDefinitionNode,
    readonly grow: (by: number) => number,
  ) {
    const conditions = new Set<string>();
    visit(document, {
      enter: (node) => {
        this.#nodes += 1;
        if (node.kind !== Kind.DIRECTIVE || !['skip', 'include'].includes(node.name.value)) return;
        const condition = node.arguments?.[0]?.value;
        if (condition?.kind === Kind.VARIABLE) conditions.add(condition.name.value);
      },
    });
    // Another operation may call by such a name what decides nothing in this one.
    const declared = (definition.variableDefinitions ?? []).filter(({ type }) => /^Boolean!?$/.test(print(type)));
    this.#conditions = declared.map(({ variable }) => variable.name.value).filter((name) => conditions.has(name));
  }

  /** What it selects under these variables. */
  rootFor(variables: Variables): CompiledObject {
    // Not only yes or no: a condition that is null or missing is an error.
    const given = this.#conditions.filter((name) => Object.hasOwn(variables, name));
    const answers = Object.fromEntries(given.map((name) => [name, variables[name]]));
    const key = JSON.stringify(answers);
    const root = this.#roots.get(key) ?? this.#compile(answers);
    this.#roots.set(key, root);
    return root;
  }

  #compile(coerced: Variables): CompiledObject {
    const { schema, document, definition: operation, grow } = this;
    if (this.#roots.size === 0) grow(Math.ceil(this.#nodes / NODES));
    const type = schema.getRootType(operation.operation);
    const message = `Schema is not configured to execute ${operation.operation} operation.`;
    if (!type) throw new GraphQLError(message, { nodes: operation });
    const all = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    const fragments = Object.fromEntries(all.map((fragment) => [fragment.name.value, fragment]));
    return new CompiledObject({ schema, operation, fragments, conditions: { coerced, sources: {} }, grow }, type);
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

/**
 * Runs operations as graphql-js does, but compiled once a document: no selection is collected and no type is asked
 * twice. Answers the same data and the same errors at the same places. The operations used last stay compiled, with all
 * that was planned for them.
 */
export function compiledExecution(
  kept = new Recent<OperationDefinitionNode, Operation>(MOST, MOST_OF_ONE),
): (args: ExecutionArgs) => Promise<ExecutionResult> | ExecutionResult {
  return (args) => {
    const { schema, document, operationName, options, variableValues, hideSuggestions } = args;
    const definition = operationOf(document, operationName);
    if (definition instanceof GraphQLError) return { errors: [definition] };
    const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variableValues ?? {}, {
      maxErrors: options?.maxCoercionErrors ?? 50,
      hideSuggestions: hideSuggestions ?? false,
    });
    if (errors) return { errors };
    const make = () => new Operation(schema, document, definition, (by) => kept.grow(definition, by));
    const known = kept.get(definition, make);
    const operation = known.schema === schema ? known : make();
    try {
      const root = operation.rootFor(coerced);
      return execute(root, new Run(root.selecting, args.contextValue as RequestContext, coerced, args.rootValue));
    } catch (error) {
      return { errors: [toldOf(error)], data: null };
    }
  };
}

function execute(root: CompiledObject, run: Run): Promise<ExecutionResult> | ExecutionResult {
  const { rootValue, selecting } = run;
  const done = (data: unknown, errors = [...run.errors]): Promise<ExecutionResult> | ExecutionResult =>
    run.ended({ ...(errors.length > 0 && { errors }), data: data as null });
  const failed = (error: unknown) => done(null, [...run.errors, toldOf(error)]);
  try {
    const isMutation = selecting.operation.operation === OperationTypeNode.MUTATION;
    const data = isMutation ? root.completeInTurn(rootValue, run) : root.complete(rootValue, run, undefined);
    return isPromise(data) ? data.then((known) => done(known), failed) : done(data);
  } catch (error) {
    return failed(error);
  }
}

/** What is thrown by others may be anything; whoever reads the result looks for a code. */
function toldOf(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : locatedError(error, undefined);
}
