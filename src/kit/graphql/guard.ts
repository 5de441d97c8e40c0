import type { GraphQLField } from 'graphql';
import type { RequestContext } from './context.js';
import type { Path } from './execution/run.js';

/** What is decided of a guarded field without a record: for all of them alike, or one by one. */
export type Decision = 'open' | 'closed' | 'by record';

/** Who may see a field, for whoever reads it: a closed field is not even read. */
export interface FieldGuard {
  decide(context: RequestContext): Decision;
  /** The properties of a record that say where it lies. */
  readonly places: readonly string[];
  /** Whether the caller may see the field of a record that lies there. */
  admits(context: RequestContext, place: Readonly<Record<string, unknown>>): boolean;
  /** Null, after one error for all records together, which is thrown. */
  refuse(context: RequestContext, at: { readonly fieldName: string; readonly path: Path }): null;
}

const GUARD = Symbol('guard');

export function setGuard(field: GraphQLField<unknown, never>, guard: FieldGuard): void {
  field.extensions = { ...field.extensions, [GUARD]: guard };
}

/** The guard of a field; undefined where anyone may see it. */
export function guardOf(field: GraphQLField<unknown, unknown>): FieldGuard | undefined {
  return field.extensions[GUARD as never] as FieldGuard | undefined;
}
