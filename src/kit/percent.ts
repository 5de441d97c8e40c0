/** As many places as the tables keep. */
export const PLACES = 4;

/** A number as a whole one of its smallest places: sums and rates are reckoned without binary fractions. */
export function scaled(value: number): bigint {
  return BigInt(value.toFixed(PLACES).replace('.', ''));
}

/** One number as a share of another, in per cent with two decimals, half up; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return inHundredths(scaled(part) * 10_000n, scaled(whole));
}

/** How much of one number there is for each of another, with two decimals, half up; null of nothing. */
export function perEach(all: number, each: number): number | null {
  return inHundredths(scaled(all) * 100n, scaled(each));
}

function inHundredths(above: bigint, below: bigint): number | null {
  if (below === 0n) return null;
  const size = above < 0n ? -above : above;
  const hundredths = (2n * size + below) / (2n * below);
  return Number(above < 0n ? -hundredths : hundredths) / 100;
}
