import { audienceSentence } from '../../../auth/index.js';
import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { FEEDBACK_PREFIX } from './feedback.reads.js';

// A keeper asks the list of the own stations: the log knows divisions and no keepers.
const READERS = ['CADRE'] as const;

const TOPIC = declareTopic('STATION_FEEDBACK', {
  description: `What workers say of stations (纠错反馈). ${audienceSentence(READERS)} Keepers are told nothing and ask stationFeedback.`,
  refetch: ['stationFeedback'],
  scopes: READERS,
});

/** What the log tells of feedback: nothing of its words, and not who it is from. */
export const feedbackTold = new Announcer(TOPIC, FEEDBACK_PREFIX, ['stationCode', 'kind', 'state']);
