import type { MetricCode } from '../../kit/graphql/measure.type.js';
import type { CountedFigure } from './measure.view.js';

/** Of which region, with all below it, and which year something is counted. */
export interface CountAsked {
  readonly regionCode: string;
  readonly year: number;
}

/** A count, and the days it speaks of. */
export type Count = Pick<CountedFigure, 'value' | 'asOf' | 'since'>;

/** Counts a metric by set, in the order asked; null where there is nothing to count by, as in a year to come. */
export type Counter = (asked: readonly CountAsked[]) => Promise<readonly (Count | null)[]>;

/** What the hub counts itself, handed in by the domains that hold the records. */
export type Counters = ReadonlyMap<MetricCode, Counter>;

/** The counts of one metric, as figures; empty where nobody counts it. */
export async function countedOf(
  counters: Counters,
  metric: MetricCode,
  asked: readonly CountAsked[],
): Promise<readonly (CountedFigure | null)[]> {
  const counter = counters.get(metric);
  if (!counter || asked.length === 0) return asked.map(() => null);
  const counts = await counter(asked);
  return asked.map((one, index) => {
    const count = counts[index];
    return count ? { ...one, ...count, metric, of: `${one.regionCode}/${one.year}` } : null;
  });
}
