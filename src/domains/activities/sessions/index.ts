import type { ActivityParts } from '../ground.js';
import { SessionResolver } from './session.resolver.js';

/** The resolvers of sessions. */
export const sessionResolvers = [SessionResolver];

/** Puts together how sessions are found, and what is done with them. */
export function createSessions({ sessions }: Pick<ActivityParts, 'sessions'>) {
  return { resolvers: [new SessionResolver(sessions)] };
}
