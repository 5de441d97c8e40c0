import { Kind, } from 'graphql';
const NOTHING = Object.freeze({
    depth: 0,
    fields: 0,
    aliases: 0,
    directives: 0,
    introspectionFields: 0,
    introspectionAliases: 0,
    introspections: 0,
    introspectionDepth: 0,
});
/** The lists of the introspection that lead from a type to types again. */
const LEADING_ON = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields']);
/** Measures an operation. Each fragment is measured once, so that fragments that double each other cost nothing. */
export function measureOperation(document, operation) {
    const fragments = new Map();
    for (const definition of document.definitions) {
        if (definition.kind === Kind.FRAGMENT_DEFINITION)
            fragments.set(definition.name.value, definition);
    }
    const walk = new MeasureWalk(fragments);
    const onVariables = (operation.variableDefinitions ?? []).map((variable) => variable.directives?.length ?? 0);
    const own = {
        ...NOTHING,
        directives: onVariables.reduce((sum, count) => sum + count, operation.directives?.length ?? 0),
    };
    return together(own, walk.of(operation.selectionSet));
}
class MeasureWalk {
    #fragments;
    #measures = new Map();
    constructor(fragments) {
        this.#fragments = fragments;
    }
    of(selections) {
        return selections.selections.reduce((sum, selection) => together(sum, this.#selection(selection)), NOTHING);
    }
    #selection(selection) {
        const own = { ...NOTHING, directives: selection.directives?.length ?? 0 };
        if (selection.kind === Kind.FIELD)
            return together(own, this.#field(selection));
        if (selection.kind === Kind.INLINE_FRAGMENT)
            return together(own, this.of(selection.selectionSet));
        return together(own, this.#fragment(selection.name.value));
    }
    #field(node) {
        const below = node.selectionSet ? this.of(node.selectionSet) : NOTHING;
        const name = node.name.value;
        const meta = name === '__schema' || name === '__type';
        return {
            depth: meta ? 1 : below.depth + 1,
            fields: meta ? 1 : below.fields + 1,
            aliases: below.aliases + (node.alias ? 1 : 0),
            directives: below.directives,
            introspectionFields: below.introspectionFields + (meta ? below.fields : 0),
            introspectionAliases: below.introspectionAliases + (meta ? below.aliases : 0),
            introspections: below.introspections + (meta ? 1 : 0),
            introspectionDepth: below.introspectionDepth + (LEADING_ON.has(name) ? 1 : 0),
        };
    }
    #fragment(name) {
        const known = this.#measures.get(name);
        if (known)
            return known;
        this.#measures.set(name, NOTHING); // a circle of fragments is refused by another rule; here it only must end
        const fragment = this.#fragments.get(name);
        const measure = fragment
            ? together({ ...NOTHING, directives: fragment.directives?.length ?? 0 }, this.of(fragment.selectionSet))
            : NOTHING;
        this.#measures.set(name, measure);
        return measure;
    }
}
/** Side by side: counts add up, depths do not. */
function together(one, other) {
    return {
        depth: Math.max(one.depth, other.depth),
        fields: one.fields + other.fields,
        aliases: one.aliases + other.aliases,
        directives: one.directives + other.directives,
        introspectionFields: one.introspectionFields + other.introspectionFields,
        introspectionAliases: one.introspectionAliases + other.introspectionAliases,
        introspections: one.introspections + other.introspections,
        introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    };
}
//# sourceMappingURL=measure.js.map