import { GraphQLError } from 'graphql';
import { codeOf } from '../../src/server/errors.js';
/**
 * What is wrong inside the hub is put into other words by the compiled execution than by graphql-js; no client reads
 * either, because the server masks every error that is not a Fault.
 */
const INTERNAL = [
    [/^Abstract type ".*" (must resolve|was resolved) to /, 'no type of the abstract one'],
    [/^Runtime Object type ".*" is not a possible type for /, 'no type of the abstract one'],
    [/^A record of .* is said to be a /, 'no type of the abstract one'],
    [/^Expected value of type ".*" but got/, 'not of its type'],
    [/^Expected `.*` to return non-nullable value, returned: /s, 'a leaf written as null'],
    [/ wrote .* as .*; a leaf is never written as null\.$/s, 'a leaf written as null'],
];
/** All that a client, or the server on the way to it, can tell of a result; two that tell the same are the same bytes. */
export function told({ data, errors, ...others }) {
    return JSON.stringify({ ...others, data, errors: errors?.map(toldError) }, null, 1);
}
function toldError(error) {
    if (!(error instanceof GraphQLError))
        return { unlocated: String(error) };
    const { message, path, locations, extensions, nodes } = error;
    const words = INTERNAL.find(([pattern]) => pattern.test(message))?.[1] ?? message;
    return { message: words, path, locations, extensions, nodes: nodes?.map(({ kind }) => kind), code: codeOf(error) };
}
//# sourceMappingURL=executions.js.map