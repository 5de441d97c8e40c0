import { GraphQLError, getVariableValues, Kind, OperationTypeNode, visit, } from 'graphql';
import { Recent } from '../../recent.js';
import { CompiledObject } from './compile.js';
import { isPromise } from './promises.js';
import { Run } from './run.js';
/** Operations that stay compiled, and for each the answers to its conditions. */
const OPERATIONS = 1000;
const SHAPES = 16;
/** One operation of a document; what it selects is compiled once for each set of answers to its conditions. */
class Operation {
    #document;
    #conditions;
    #shapes = new Recent(SHAPES);
    constructor(schema, document, name) {
        this.definition = operationOf(document, name);
        this.schema = schema;
        this.#document = document;
        this.#conditions = conditionsIn(document);
    }
    shapeFor(variables) {
        // Not only yes or no: a condition that is null or missing is an error.
        const key = this.#conditions.map((name) => String(variables[name])).join();
        return this.#shapes.get(key, () => this.#compile(variables));
    }
    #compile(variables) {
        const { schema, definition: operation } = this;
        const type = schema.getRootType(operation.operation);
        if (!type) {
            const message = `Schema is not configured to execute ${operation.operation} operation.`;
            throw new GraphQLError(message, { nodes: operation });
        }
        const fragments = Object.fromEntries(this.#document.definitions.flatMap((definition) => definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : []));
        const given = this.#conditions.filter((name) => Object.hasOwn(variables, name));
        const conditions = { coerced: Object.fromEntries(given.map((name) => [name, variables[name]])), sources: {} };
        const selecting = { schema, operation, fragments, conditions };
        return { selecting, root: new CompiledObject(selecting, type) };
    }
}
function operationOf({ definitions }, name) {
    const found = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION && (name === undefined || definition.name?.value === name));
    const last = found.at(-1);
    if (!last)
        throw new GraphQLError(name === undefined ? 'Must provide an operation.' : `Unknown operation named "${name}".`);
    if (name !== undefined || found.length === 1)
        return last;
    throw new GraphQLError('Must provide operation name if query contains multiple operations.');
}
/** The variables on which it depends what is selected. */
function conditionsIn(document) {
    const names = new Set();
    visit(document, {
        Directive({ name, arguments: given }) {
            const condition = given?.[0]?.value;
            const decides = name.value === 'skip' || name.value === 'include';
            if (decides && condition?.kind === Kind.VARIABLE)
                names.add(condition.name.value);
        },
    });
    return [...names];
}
/**
 * Runs operations as graphql-js does, but compiled once a document: no selection is collected and no type is asked
 * twice. Answers the same data and the same errors at the same places. The operations used last stay compiled.
 */
export function compiledExecution() {
    const documents = new Recent(OPERATIONS);
    return (args) => {
        const { schema, document } = args;
        const name = args.operationName ?? undefined;
        const operations = documents.get(document, () => new Map());
        try {
            const known = operations.get(name);
            const operation = known?.schema === schema ? known : new Operation(schema, document, name);
            operations.set(name, operation);
            return execute(operation, args);
        }
        catch (error) {
            return { errors: [error] };
        }
    };
}
function execute(operation, args) {
    const { schema, variableValues, rootValue, contextValue, options } = args;
    const { definition } = operation;
    const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variableValues ?? {}, {
        maxErrors: options?.maxCoercionErrors ?? 50,
        hideSuggestions: args.hideSuggestions ?? false,
    });
    if (errors)
        return { errors };
    let shape;
    try {
        shape = operation.shapeFor(coerced);
    }
    catch (error) {
        return { errors: [error], data: null };
    }
    const { selecting, root } = shape;
    const run = new Run(selecting, contextValue, coerced, rootValue);
    const failed = (error) => {
        run.failed(error, undefined);
        return resultOf(null, run);
    };
    try {
        const data = definition.operation === OperationTypeNode.MUTATION
            ? root.completeInTurn(rootValue, run)
            : root.complete(rootValue, run, undefined);
        return isPromise(data) ? data.then((known) => resultOf(known, run), failed) : resultOf(data, run);
    }
    catch (error) {
        return failed(error);
    }
}
function resultOf(data, { errors }) {
    return errors.length === 0 ? { data: data } : { errors, data: data };
}
//# sourceMappingURL=operation.js.map