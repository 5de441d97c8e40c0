import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { POSITION_TYPE } from '../../kit/graphql/platform.type.js';

/** Whether an operation, with these variables, says where somebody is. */
export type TellsPosition = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) => boolean;

/** Where points stand in a document: written out, or in variables of which each may be left out. */
interface Points {
  readonly isWritten: boolean;
  readonly variables: readonly string[];
}

/** Finds exact positions: they are asked about, never kept, and never part of an address. */
export function positionsOf(schema: GraphQLSchema): TellsPosition {
  const known = new WeakMap<OperationDefinitionNode, Points>();
  return (document, operation, variables) => {
    const points = known.get(operation) ?? pointsIn(schema, document);
    known.set(operation, points);
    return points.isWritten || points.variables.some((name) => (variables[name] ?? null) !== null);
  };
}

function pointsIn(schema: GraphQLSchema, document: DocumentNode): Points {
  const types = new TypeInfo(schema);
  const variables = new Set<string>();
  let isWritten = false;
  const found = (value: ValueNode): void => {
    if (value.kind === Kind.VARIABLE) variables.add(value.name.value);
    else if (value.kind === Kind.OBJECT) isWritten = true;
  };
  const look = ({ value }: { readonly value: ValueNode }): void => {
    const type = types.getInputType();
    if (!type) return;
    // A variable that stands for a whole input may hold a point somewhere in it.
    if (isPosition(type) || (value.kind === Kind.VARIABLE && holdsPosition(type))) found(value);
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument: look,
      ObjectField: look,
      ListValue: ({ values }) => {
        const type = types.getInputType();
        if (type && isPosition(type)) for (const value of values) found(value);
      },
      VariableDefinition: ({ defaultValue, type }) => {
        // A default is given where nothing is.
        if (defaultValue && holdsNamed(schema, type)) isWritten = true;
      },
    }),
  );
  return { isWritten, variables: [...variables] };
}

function isPosition(type: GraphQLInputType): boolean {
  return getNamedType(type).name === POSITION_TYPE;
}

function holdsNamed(schema: GraphQLSchema, node: { readonly kind: string }): boolean {
  let inner = node as { readonly type?: unknown; readonly name?: { readonly value: string } };
  while (inner.type) inner = inner.type as typeof inner;
  const type = schema.getType(inner.name?.value ?? '');
  return isInputObjectType(type) && holdsPosition(type);
}

function holdsPosition(type: GraphQLInputType, seen = new Set<unknown>()): boolean {
  const named = getNamedType(type);
  if (named.name === POSITION_TYPE) return true;
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some((field) => holdsPosition(field.type, seen));
}
