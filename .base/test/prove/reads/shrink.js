import { Kind, print, visit, } from 'graphql';
/** The same document without as many of its parts as may go while it still `fails`. */
export async function shrunk(document, fails) {
    let smallest = document;
    for (let isSmaller = true; isSmaller;) {
        isSmaller = false;
        for (const smaller of smallerThan(smallest)) {
            if (!(await fails(smaller)))
                continue;
            smallest = smaller;
            isSmaller = true;
            break;
        }
    }
    return smallest;
}
/** Every document with one part less: big parts first, then directives, aliases, arguments. */
function* smallerThan(document) {
    const count = partsOf(document);
    for (const change of ['drop', 'unwrap', 'directives', 'arguments', 'alias']) {
        for (let part = 0; part < count; part += 1) {
            const smaller = without(document, part, change);
            if (smaller && print(smaller) !== print(document))
                yield smaller;
        }
    }
}
function partsOf(document) {
    let count = 0;
    const one = () => {
        count += 1;
    };
    visit(document, { Field: one, InlineFragment: one, FragmentSpread: one });
    return count;
}
function without(document, part, change) {
    let at = 0;
    const enter = (node) => (at++ === part ? changed(node, change) : undefined);
    const cut = visit(document, { Field: enter, InlineFragment: enter, FragmentSpread: enter });
    const whole = visit(cut, {
        SelectionSet: (node) => ({ ...node, selections: node.selections.flatMap(flat) }),
    });
    return tidied(whole);
}
/** Undefined leaves a node as it is, and null takes it away. */
function changed(node, change) {
    switch (change) {
        case 'drop':
            return null;
        case 'unwrap':
            return node.kind === Kind.INLINE_FRAGMENT ? { ...node, unwrapped: true } : undefined;
        case 'directives':
            return { ...node, directives: [] };
        case 'arguments':
            return { ...node, arguments: [] };
        case 'alias':
            return { ...node, alias: undefined };
    }
}
function flat(node) {
    return 'unwrapped' in node ? node.selectionSet.selections : [node];
}
/** Without fragments and variables that nothing uses any more; undefined when a selection became empty. */
function tidied(document) {
    const [spread, used] = [new Set(), new Set()];
    let isEmpty = false;
    visit(document, {
        FragmentSpread: ({ name }) => void spread.add(name.value),
        SelectionSet: ({ selections }) => {
            isEmpty ||= selections.length === 0;
        },
    });
    const definitions = document.definitions.filter((definition) => definition.kind !== Kind.FRAGMENT_DEFINITION || spread.has(definition.name.value));
    const kept = { ...document, definitions };
    visit(kept, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
    const tidy = visit(kept, {
        VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
    });
    if (isEmpty)
        return undefined;
    return definitions.length < document.definitions.length ? tidied(tidy) : tidy;
}
//# sourceMappingURL=shrink.js.map