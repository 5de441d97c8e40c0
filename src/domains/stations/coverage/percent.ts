/**
 * A share of a whole in per cent, with two decimals, half up: reckoned in whole numbers, because in binary fractions a
 * half is often a little less. Both are whole numbers from 0 on; null where there is nothing to be a share of.
 */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  const [hundredths, divisor] = [BigInt(part) * 10_000n, BigInt(whole)];
  return Number((2n * hundredths + divisor) / (2n * divisor)) / 100;
}
