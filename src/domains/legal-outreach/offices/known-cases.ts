import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { CaseKind, CaseStage } from '../cases/case.enums.js';
import type { OfficeNumber, ToldOutcome } from './told.command.js';

/** A case that some numbers belong to, as far as what is told of it depends on it. */
export interface KnownCase {
  readonly id: string;
  readonly caseNo: string;
  readonly createdAt: string;
  readonly kind: CaseKind;
  readonly stage: CaseStage;
  readonly regionCode: string;
  readonly employerName: string | null;
  readonly employerUscc: string | null;
  /** Whether a channel told of it first. */
  readonly isTold: boolean;
  /** Whether people of the hub have done something in it, so that it can not go into another one. */
  readonly isWorkedOn: boolean;
  /** To what offices brought it last; null where none has. */
  readonly broughtTo: CaseStage | null;
  readonly broughtUnderInspection: boolean;
  readonly broughtOutcome: ToldOutcome | null;
  /** The day of its last move, by its calendar. */
  readonly movedOn: string;
}

interface Numbered extends OfficeNumber {
  readonly caseId: string;
}

/** Which cases some numbers belong to: by what is linked, and by the hub's own numbers, which a union tells as its own. */
export async function casesNumbered(tx: Transaction, numbers: readonly OfficeNumber[]): Promise<readonly Numbered[]> {
  const [offices, own] = [numbers.map(({ office }) => office), numbers.map(({ number }) => number)];
  return tx.sql<Numbered & Record<string, unknown>>(sql`
    with told as (select distinct * from unnest(${offices}::text[], ${own}::text[]) as told (office, number))
    select told.office, told.number, link.case_id as "caseId"
    from told join legal_outreach.case_link link on link.office = told.office and link.number = told.number
    union
    select told.office, told.number, own.id from told join legal_outreach.legal_case own on own.case_no = told.number
    where told.office = 'UNION'`);
}

/**
 * Cases by their keys, as they stay until the transaction ends: what people do in one meanwhile waits, and what they did before
 * is seen. In one statement the rows would be those of now, and what belongs to them of before it waited.
 */
export async function casesKnown(tx: Transaction, ids: readonly string[]): Promise<readonly KnownCase[]> {
  await tx.sql(sql`select from legal_outreach.legal_case where id = any(${[...ids]}::uuid[]) order by id for update`);
  return tx.sql<KnownCase & Record<string, unknown>>(sql`
    select c.id, c.case_no as "caseNo", c.created_at::text as "createdAt", c.kind, c.stage, c.region_code as "regionCode", c.employer_name as "employerName",
      c.employer_uscc as "employerUscc", c.channel is not null as "isTold",
      c.channel is null
        or exists (select from legal_outreach.assignment where case_id = c.id)
        or exists (select from legal_outreach.meeting where case_id = c.id)
        or exists (select from legal_outreach.evidence where case_id = c.id)
        or exists (select from legal_outreach.aftercare where case_id = c.id)
        or exists (select from legal_outreach.reward where case_id = c.id)
        or exists (select from legal_outreach.party where case_id = c.id and person is not null)
        or (state.case_id is null or state.stage <> c.stage) as "isWorkedOn",
      state.stage as "broughtTo", coalesce(state.under_inspection, false) as "broughtUnderInspection",
      state.outcome as "broughtOutcome", (c.moved_at at time zone c.time_zone)::date::text as "movedOn"
    from legal_outreach.legal_case c left join legal_outreach.office_state state on state.case_id = c.id
    where c.id = any(${[...ids]}::uuid[])`);
}
