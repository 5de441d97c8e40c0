import { IdType } from '../person.enums.js';
import type { PersonValues } from '../person.values.js';
import type { Applicant } from './applicant.js';

/** Documents of which a person has one number for life. */
const FOR_LIFE: readonly (IdType | null)[] = [
  IdType.RESIDENT_ID,
  IdType.RESIDENCE_PERMIT,
  IdType.PERMANENT_RESIDENT_CARD,
];

/**
 * Whether an applicant can be a known person: they share the id number or a mobile, and have not two numbers of a
 * document that has one number for life.
 */
export function isSamePerson(
  told: Pick<Applicant, 'idType' | 'idNumber' | 'mobile'>,
  own: PersonValues,
  known: PersonValues,
): boolean {
  const isSameNumber = told.idType === known.idType && told.idNumber === known.idNumber;
  const isOtherNumber = told.idType === known.idType && !isSameNumber && FOR_LIFE.includes(told.idType);
  const isSameMobile = known.mobile !== null && [told.mobile, own.mobile].includes(known.mobile);
  return isSameNumber || (isSameMobile && !isOtherNumber);
}
