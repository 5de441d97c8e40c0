import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Refusal } from '../../kit/refusal.js';
import { mobileInvalid } from './person.errors.js';

const MAINLAND = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
const LONGEST = 40;

/**
 * Reads a mobile number as it was typed, with full-width digits, blanks, hyphens or a country code, as E.164. The plan of
 * the mainland is its form alone: which beginnings are given out changes every year. Answers a refusal when it is none.
 */
export function readMobile(typed: string): string | Refusal {
  const text = typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}()]/gu, '');
  if (text.length > LONGEST) return mobileInvalid();
  const mainland = MAINLAND.exec(text)?.[1];
  if (mainland !== undefined) return `+86${mainland}`;
  const abroad = /^(?:\+|00)[1-9]\d+$/.test(text) ? parsePhoneNumberFromString(text.replace(/^00/, '+')) : undefined;
  const isMobile = /^(?:MOBILE|FIXED_LINE_OR_MOBILE)$/.test(abroad?.getType() ?? '');
  return abroad?.isValid() && isMobile && abroad.country !== 'CN' ? abroad.number : mobileInvalid();
}
