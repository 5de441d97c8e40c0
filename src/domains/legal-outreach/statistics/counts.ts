import { percentOf } from '../../../kit/percent.js';

/** What is counted of cases in a year; null is withheld, or was not told. */
export interface YearCounts {
  readonly accepted: number | null;
  readonly mediated: number | null;
}

/** What follows from the counts of a year and of the one before. */
export interface YearRates {
  readonly mediationRatePercent: number | null;
  readonly acceptedGrowthPercent: number | null;
  readonly mediatedGrowthPercent: number | null;
}

/** Reckoned of what the caller is told alone, so that no rate says more than the counts. */
export function ratesOf(counts: YearCounts, before: YearCounts | undefined): YearRates {
  const { accepted, mediated } = counts;
  return {
    mediationRatePercent: accepted === null || mediated === null ? null : percentOf(mediated, accepted),
    acceptedGrowthPercent: growthOf(accepted, before?.accepted),
    mediatedGrowthPercent: growthOf(mediated, before?.mediated),
  };
}

function growthOf(count: number | null, before: number | null | undefined): number | null {
  return count === null || before === null || before === undefined ? null : percentOf(count - before, before);
}
