/** A backup can not be written or restored; the message is a whole sentence for the operator. */
export class BackupError extends Error {
}
/** What failed below, in its own words, for the middle of a sentence. */
export function reasonOf(error) {
    const { errors, message } = Object(error);
    // Of several addresses that were tried in vain only the parts say why.
    if (errors?.length)
        return reasonOf(errors[0]);
    return typeof message === 'string' && message !== '' ? message : String(error);
}
/** The code by which the system, Postgres or zlib names what failed. */
export function codeOf(error) {
    const { code } = Object(error);
    return typeof code === 'string' ? code : undefined;
}
//# sourceMappingURL=errors.js.map