import { IdType } from '../person.enums.js';
import type { PersonValues } from '../person.values.js';
import { foundName } from '../person-name.js';
import type { Applicant } from './applicant.js';

/** Documents of which a person has one number for life. */
const FOR_LIFE: readonly (IdType | null)[] = [
  IdType.RESIDENT_ID,
  IdType.RESIDENCE_PERMIT,
  IdType.PERMANENT_RESIDENT_CARD,
];

/**
 * Whether an applicant can be a known person: they share the id number, or the name and a mobile that WeChat has checked to
 * be the applicant's, and have not two numbers of a document that has one number for life.
 */
export function isSamePerson(
  told: Pick<Applicant, 'name' | 'idType' | 'idNumber' | 'mobile' | 'mobileCheckedAt'>,
  own: PersonValues,
  known: PersonValues,
): boolean {
  const isSameNumber = told.idType === known.idType && told.idNumber === known.idNumber;
  const isOtherNumber = told.idType === known.idType && !isSameNumber && FOR_LIFE.includes(told.idType);
  const isSameName = known.name !== null && foundName(known.name) === foundName(told.name);
  const checked = [told, own].filter(({ mobileCheckedAt }) => mobileCheckedAt !== null).map(({ mobile }) => mobile);
  // Anybody can type a number, and families share them.
  const isSameMobile = isSameName && known.mobile !== null && checked.includes(known.mobile);
  return isSameNumber || (isSameMobile && !isOtherNumber);
}
