/** Prefix of the global id of a membership. */
export const MEMBERSHIP_PREFIX = 'mbs';
