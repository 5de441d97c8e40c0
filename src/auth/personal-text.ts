import { maskIdNumber, maskName } from './masks.js';

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
const IDENTITY = `${digits('6')}${GAP}${digits('8')}${GAP}${digits('3')}[0-9０-９XxＸｘ]`;
/** A card or an account: in groups of four, or one long run, as is the old ID number of fifteen digits. */
const ACCOUNT = `${digits('4')}(?:[\\s\\p{Pd}]${digits('4')}){3}(?:[\\s\\p{Pd}]?${digits('1,4')})?|${digits('15,')}`;
/** A part of a longer run of digits is none of these, nor is what stands behind a decimal point. */
const NUMBER = `(?<!${DIGIT})(?<!${DIGIT}[.．])(?:${MOBILE}|${IDENTITY}|${ACCOUNT})(?!${DIGIT})`;
const NUMBERS = new RegExp(NUMBER, 'gu');

const HAN = '\\p{Script=Han}';
const BETWEEN = '[\\s_\\p{Pd}（(]?';
const NAMED = new RegExp(
  `(?<!${HAN})(?<before>${HAN}{2,4})(?=${BETWEEN}${NUMBER})|(?<=${NUMBER}${BETWEEN})(?<behind>${HAN}{2,4})(?!${HAN})`,
  'gu',
);

/**
 * Text that is kept or logged as people wrote it, without the numbers in it that mark a person: mobiles (138****5678), ID
 * numbers (6207**********1237), cards and accounts (the last four). All else stays as it was. A name can not be told from
 * other words, so what may hold one is not to be repeated at all.
 */
export function withoutPersonalNumbers(text: string): string {
  return text.replace(NUMBERS, masked);
}

/** The name of a file, as it is kept: also the name of a person that stands beside such a number (张*138****5678.xlsx). */
export function withoutPersonalMarks(fileName: string): string {
  return withoutPersonalNumbers(fileName.replace(NAMED, (name) => maskName(name) ?? ''));
}

function masked(written: string): string {
  const number = written.normalize('NFKC').replace(/[^\dXx]/gu, '');
  const mobile = /^(?:(?:00)?86|0)?(1[3-9]\d{9})$/u.exec(number)?.[1];
  if (mobile !== undefined) return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
  if (number.length === 18 || number.length === 15) return maskIdNumber(number) ?? '';
  return `${'*'.repeat(Math.min(20, number.length - 4))}${number.slice(-4)}`;
}
