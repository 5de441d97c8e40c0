import type { AnyJob } from '../../../kit/jobs/index.js';
import type { Regions } from '../../regions/index.js';
import { closeMonthJob } from './close-month.job.js';
import { MonthClosing } from './closing.service.js';
import { StatsQueries } from './stats.queries.js';
import { StatsResolver } from './stats.resolver.js';

export { type Closing, MonthClosing } from './closing.service.js';
export { addUpOne, type Forest, forestOf, LEAST_TOLD, MOST_SMALL } from './counts.js';
export { smallestOf } from './disclosure.js';
export { divisionsAlike, type MonthDivisions } from './month-divisions.js';
export { Nodes } from './nodes.js';
export { type CountReach, liesIn, reachOfCounts } from './reach.js';
export { MonthNotClosed, notInReach } from './statistics.errors.js';
export { StatsResolver } from './stats.resolver.js';
export { toldOf } from './withholding.js';

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
