/** The code by which Node names a failure, as EADDRINUSE; undefined where there is none. */
export function systemCodeOf(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    return typeof error.code === 'string' ? error.code : undefined;
}
//# sourceMappingURL=system-code.js.map