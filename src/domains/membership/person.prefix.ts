/** Prefix of the global id of a person. */
export const PERSON_PREFIX = 'mem';
