import type { DomainPart, LegalParts } from '../ground.js';
import { CaseSubscriptions } from './case.subscriptions.js';
import { Followers } from './followers.js';

/** The resolvers of what is followed. */
export const liveResolvers = [CaseSubscriptions];

/** Puts together how cases are followed. */
export function createLive({ live, steps, regions, keyring, membership }: LegalParts): DomainPart {
  const followers = new Followers({ regions, keyring, people: membership.people });
  return { resolvers: [new CaseSubscriptions({ live, followers, steps })] };
}
