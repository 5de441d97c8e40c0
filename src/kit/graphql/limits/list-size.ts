import { type GraphQLField, getDirectiveValues } from 'graphql';
import { listSizeDirective } from '../directives.js';

/** What `@listSize` says of a field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
}

export type SchemaField = GraphQLField<unknown, unknown>;

const NONE: ListSize = Object.freeze({ assumedSize: undefined, slicingArguments: [], sizedFields: [] });
const known = new WeakMap<SchemaField, ListSize>();

export function listSizeOf(field: SchemaField): ListSize {
  let size = known.get(field);
  if (!size) {
    size = readListSize(field);
    known.set(field, size);
  }
  return size;
}

function readListSize(field: SchemaField): ListSize {
  const values = field.astNode && getDirectiveValues(listSizeDirective, field.astNode);
  if (!values) return NONE;
  return {
    assumedSize: typeof values.assumedSize === 'number' ? values.assumedSize : undefined,
    slicingArguments: namesIn(values.slicingArguments),
    sizedFields: namesIn(values.sizedFields),
  };
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
