/**
 * The embedded Postgres cannot be started or prepared, or it ended by itself. The message is one or two whole sentences, fit to be printed
 * as they are before the process ends with status 1.
 */
export class EmbeddedPostgresError extends Error {
    constructor() {
        super(...arguments);
        this.name = 'EmbeddedPostgresError';
    }
}
/** A text property of whatever was thrown; errors of the system are not always of this realm's class Error. */
function told(error, name) {
    const value = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
    return typeof value === 'string' ? value : undefined;
}
/** The code of a system error, such as EACCES. */
export const errorCode = (error) => told(error, 'code');
/** What a failed program said, or else why it could not be run. */
export const failureText = (error) => told(error, 'stderr')?.trim() || (told(error, 'message') ?? String(error));
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS']);
const NOT_A_FOLDER = new Set(['EEXIST', 'ENOTDIR']);
const whoAmI = () => (process.getuid === undefined ? 'this user' : `user ${process.getuid()}`);
/** Whatever went wrong around a data folder becomes a sentence; what already is one stays as it is. */
export function asSentence(error, dataDir) {
    if (error instanceof EmbeddedPostgresError)
        return error;
    const code = errorCode(error) ?? '';
    const path = told(error, 'path') ?? dataDir;
    const cause = { cause: error };
    if (REFUSED.has(code)) {
        return new EmbeddedPostgresError(`The data folder ${dataDir} cannot be used by ${whoAmI()} (${code} at ${path}). ` +
            'Give this user the right to write there, set HUB_DATA_DIR to another folder, or set DATABASE_URL to a Postgres of your own.', cause);
    }
    if (NOT_A_FOLDER.has(code)) {
        return new EmbeddedPostgresError(`The data folder ${dataDir} is not a folder (${code} at ${path}). ` +
            'Set HUB_DATA_DIR to a folder, or to a path where one can be made.', cause);
    }
    return new EmbeddedPostgresError(`The embedded Postgres of ${dataDir} could not be started: ${failureText(error)}. ` +
        'Set DATABASE_URL to use a Postgres of your own instead.', cause);
}
//# sourceMappingURL=errors.js.map