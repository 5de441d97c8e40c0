import { getDirectiveValues, getNamedType, isAbstractType, isInterfaceType, isObjectType, Kind, } from 'graphql';
import { accessDirective, personalDirective } from '../auth/directives.js';
import { cacheControlDirective } from '../kit/graphql/directives.js';
/** What a public answer depends on besides its address. */
export const VARIES_BY = 'origin, accept, accept-language, authorization';
/**
 * Reads `@cacheControl`: the strictest hint over all that an operation selects, a field without one taking its parent's.
 * A field that is not for everyone, personal or PRIVATE forbids keeping, and so does a root field without a hint.
 */
export function keepingOf(schema) {
    const known = new WeakMap();
    return (document, operation) => {
        let seconds = known.get(operation);
        if (seconds === undefined) {
            const root = operation.operation === 'query' ? schema.getQueryType() : undefined;
            const most = root ? new KeepingWalk(schema, document).of(operation.selectionSet, root) : 0;
            seconds = Number.isFinite(most) ? most : 0;
            known.set(operation, seconds);
        }
        return seconds;
    };
}
class KeepingWalk {
    #schema;
    #fragments = new Map();
    #known = new Map();
    constructor(schema, document) {
        this.#schema = schema;
        for (const definition of document.definitions) {
            if (definition.kind === Kind.FRAGMENT_DEFINITION)
                this.#fragments.set(definition.name.value, definition);
        }
    }
    of(selections, parent) {
        return Math.min(...selections.selections.map((selection) => {
            if (selection.kind === Kind.FIELD)
                return this.#field(selection, parent);
            if (selection.kind === Kind.FRAGMENT_SPREAD)
                return this.#fragment(selection.name.value);
            const name = selection.typeCondition?.name.value;
            return this.of(selection.selectionSet, name === undefined ? parent : this.#schema.getType(name));
        }));
    }
    #field(node, parent) {
        if (node.name.value === '__typename')
            return Infinity;
        const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
        if (!parent || !field || isGuarded(field, parent))
            return 0;
        const own = this.#hintOf(field, parent);
        if (own === undefined && parent === this.#schema.getQueryType())
            return 0;
        const below = node.selectionSet ? this.of(node.selectionSet, getNamedType(field.type)) : Infinity;
        return Math.min(own ?? Infinity, below);
    }
    #fragment(name) {
        const known = this.#known.get(name);
        if (known !== undefined)
            return known;
        this.#known.set(name, Infinity); // a circle of fragments is refused elsewhere; here it only must end
        const fragment = this.#fragments.get(name);
        const seconds = fragment
            ? this.of(fragment.selectionSet, this.#schema.getType(fragment.typeCondition.name.value))
            : 0;
        this.#known.set(name, seconds);
        return seconds;
    }
    /** The strictest of what the field says and what the types say that it can answer; undefined when nothing is said. */
    #hintOf(field, parent) {
        const type = getNamedType(field.type);
        const hints = [
            ...this.#kindsOf(parent).map((kind) => isObjectType(kind) && kind.getFields()[field.name]),
            field,
            ...this.#kindsOf(type),
        ].flatMap((element) => (element ? (secondsOf(element) ?? []) : []));
        return hints.length === 0 ? undefined : Math.min(...hints);
    }
    #kindsOf(type) {
        return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    }
}
function secondsOf({ astNode }) {
    const hint = astNode && getDirectiveValues(cacheControlDirective, astNode);
    if (!hint)
        return undefined;
    return hint.scope === 'PRIVATE' ? 0 : typeof hint.maxAge === 'number' ? Math.max(0, hint.maxAge) : undefined;
}
function isGuarded(field, parent) {
    const elements = [field, parent, getNamedType(field.type)];
    if (field.astNode?.directives?.some(({ name }) => name.value === personalDirective.name))
        return true;
    const access = elements.map(({ astNode }) => astNode && getDirectiveValues(accessDirective, astNode));
    return access.some((asked) => asked && !asked.scope.includes('PUBLIC'));
}
//# sourceMappingURL=caching.js.map