import { Kind, parse, print, visit, } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { documentOf } from './print.js';
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;
/**
 * Cuts the slice of one domain out of the schema, as a Federation 2 subgraph: its root fields and types, the value
 * types it uses, and stubs of the entities that belong to others. A type belongs to the first domain, in the order of
 * the hub, whose root fields lead to it: a domain needs only those above it.
 */
export function printSubgraph(schema, parts, name) {
    const document = documentOf(schema);
    const types = new Map(document.definitions.filter(isType).map((type) => [type.name.value, type]));
    const owners = ownersOf(types, parts);
    const roots = rootFieldsOf(types, parts, name);
    const directives = document.definitions.filter(isOwnDirective);
    const needed = reach(types, [...directives, ...roots.flatMap(({ nodes }) => nodes)], {
        enter: (type) => stubOf(type, owners, name) === undefined,
        behindInterfaces: true,
    });
    const slice = [...directives, ...roots.map(({ root, nodes }) => ({ ...root, fields: nodes }))];
    for (const type of types.values()) {
        if (!needed.has(type.name.value) || ROOTS.has(type.name.value))
            continue;
        slice.push(stubOf(type, owners, name) ?? shared(type, owners, name));
    }
    return `${LINK}\n\n${print({ kind: Kind.DOCUMENT, definitions: slice })}\n`;
}
// A gateway knows the two of federation itself.
function isOwnDirective(definition) {
    return definition.kind === Kind.DIRECTIVE_DEFINITION && !['key', 'shareable'].includes(definition.name.value);
}
function isType(definition) {
    return ('name' in definition && definition.kind !== Kind.DIRECTIVE_DEFINITION && definition.kind.endsWith('TypeDefinition'));
}
function rootFieldsOf(types, parts, name) {
    const part = parts.find((candidate) => candidate.name === name);
    const classes = new Set(part?.resolvers);
    const { queries, mutations, subscriptions } = getMetadataStorage();
    const own = new Set([...queries, ...mutations, ...subscriptions]
        .filter(({ target }) => classes.has(target))
        .map(({ schemaName }) => schemaName));
    return [...ROOTS].flatMap((rootName) => {
        const root = types.get(rootName);
        if (root?.kind !== Kind.OBJECT_TYPE_DEFINITION)
            return [];
        const nodes = root.fields?.filter((field) => own.has(field.name.value)) ?? [];
        return nodes.length > 0 ? [{ root, nodes }] : [];
    });
}
function ownersOf(types, parts) {
    const owners = new Map();
    for (const { name } of parts) {
        // A field that shows any record by its id leads everywhere and owns nothing.
        const fields = rootFieldsOf(types, parts, name).flatMap(({ nodes }) => nodes);
        for (const type of reach(types, fields, { enter: () => true, behindInterfaces: false })) {
            if (!owners.has(type))
                owners.set(type, name);
        }
    }
    return owners;
}
/** Names of the types that definitions lead to. */
function reach(types, from, walk) {
    const seen = new Set();
    const queue = from.flatMap((node) => namesIn(node, types, walk));
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        const type = types.get(name);
        if (!type || seen.has(name))
            continue;
        seen.add(name);
        if (walk.enter(type))
            queue.push(...namesIn(type, types, walk));
    }
    return seen;
}
function namesIn(node, types, walk) {
    const names = [];
    visit(node, {
        NamedType: ({ name }) => void names.push(name.value),
        FieldDefinition: ({ type }) => {
            if (walk.behindInterfaces)
                visit(type, { NamedType: ({ name }) => void names.push(...implementersOf(types, name.value)) });
        },
    });
    return names;
}
function implementersOf(types, name) {
    return [...types.values()]
        .filter((type) => 'interfaces' in type && type.interfaces?.some((one) => one.name.value === name))
        .map((type) => type.name.value);
}
/** What stands in a slice for an entity of another domain: its key; undefined for everything else. */
function stubOf(type, owners, name) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || isShareable(type) || owners.get(type.name.value) === name)
        return undefined;
    if (!type.directives?.some((directive) => directive.name.value === 'key'))
        return undefined;
    const fields = type.fields?.filter((field) => field.name.value === 'id') ?? [];
    return { ...type, interfaces: [], directives: [key()], fields };
}
function shared(type, owners, name) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || isShareable(type) || owners.get(type.name.value) === name)
        return type;
    return {
        ...type,
        directives: [...(type.directives ?? []), { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'shareable' } }],
    };
}
function isShareable(type) {
    return type.directives?.some((directive) => directive.name.value === 'shareable') ?? false;
}
function key() {
    const stub = parse('type Stub @key(fields: "id", resolvable: false) { id: ID! }')
        .definitions[0];
    return stub.directives?.[0];
}
/** The slices of all domains, by name. */
export function printSubgraphs(schema, parts) {
    return new Map(parts.map(({ name }) => [name, printSubgraph(schema, parts, name)]));
}
//# sourceMappingURL=subgraph.js.map