import type { Acts } from '../../../auth/index.js';
import type { LiveEvents } from '../../../kit/events/index.js';
import type { Intake } from '../../../kit/intake.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { benefitActs } from './benefit.acts.js';
import { BenefitExport } from './benefit.export.js';
import { BenefitIntake } from './benefit.intake.js';
import { BenefitMutations } from './benefit.mutations.js';
import { BenefitQueries } from './benefit.queries.js';
import { seenBenefits } from './benefit.reads.js';
import { BenefitResolver } from './benefit.resolver.js';
import { BenefitRules } from './benefit.rules.js';
import { BenefitSubscriptions } from './benefit.subscriptions.js';
import { BenefitDrafts } from './drafts.service.js';
import { BenefitLists } from './lists.service.js';
import { BenefitTurns } from './turns.service.js';

/** The resolvers of benefits. */
export const benefitResolvers = [BenefitResolver, BenefitMutations, BenefitSubscriptions];

interface Dependencies {
  readonly acts: Acts;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly benefits: Reads;
  readonly live: LiveEvents;
}

/** Puts together what is given, how it is found, and what is left of it. */
export function createBenefits({ acts, regions, organisations, benefits, live }: Dependencies) {
  const unions = organisations.service;
  const seen = seenBenefits(benefits, regions);
  const rules = new BenefitRules(regions);
  const drafts = new BenefitDrafts({ regions, unions, rules });
  const turns = new BenefitTurns({ regions, unions });
  return {
    readers: [seen.node],
    intakes: [new BenefitIntake(new BenefitLists({ regions, unions, rules })) as Intake],
    exports: [new BenefitExport(regions, unions)],
    resolvers: [
      new BenefitResolver(new BenefitQueries(seen, regions)),
      new BenefitMutations(benefitActs({ acts, drafts, turns, benefits })),
      new BenefitSubscriptions(live),
    ],
  };
}
