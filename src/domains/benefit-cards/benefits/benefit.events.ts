import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { BENEFIT_PREFIX } from '../prefixes.js';

export const BENEFIT_TOPIC = declareTopic('BENEFIT', {
  description: 'Benefits, and what is left of them (普惠项目).',
  refetch: ['benefits'],
  scopes: ['PUBLIC'],
});

/** What the log tells of a benefit. */
export const benefitTold = new Announcer(
  BENEFIT_TOPIC,
  BENEFIT_PREFIX,
  ['benefitCode', 'state', 'remaining'],
  ['benefitCode'],
);
