import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { FEEDBACK_PREFIX } from './feedback.reads.js';

const TOPIC = declareTopic('STATION_FEEDBACK', {
  description: 'What workers say of stations (纠错反馈).',
  refetch: ['stationFeedback'],
  scopes: ['CADRE'],
});

/** What the log tells of feedback: nothing of its words, and not who it is from. */
export const feedbackTold = new Announcer(TOPIC, FEEDBACK_PREFIX, ['stationCode', 'kind', 'state']);
