import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { Column } from './columns.js';
import { type Declared, declaredIn, type ReadType } from './declare.js';

/**
 * Compares declarations with the schema, before the first request: throws for a field that nothing says how to read or
 * that has a second way, for a column that is not there, and for a record that must be there and may be hidden.
 */
export function checkReads(schema: GraphQLSchema, all: readonly ReadType[]): void {
  const found = new Set(all);
  // Those that are found on the way come last.
  for (const reads of found) {
    const type = schema.getType(reads.typeName);
    if (!isObjectType(type))
      throw new Error(`Reads are declared for ${reads.typeName}, which is no type of the schema.`);
    checkFields(type, (name) => reads.declared(name), found);
  }
}

function checkFields(type: GraphQLObjectType, declaredAs: (name: string) => Declared, found: Set<ReadType>): void {
  for (const { name, type: fieldType, resolve } of Object.values(type.getFields())) {
    const place = `${type.name}.${name}`;
    if (resolve) throw new Error(`${place} has a resolver, and is read as declared: one of the two must go.`);
    const declared = declaredAs(name);
    for (const column of columnsIn(declared)) void column.facts;
    if (declared.kind === 'embedded') {
      const object = getNamedType(fieldType) as GraphQLObjectType;
      checkFields(object, (inside) => declaredIn(declared.fields, inside, place), found);
    }
    if (!('of' in declared)) continue;
    const below = declared.of();
    if (declared.kind === 'one' && below.visible && isNonNullType(fieldType)) {
      throw new Error(
        `${place} is never null, but a ${below.typeName} may be hidden from the caller; make it nullable.`,
      );
    }
    found.add(below);
  }
}

/** The columns that a declaration names, in whichever of its parts. */
function columnsIn(part: unknown): readonly Column[] {
  if (part instanceof Column) return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(columnsIn) : [];
}
