import type { Round } from './rounds.js';

/** Over all rounds. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** How the rounds of one server stand to those of another that ran beside them. */
export function ratioOf(above: readonly Round[], below: readonly Round[], value: (round: Round) => number): Ratio {
  const ratios = above.map((round, index) => {
    const other = below[index];
    return other ? value(round) / value(other) : Number.NaN;
  });
  return { median: medianOf(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

export function ratioText({ median, least, most }: Ratio): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}
