import { checkSignOf } from '../../auth/index.js';
import { isDay } from '../../kit/graphql/scalars.js';
import type { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';
import { IdType } from './person.enums.js';
import { idNumberCheckDigit, idNumberDate, idNumberForm, idNumberOld } from './person.errors.js';

/** What an id number says, once it holds to the rules of its document. */
export interface ReadIdNumber {
  /** In the one spelling in which it is kept and found. */
  readonly number: string;
  /** Date of birth, where the number holds one. */
  readonly birthDate: string | null;
}

const OLDEST_YEARS = 130;

/** The documents whose numbers have the form of GB 11643, and how each begins. */
const RESIDENT: Readonly<Partial<Record<IdType, { readonly form: RegExp; readonly words: Sentence }>>> = {
  RESIDENT_ID: {
    form: /^[1-8]\d{16}[\dX]$/,
    words: eighteen({ zh: '首位为 1 至 8', en: 'the first a digit from 1 to 8' }),
  },
  RESIDENCE_PERMIT: {
    form: /^8[123]0000\d{11}[\dX]$/,
    words: eighteen({ zh: '以 810000、820000 或 830000 开头', en: 'the first six 810000, 820000 or 830000' }),
  },
  PERMANENT_RESIDENT_CARD: {
    form: /^9\d{16}[\dX]$/,
    words: eighteen({ zh: '首位为 9', en: 'the first a 9' }),
  },
};
/** Cards of foreigners before 2023 have three letters and twelve digits, and stay good until they end. */
const OLD_PERMANENT = /^[A-Z]{3}\d{12}$/;
const PASSPORT = /^[A-Z0-9]{5,20}$/;
const BADGE = /^[A-Z0-9][A-Z0-9-]{1,29}$/;

function eighteen({ zh, en }: Sentence): Sentence {
  return { zh: `18 位号码，${zh}，末位可为 X`, en: `18 characters, ${en}, the last a digit or X` };
}

/**
 * Reads an id number as it was typed: full-width, in lower case, with blanks. `today` bounds the date of birth. Answers a
 * refusal when it breaks a rule. The division in it may have been abolished long ago, so none is refused for it.
 */
export function readIdNumber(type: IdType, typed: string, today: string): ReadIdNumber | Refusal {
  const number = compact(typed);
  const resident = RESIDENT[type];
  if (!resident) return readDocument(type, number);
  if (type === IdType.PERMANENT_RESIDENT_CARD && OLD_PERMANENT.test(number)) return { number, birthDate: null };
  if (type === IdType.RESIDENT_ID && /^\d{15}$/.test(number)) return idNumberOld();
  if (!resident.form.test(number)) return idNumberForm(resident.words);
  const birthDate = dateIn(number);
  if (
    !isDay(birthDate) ||
    birthDate > today ||
    Number(birthDate.slice(0, 4)) < Number(today.slice(0, 4)) - OLDEST_YEARS
  )
    return idNumberDate();
  if (number[17] !== checkSignOf(number)) return idNumberCheckDigit();
  return { number, birthDate };
}

function readDocument(type: IdType, number: string): ReadIdNumber | Refusal {
  const isPassport = type === IdType.PASSPORT;
  if ((isPassport ? PASSPORT : BADGE).test(number)) return { number, birthDate: null };
  return isPassport
    ? idNumberForm({ zh: '5 至 20 位字母和数字', en: '5 to 20 letters and digits' })
    : idNumberForm({ zh: '2 至 30 位字母、数字和连字符', en: '2 to 30 letters, digits and hyphens' });
}

function compact(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase();
}

function dateIn(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}
