import {
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeDefinitionNode,
  visit,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { addedFields } from './edge.js';
import { documentOf } from './print.js';
import type { SchemaPart } from './schema.js';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;

/**
 * Cuts the slice of one domain out of the schema, as a Federation 2 subgraph: its root fields and types, the value
 * types it uses, and stubs of the entities that belong to others, with the fields that it adds to them. A type belongs to
 * the first domain, in the order of the hub, whose root fields lead to it: a domain needs only those above it. Fields that
 * others add lead there only where nothing else does, and belong to whoever owns what they lead to.
 */
export function printSubgraph(schema: GraphQLSchema, parts: readonly SchemaPart[], name: string): string {
  const document = documentOf(schema);
  const types = new Map(document.definitions.filter(isType).map((type) => [type.name.value, type]));
  const owners = ownersOf(types, parts);
  const own = ownParts(types, owners, name);
  const roots = rootFieldsOf(types, parts, name);
  const directives = document.definitions.filter(isOwnDirective);
  const extended = [...own.values()].filter((type) => owners.get(type.name.value) !== name && isExtended(type));
  const needed = reach(own, [...directives, ...roots.flatMap(({ nodes }) => nodes), ...extended], {
    enter: (type) => stubOf(type, owners, name) === undefined,
    behindInterfaces: true,
  });
  for (const type of extended) needed.add(type.name.value);
  const slice: DefinitionNode[] = [...directives, ...roots.map(({ root, nodes }) => ({ ...root, fields: nodes }))];
  for (const type of own.values()) {
    if (!needed.has(type.name.value) || ROOTS.has(type.name.value)) continue;
    slice.push(stubOf(type, owners, name) ?? shared(type, owners, name));
  }
  return `${LINK}\n\n${print({ kind: Kind.DOCUMENT, definitions: slice })}\n`;
}

// A gateway knows the two of federation itself.
function isOwnDirective(definition: DefinitionNode): definition is DirectiveDefinitionNode {
  return definition.kind === Kind.DIRECTIVE_DEFINITION && !['key', 'shareable'].includes(definition.name.value);
}

function isType(definition: DefinitionNode): definition is TypeDefinitionNode {
  return (
    'name' in definition && definition.kind !== Kind.DIRECTIVE_DEFINITION && definition.kind.endsWith('TypeDefinition')
  );
}

interface RootSlice {
  readonly root: ObjectTypeDefinitionNode;
  readonly nodes: readonly FieldDefinitionNode[];
}

function rootFieldsOf(
  types: ReadonlyMap<string, TypeDefinitionNode>,
  parts: readonly SchemaPart[],
  name: string,
): readonly RootSlice[] {
  const part = parts.find((candidate) => candidate.name === name);
  const classes = new Set<unknown>(part?.resolvers);
  const { queries, mutations, subscriptions } = getMetadataStorage();
  const own = new Set(
    [...queries, ...mutations, ...subscriptions]
      .filter(({ target }) => classes.has(target))
      .map(({ schemaName }) => schemaName),
  );
  return [...ROOTS].flatMap((rootName) => {
    const root = types.get(rootName);
    if (root?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const nodes = root.fields?.filter((field) => own.has(field.name.value)) ?? [];
    return nodes.length > 0 ? [{ root, nodes }] : [];
  });
}

function ownersOf(
  types: ReadonlyMap<string, TypeDefinitionNode>,
  parts: readonly SchemaPart[],
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const own = (found: ReadonlySet<string>, name: string) => {
    for (const type of found) if (!owners.has(type)) owners.set(type, name);
  };
  for (const { name } of parts) {
    // A field that shows any record by its id leads everywhere and owns nothing.
    const fields = rootFieldsOf(types, parts, name).flatMap(({ nodes }) => nodes);
    own(reach(withoutAdded(types), fields, { enter: () => true, behindInterfaces: false }), name);
  }
  // What nothing but added fields lead to is of whoever has the type to which they were added.
  for (const { name } of parts) {
    const having = [...types.values()].filter((type) => owners.get(type.name.value) === name);
    own(reach(types, having, { enter: (type) => !owners.has(type.name.value), behindInterfaces: false }), name);
  }
  return owners;
}

/** The types without the fields that others add to them. */
function withoutAdded(types: ReadonlyMap<string, TypeDefinitionNode>): ReadonlyMap<string, TypeDefinitionNode> {
  const added = addedFields();
  return withFields(types, (type, field) => !added.has(`${type}.${field.name.value}`));
}

/** The types as one domain has them: of the fields that were added to any, those that lead to what is its own. */
function ownParts(
  types: ReadonlyMap<string, TypeDefinitionNode>,
  owners: ReadonlyMap<string, string>,
  name: string,
): ReadonlyMap<string, TypeDefinitionNode> {
  const added = addedFields();
  return withFields(types, (type, field) => {
    if (!added.has(`${type}.${field.name.value}`)) return true;
    // What leads to a mere value is of whoever has the type.
    return (owners.get(typeOf(field)) ?? owners.get(type)) === name;
  });
}

function withFields(
  types: ReadonlyMap<string, TypeDefinitionNode>,
  has: (type: string, field: FieldDefinitionNode) => boolean,
): ReadonlyMap<string, TypeDefinitionNode> {
  const narrowed = (type: TypeDefinitionNode): TypeDefinitionNode => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) return type;
    return { ...type, fields: type.fields?.filter((field) => has(type.name.value, field)) ?? [] };
  };
  return new Map([...types].map(([name, type]) => [name, narrowed(type)]));
}

function typeOf({ type }: FieldDefinitionNode): string {
  let named = type;
  while (named.kind !== Kind.NAMED_TYPE) named = named.type;
  return named.name.value;
}

/** Whether fields were added to a type of another domain. */
function isExtended(type: TypeDefinitionNode): type is ObjectTypeDefinitionNode {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION && addedTo(type).length > 0;
}

function addedTo({ name, fields = [] }: ObjectTypeDefinitionNode): readonly FieldDefinitionNode[] {
  const added = addedFields();
  return fields.filter((field) => added.has(`${name.value}.${field.name.value}`));
}

interface Walk {
  /** Whether what a type leads to counts as well. */
  readonly enter: (type: TypeDefinitionNode) => boolean;
  /** Whether a field that shows an interface leads to all that may stand behind it. */
  readonly behindInterfaces: boolean;
}

/** Names of the types that definitions lead to. */
function reach(types: ReadonlyMap<string, TypeDefinitionNode>, from: readonly ASTNode[], walk: Walk): Set<string> {
  const seen = new Set<string>();
  const queue = from.flatMap((node) => namesIn(node, types, walk));
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const type = types.get(name);
    if (!type || seen.has(name)) continue;
    seen.add(name);
    if (walk.enter(type)) queue.push(...namesIn(type, types, walk));
  }
  return seen;
}

function namesIn(node: ASTNode, types: ReadonlyMap<string, TypeDefinitionNode>, walk: Walk): string[] {
  const names: string[] = [];
  visit(node, {
    NamedType: ({ name }) => void names.push(name.value),
    FieldDefinition: ({ type }) => {
      if (walk.behindInterfaces)
        visit(type, { NamedType: ({ name }) => void names.push(...implementersOf(types, name.value)) });
    },
  });
  return names;
}

function implementersOf(types: ReadonlyMap<string, TypeDefinitionNode>, name: string): string[] {
  return [...types.values()]
    .filter((type) => 'interfaces' in type && type.interfaces?.some((one) => one.name.value === name))
    .map((type) => type.name.value);
}

/** What stands in a slice for an entity of another domain: its key, and what is added to it; undefined for everything else. */
function stubOf(
  type: TypeDefinitionNode,
  owners: ReadonlyMap<string, string>,
  name: string,
): ObjectTypeDefinitionNode | undefined {
  if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || isShareable(type) || owners.get(type.name.value) === name)
    return undefined;
  if (!type.directives?.some((directive) => directive.name.value === 'key')) return undefined;
  const id = type.fields?.filter((field) => field.name.value === 'id') ?? [];
  const added = addedTo(type);
  return { ...type, interfaces: [], directives: [key(added.length > 0)], fields: [...id, ...added] };
}

function shared(type: TypeDefinitionNode, owners: ReadonlyMap<string, string>, name: string): TypeDefinitionNode {
  if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || isShareable(type) || owners.get(type.name.value) === name)
    return type;
  return {
    ...type,
    directives: [...(type.directives ?? []), { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'shareable' } }],
  };
}

function isShareable(type: ObjectTypeDefinitionNode): boolean {
  return type.directives?.some((directive) => directive.name.value === 'shareable') ?? false;
}

function key(isExtended: boolean): ConstDirectiveNode {
  const resolvable = isExtended ? '' : ', resolvable: false';
  const stub = parse(`type Stub @key(fields: "id"${resolvable}) { id: ID! }`)
    .definitions[0] as ObjectTypeDefinitionNode;
  return stub.directives?.[0] as ConstDirectiveNode;
}

/** The slices of all domains, by name. */
export function printSubgraphs(schema: GraphQLSchema, parts: readonly SchemaPart[]): ReadonlyMap<string, string> {
  return new Map(parts.map(({ name }) => [name, printSubgraph(schema, parts, name)]));
}
