import { ActivityBook } from '../activities/activity.book.js';
import type { ActivityParts, DomainPart } from '../ground.js';
import './session.edges.js';
import { momentsJob } from './moments.job.js';
import { Scheduling } from './scheduling.service.js';
import { SeriesScheduling } from './series.service.js';
import { sessionActs } from './session.acts.js';
import { addSessions } from './session.adding.js';
import { SessionDescribing } from './session.describing.js';
import { SessionMutations } from './session.mutations.js';
import { SessionResolver } from './session.resolver.js';
import { SessionTurns } from './turns.service.js';

export { sessionsFollowStation } from './station-moves.js';

/** The resolvers of sessions. */
export const sessionResolvers = [SessionResolver, SessionMutations];

/** Puts together how sessions are found, and what is done with them. */
export function createSessions(ground: ActivityParts): DomainPart {
  const { acts, regions, sessions, jobs, bookingBook } = ground;
  addSessions(ground);
  const planning = { book: new ActivityBook(regions), describing: new SessionDescribing(regions) };
  const turns = new SessionTurns({ regions, bookings: bookingBook });
  const scheduling = new Scheduling(planning);
  const series = new SeriesScheduling(planning);
  return {
    resolvers: [
      new SessionResolver(sessions),
      new SessionMutations(sessionActs({ acts, scheduling, series, turns, sessions })),
    ],
    jobs: [momentsJob(jobs)],
  };
}
