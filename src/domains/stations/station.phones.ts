import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Recent } from '../../kit/recent.js';

/** Regions of China with a numbering plan of their own, by the beginning of their division codes. */
const OWN_PLANS: Readonly<Record<string, CountryCode>> = { '71': 'TW', '81': 'HK', '82': 'MO' };

/** The number as E.164, read as people of the division dial it; undefined when it is none, or has an extension. */
export function internationalNumber(text: string, regionCode: string): string | undefined {
  const country = countryOf(regionCode);
  const options = { extract: false, ...(country === undefined ? {} : { defaultCountry: country }) };
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), options);
  return number?.isValid() && number.ext === undefined ? number.number : undefined;
}

/** Desks share their numbers, and a ledger names them again each time; numbers of people are not kept. */
const desks = new Recent<string, boolean>(5_000);

/**
 * Whether a desk can be reached by this: a number with or without an extension, several numbers, or a hot line of three
 * to six digits, as 12351, which no numbering plan lists.
 */
export function isDeskPhone(text: string, regionCode: string): boolean {
  return desks.get(`${countryOf(regionCode) ?? ''} ${text}`, () => reachesDesk(text, regionCode));
}

function reachesDesk(text: string, regionCode: string): boolean {
  const numbers = text
    .normalize('NFKC')
    .split(/[、,;/]/)
    .map((number) => number.trim());
  return numbers.every(
    (number) => isHotLine(number) || internationalNumber(withoutExtension(number), regionCode) !== undefined,
  );
}

function isHotLine(number: string): boolean {
  return /^[1-9]\d{2,5}$/.test(number);
}

function withoutExtension(number: string): string {
  return number.replace(/\s*(?:转|分机|ext\.?|x)\s*\d{1,6}$/i, '').replace(/(-\d{7,8})-\d{1,6}$/, '$1');
}

function countryOf(regionCode: string): CountryCode | undefined {
  if (/^\d/.test(regionCode)) return OWN_PLANS[regionCode.slice(0, 2)] ?? 'CN';
  return isSupportedCountry(regionCode) ? regionCode : undefined;
}
