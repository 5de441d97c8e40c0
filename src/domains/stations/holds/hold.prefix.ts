/** Prefix of the global id of a hold. */
export const HOLD_PREFIX = 'hld';
