const DIGITS = '零一二三四五六七八九';
const NUMBER = /^(?:([一二三四五六七八九])百)?[零〇]?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u;

/** A number up to 999 in Chinese signs, as 十二 or 一百零五; NaN for what is none. */
export function numberInChinese(text: string): number {
  const parts = text === '' ? null : NUMBER.exec(text);
  if (!parts) return Number.NaN;
  const [, hundreds, tens, ten, ones] = parts;
  return digit(hundreds) * 100 + (ten === undefined ? 0 : digit(tens ?? '一') * 10) + digit(ones);
}

const digit = (sign: string | undefined): number => (sign === undefined ? 0 : DIGITS.indexOf(sign));
