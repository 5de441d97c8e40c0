/** Prefix of the global id of an assessment. */
export const ASSESSMENT_PREFIX = 'asm';
