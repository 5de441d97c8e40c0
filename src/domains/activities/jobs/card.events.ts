import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { JOB_CARD_PREFIX } from '../prefixes.js';
import type { JobTrade } from './card.enums.js';

const TOPIC = declareTopic('JOB_CARD', {
  description: 'Cards of people who look for casual work at a station (就业推荐卡).',
  refetch: ['jobCards'],
  scopes: ['PUBLIC'],
});

/** What the log tells of a card: not whose it is. */
export const cardTold = new Announcer(TOPIC, JOB_CARD_PREFIX, ['stationId', 'trade', 'withdrawn'], ['stationId']);

/** A card as far as the log tells of it. */
export interface ToldCard extends Record<string, unknown> {
  readonly id: string;
  readonly regionCode: string;
  readonly stationId: string;
  readonly trade: JobTrade;
}
