import { GraphQLError } from 'graphql';
/** Codes of top-level errors, in `extensions.code`: the request itself failed, or a field was refused. */
export const FAULT_CODES = [
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'UNAUTHENTICATED',
    'TOKEN_EXPIRED',
    'FORBIDDEN',
    'FORBIDDEN_FIELD',
    'OPERATION_TOO_LARGE',
    'RATE_LIMITED',
    'CURSOR_INVALID',
    'TIMEOUT',
    'UNAVAILABLE',
    'INTERNAL_SERVER_ERROR',
];
/**
 * A top-level error on purpose, as opposed to a refusal of the business (which stands in a payload). It carries its
 * sentence in both languages; the server picks one when it answers. Whatever is thrown and is not a Fault leaves the
 * hub as INTERNAL_SERVER_ERROR without a word from inside.
 */
export class Fault extends GraphQLError {
    constructor(code, sentence, details = {}) {
        super(sentence.zh, { extensions: { code, ...details } });
        this.code = code;
        this.sentence = sentence;
    }
}
/** The Fault behind an error, whether thrown bare or wrapped by the executor with a path; undefined for anything else. */
export function faultOf(error) {
    if (error instanceof Fault)
        return error;
    if (error instanceof GraphQLError && error.originalError instanceof Fault)
        return error.originalError;
    return undefined;
}
//# sourceMappingURL=faults.js.map