import type { DomainPart, LegalParts } from '../ground.js';
import { rewardActs } from './reward.acts.js';
import { RewardMutations } from './reward.mutations.js';
import { Rewards } from './reward.service.js';
import { ruleExport } from './rule.export.js';
import { ruleIntake } from './rule.lists.js';

/** The resolvers of rewards. */
export const rewardResolvers = [RewardMutations];

/** Puts together how rewards of hazards are claimed and redeemed, and what they are worth. */
export function createRewards(ground: LegalParts): DomainPart {
  const rewards = new Rewards({ ...ground, people: ground.membership.people });
  return {
    resolvers: [new RewardMutations(rewardActs({ ...ground, rewards }))],
    intakes: [ruleIntake(ground.regions)],
    exports: [ruleExport(ground.regions)],
  };
}
