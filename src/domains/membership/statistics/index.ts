import type { AnyJob } from '../../../kit/jobs/index.js';
import type { Regions } from '../../regions/index.js';
import { closeMonthJob } from './close-month.job.js';
import { MonthClosing } from './closing.service.js';
import { StatsQueries } from './stats.queries.js';
import { StatsResolver } from './stats.resolver.js';

export { type Closing, MonthClosing } from './closing.service.js';
export { LEAST_TOLD, MOST_SMALL } from './counts.js';
export { type CountReach, liesIn, reachOfCounts } from './reach.js';
export { MonthNotClosed } from './statistics.errors.js';
export { StatsResolver } from './stats.resolver.js';

export interface Statistics {
  readonly resolver: StatsResolver;
  readonly closing: MonthClosing;
  readonly jobs: readonly AnyJob[];
}

/** Puts together what counts members by months. */
export function createStatistics({ regions }: { readonly regions: Regions }): Statistics {
  const closing = new MonthClosing(regions);
  return { resolver: new StatsResolver(new StatsQueries(regions)), closing, jobs: [closeMonthJob(closing)] };
}
