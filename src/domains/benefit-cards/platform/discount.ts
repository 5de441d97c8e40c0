import { readPayPercent } from '../benefits/pay-percent.js';

/**
 * What may be meant by a discount as card platforms write it: 五折, 5折, 0.5, 5, 50 and 50% may all be half the price. Several where a
 * bare number can be read in more than one way: the benefit then says which. Undefined where nothing is meant.
 */
export function percentsMeant(text: string): readonly number[] | undefined {
  const read = readPayPercent(text);
  if (read !== 'AMBIGUOUS') return read === undefined ? undefined : [read];
  const number = Number(text.normalize('NFKC').replace(/\s/g, ''));
  if (number === 0) return [0, 100];
  // Tenths, per cents, and of 1 the whole.
  return [Math.round(number * 1000) / 100, number, ...(number === 1 ? [100] : [])];
}
