import type { SealedPlace, SealedTable } from '../../../auth/index.js';

const TABLE = 'stations.hold';

/** Where the reason of a cancelled hold is bound to. */
export const reasonPlace = (row: string): SealedPlace => ({ table: TABLE, column: 'cancelled_reason', row });

/** What is sealed of holds. */
export const holdSealed: SealedTable = {
  table: TABLE,
  key: { id: 'uuid' },
  columns: [{ column: 'cancelled_reason' }],
};
