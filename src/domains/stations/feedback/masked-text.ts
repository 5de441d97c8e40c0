import { maskIdNumber, maskPhone } from '../../../auth/index.js';

/** Digits as phones write them, half and full width, and what people put between them. */
const DIGIT = '[0-9\\uff10-\\uff19]';
const BETWEEN = '[\\s\\p{Cf}.·—–-]{0,2}';
const digits = (count: string): string => `(?:${DIGIT}${BETWEEN}){${count}}`;
const alone = (pattern: string): RegExp => new RegExp(`(?<!${DIGIT})${pattern}(?!${DIGIT})`, 'gu');

/** Eighteen signs, or the fifteen digits of the old ones. */
const ID_NUMBER = alone(`(?:${digits('17')}(?:${DIGIT}|[XxＸｘ])|${digits('14')}${DIGIT})`);
/** A mobile of the mainland, with or without its country code. */
const MOBILE = alone(
  `(?:[+＋]?${BETWEEN}(?:00)?86${BETWEEN})?[1１]${BETWEEN}[3-9３-９]${BETWEEN}${digits('8')}${DIGIT}`,
);
/** A number abroad, known by its plus. */
const ABROAD = alone(`[+＋]${BETWEEN}${digits('7,14')}${DIGIT}`);

/**
 * A text without mobiles and id numbers: each is masked as it is masked everywhere. Names can not be told from other
 * words, so a text is still to be kept sealed.
 */
export function maskedText(text: string): string {
  return text
    .replace(ID_NUMBER, (found) => maskIdNumber(plain(found)) ?? '')
    .replace(MOBILE, (found) => maskPhone(plain(found)) ?? '')
    .replace(ABROAD, (found) => maskPhone(plain(found)) ?? '');
}

function plain(found: string): string {
  return found.normalize('NFKC').replace(/[^0-9Xx+]/gu, '');
}
