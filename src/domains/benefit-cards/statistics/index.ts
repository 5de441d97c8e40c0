import type { AnyJob } from '../../../kit/jobs/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { closeBenefitMonthJob } from './close-benefit-month.job.js';
import { BenefitMonthClosing } from './closing.service.js';
import { BenefitStatQueries } from './stat.queries.js';
import { BenefitStatResolver } from './stat.resolver.js';

export type { BenefitMonthClosing } from './closing.service.js';

/** The resolvers of this part. */
export const statisticsResolvers = [BenefitStatResolver];

export interface BenefitStatistics {
  readonly resolvers: readonly object[];
  readonly closing: BenefitMonthClosing;
  readonly jobs: readonly AnyJob[];
}

/** Puts together what counts benefits by months. */
export function createStatistics(given: { readonly regions: Regions; readonly benefits: Reads }): BenefitStatistics {
  const closing = new BenefitMonthClosing(given.regions);
  return {
    ...{ closing, jobs: [closeBenefitMonthJob(closing)] },
    resolvers: [new BenefitStatResolver(new BenefitStatQueries(given))],
  };
}
