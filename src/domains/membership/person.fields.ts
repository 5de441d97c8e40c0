import type { IndexedColumn, SealedPlace } from '../../auth/index.js';

/** As many applications, memberships and transfers of a person are told, newest first: nobody has more who does not try to. */
export const MOST_TOLD = 50;

export const PERSON_TABLE = 'membership.person';

/** Columns of a person that are sealed. */
export type SealedColumn = 'name' | 'id_number' | 'mobile' | 'birth_date';

/** Where a sealed value of a person is bound to. */
export const personPlace = (column: SealedColumn, row: string): SealedPlace => ({ table: PERSON_TABLE, column, row });

/** The columns by whose values a person is found. */
export const FOUND_BY = {
  name: { table: PERSON_TABLE, column: 'name' },
  idNumber: { table: PERSON_TABLE, column: 'id_number' },
  mobile: { table: PERSON_TABLE, column: 'mobile' },
} as const satisfies Readonly<Record<string, IndexedColumn>>;

/** An id number as it is looked up: one number of two kinds of documents is two numbers. */
export const foundIdNumber = (idType: string, number: string): string => `${idType}\0${number}`;
