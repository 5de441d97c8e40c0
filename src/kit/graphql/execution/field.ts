import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  TypeNameMetaFieldDef,
} from 'graphql';
import { limitsOf } from '../limits-of-arguments.js';
import type { Path, Run, Selecting } from './run.js';

/** Makes of a value what the answer holds, at once or as a promise. Throws when the value can not stand there. */
export type Complete = (value: unknown, run: Run, path: Path) => unknown;

/** How a field is had from the value that stands for its object. */
export interface FieldSource {
  /** May answer a promise or a Readable; what it throws is an error of the field. */
  get(source: unknown, run: Run, path: Path): unknown;
  /** By the type of the field where absent. */
  readonly complete?: Complete;
  /** `get` answers what the answer holds, never throws, and looks at no path. */
  readonly isPlain?: boolean;
}

/** How the objects at a place show their fields; asked once for each field, when the operation is compiled. */
export type Layout = (field: AskedField) => FieldSource;

type Arguments = Record<string, unknown>;
const NONE: Arguments = Object.freeze({});

/** A field of one type as one operation asks for it. */
export class AskedField {
  constructor(
    readonly selecting: Selecting,
    readonly parentType: GraphQLObjectType,
    readonly definition: GraphQLField<unknown, unknown>,
    readonly key: string,
    readonly nodes: readonly FieldNode[],
  ) {}

  get type(): GraphQLOutputType {
    return this.definition.type;
  }

  /** As in `Station.services`, for messages. */
  get name(): string {
    return `${this.parentType.name}.${this.definition.name}`;
  }

  /** Its arguments in one request; the next one is handed others. Throws when one of them can not be what it must. */
  argumentsIn(run: Run): Arguments {
    if (this.definition.args.length === 0) return NONE;
    const known = run.argumentsOf.get(this);
    if (known) return known;
    const values = getArgumentValues(this.definition, this.nodes[0] as FieldNode, run.variables as Arguments);
    limitsOf(this.definition)?.(values);
    run.argumentsOf.set(this, values);
    return values;
  }

  /** Whether it was given any; defaults alone are always what they must be. */
  get hasArguments(): boolean {
    return (this.nodes[0]?.arguments?.length ?? 0) > 0;
  }

  /** Whether its arguments can be what they must, in one request. */
  isAcceptedIn(run: Run): boolean {
    try {
      this.argumentsIn(run);
      return true;
    } catch {
      return false;
    }
  }

  /** What a resolver is told of its place. */
  infoAt(path: Path, { selecting, rootValue, variables }: Run): GraphQLResolveInfo {
    return {
      fieldName: this.definition.name,
      fieldNodes: this.nodes,
      returnType: this.type,
      parentType: this.parentType,
      path,
      schema: selecting.schema,
      fragments: selecting.fragments,
      rootValue,
      operation: selecting.operation,
      variableValues: variables as GraphQLResolveInfo['variableValues'],
    };
  }
}

/** The ordinary layout: what the resolver answers, else the property of that name, called where it is a function. */
export const byProperty: Layout = (field) => {
  const { parentType, definition } = field;
  const { resolve, name } = definition;
  if (definition === TypeNameMetaFieldDef) return { isPlain: true, get: () => parentType.name };
  return {
    get: (source, run, path) => {
      const given = field.argumentsIn(run);
      if (resolve) return resolve(source, given, run.context, field.infoAt(path, run));
      // A text or a number has properties too, but none that a field shows.
      const value = Object(source) === source ? (source as Arguments)[name] : undefined;
      return typeof value === 'function' ? value.call(source, given, run.context, field.infoAt(path, run)) : value;
    },
  };
};
