export { anchorAuditJob } from './anchor.job.js';
export { ANCHOR_FILE, type Anchor, AnchorError, readAnchor, writeAnchor } from './anchor.js';
export { Audit, type Audited, auditSealed, idsOfSubject, openReason, reasonPlace } from './audit.js';
export { settleChainKey } from './chain-key.js';
export { AuditRow } from './entry.entity.js';
export { AccessPurpose, AuditAction } from './entry.enums.js';
export { type BadRow, verifyTrail } from './verify.js';
