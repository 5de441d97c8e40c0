/** A text in which digits are those of ASCII, with the way back to what was written. */
export interface FoldedText {
  readonly text: string;
  /** Where in the text as it was written each code unit begins; one more for its end. */
  readonly places: readonly number[];
}

const LOOSE_DIGITS: ReadonlyMap<string, string> = new Map(
  [
    '〇一二三四五六七八九',
    '零壹贰叁肆伍陆柒捌玖',
    '零幺貳參肆伍陸柒捌玖',
    '⓿❶❷❸❹❺❻❼❽❾',
    '⓿➀➁➂➃➄➅➆➇➈',
    '⓿➊➋➌➍➎➏➐➑➒',
    '⓿⓵⓶⓷⓸⓹⓺⓻⓼⓽',
  ].flatMap((digits) => [...digits].map((sign, value) => [sign, String(value)] as const)),
);
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['l', '1'],
  ['I', '1'],
  ['O', '0'],
  ['o', '0'],
]);
const LETTER = /^[A-Za-z]$/u;
const USUAL_DIGIT = /^[0-9０-９]$/u;
const DIGIT = /^\p{Nd}$/u;
const SHAPED = /^[\p{P}\p{S}\p{Z}]$/u;
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}]$/u;

/** Digits and signs of full width in their plain shape; all else stands as it is. */
export function foldedDigits(text: string): FoldedText {
  return folded(text, (sign) => {
    const plain = sign.normalize('NFKC');
    if (USUAL_DIGIT.test(sign)) return plain;
    return SHAPED.test(sign) && SHAPED.test(plain) ? plain : sign;
  });
}

/**
 * The same, where also digits of other scripts, Han numerals, and circled or raised digits are read as digits, and marks and signs that nobody sees
 * are left out. A digit that only stands before a number, as ① does, makes it longer here: look at `foldedDigits` first.
 */
export function foldedLoosely(text: string): FoldedText {
  return folded(text, (sign) => {
    if (UNSEEN.test(sign)) return '';
    return Array.from(sign.normalize('NFKC'), (plain) => {
      if (DIGIT.test(plain)) return digitOf(plain);
      return LOOSE_DIGITS.get(plain) ?? (UNSEEN.test(plain) ? '' : plain);
    }).join('');
  });
}

/** The same as the first, where letters that look like a digit are read as that digit: l and I as 1, O and o as 0. */
export function foldedLookalikes(text: string): FoldedText {
  return folded(text, (sign) => {
    const plain = sign.normalize('NFKC');
    return LOOKALIKES.get(plain) ?? (USUAL_DIGIT.test(sign) || LETTER.test(plain) ? plain : sign);
  });
}

function folded(text: string, fold: (sign: string) => string): FoldedText {
  const known = new Map<string, string>();
  const pieces: string[] = [];
  const places: number[] = [];
  let place = 0;
  for (const sign of text) {
    const piece = known.get(sign) ?? fold(sign);
    known.set(sign, piece);
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit++) places.push(place);
    place += sign.length;
  }
  return { text: pieces.join(''), places: [...places, place] };
}

/** Ten digits stand in a row, from a code point that ends in 0 or in 6; the mathematical ones, which do not, are plain by now. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return sign;
  const last = code % 16;
  return String(DIGIT.test(String.fromCodePoint(code - last)) ? last : last - 6);
}
