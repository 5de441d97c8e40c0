import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { listSizeOf, type SchemaField } from './list-size.js';
import { weightOf } from './weight.js';

type Variables = Readonly<Record<string, unknown>>;

/** The size that a connection gives to fields below it. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

/** Where a selection stands: the size its parent gives it, and whether it is inside a list. */
interface Place {
  readonly sized: Sized | undefined;
  readonly listed: boolean;
}

const AT_ROOT: Place = Object.freeze({ sized: undefined, listed: false });

/** Points of a `totalCount`: all records are counted for one number. */
const COUNT = 100;

/** How many times dearer a connection is inside a list: a page is looked up for each entry. */
const NESTED_CONNECTION = 10;

/**
 * What an operation could cost at most, in points: one for every value that the answer can hold, or what `@cost` says of
 * it, 100 for a `totalCount`, and tenfold for a connection inside a list. A list counts by its page size (a page size in a
 * variable by the variable's value) and never above what the list can be; introspection counts as one, and what `@skip` and
 * `@include` take away as nothing. Zero when the document has no such operation. `pageMaximum` is how long pages are
 * where the schema says nothing else, and stands for a size that nobody said.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Variables | null | undefined,
  pageMaximum = 100,
): number {
  const operation = getOperationAST(document, operationName);
  return operation ? walk(schema, document, operation, withDefaults(operation, variables ?? {}), pageMaximum) : 0;
}

/**
 * What an operation could cost whatever its variables say: a page size in a variable counts in full, and so does what it
 * could take away.
 */
export function costBoundOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  pageMaximum = 100,
): number {
  const operation = getOperationAST(document, operationName);
  return operation ? walk(schema, document, operation, {}, pageMaximum) : 0;
}

/** The same with whether variables have no part in it, so that it is what the operation costs each time. */
export function pricedOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  pageMaximum = 100,
): { readonly cost: number; readonly isFixed: boolean } {
  const operation = getOperationAST(document, operationName);
  if (!operation) return { cost: 0, isFixed: true };
  const priced = new CostWalk(schema, document, {}, pageMaximum);
  const cost = priced.of(operation.selectionSet, schema.getRootType(operation.operation), AT_ROOT);
  return { cost: Math.min(cost, Number.MAX_SAFE_INTEGER), isFixed: !priced.hasAsked };
}

function walk(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  pageMaximum: number,
): number {
  const root = schema.getRootType(operation.operation);
  const cost = new CostWalk(schema, document, variables, pageMaximum).of(operation.selectionSet, root, AT_ROOT);
  return Math.min(cost, Number.MAX_SAFE_INTEGER);
}

class CostWalk {
  readonly #schema: GraphQLSchema;
  readonly #pageMaximum: number;
  readonly #variables: Variables;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  // A fragment costs the same wherever the enclosing page is the same; without this memory doubling fragments explode.
  readonly #costs = new Map<string, number>();
  #hasAsked = false;

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables, pageMaximum: number) {
    this.#schema = schema;
    this.#pageMaximum = pageMaximum;
    this.#variables = variables;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  of(selections: SelectionSetNode, parent: GraphQLNamedType | null | undefined, place: Place): number {
    let cost = 0;
    for (const selection of selections.selections) {
      if (this.#isOff(selection)) continue;
      if (selection.kind === Kind.FIELD) cost += this.#field(selection, parent, place);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(selection.name.value, place);
      else cost += this.of(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value, parent), place);
    }
    return cost;
  }

  /** Whether `@skip` or `@include` takes the selection away; what can not be told yet stays. */
  #isOff({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given }) => {
      const condition = given?.find((argument) => argument.name.value === 'if');
      const value = condition && this.#valueOf(condition.value);
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });
  }

  #field(node: FieldNode, parent: GraphQLNamedType | null | undefined, { sized, listed }: Place): number {
    if (node.name.value.startsWith('__')) return 1; // held by the rule of shapes
    if (node.name.value === 'totalCount') return COUNT;
    const field = fieldOf(parent, node.name.value);
    const own = field && this.#sizeOf(field, node);
    const fields = field ? listSizeOf(field).sizedFields : [];
    const below = {
      sized: own === undefined ? undefined : { fields, size: own },
      listed: listed || (field !== undefined && isListType(getNullableType(field.type))),
    };
    const children = node.selectionSet ? this.of(node.selectionSet, field && getNamedType(field.type), below) : 0;
    const cost = ((field ? weightOf(field) : 1) + children) * this.#lengthOf(node.name.value, field, own, sized);
    return listed && fields.length > 0 ? cost * NESTED_CONNECTION : cost;
  }

  #lengthOf(name: string, field: SchemaField | undefined, own: number | undefined, sized: Sized | undefined): number {
    if (!field || !isListType(getNullableType(field.type))) return 1;
    return sized?.fields.includes(name) ? sized.size : (own ?? this.#pageMaximum);
  }

  #fragment(name: string, place: Place): number {
    const { sized, listed } = place;
    const key = `${name} ${listed} ${sized ? `${sized.size} ${sized.fields.join(' ')}` : ''}`;
    const known = this.#costs.get(key);
    if (known !== undefined) return known;
    this.#costs.set(key, 0); // a circle of fragments is refused elsewhere; here it only must end
    const fragment = this.#fragments.get(name);
    const cost = fragment
      ? this.of(fragment.selectionSet, this.#typeNamed(fragment.typeCondition.name.value, undefined), place)
      : 0;
    this.#costs.set(key, cost);
    return cost;
  }

  /** The length that the field says of itself or of the fields below it; undefined when it says nothing. */
  #sizeOf(field: SchemaField, node: FieldNode): number | undefined {
    const { assumedSize, slicingArguments } = listSizeOf(field);
    const most = assumedSize ?? this.#pageMaximum;
    if (slicingArguments.length === 0) return assumedSize;
    return Math.max(...slicingArguments.map((name) => Math.min(this.#slice(field, node, name) ?? most, most)));
  }

  /** The entries that an argument asks for; undefined when that can not be told, and then the list counts in full. */
  #slice(field: SchemaField, node: FieldNode, name: string): number | undefined {
    const given = node.arguments?.find((argument: ArgumentNode) => argument.name.value === name);
    const value = given
      ? this.#valueOf(given.value)
      : field.args.find((argument) => argument.name === name)?.defaultValue;
    if (Array.isArray(value)) return value.length;
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
  }

  /** Whether the value of a variable was of interest. */
  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  #valueOf(node: ValueNode): unknown {
    if (node.kind !== Kind.INT && node.kind !== Kind.BOOLEAN) this.#hasAsked = true;
    return node.kind === Kind.VARIABLE ? this.#variables[node.name.value] : valueFromASTUntyped(node, this.#variables);
  }

  #typeNamed(
    name: string | undefined,
    otherwise: GraphQLNamedType | null | undefined,
  ): GraphQLNamedType | null | undefined {
    return name === undefined ? otherwise : this.#schema.getType(name);
  }
}

function fieldOf(parent: GraphQLNamedType | null | undefined, name: string): SchemaField | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? [])
    .filter((definition) => definition.defaultValue && variables[definition.variable.name.value] === undefined)
    .map((definition) => [
      definition.variable.name.value,
      definition.defaultValue && valueFromASTUntyped(definition.defaultValue),
    ]);
  return defaults.length === 0 ? variables : { ...variables, ...Object.fromEntries(defaults) };
}
