import { collectFields, collectSubFields } from '@graphql-tools/utils';
import {
  defaultTypeResolver,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { getFieldDef } from 'graphql/execution/execute.js';
import { AskedField, byProperty, type Complete, type FieldSource, type Layout } from './field.js';
import { isPromise, whenThere } from './promises.js';
import type { Path, Run, Selecting } from './run.js';

/**
 * A value that is not there yet, because what to fetch depends on what is selected of it: a resolver answers it, and the
 * execution hands it the place where it stands.
 */
export abstract class Readable {
  /** The type of its records. */
  abstract readonly typeName: string;
  /** Whether it chooses by who asks which records there are: what it does not find is not the caller's. */
  abstract readonly isChosen: boolean;
  /** Fetches and completes. `type` is that of the place but for its non-null. */
  abstract read(type: GraphQLOutputType, field: AskedField, run: Run, path: Path): unknown;
}

interface CompiledField {
  readonly key: string;
  readonly asked: AskedField;
  /** Whether the answer holds it as it is found, whatever it is. */
  readonly isPlain: boolean;
  /** Makes of the value that stands for the object, at its path, what the answer holds under the key. */
  show(value: unknown, run: Run, path: Path | undefined): unknown;
}

/** What one selection makes of objects of one type. */
export class CompiledObject {
  readonly fields: readonly CompiledField[];
  readonly #isRisky: boolean;
  /** Why nothing can be selected, which is an error of each object: of none where there are none. */
  readonly failure: Error | undefined;
  /** Whether the answer holds all of its fields as they are found. */
  readonly isPlain: boolean;

  /** `nodes` are those of the field that answers the objects; the root of an operation has none. */
  constructor(
    readonly selecting: Selecting,
    type: GraphQLObjectType,
    nodes?: readonly FieldNode[],
    layout = byProperty,
  ) {
    const selected = selectedOf(selecting, type, nodes);
    this.failure = selected instanceof Error ? selected : undefined;
    this.fields = [...(selected instanceof Error ? [] : selected)].flatMap(([key, fieldNodes]) => {
      const definition = getFieldDef(selecting.schema, type, fieldNodes[0] as FieldNode);
      return definition ? [compiled(new AskedField(selecting, type, definition, key, fieldNodes), layout)] : [];
    });
    // On an ordinary object this key would set no property.
    this.#isRisky = this.fields.some(({ key }) => key === '__proto__');
    this.isPlain = !this.failure && this.fields.every((field) => field.isPlain);
    selecting.grow(1 + this.fields.length);
  }

  /** What is selected of the objects of a field, which are of its type where no other is said. */
  static of(field: AskedField, layout?: Layout, type = getNamedType(field.type) as GraphQLObjectType): CompiledObject {
    return new CompiledObject(field.selecting, type, field.nodes, layout);
  }

  /** All fields side by side. */
  complete(value: unknown, run: Run, path: Path | undefined): unknown {
    const answer = this.#empty();
    const waiting: string[] = [];
    try {
      for (const field of this.fields) {
        const shown = field.show(value, run, path);
        answer[field.key] = shown;
        if (isPromise(shown)) waiting.push(field.key);
      }
    } catch (error) {
      if (waiting.length === 0) throw error;
      return filled(answer, waiting, run).finally(() => {
        throw error;
      });
    }
    return waiting.length > 0 ? filled(answer, waiting, run) : answer;
  }

  /** One field after the other, as mutations run. */
  async completeInTurn(value: unknown, run: Run): Promise<unknown> {
    const answer = this.#empty();
    for (const field of this.fields) answer[field.key] = await field.show(value, run, undefined);
    return answer;
  }

  #empty(): Record<string, unknown> {
    if (this.failure) throw this.failure;
    return this.#isRisky ? Object.create(null) : {};
  }
}

/** All of them, when they are there; where one fails, the others are left to the run. */
function together(values: readonly unknown[], run: Run): Promise<unknown[]> {
  const all = Promise.all(values);
  all.catch(() => run.leave(values));
  return all;
}

/** The same object, when what it waits for is there. */
function filled(answer: Record<string, unknown>, keys: readonly string[], run: Run): Promise<unknown> {
  const values = keys.map((key) => answer[key]);
  return together(values, run).then((known) => {
    for (const [index, key] of keys.entries()) answer[key] = known[index];
    return answer;
  });
}

function selectedOf(selecting: Selecting, type: GraphQLObjectType, nodes: readonly FieldNode[] | undefined) {
  const { schema, fragments, conditions, operation } = selecting;
  try {
    return nodes
      ? collectSubFields(schema, fragments, conditions, type, nodes as FieldNode[]).fields
      : collectFields(schema, fragments, conditions, type, operation.selectionSet).fields;
  } catch (error) {
    return error as Error;
  }
}

function compiled(asked: AskedField, layout: Layout): CompiledField {
  const { key, type, parentType } = asked;
  const { name: typename } = parentType;
  const { get, complete = completerOf(type, asked), isPlain = false } = layout(asked);
  if (isPlain) return { key, asked, isPlain, show: get };
  const show = settled(complete, type, asked, get);
  return { key, asked, isPlain, show: (value, run, prev) => show(value, run, { prev, key, typename }) };
}

/** Completes what is got, at once or when it is there. A failure stays at its place, or goes to the one around it. */
function settled(
  complete: Complete,
  type: GraphQLOutputType,
  { nodes }: AskedField,
  get?: FieldSource['get'],
): Complete {
  return (source, run, path) => {
    try {
      const value = get ? get(source, run, path) : source;
      const done = isPromise(value) ? value.then((known) => complete(known, run, path)) : complete(value, run, path);
      return isPromise(done) ? done.then(undefined, (error) => run.settle(error, type, nodes, path)) : done;
    } catch (error) {
      return run.settle(error, type, nodes, path);
    }
  };
}

/**
 * What completes the values of a type at the place of a field. `object` completes the objects in it where they were
 * compiled already; else they are compiled when the first one comes, and show their fields by property.
 */
export function completerOf(type: GraphQLOutputType, field: AskedField, object?: CompiledObject): Complete {
  if (isNonNullType(type)) return required(completerOf(type.ofType, field, object), field);
  const complete = presentOf(type, field, object);
  return (value, run, path) => {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) return null;
    return value instanceof Readable ? value.read(type, field, run, path) : complete(value, run, path);
  };
}

function presentOf(type: GraphQLOutputType, field: AskedField, object: CompiledObject | undefined): Complete {
  if (isListType(type)) return listOf(type.ofType, field, object);
  if (isLeafType(type)) return leafOf(type);
  if (object) return (value, run, path) => object.complete(value, run, path);
  return isObjectType(type) ? objectOf(type, field) : abstractOf(type as GraphQLAbstractType, field);
}

function required(complete: Complete, field: AskedField): Complete {
  const present = (value: unknown): unknown => {
    if (value === null) throw new Error(`Cannot return null for non-nullable field ${field.name}.`);
    return value;
  };
  return (value, run, path) => {
    const done = complete(value, run, path);
    // Only a Readable learns later that there is nothing; what else takes its time is a list or an object.
    return isPromise(done) && value instanceof Readable ? done.then(present) : present(done);
  };
}

function leafOf(type: GraphQLLeafType): Complete {
  return (value) => {
    const written = type.serialize(value);
    if (written !== null && written !== undefined) return written;
    throw new Error(`${type.name} wrote ${String(value)} as ${String(written)}; a leaf is never written as null.`);
  };
}

function listOf(type: GraphQLOutputType, field: AskedField, object: CompiledObject | undefined): Complete {
  const complete = settled(completerOf(type, field, object), type, field);
  return (value, run, prev) => {
    if (typeof value !== 'object' || typeof (value as Iterable<unknown>)[Symbol.iterator] !== 'function') {
      throw new Error(`Expected Iterable, but did not find one for field "${field.name}".`);
    }
    const items: unknown[] = [];
    try {
      for (const item of value as Iterable<unknown>) {
        items.push(complete(item, run, { prev, key: items.length, typename: undefined }));
      }
    } catch (error) {
      run.leave(items);
      throw error;
    }
    return items.some(isPromise) ? together(items, run) : items;
  };
}

function objectOf(type: GraphQLObjectType, field: AskedField): Complete {
  let made: CompiledObject | undefined;
  return (value, run, path) => {
    made ??= CompiledObject.of(field, byProperty, type);
    const object = made;
    if (object.failure) throw object.failure;
    if (!type.isTypeOf) return object.complete(value, run, path);
    return whenThere(type.isTypeOf(value, run.context, field.infoAt(path, run)), (holds) => {
      if (holds) return object.complete(value, run, path);
      throw new Error(`Expected value of type "${type.name}" but got another.`);
    });
  };
}

function abstractOf(type: GraphQLAbstractType, field: AskedField): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const made = new Map<GraphQLObjectType, Complete>();
  return (value, run, path) =>
    whenThere(resolveType(value, run.context, field.infoAt(path, run), type), (name) => {
      const concrete = concreteType(type, field, name);
      const complete = made.get(concrete) ?? objectOf(concrete, field);
      made.set(concrete, complete);
      return complete(value, run, path);
    });
}

/** The object type of that name, where it may stand in the place of the expected one. */
export function concreteType(expected: GraphQLNamedType, field: AskedField, name: unknown): GraphQLObjectType {
  const { schema } = field.selecting;
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  const isExpected = type === expected;
  if (isObjectType(type) && (isExpected || (isAbstractType(expected) && schema.isSubType(expected, type)))) return type;
  throw new Error(`A record of ${field.name} is said to be a ${String(name)}, which is no type of ${expected.name}.`);
}
