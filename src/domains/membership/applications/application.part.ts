import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { IdType } from '../person.enums.js';
import { ApplicationState } from './application.enums.js';
import { applicationPlace } from './application.fields.js';
import { endApplication, holdApplication } from './open-application.js';

interface Sealed {
  readonly id: string;
  readonly name: Buffer | null;
  readonly idType: IdType | null;
  readonly id_number: Buffer | null;
  readonly mobile: Buffer | null;
  readonly decision_note: Buffer | null;
}

/** What the domain adds to the copy of everything about a person: what the person applied for, told, and was answered. */
export function applicationPart({ envelope }: { readonly envelope: Envelope }): PersonalPart {
  return {
    name: 'membershipApplications',
    fields: [
      ...['MembershipApplication.name', 'MembershipApplication.idNumber', 'MembershipApplication.mobile'],
      'MembershipApplication.decisionNote',
    ],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
        select id, application_no as "applicationNo", state, join_route as "joinRoute", region_code as "regionCode",
          consent_text_version as "consentTextVersion", name, id_type as "idType", id_number, mobile, decision_note,
          worker_groups as "workerGroups", work_region as "workRegion", ${isoInstant('submitted_at')} as "submittedAt",
          due_on::text as "dueOn", ${isoInstant('decided_at')} as "decidedAt"
        from membership.application where person_id = ${personId}::uuid order by submitted_at, id`);
      return rows.map((row) => {
        const { id, name, id_number, mobile, decision_note, ...open } = row;
        const opened = (column: 'name' | 'id_number' | 'mobile' | 'decision_note', sealed: Buffer | null) =>
          sealed && envelope.open(sealed, applicationPlace(column, id));
        return {
          ...{ ...open, name: opened('name', name), idNumber: opened('id_number', id_number) },
          ...{ mobile: opened('mobile', mobile), decisionNote: opened('decision_note', decision_note) },
        };
      });
    },
  };
}

/** An application that waits ends with its applicant, and nothing that was told or answered stays. */
export async function cancelApplicationsOf(tx: Transaction, personId: string): Promise<void> {
  const open = await tx.sql<{ id: string }>(sql`
    select id from membership.application where person_id = ${personId}::uuid and state = 'UNDER_REVIEW'`);
  for (const { id } of open)
    await endApplication(tx, await holdApplication(tx, id), { state: ApplicationState.CANCELLED });
  await tx.sql(sql`
    update membership.application set decision_note = null where person_id = ${personId}::uuid and decision_note is not null`);
}
