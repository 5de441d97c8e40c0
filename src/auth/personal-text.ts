import { checkSignOf } from './check-sign.js';
import { type FoldedText, foldedDigits, foldedLookalikes, foldedLoosely } from './folded-text.js';
import { maskIdNumber, maskName, maskPhone } from './masks.js';

/** Blanks, dashes and brackets may stand between any two digits of a number: lists are not parted by them. */
const BLANK = '[\\s\\p{Z}\\p{Cf}\\p{M}\\p{Pd}\\u2212()]{0,3}';
/** Whatever else people put between the groups of a number. */
const APART = '[\\s\\p{Cf}\\p{M}\\p{P}\\p{S}\\p{Z}]{1,3}';
/** More of them than anybody needs, which part the groups as well. */
const FAR_APART = '[\\s\\p{Cf}\\p{M}\\p{P}\\p{S}\\p{Z}]{4,12}';
/** A character between the groups, as in 138电0013话8000; those that count or name what is counted make numbers of them. */
const WORD =
  '(?![年月日号时点分秒路街道巷弄室栋幢楼层座房线区段期批届次第至到和与或个人名位户家口岁元角块万亿千百十米里公平方亩斤吨克升度张台套件辆间床站场项条年级班组队页版])\\p{Script=Han}';
/** What is counted or numbered is a list, as 150、1501、1502路. */
const LISTED = '(?!\\s?[路室房线元栋楼层座])';
const DAY = '(?!1[89]\\d\\d-\\d\\d-\\d\\d(?!\\d))';
/** The country code or the nought of long distance, which may stand before a mobile. */
const PREFIX = `(?:(?:[+]|00)${BLANK}86(?:${APART})?|86${BLANK}|0)?`;
/** A mainland mobile: with blanks wherever they stand, and with other signs where they part it as people do. */
const MOBILE = `${PREFIX}(?:${[
  `${DAY}1${BLANK}[3-9](?:${BLANK}\\d){9}`,
  `1[3-9]\\d${APART}(?:\\d{4}${APART}\\d{4}|\\d{3}${APART}\\d{5})(?!\\d)${LISTED}`,
  `1[3-9]\\d${FAR_APART}\\d{4}${FAR_APART}\\d{4}(?!\\d)${LISTED}`,
  `1[3-9]\\d${WORD}\\d{4}${WORD}\\d{4}`,
  `(?<![A-Za-z])1[3-9]\\d(?<letter>[A-Za-z])\\d{4}\\k<letter>\\d{4}(?![A-Za-z])`,
  `1[3-9]\\d(?![.,、;]\\d)${APART}\\d{8}`,
  `1${APART}[3-9](?:${APART}\\d){9}`,
].join('|')})`;
const SPACE = '[\\s\\p{Cf}\\p{M}\\p{Pd}\\u2212]{0,3}';
/** An ID number of eighteen signs, also in its three parts. */
const PARTED = `\\d{6}${SPACE}\\d{8}${SPACE}\\d{3}[\\dXx]`;
const BIRTHDAY = [`(?:1${SPACE}9|2${SPACE}0)`, `\\d${SPACE}\\d`]
  .concat([`(?:0${SPACE}[1-9]|1${SPACE}[0-2])`, `(?:0${SPACE}[1-9]|[12]${SPACE}\\d|3${SPACE}[01])`])
  .join(SPACE);
/** However it is grouped, where a birthday stands in it: without one it may be any row of numbers, as of dates. */
const BORN = [
  `(?:\\d${SPACE}){6}${BIRTHDAY}(?:${SPACE}\\d){3}${SPACE}[\\dXx]`,
  `\\d{6}${APART}(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])${APART}\\d{3}[\\dXx]`,
].join('|');
/** A card or an account: in groups as banks print them, or one long run, as is the old ID number of fifteen digits. */
const ACCOUNT = [
  '[3-69]\\d{3}(?:[\\s\\p{Pd}]\\d{4}){3}(?:[\\s\\p{Pd}]?\\d{1,4})?',
  '[3-69]\\d{5}[\\s\\p{Pd}](?:\\d{13}|[1-9]\\d{9}|[1-9]\\d{11})',
  '\\d{15,}',
].join('|');
/** A number abroad, known by its plus or its noughts; of the mainland only mobiles are personal, its landlines are of desks. */
const ABROAD = [
  `[+]${SPACE}(?!8${SPACE}6)[1-9](?:${SPACE}[()]?\\d){7,14}`,
  `00(?!86)[1-9]\\d{0,2}[\\s\\p{Pd}]{1,2}[1-9](?:${SPACE}\\d){6,11}`,
].join('|');
/** What stands behind a point is a fraction, unless the number before it may be that of a list: no place in China lies there. */
const NO_FRACTION = '(?<!(?:\\d{3}|(?<!\\d)(?:0|1[89]|[2-9]\\d))\\.)';
/** A part of a longer run of digits is none of these. */
const NUMBERS = new RegExp(
  `(?<!\\d)(?:${NO_FRACTION}(?:${MOBILE}|${BORN})|(?<!\\d\\.)(?:${PARTED}|${ACCOUNT}|${ABROAD}))(?!\\d)[\\p{Mn}\\p{Me}]{0,3}`,
  'gu',
);

/** A mobile in which letters stand for digits that look like them: by itself, because rows of letters and digits are codes too. */
const LOOKALIKES = /(?<![A-Za-z\d]|\d\.)1[3-9]\d{9}(?![A-Za-z\d])/gu;

/** A number that marks a person, by its place in the text. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly shown: string;
  /** In the one spelling in which a person's own is kept. */
  readonly number: string;
}

const HAN = '\\p{Script=Han}';
const BETWEEN = '[\\s_\\p{Pd}（(]?';
/** As much as a name of four characters takes, with what stands around it. */
const NAME_UNITS = 12;
const BEFORE = new RegExp(`(?<!${HAN})(?<name>${HAN}{2,4})(?<between>${BETWEEN})$`, 'u');
const BEHIND = new RegExp(`^(?<between>${BETWEEN})(?<name>${HAN}{2,4})(?!${HAN})`, 'u');

/**
 * Text that is kept or logged as people wrote it, without the numbers in it that mark a person: mobiles (138****5678), ID
 * numbers (6207**********1237), cards and accounts (the last four), numbers abroad (+855******78), in whatever digits they
 * are written, and with a letter or a character between their groups. All else stays as it was, also the landline of a desk,
 * a hot line as 12351, and a number that is told as ordinary text is (as 138年0013号8000, or with words between any of its
 * digits). A name can not be told from other words, so what may hold one is not to be repeated at all. This is the one rule
 * for all such texts.
 */
export function withoutPersonalNumbers(text: string): string {
  return rewritten(text, numbersIn(text));
}

/** The name of a file, as it is kept: also the name of a person that stands beside such a number (张*138****5678.xlsx). */
export function withoutPersonalMarks(fileName: string): string {
  const numbers = numbersIn(fileName);
  return rewritten(
    fileName,
    numbers.flatMap((number, index) => {
      const last = numbers[index - 1]?.to ?? 0;
      const next = numbers[index + 1]?.from ?? fileName.length;
      const before = BEFORE.exec(fileName.slice(Math.max(last, number.from - NAME_UNITS), number.from));
      const behind = BEHIND.exec(fileName.slice(number.to, Math.min(next, number.to + NAME_UNITS)));
      const told = (from: number, name = '') => ({ from, to: from + name.length, shown: maskName(name) ?? '' });
      return [
        ...(before ? [told(number.from - before[0].length, before.groups?.name)] : []),
        number,
        ...(behind ? [told(number.to + (behind.groups?.between ?? '').length, behind.groups?.name)] : []),
      ];
    }),
  );
}

/** The numbers in a text that mark a person, however they are written, in the spelling in which people are kept. */
export function personalNumbersIn(text: string): readonly string[] {
  return numbersIn(text).map(({ number }) => number);
}

/**
 * How a text is read, one way after the other, each without what was found before: first as digits are usually written,
 * because a numeral of another kind may only stand before a number.
 */
const WAYS: readonly (readonly [fold: (text: string) => FoldedText, numbers: RegExp])[] = [
  [foldedDigits, NUMBERS],
  [foldedLoosely, NUMBERS],
  [foldedLookalikes, LOOKALIKES],
];

/** In their order. */
function numbersIn(text: string): readonly Found[] {
  let found: readonly Found[] = [];
  for (const [fold, numbers] of WAYS) {
    const left = rewritten(
      text,
      found.map(({ from, to }) => ({ from, to, shown: '\0'.repeat(to - from) })),
    );
    found = [...found, ...foundIn(fold(left), numbers)].sort((one, other) => one.from - other.from);
  }
  return found;
}

function foundIn({ text, places }: FoldedText, numbers: RegExp): readonly Found[] {
  return Array.from(text.matchAll(numbers), ({ 0: written, index }) => ({
    from: places[index] ?? 0,
    to: places[index + written.length] ?? 0,
    shown: masked(written),
    number: spelt(written),
  }));
}

function rewritten(text: string, changes: readonly Omit<Found, 'number'>[]): string {
  let end = 0;
  const pieces: string[] = [];
  for (const { from, to, shown } of changes) {
    if (from < end) continue;
    pieces.push(text.slice(end, from), shown);
    end = to;
  }
  return [...pieces, text.slice(end)].join('');
}

const MOBILE_ALONE = /(?<![A-Za-z\d])(?:(?:\+|00)?86[- ]?|0)?1[3-9]\d(?:\d{8}|([- ])\d{4}\1\d{4})(?![A-Za-z\d])/;
const IDENTITY_ALONE = /(?<![A-Za-z\d])[1-8]\d{5}(?:19|20)\d{9}[\dXx](?![A-Za-z\d])/;

/**
 * Whether a number that names a record is, or holds, a mobile or an ID number (whose last sign fits). Stricter than what is
 * masked in texts: counters, keys and codes of other systems are long rows of digits too, and must stay as they are.
 */
export function isPersonalNumber(id: string): boolean {
  const written = id.normalize('NFKC');
  const identity = IDENTITY_ALONE.exec(written)?.[0];
  return (
    MOBILE_ALONE.test(written) || (identity !== undefined && checkSignOf(identity) === identity[17]?.toUpperCase())
  );
}

function isAbroad(written: string, number: string): boolean {
  return written.startsWith('+') ? !number.startsWith('86') : /^00(?!86)/u.test(number);
}

function mainlandMobile(number: string): string | undefined {
  return /^(?:(?:00)?86|0)?(1[3-9]\d{9})$/u.exec(number)?.[1];
}

/** Without what stands between the digits; the sign of an id number is a letter, that of a mobile never. */
function numberIn(written: string): { readonly number: string; readonly mobile: string | undefined } {
  const digits = written.replace(/\D/gu, '');
  const mobile = mainlandMobile(digits);
  return { number: mobile === undefined ? written.replace(/[^\dXx]/gu, '') : digits, mobile };
}

function spelt(written: string): string {
  const { number, mobile } = numberIn(written);
  if (isAbroad(written, number)) return `+${number.replace(/^00/u, '')}`;
  return mobile === undefined ? number.toUpperCase() : `+86${mobile}`;
}

function masked(written: string): string {
  const { number, mobile } = numberIn(written);
  if (isAbroad(written, number)) return maskPhone(written.startsWith('+') ? `+${number}` : number) ?? '';
  if (mobile !== undefined) return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
  if (number.length === 18 || number.length === 15) return maskIdNumber(number) ?? '';
  return `${'*'.repeat(Math.min(20, number.length - 4))}${number.slice(-4)}`;
}
