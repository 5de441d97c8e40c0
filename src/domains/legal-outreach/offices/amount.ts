import { Precision } from '../../../kit/graphql/measure.enums.js';
import { readFen } from '../../../kit/intake-cells.js';

/** Money as somebody wrote it, with how exactly it was meant. */
export interface ToldAmount {
  readonly fen: number;
  readonly precision: Precision;
}

/** Some ten billion yuan: more than any dispute is about. */
const MOST_FEN = 1_000_000_000_000;
const UNITS: Readonly<Record<string, number>> = { '': 1, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };

const BEFORE: readonly (readonly [RegExp, Precision])[] = [
  [/^(?:不少于|不低于|超过|至少|逾|超)/, Precision.AT_LEAST],
  [/^(?:将近|接近|近)/, Precision.NEARLY],
  [/^(?:大约|约为|约|大概)/, Precision.ROUNDED],
];
const BEHIND: readonly (readonly [RegExp, Precision])[] = [
  [/(?:以上|余|多)$/, Precision.AT_LEAST],
  [/(?:左右|上下)$/, Precision.ROUNDED],
];

/**
 * Reads an amount in yuan: 60000元整 and 6万 are exact, 6万余元 is 60000 at least, 约6万 is rounded, 近6万 is nearly that.
 * Undefined for what is no single amount, as a range, and for what says two of these at once.
 */
export function readAmount(text: string): ToldAmount | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(?:人民币|RMB|CNY|[¥¥])/i, '');
  const [before, rest] = marked(bare, BEFORE);
  // The mark may stand before and behind the unit: 6万余元, 6万元以上.
  const [outer, inner] = marked(rest, BEHIND);
  const [behind, plain] = marked(inner.replace(/元[整正]?$/, ''), BEHIND);
  const marks = [before, outer, behind].filter((mark) => mark !== undefined);
  const fen = fenOf(plain.replace(/元[整正]?$/, ''));
  if (fen === undefined || marks.length > 1) return undefined;
  return { fen, precision: marks[0] ?? Precision.EXACT };
}

function marked(text: string, marks: typeof BEFORE): readonly [Precision | undefined, string] {
  const found = marks.find(([mark]) => mark.test(text));
  return found ? [found[1], text.replace(found[0], '')] : [undefined, text];
}

/** Decimals of 万 are reckoned in fen, so that 6.35万 loses nothing: it is scaled as a whole number of a ten-thousandth. */
function fenOf(text: string): number | undefined {
  const [, number = '', unit = ''] = /^([\d,.]+)(百万|千万|千|万|亿)?$/.exec(text) ?? [];
  const times = UNITS[unit];
  if (number === '' || times === undefined) return undefined;
  const fen = unit === '' ? readFen(number) : scaled(number, times);
  return fen !== undefined && fen >= 0 && fen <= MOST_FEN ? fen : undefined;
}

function scaled(number: string, times: number): number | undefined {
  const [, whole, places = ''] = /^(\d{1,10}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,8}))?$/.exec(number) ?? [];
  if (whole === undefined) return undefined;
  const parts = BigInt(`${whole.replaceAll(',', '')}${places}`) * BigInt(times) * 100n;
  const by = 10n ** BigInt(places.length);
  return parts % by === 0n ? Number(parts / by) : undefined;
}
