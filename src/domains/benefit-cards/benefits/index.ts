import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { benefitActs } from './benefit.acts.js';
import { BenefitMutations } from './benefit.mutations.js';
import { BenefitQueries } from './benefit.queries.js';
import { seenBenefits } from './benefit.reads.js';
import { BenefitResolver } from './benefit.resolver.js';
import { BenefitRules } from './benefit.rules.js';
import { BenefitDrafts } from './drafts.service.js';
import { BenefitTurns } from './turns.service.js';

/** The resolvers of benefits. */
export const benefitResolvers = [BenefitResolver, BenefitMutations];

interface Dependencies {
  readonly acts: Acts;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly benefits: Reads;
}

/** Puts together what is given, how it is found, and what is left of it. */
export function createBenefits({ acts, regions, organisations, benefits }: Dependencies) {
  const unions = organisations.service;
  const seen = seenBenefits(benefits, regions);
  const drafts = new BenefitDrafts({ regions, unions, rules: new BenefitRules(regions) });
  const turns = new BenefitTurns({ regions, unions });
  return {
    readers: [seen.node],
    resolvers: [
      new BenefitResolver(new BenefitQueries(seen, regions)),
      new BenefitMutations(benefitActs({ acts, drafts, turns, benefits })),
    ],
  };
}
