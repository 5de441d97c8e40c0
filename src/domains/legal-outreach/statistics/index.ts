import { MeasureViews } from '../../targets/index.js';
import type { DomainPart, LegalParts } from '../ground.js';
import { closeCaseYearJob } from './close-year.job.js';
import { CaseYearClosing } from './closing.service.js';
import { CaseStatQueries } from './stat.queries.js';
import { CaseStatResolver } from './stat.resolver.js';

export { type CaseYearClosing, lastYearOf } from './closing.service.js';

/** The resolvers of this part. */
export const statisticsResolvers = [CaseStatResolver];

/** Puts together what counts cases by years. */
export function createStatistics({
  regions,
  sources,
}: Pick<LegalParts, 'regions' | 'sources'>): DomainPart & { readonly closing: CaseYearClosing } {
  const closing = new CaseYearClosing(regions);
  const queries = new CaseStatQueries(regions, new MeasureViews(regions, sources));
  return { closing, resolvers: [new CaseStatResolver(queries)], jobs: [closeCaseYearJob(closing)] };
}
