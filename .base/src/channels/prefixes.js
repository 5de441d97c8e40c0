/** Prefixes of the global ids. */
export const CHANNEL_PREFIX = 'chn';
export const RUN_PREFIX = 'run';
export const RECORD_PREFIX = 'src';
//# sourceMappingURL=prefixes.js.map