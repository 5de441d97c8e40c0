import { getNamedType, getNullableType, getOperationAST, isInterfaceType, isListType, isObjectType, Kind, valueFromASTUntyped, } from 'graphql';
import { listSizeOf } from './list-size.js';
const AT_ROOT = Object.freeze({ sized: undefined, listed: false });
/** Points of a `totalCount`: all records are counted for one number. */
const COUNT = 100;
/** How many times dearer a connection is inside a list: a page is looked up for each entry. */
const NESTED_CONNECTION = 10;
/**
 * What an operation could cost at most, in points: one for every value that the answer can hold, 100 for a
 * `totalCount`, and tenfold for a connection inside a list. A list counts by its page size (a page size in a variable
 * by the variable's value) and never above what the list can be; introspection counts as one. Zero when the document
 * has no such operation. `pageMaximum` stands for a size that nobody said.
 */
export function costOf(schema, document, operationName, variables, pageMaximum = 100) {
    const operation = getOperationAST(document, operationName);
    return operation ? walk(schema, document, operation, withDefaults(operation, variables ?? {}), pageMaximum) : 0;
}
/** What an operation could cost whatever its variables say: a page size in a variable counts in full. */
export function costBoundOf(schema, document, operationName, pageMaximum = 100) {
    const operation = getOperationAST(document, operationName);
    return operation ? walk(schema, document, operation, {}, pageMaximum) : 0;
}
function walk(schema, document, operation, variables, pageMaximum) {
    const root = schema.getRootType(operation.operation);
    const cost = new CostWalk(schema, document, variables, pageMaximum).of(operation.selectionSet, root, AT_ROOT);
    return Math.min(cost, Number.MAX_SAFE_INTEGER);
}
class CostWalk {
    #schema;
    #pageMaximum;
    #variables;
    #fragments = new Map();
    // A fragment costs the same wherever the enclosing page is the same; without this memory doubling fragments explode.
    #costs = new Map();
    constructor(schema, document, variables, pageMaximum) {
        this.#schema = schema;
        this.#pageMaximum = pageMaximum;
        this.#variables = variables;
        for (const definition of document.definitions) {
            if (definition.kind === Kind.FRAGMENT_DEFINITION)
                this.#fragments.set(definition.name.value, definition);
        }
    }
    of(selections, parent, place) {
        let cost = 0;
        for (const selection of selections.selections) {
            if (selection.kind === Kind.FIELD)
                cost += this.#field(selection, parent, place);
            else if (selection.kind === Kind.FRAGMENT_SPREAD)
                cost += this.#fragment(selection.name.value, place);
            else
                cost += this.of(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value, parent), place);
        }
        return cost;
    }
    #field(node, parent, { sized, listed }) {
        if (node.name.value.startsWith('__'))
            return 1; // held by the rule of shapes
        if (node.name.value === 'totalCount')
            return COUNT;
        const field = fieldOf(parent, node.name.value);
        const own = field && this.#sizeOf(field, node);
        const fields = field ? listSizeOf(field).sizedFields : [];
        const below = {
            sized: own === undefined ? undefined : { fields, size: own },
            listed: listed || (field !== undefined && isListType(getNullableType(field.type))),
        };
        const children = node.selectionSet ? this.of(node.selectionSet, field && getNamedType(field.type), below) : 0;
        const cost = (1 + children) * this.#lengthOf(node.name.value, field, own, sized);
        return listed && fields.length > 0 ? cost * NESTED_CONNECTION : cost;
    }
    #lengthOf(name, field, own, sized) {
        if (!field || !isListType(getNullableType(field.type)))
            return 1;
        return sized?.fields.includes(name) ? sized.size : (own ?? this.#pageMaximum);
    }
    #fragment(name, place) {
        const { sized, listed } = place;
        const key = `${name} ${listed} ${sized ? `${sized.size} ${sized.fields.join(' ')}` : ''}`;
        const known = this.#costs.get(key);
        if (known !== undefined)
            return known;
        this.#costs.set(key, 0); // a circle of fragments is refused elsewhere; here it only must end
        const fragment = this.#fragments.get(name);
        const cost = fragment
            ? this.of(fragment.selectionSet, this.#typeNamed(fragment.typeCondition.name.value, undefined), place)
            : 0;
        this.#costs.set(key, cost);
        return cost;
    }
    /** The length that the field says of itself or of the fields below it; undefined when it says nothing. */
    #sizeOf(field, node) {
        const { assumedSize, slicingArguments } = listSizeOf(field);
        const most = assumedSize ?? this.#pageMaximum;
        if (slicingArguments.length === 0)
            return assumedSize;
        return Math.max(...slicingArguments.map((name) => Math.min(this.#slice(field, node, name) ?? most, most)));
    }
    /** The entries that an argument asks for; undefined when that can not be told, and then the list counts in full. */
    #slice(field, node, name) {
        const given = node.arguments?.find((argument) => argument.name.value === name);
        const value = given
            ? this.#valueOf(given.value)
            : field.args.find((argument) => argument.name === name)?.defaultValue;
        if (Array.isArray(value))
            return value.length;
        return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
    }
    #valueOf(node) {
        return node.kind === Kind.VARIABLE ? this.#variables[node.name.value] : valueFromASTUntyped(node, this.#variables);
    }
    #typeNamed(name, otherwise) {
        return name === undefined ? otherwise : this.#schema.getType(name);
    }
}
function fieldOf(parent, name) {
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
function withDefaults(operation, variables) {
    const defaults = (operation.variableDefinitions ?? [])
        .filter((definition) => definition.defaultValue && variables[definition.variable.name.value] === undefined)
        .map((definition) => [
        definition.variable.name.value,
        definition.defaultValue && valueFromASTUntyped(definition.defaultValue),
    ]);
    return defaults.length === 0 ? variables : { ...variables, ...Object.fromEntries(defaults) };
}
//# sourceMappingURL=cost.js.map