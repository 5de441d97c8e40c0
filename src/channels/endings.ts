import { type Ending, endingColumn } from '../kit/ending.js';

/** What channels take back for good. */
export const channelEndings: readonly Ending[] = [
  endingColumn({ name: 'channel key', table: 'channels.channel_key', column: 'ends_at' }),
];
