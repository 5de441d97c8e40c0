import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { EMPLOYER_PREFIX, JOB_POSTING_PREFIX } from '../prefixes.js';

const TOPIC = declareTopic('JOB_POSTING', {
  description: 'Job postings and those who offer them (招聘岗位).',
  refetch: ['jobPostings'],
  scopes: ['PUBLIC'],
});

/** What the log tells of a posting. */
export const postingTold = new Announcer(
  TOPIC,
  JOB_POSTING_PREFIX,
  ['employerId', 'title', 'stage', 'activityId'],
  ['employerId'],
);
/** What it tells of an employer. */
export const employerTold = new Announcer(TOPIC, EMPLOYER_PREFIX, ['name']);
