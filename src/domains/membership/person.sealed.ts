import type { SealedTable } from '../../auth/index.js';
import { applicationSealed } from './applications/application.fields.js';
import { membershipRowSealed } from './memberships/membership.fields.js';
import { foundIdNumber, PERSON_TABLE } from './person.fields.js';
import { foundName } from './person-name.js';
import { transferSealed } from './transfers/transfer.fields.js';

/** What is sealed of people and of what they apply for, and how they are found by it. */
export const membershipSealed: readonly SealedTable[] = [
  {
    table: PERSON_TABLE,
    key: { id: 'uuid' },
    columns: [
      { column: 'name', index: { normalised: foundName } },
      {
        column: 'id_number',
        index: { beside: 'id_type', normalised: (number, idType) => foundIdNumber(idType ?? '', number) },
      },
      { column: 'mobile', index: { normalised: (mobile) => mobile } },
      { column: 'birth_date' },
    ],
  },
  applicationSealed,
  membershipRowSealed,
  transferSealed,
];
