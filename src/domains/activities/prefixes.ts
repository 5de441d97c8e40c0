/** Prefixes of the global ids of the domain. */
export const ACTIVITY_PREFIX = 'act';
export const SESSION_PREFIX = 'ses';
export const BOOKING_PREFIX = 'bkg';
export const PLEDGE_PREFIX = 'plg';
/** Of the sources of figures, which are no records of their own. */
export const ACTIVITY_MEASURE_PREFIX = 'amf';
export const EMPLOYER_PREFIX = 'emp';
export const JOB_POSTING_PREFIX = 'job';
export const JOB_CARD_PREFIX = 'jcd';
export const JOB_APPLICATION_PREFIX = 'jap';
