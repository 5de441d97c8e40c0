/** Kind of document; the number of a resident card and of the two cards that share its form has a check digit. */
export enum IdType {
  RESIDENT_ID = 'RESIDENT_ID',
  RESIDENCE_PERMIT = 'RESIDENCE_PERMIT',
  PERMANENT_RESIDENT_CARD = 'PERMANENT_RESIDENT_CARD',
  PASSPORT = 'PASSPORT',
  SITE_BADGE = 'SITE_BADGE',
}

export enum Gender {
  FEMALE = 'FEMALE',
  MALE = 'MALE',
}
