import { isNativeError } from 'node:util/types';
import { destination, pino, stdTimeFunctions } from 'pino';
/** Keys whose values never reach the log, wherever they stand, in small letters. */
const SECRETS = new Set([
    'authorization',
    'cookie',
    'set-cookie',
    'token',
    'password',
    'secret',
    'variables',
    'variablevalues',
    'idnumber',
    'mobile',
]);
const HIDDEN = '[hidden]';
/**
 * The log: one JSON object a line, with the time in UTC. Credentials and variables are left out by name; mobile and id
 * numbers are masked wherever they stand in a line, also in messages and errors.
 */
export function createLogger(settings) {
    const options = {
        level: settings.level,
        base: null,
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }), log: hideSecrets, bindings: hideSecrets },
        serializers: { err: describeError },
        hooks: { streamWrite: maskNumbers },
    };
    return pino(options, settings.destination ?? destination({ dest: 1, sync: false }));
}
/** A copy only where there is something to hide: pino's own redaction took a tenth of the time of a small request. */
function hideSecrets(record) {
    return hidden(record, 4);
}
function hidden(record, depth) {
    let copy;
    for (const [key, value] of Object.entries(record)) {
        const shown = SECRETS.has(key.toLowerCase())
            ? HIDDEN
            : isRecord(value) && depth > 0
                ? hidden(value, depth - 1)
                : value;
        if (shown === value)
            continue;
        copy ??= { ...record };
        copy[key] = shown;
    }
    return copy ?? record;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
/** Of an error what helps to find it, and nothing of the values that drivers hang on it. */
function describeError(error) {
    if (!isError(error))
        return { message: String(error) };
    return {
        type: error.name,
        message: error.message,
        ...('code' in error ? { code: error.code } : {}),
        stack: error.stack,
        ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
    };
}
function isError(value) {
    return value instanceof Error || isNativeError(value);
}
// Whole tokens of a JSON line: a string, or a number that stands by itself.
const TOKENS = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])\d{11,19}(?![\w.])/g;
const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const NUMBERS = new RegExp(`${UUID}|(?<!\\d)(?:\\d{17}[Xx]|\\d{15,19}|(?:86)?1\\d{10}|\\d{11})(?![\\dXx])`, 'g');
/**
 * A line of JSON with its mobile numbers (11 digits, with or without 86) and id numbers (15 or 18, the last may be X;
 * bank cards are as long) masked but for the first three. Ids of records keep their digits.
 */
export function maskNumbers(line) {
    if (!/\d{11}/.test(line))
        return line;
    return line.replace(TOKENS, (token) => {
        if (token.startsWith('"'))
            return token.replace(NUMBERS, maskOne);
        const masked = token.replace(NUMBERS, maskOne);
        return masked === token ? token : `"${masked}"`;
    });
}
function maskOne(found) {
    return found.includes('-') ? found : `${found.slice(0, 3)}${'*'.repeat(found.length - 3)}`;
}
//# sourceMappingURL=logger.js.map