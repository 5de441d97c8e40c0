import type { SealedTable } from '../../auth/index.js';
import { holdSealed } from './holds/hold.fields.js';

/** What is sealed of stations. */
export const stationSealed: readonly SealedTable[] = [
  {
    table: 'stations.station',
    key: { id: 'uuid' },
    columns: [{ column: 'keeper_name' }, { column: 'keeper_mobile' }],
  },
  { table: 'stations.feedback', key: { id: 'uuid' }, columns: [{ column: 'text' }, { column: 'reply' }] },
  holdSealed,
];
