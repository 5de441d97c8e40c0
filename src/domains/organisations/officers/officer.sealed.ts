import type { SealedPlace, SealedTable } from '../../../auth/index.js';

const TABLE = 'organisations.office';

/** Where the name of who holds an office is bound to. */
export const officerPlace = (row: string): SealedPlace => ({ table: TABLE, column: 'name', row });

/** What is sealed of unions. */
export const organisationSealed: readonly SealedTable[] = [
  { table: TABLE, key: { id: 'uuid' }, columns: [{ column: 'name' }] },
];
