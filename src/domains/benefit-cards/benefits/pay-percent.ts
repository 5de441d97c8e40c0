/** What a word says that somebody pays, in per cent of the price; AMBIGUOUS where it may be two things; undefined for none. */
export type ReadPercent = number | 'AMBIGUOUS' | undefined;

const DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((sign, value) => [sign, String(value)]),
);
const WORDS: ReadonlyMap<string, number> = new Map([
  ...['半价', '对折', '五折优惠'].map((word) => [word, 50] as const),
  ...['免费', '全免', '免票'].map((word) => [word, 0] as const),
  ...['原价', '全价', '不打折', '无折扣'].map((word) => [word, 100] as const),
]);

/**
 * Reads what is paid, as ledgers and platforms write it: 五折, 5折, 八五折, 8.5折, 85折, 半价, 50%, 百分之五十, 0.5 and 50 all say
 * what they say. A bare number from 1 to below 10 is AMBIGUOUS: 5 is 五折 to one and five per cent to another; so is a bare
 * 0, which is free or no discount. What is taken off (减五成, 优惠20%) is not what is paid, and is not read.
 */
export function readPayPercent(text: string): ReadPercent {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const known = WORDS.get(plain);
  if (known !== undefined) return known;
  return ofFold(plain) ?? ofHundred(plain) ?? ofNumber(plain);
}

/** 五折, 8.5折, 85折, 八五折, 八点五折: tenths of the price, a second digit hundredths. */
function ofFold(plain: string): number | undefined {
  const [, said] = /^(?:打)?([零一二三四五六七八九点.\d]+)折(?:优惠)?$/.exec(plain) ?? [];
  const [, tenths, , hundredths] = /^([1-9])(\.?([0-9]))?$/.exec(said === undefined ? '' : inDigits(said)) ?? [];
  // 10折 is the tenth part by this form, and the whole price to most who write it.
  if (tenths === undefined || said === '10') return undefined;
  return Number(tenths) * 10 + Number(hundredths ?? 0);
}

/** 50%, 百分之五十. */
function ofHundred(plain: string): number | undefined {
  const [, number] = /^(?:付|支付)?(\d{1,3}(?:\.\d{1,2})?)%$/.exec(plain) ?? [];
  if (number !== undefined) return withinHundred(Number(number));
  const [, said] = /^百分之([一二三四五六七八九十]{1,3}|百)$/.exec(plain) ?? [];
  return said === undefined ? undefined : wordNumber(said);
}

/** 0.5 is a share, 50 per cents. */
function ofNumber(plain: string): ReadPercent {
  if (!/^\d{1,3}(?:\.\d{1,4})?$/.test(plain)) return undefined;
  const number = Number(plain);
  if (number === 0 || (number >= 1 && number < 10)) return 'AMBIGUOUS';
  return number < 1 ? Math.round(number * 10_000) / 100 : withinHundred(number);
}

function withinHundred(number: number): number | undefined {
  return number <= 100 ? number : undefined;
}

function inDigits(said: string): string {
  return [...said].map((sign) => (sign === '点' ? '.' : (DIGITS[sign] ?? sign))).join('');
}

/** 五十, 八十五, 十五, 五, 百. */
function wordNumber(said: string): number | undefined {
  if (said === '百') return 100;
  const [, tens, ten, ones] = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(said) ?? [];
  if (!ten) return ones || !tens ? undefined : Number(DIGITS[tens]);
  return Number(DIGITS[tens ?? '一']) * 10 + Number(DIGITS[ones ?? '零']);
}
