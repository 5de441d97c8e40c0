import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { BenefitQueries } from './benefit.queries.js';
import { BenefitResolver } from './benefit.resolver.js';

/** The resolvers of benefits. */
export const benefitResolvers = [BenefitResolver];

interface Dependencies {
  readonly regions: Regions;
  readonly benefits: Reads;
}

/** Puts together what is given, how it is found, and what is left of it. */
export function createBenefits({ regions, benefits }: Dependencies) {
  return { resolvers: [new BenefitResolver(new BenefitQueries(benefits, regions))] };
}
