import type { SealedPlace, SealedTable } from '../../../auth/index.js';
import { partyHmac } from './persons.js';

const placed =
  <Column extends string>(table: string) =>
  (column: Column, row: string): SealedPlace => ({ table: `legal_outreach.${table}`, column, row });

// What is sealed of cases, under the key of case matter, and where.

export const casePlace = placed<'narrative'>('legal_case');
export const partyPlace = placed<'name' | 'mobile' | 'person'>('party');
export const stepPlace = placed<'note'>('step');
export const agreementPlace = placed<'terms'>('agreement');
export const wordPlace = placed<'people'>('office_word');
export const evidencePlace = placed<'file_name'>('evidence');

const purpose = 'data-case' as const;

/** The same, for whoever seals it anew. */
export const caseSealed: readonly SealedTable[] = [
  { table: 'legal_outreach.legal_case', key: { id: 'uuid' }, columns: [{ column: 'narrative', purpose }] },
  {
    table: 'legal_outreach.party',
    key: { id: 'uuid' },
    columns: [
      { column: 'name', purpose },
      { column: 'mobile', purpose },
      { column: 'person', purpose, hmac: { column: 'person_hmac', of: partyHmac } },
    ],
  },
  { table: 'legal_outreach.step', key: { id: 'uuid' }, columns: [{ column: 'note', purpose }] },
  { table: 'legal_outreach.agreement', key: { id: 'uuid' }, columns: [{ column: 'terms', purpose }] },
  { table: 'legal_outreach.office_word', key: { id: 'uuid' }, columns: [{ column: 'people', purpose }] },
  { table: 'legal_outreach.evidence', key: { id: 'uuid' }, columns: [{ column: 'file_name', purpose }] },
];
