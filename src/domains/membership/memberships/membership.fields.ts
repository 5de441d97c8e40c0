import type { SealedPlace, SealedTable } from '../../../auth/index.js';

const MEMBERSHIP_TABLE = 'membership.membership';

/** Where the reason is bound to for which a membership came to its state. */
export const reasonPlace = (row: string): SealedPlace => ({ table: MEMBERSHIP_TABLE, column: 'state_reason', row });

/** What is sealed of memberships. */
export const membershipRowSealed: SealedTable = {
  table: MEMBERSHIP_TABLE,
  key: { id: 'uuid' },
  columns: [{ column: 'state_reason' }],
};
