import { GraphQLError, Kind } from 'graphql';
import { faultOf } from '../kit/graphql/faults.js';
const INTERNAL = {
    zh: '服务内部错误，请稍后再试；如仍不行，请把 requestId 告诉我们。',
    en: 'Something went wrong inside the hub. Try again later; if it stays, tell us the requestId.',
};
/** Codes that the host of GraphQL gives, as the hub says them. */
const CODES = {
    GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
    GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
    OPERATION_RESOLUTION_FAILURE: 'GRAPHQL_VALIDATION_FAILED',
    BAD_USER_INPUT: 'BAD_USER_INPUT',
    BAD_REQUEST: 'BAD_USER_INPUT',
    PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
    PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};
const MESSAGE_MAXIMUM = 500;
/**
 * An error as it leaves the hub, over either transport: a Fault in the reader's language; what graphql-js says of a
 * document or of variables as it is, without hints at other names; anything else as INTERNAL_SERVER_ERROR in general
 * words, the real one in the log under the same request id.
 */
export function presentError(error, reader, logger) {
    const fault = faultOf(error);
    const code = fault?.code ?? codeOf(error);
    reader.failed(code);
    if (code === 'INTERNAL_SERVER_ERROR' && !fault) {
        logger.error({ err: rootOf(error), requestId: reader.requestId }, 'An operation failed for a reason of our own.');
    }
    const { code: _code, http: _http, ...details } = fault?.extensions ?? {};
    return {
        message: fault ? fault.sentence[reader.language] : wordsOf(error, code, reader.language),
        ...placeOf(error),
        extensions: { code, ...details, requestId: reader.requestId },
    };
}
/** The code by which an error leaves the hub. */
export function codeOf(error) {
    const fault = faultOf(error);
    if (fault)
        return fault.code;
    if (!(error instanceof GraphQLError))
        return 'INTERNAL_SERVER_ERROR';
    if (error.path)
        return isOfArguments(error) ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
    const given = error.extensions.code;
    if (typeof given === 'string')
        return CODES[given] ?? 'INTERNAL_SERVER_ERROR';
    // graphql-js refuses variables and operations before it runs anything: no path, no code, nothing else behind it.
    const isOfVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
    return isOfVariable || !error.originalError ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}
/** Arguments are read while fields run; such an error points at the argument's value, one of a resolver at the field. */
function isOfArguments(error) {
    const [node] = error.nodes ?? [];
    return node !== undefined && node.kind !== Kind.FIELD && error.originalError instanceof GraphQLError;
}
function wordsOf(error, code, language) {
    if (code === 'INTERNAL_SERVER_ERROR' || !(error instanceof Error))
        return INTERNAL[language];
    return error.message.replace(/ ?Did you mean[^?]*\?/g, '').slice(0, MESSAGE_MAXIMUM);
}
function placeOf(error) {
    if (!(error instanceof GraphQLError))
        return {};
    return {
        ...(error.locations ? { locations: error.locations } : {}),
        ...(error.path ? { path: error.path } : {}),
    };
}
function rootOf(error) {
    return error instanceof GraphQLError && error.originalError ? error.originalError : error;
}
//# sourceMappingURL=errors.js.map