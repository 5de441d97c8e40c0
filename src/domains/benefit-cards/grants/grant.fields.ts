import type { SealedPlace, SealedTable } from '../../../auth/index.js';

const REFUSAL_TABLE = 'benefit_cards.grant_refusal';

/** Where the number is bound to of somebody who was left out. */
export const leftOutPlace = (row: string): SealedPlace => ({ table: REFUSAL_TABLE, column: 'member_no', row });

/** What is sealed of grants. */
export const grantSealed: SealedTable = {
  table: REFUSAL_TABLE,
  key: { id: 'uuid' },
  columns: [{ column: 'member_no' }],
};
