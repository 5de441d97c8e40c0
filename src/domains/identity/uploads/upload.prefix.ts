/** Prefix of the global ids of uploads. */
export const UPLOAD_PREFIX = 'upl';
