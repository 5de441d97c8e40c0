/** What was done. */
export enum AuditAction {
  REVEAL = 'REVEAL',
  EXPORT = 'EXPORT',
  ERASE = 'ERASE',
  MERGE = 'MERGE',
  GRANT_CHANGE = 'GRANT_CHANGE',
  KEY = 'KEY',
  CASE_MOVE = 'CASE_MOVE',
}

/** What personal data is looked at for. */
export enum AccessPurpose {
  OWN_CHECK = 'OWN_CHECK',
  MEMBERSHIP_REVIEW = 'MEMBERSHIP_REVIEW',
  BENEFIT_DELIVERY = 'BENEFIT_DELIVERY',
  HARDSHIP_HELP = 'HARDSHIP_HELP',
  CASE_HANDLING = 'CASE_HANDLING',
  DATA_CORRECTION = 'DATA_CORRECTION',
}
