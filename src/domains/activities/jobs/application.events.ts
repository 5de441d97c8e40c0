import { audienceSentence } from '../../../auth/index.js';
import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { JOB_APPLICATION_PREFIX } from '../prefixes.js';
import type { JobApplicationState } from './application.enums.js';

// A member asks `me`: the log knows divisions and no persons.
const READERS = ['CADRE', 'ADMIN'] as const;

export const APPLICATION_TOPIC = declareTopic('JOB_APPLICATION', {
  description: `Applications for work (求职申请). ${audienceSentence(READERS)} Members are told nothing of it here and ask me.`,
  refetch: ['jobApplications', 'me'],
  scopes: READERS,
});

/** What the log tells of an application: of the person the key alone. */
export const applicationTold = new Announcer(
  APPLICATION_TOPIC,
  JOB_APPLICATION_PREFIX,
  ['personId', 'postingId', 'state'],
  ['personId', 'postingId'],
);

/** An application as far as the log tells of it. */
export interface ToldApplication extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
  readonly regionCode: string;
  readonly personId: string;
  readonly postingId: string;
  readonly state: JobApplicationState;
}
