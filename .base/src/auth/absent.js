import { defaultFieldResolver, defaultTypeResolver, getNamedType, getNullableType, isAbstractType, isListType, isNonNullType, } from 'graphql';
import { Readable } from '../kit/graphql/execution/compile.js';
import { isReached } from './reach.js';
/**
 * Lets the records of a field behind an interface or a union look absent to whom their own type refuses: what type a
 * record has is known only when it is there. Throws when such a record could not be null.
 */
export function hideRefused(name, field, possible, guardedTypes, rules) {
    const target = getNamedType(field.type);
    const refusing = possible.find((type) => guardedTypes.has(type));
    if (!isAbstractType(target) || refusing === undefined)
        return;
    if (isNonNullType(recordType(field.type)))
        throw new Error(`${name} can lead to ${refusing}, which is not for everyone, so its records must be nullable.`);
    const resolve = field.resolve ?? defaultFieldResolver;
    const isRefused = (viewer, type, record) => {
        const scopes = type === undefined ? undefined : guardedTypes.get(type);
        if (type === undefined || !scopes)
            return false;
        return rules.places.has(type)
            ? !isReached(viewer, scopes, record, rules)
            : !scopes.some((scope) => viewer.scopes.has(scope));
    };
    field.resolve = (parent, args, context, info) => eachRecord(resolve(parent, args, context, info), (record) => whenKnown(typeNameOf(target, record, context, info), (type) => isRefused(context.viewer, type, record) ? null : record));
}
/** The type of one record, out of all lists. */
function recordType(type) {
    const nullable = getNullableType(type);
    return isListType(nullable) ? recordType(nullable.ofType) : type;
}
/** Asks as the execution will, so that both know the same type; what is still to be read knows it already. */
function typeNameOf(target, record, context, info) {
    if (record instanceof Readable)
        return record.typeName;
    return (target.resolveType ?? defaultTypeResolver)(record, context, info, target);
}
function eachRecord(value, show) {
    return whenKnown(value, (known) => {
        if (known === null || known === undefined || known instanceof Error)
            return known;
        return isIterable(known) ? Array.from(known, (item) => eachRecord(item, show)) : show(known);
    });
}
function whenKnown(value, then) {
    return isPromise(value) ? value.then(then) : then(value);
}
function isPromise(value) {
    return typeof value?.then === 'function';
}
function isIterable(value) {
    return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
//# sourceMappingURL=absent.js.map