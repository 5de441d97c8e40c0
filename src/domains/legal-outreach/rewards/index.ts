import type { DomainPart, LegalParts } from '../ground.js';
import { rewardActs } from './reward.acts.js';
import { RewardMutations } from './reward.mutations.js';
import { Rewards } from './reward.service.js';

/** The resolvers of rewards. */
export const rewardResolvers = [RewardMutations];

/** Puts together how rewards of hazards are claimed and redeemed. */
export function createRewards(ground: LegalParts): DomainPart {
  const rewards = new Rewards({ ...ground, people: ground.membership.people });
  return { resolvers: [new RewardMutations(rewardActs({ ...ground, rewards }))] };
}
