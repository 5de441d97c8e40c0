/** Prefixes of the global ids of the domain. */
export const CASE_PREFIX = 'cas';
export const MEETING_PREFIX = 'cmt';
export const EVIDENCE_PREFIX = 'cev';
export const HANDLER_PREFIX = 'chd';
export const CONTENT_PREFIX = 'lct';
export const SITE_PREFIX = 'lst';
