import { maskIdNumber, maskName, maskPhone } from './masks.js';

/** In text that somebody wrote freely: digits as they are typed, also full-width, with what people part them by. */
const DIGIT = '[0-9０-９]';
const GAP = '[\\s\\p{Cf}\\p{Pd}]?';
const digits = (count: string) => `${DIGIT}{${count}}`;

/** What stands between two digits of a mobile, however it is grouped; a dot alone may be that of a fraction. */
const APART = '[\\s\\p{Cf}\\p{Pd}/·•()（）]{0,2}';
/** A mainland mobile, with or without its country code or the nought of long distance, as 13812345678, 138-1234-5678 or 138.1234.5678. */
const MOBILE =
  `(?:(?:[+＋]|[0０]{2})?[8８][6６]${GAP}|[0０])?` +
  `(?:[1１]${APART}[3-9３-９](?:${APART}${DIGIT}){9}|[1１][3-9３-９]${DIGIT}[.．]${digits('4')}[.．]${digits('4')})`;
/** An ID number of eighteen signs, also in its three parts. */
const PARTED = `${digits('6')}${GAP}${digits('8')}${GAP}${digits('3')}[0-9０-９XxＸｘ]`;
const SPACE = '[\\s\\p{Cf}\\p{Pd}]{0,2}';
const BIRTHDAY = [
  `(?:[1１]${SPACE}[9９]|[2２]${SPACE}[0０])`,
  `${DIGIT}${SPACE}${DIGIT}`,
  `(?:[0０]${SPACE}[1-9１-９]|[1１]${SPACE}[0-2０-２])`,
  `(?:[0０]${SPACE}[1-9１-９]|[12１２]${SPACE}${DIGIT}|[3３]${SPACE}[01０１])`,
].join(SPACE);
/** However it is grouped, where a birthday stands in it: without one it may be any row of numbers, as of dates. */
const SPACED = `(?:${DIGIT}${SPACE}){6}${BIRTHDAY}(?:${SPACE}${DIGIT}){3}${SPACE}[0-9０-９XxＸｘ]`;
const IDENTITY = `${PARTED}|${SPACED}`;
/** A card or an account: in groups of four, or one long run, as is the old ID number of fifteen digits. */
const ACCOUNT = `${digits('4')}(?:[\\s\\p{Pd}]${digits('4')}){3}(?:[\\s\\p{Pd}]?${digits('1,4')})?|${digits('15,')}`;
/** A number abroad, known by its plus; of the mainland only mobiles are personal, and its landlines are those of desks. */
const ABROAD = `[+＋]${GAP}(?![8８]${GAP}[6６])[1-9１-９](?:${SPACE}[()（）]?${DIGIT}){7,14}`;
/** A part of a longer run of digits is none of these, nor is what stands behind a decimal point. */
const NUMBER = `(?<!${DIGIT})(?<!${DIGIT}[.．])(?:${MOBILE}|${IDENTITY}|${ACCOUNT}|${ABROAD})(?!${DIGIT})`;
const NUMBERS = new RegExp(NUMBER, 'gu');

const HAN = '\\p{Script=Han}';
const BETWEEN = '[\\s_\\p{Pd}（(]?';
const NAMED = new RegExp(
  `(?<!${HAN})(?<before>${HAN}{2,4})(?=${BETWEEN}${NUMBER})|(?<=${NUMBER}${BETWEEN})(?<behind>${HAN}{2,4})(?!${HAN})`,
  'gu',
);

/**
 * Text that is kept or logged as people wrote it, without the numbers in it that mark a person: mobiles (138****5678), ID
 * numbers (6207**********1237), cards and accounts (the last four), numbers abroad (+855******78). All else stays as it
 * was, also the landline of a desk and a hot line as 12351. A name can not be told from other words, so what may hold one
 * is not to be repeated at all. This is the one rule for all such texts.
 */
export function withoutPersonalNumbers(text: string): string {
  return text.replace(NUMBERS, masked);
}

/** The name of a file, as it is kept: also the name of a person that stands beside such a number (张*138****5678.xlsx). */
export function withoutPersonalMarks(fileName: string): string {
  return withoutPersonalNumbers(fileName.replace(NAMED, (name) => maskName(name) ?? ''));
}

const MOBILE_ALONE = /(?<![A-Za-z\d])(?:(?:\+|00)?86[- ]?|0)?1[3-9]\d(?:\d{8}|([- ])\d{4}\1\d{4})(?![A-Za-z\d])/;
const IDENTITY_ALONE = /(?<![A-Za-z\d])[1-8]\d{5}(?:19|20)\d{9}[\dXx](?![A-Za-z\d])/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * Whether a number that names a record is, or holds, a mobile or an ID number (whose last sign fits). Stricter than what is
 * masked in texts: counters, keys and codes of other systems are long rows of digits too, and must stay as they are.
 */
export function isPersonalNumber(id: string): boolean {
  const written = id.normalize('NFKC');
  const identity = IDENTITY_ALONE.exec(written)?.[0];
  return MOBILE_ALONE.test(written) || (identity !== undefined && fitsItsLastSign(identity));
}

/** GB 11643: the last sign follows from the seventeen before it. */
function fitsItsLastSign(identity: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(identity[index]), 0);
  return '10X98765432'[sum % 11] === identity[17]?.toUpperCase();
}

function masked(written: string): string {
  if (/^[+＋]/u.test(written) && !/^[+＋][^\d０-９]*[8８][^\d０-９]*[6６]/u.test(written))
    return maskPhone(written.normalize('NFKC').replace(/[^\d+]/gu, '')) ?? '';
  const number = written.normalize('NFKC').replace(/[^\dXx]/gu, '');
  const mobile = /^(?:(?:00)?86|0)?(1[3-9]\d{9})$/u.exec(number)?.[1];
  if (mobile !== undefined) return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
  if (number.length === 18 || number.length === 15) return maskIdNumber(number) ?? '';
  return `${'*'.repeat(Math.min(20, number.length - 4))}${number.slice(-4)}`;
}
