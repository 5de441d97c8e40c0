const MEGABYTE = 1024 * 1024;
export const DEFAULT_LIMITS = Object.freeze({
    inflatedBytes: 200 * MEGABYTE,
    inflateRatio: 100,
    ratioFloorBytes: 10 * MEGABYTE,
    archiveEntries: 1_000,
    sharedTextBytes: 64 * MEGABYTE,
    cellCharacters: MEGABYTE,
    rowCharacters: 16 * MEGABYTE,
    columns: 1_000,
});
//# sourceMappingURL=table.js.map