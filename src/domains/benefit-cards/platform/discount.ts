/**
 * What may be meant by a discount as card platforms write it: 五折, 5折, 0.5, 5, 50 and 50% are all half the price. Several where a
 * bare number can be read in more than one way; the benefit then says which. Undefined where nothing is meant.
 */
export function percentsMeant(text: string): readonly number[] | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/优惠$/, '');
  const named = NAMED.get(plain);
  if (named !== undefined) return [named];
  const [, tenths] = /^(?:打)?([\d.]+|[〇零一二三四五六七八九十点]+)折$/.exec(plain) ?? [];
  if (tenths !== undefined) return inRange(percentOfTenths(tenths));
  const [, percent] = /^(\d{1,3}(?:\.\d{1,2})?)%$/.exec(plain) ?? [];
  if (percent !== undefined) return inRange(Number(percent));
  return /^\d{1,3}(?:\.\d{1,4})?$/.test(plain) ? ofNumber(Number(plain)) : undefined;
}

const NAMED: ReadonlyMap<string, number> = new Map([
  ['半价', 50],
  ['对折', 50],
  ['免费', 0],
  ['原价', 100],
  ['全价', 100],
]);
const HAN = '零一二三四五六七八九';

/** Below one it is a share, up to ten the tenths of 折 or a share of one or a percentage, and above a percentage. */
function ofNumber(value: number): readonly number[] | undefined {
  if (value > 10) return inRange(value);
  const meant = value < 1 ? [value * 100] : [value * 10, value, ...(value === 1 ? [100] : [])];
  return meant.map(rounded);
}

/** 5 and 五 are half, 7.5, 75, 七五 and 七点五 are three quarters. */
function percentOfTenths(written: string): number {
  const text = written
    .replace(/^十$/, '10')
    .replace('点', '.')
    .replace('〇', '零')
    .replace(/[零一二三四五六七八九]/g, (sign) => String(HAN.indexOf(sign)));
  const value = Number(text);
  return text.includes('.') || value <= 10 ? rounded(value * 10) : value;
}

function inRange(percent: number): readonly number[] | undefined {
  return percent >= 0 && percent <= 100 ? [rounded(percent)] : undefined;
}

const rounded = (percent: number): number => Math.round(percent * 100) / 100;
