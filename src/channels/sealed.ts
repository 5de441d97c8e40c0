import type { SealedTable } from '../auth/index.js';

/**
 * What channels keep sealed: records that wait for a person, files in pieces of a megabyte, secrets that messages are signed
 * with, and of sources that are pulled what they are asked with and where their next page begins.
 */
export const channelSealed: readonly SealedTable[] = [
  { table: 'channels.source_record', key: { id: 'uuid' }, columns: [{ column: 'payload' }] },
  {
    table: 'channels.kept_piece',
    key: { file_id: 'uuid', ordinal: 'integer' },
    columns: [{ column: 'sealed' }],
    atOnce: 4,
  },
  { table: 'channels.channel_key', key: { id: 'uuid' }, columns: [{ column: 'secret' }] },
  { table: 'channels.pull', key: { id: 'uuid' }, columns: [{ column: 'secret' }, { column: 'cursor' }] },
];
