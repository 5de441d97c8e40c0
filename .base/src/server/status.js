const STATUS = {
    GRAPHQL_PARSE_FAILED: 400,
    GRAPHQL_VALIDATION_FAILED: 400,
    BAD_USER_INPUT: 400,
    UNAUTHENTICATED: 401,
    TOKEN_EXPIRED: 401,
    FORBIDDEN: 403,
    FORBIDDEN_FIELD: 403,
    OPERATION_TOO_LARGE: 400,
    RATE_LIMITED: 429,
    CURSOR_INVALID: 400,
    TIMEOUT: 504,
    UNAVAILABLE: 503,
    INTERNAL_SERVER_ERROR: 500,
};
/** The HTTP status of a request that failed as a whole. */
export function statusOf(code) {
    return STATUS[code];
}
/** Seconds to wait before trying again, where a fault says so. */
export function retryAfterOf(fault) {
    const seconds = fault?.extensions.retryAfterSeconds;
    return typeof seconds === 'number' ? String(Math.ceil(seconds)) : undefined;
}
const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';
/** The type that a caller wants by its Accept header; undefined when it takes neither. */
export function answerTypeOf(accept) {
    if (accept === undefined || accept.trim() === '')
        return JSON_TYPE;
    let best;
    for (const range of accept.split(',')) {
        const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
        const type = typeIn(name);
        const quality = qualityIn(parameters);
        if (type && quality > 0 && (!best || quality > best.quality))
            best = { type, quality };
    }
    return best?.type;
}
/** The content type of an answer to a caller; JSON also for one that takes none of ours, so that it can read why not. */
export function contentTypeOf(accept) {
    return `${answerTypeOf(accept) ?? JSON_TYPE}; charset=utf-8`;
}
function typeIn(range) {
    if (range === GRAPHQL_TYPE)
        return GRAPHQL_TYPE;
    return range === JSON_TYPE || range === 'application/*' || range === '*/*' ? JSON_TYPE : undefined;
}
function qualityIn(parameters) {
    const text = parameters.find((parameter) => parameter.startsWith('q='));
    return text === undefined ? 1 : Number(text.slice(2)) || 0;
}
/** Whether the status of a failed document has to be 200: asked for in the older type, and well-formed as a request. */
export function isToldInBody(type, code) {
    return type === JSON_TYPE && STATUS[code] === 400;
}
//# sourceMappingURL=status.js.map