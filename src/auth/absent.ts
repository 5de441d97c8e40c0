import {
  defaultFieldResolver,
  defaultTypeResolver,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isNonNullType,
} from 'graphql';
import { Readable } from '../kit/graphql/execution/compile.js';
import { type AccessRules, type AuthContext, isReached, type Place } from './reach.js';
import type { Scope, Viewer } from './viewer.js';

/** The types that are not for everyone, with those they let in. */
export type GuardedTypes = ReadonlyMap<string, readonly Scope[]>;

/**
 * Lets the records of a field behind an interface or a union look absent to whom their own type refuses: what type a
 * record has is known only when it is there. Throws when such a record could not be null.
 */
export function hideRefused(
  name: string,
  field: GraphQLField<unknown, AuthContext>,
  possible: readonly string[],
  guardedTypes: GuardedTypes,
  rules: AccessRules,
): void {
  const target = getNamedType(field.type);
  const refusing = possible.find((type) => guardedTypes.has(type));
  if (!isAbstractType(target) || refusing === undefined) return;
  if (isNonNullType(recordType(field.type)))
    throw new Error(`${name} can lead to ${refusing}, which is not for everyone, so its records must be nullable.`);
  const resolve = field.resolve ?? defaultFieldResolver;
  const isRefused = (viewer: Viewer, type: string | undefined, record: unknown): boolean => {
    const scopes = type === undefined ? undefined : guardedTypes.get(type);
    if (type === undefined || !scopes) return false;
    // Where it lies is known of no record that is still to be read: the read looks for it among those of the caller.
    const isChosen = record instanceof Readable && record.isChosen;
    return rules.places.has(type) && !isChosen
      ? !isReached(viewer, scopes, record as Place, rules)
      : !scopes.some((scope) => viewer.scopes.has(scope));
  };
  field.resolve = (parent, args, context, info) =>
    eachRecord(resolve(parent, args, context, info), (record) =>
      whenKnown(typeNameOf(target, record, context, info), (type) =>
        isRefused(context.viewer, type, record) ? null : record,
      ),
    );
}

/** The type of one record, out of all lists. */
function recordType(type: GraphQLOutputType): GraphQLOutputType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? recordType(nullable.ofType) : type;
}

/** Asks as the execution will, so that both know the same type; what is still to be read knows it already. */
function typeNameOf(
  target: GraphQLAbstractType,
  record: unknown,
  context: AuthContext,
  info: GraphQLResolveInfo,
): string | undefined | PromiseLike<string | undefined> {
  if (record instanceof Readable) return record.typeName;
  return (target.resolveType ?? defaultTypeResolver)(record, context, info, target);
}

function eachRecord(value: unknown, show: (record: unknown) => unknown): unknown {
  return whenKnown(value, (known) => {
    if (known === null || known === undefined || known instanceof Error) return known;
    return isIterable(known) ? Array.from(known, (item) => eachRecord(item, show)) : show(known);
  });
}

function whenKnown<T>(value: T | PromiseLike<T>, then: (known: T) => unknown): unknown {
  return isPromise(value) ? value.then(then) : then(value);
}

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as PromiseLike<T> | null | undefined)?.then === 'function';
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
