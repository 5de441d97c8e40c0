import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { CaseKind } from './case.enums.js';

/** The kinds as they stand in a number. */
const KIND_LETTERS: Readonly<Record<CaseKind, string>> = {
  [CaseKind.LABOUR_DISPUTE]: 'LD',
  [CaseKind.LEGAL_AID]: 'LA',
  [CaseKind.CONSULTATION]: 'CS',
  [CaseKind.HAZARD_REPORT]: 'HZ',
  [CaseKind.SUGGESTION]: 'SG',
  [CaseKind.HOTLINE]: 'HL',
};

/** A number as somebody writes it, as it is kept. */
export const caseNoOf = (written: string): string => written.trim().toUpperCase();

/** So many signs of a code name the county, or what lies above it; abroad it is the country. */
const COUNTY = 6;

const HUB_NUMBER = new RegExp(`^[A-Z0-9]{2,${COUNTY}}-\\d{4}-(?:${Object.values(KIND_LETTERS).join('|')})-\\d{5,}$`);

/** Whether a number has the form of those that the hub gives. */
export const isHubNumber = (caseNo: string): boolean => HUB_NUMBER.test(caseNo);

interface Numbered {
  readonly regionCode: string;
  readonly year: number;
  readonly kind: CaseKind;
}

/**
 * The next number of a case, as 440605-2023-LD-00412: counted by county, year and kind, and only going up. Those that a
 * list has used up are passed over. Whoever asks holds the count to the end of the transaction.
 */
export async function nextCaseNo(tx: Transaction, { regionCode, year, kind }: Numbered): Promise<string> {
  const [county, letters] = [regionCode.slice(0, COUNTY), KIND_LETTERS[kind]];
  for (;;) {
    const [drawn] = await tx.sql<{ caseNo: string; isTaken: boolean }>(sql`
      with drawn as (insert into legal_outreach.case_number (region_code, year, kind, last) values (${county}, ${year}::smallint, ${letters}, 1)
      on conflict (region_code, year, kind) do update set last = case_number.last + 1 returning last)
      select "caseNo", exists (select from legal_outreach.legal_case where case_no = "caseNo") as "isTaken"
      from (select ${`${county}-${year}-${letters}-`}::text || lpad(last::text, greatest(5, length(last::text)), '0') as "caseNo"
        from drawn) as numbered`);
    if (!drawn) throw new Error('The count of cases drew no number.');
    if (!drawn.isTaken) return drawn.caseNo;
  }
}
