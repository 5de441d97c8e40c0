import type { Intake } from '../../../kit/intake.js';
import type { Reads } from '../../../kit/read/index.js';
import type { DomainPart, LegalParts } from '../ground.js';
import './site.edges.js';
import { siteExport, siteIntake } from './site.lists.js';
import { SiteQueries } from './site.queries.js';
import { SiteResolver } from './site.resolver.js';

export { sitesFollowStation } from './site.moves.js';
export { type NamedSite, siteOfId, sitesNamed } from './site.named.js';
export { LegalSite } from './site.type.js';

/** The resolvers of legal sites. */
export const siteResolvers = [SiteResolver];

/** Puts together how legal sites are kept and found. */
export function createSites({ regions, sites }: LegalParts & { readonly sites: Reads }): DomainPart {
  return {
    reads: [sites],
    readers: [sites.node],
    resolvers: [new SiteResolver(new SiteQueries(sites, regions))],
    intakes: [siteIntake(regions) as Intake],
    exports: [siteExport(regions)],
  };
}
