import { type Ending, endingColumn } from '../kit/ending.js';

/** What is taken back for good: a webhook that was ended calls nobody, also when an older copy knows it as one at work. */
export const webhookEndings: readonly Ending[] = [
  endingColumn({ name: 'webhook', table: 'webhooks.webhook', column: 'ended_at' }),
];
