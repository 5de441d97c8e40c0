import type { IndexedColumn, SealedPlace, SealedTable } from '../../../auth/index.js';
import { foundIdNumber } from '../person.fields.js';

/** Prefix of the global id of an application. */
export const APPLICATION_PREFIX = 'app';

const APPLICATION_TABLE = 'membership.application';

/** Columns of an application that are sealed. */
export type ApplicationColumn = 'name' | 'id_number' | 'mobile' | 'decision_note';

/** Where a sealed value of an application is bound to. */
export const applicationPlace = (column: ApplicationColumn, row: string): SealedPlace => ({
  ...{ table: APPLICATION_TABLE, column, row },
});

/** The columns by whose values other applications of the same person are found. */
export const APPLICATION_FOUND_BY = {
  idNumber: { table: APPLICATION_TABLE, column: 'id_number' },
  mobile: { table: APPLICATION_TABLE, column: 'mobile' },
} as const satisfies Readonly<Record<string, IndexedColumn>>;

/** What is sealed of applications, and how they are found by it. */
export const applicationSealed: SealedTable = {
  table: APPLICATION_TABLE,
  key: { id: 'uuid' },
  columns: [
    { column: 'name' },
    {
      column: 'id_number',
      index: { beside: 'id_type', normalised: (number, idType) => foundIdNumber(idType ?? '', number) },
    },
    { column: 'mobile', index: { normalised: (mobile) => mobile } },
    { column: 'decision_note' },
  ],
};
