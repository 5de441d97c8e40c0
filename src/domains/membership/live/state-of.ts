import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { LoggedEvent } from '../../../kit/events/index.js';
import { APPLICATION_PREFIX } from '../applications/application.fields.js';
import { MEMBERSHIP_PREFIX } from '../memberships/membership.prefix.js';
import { TRANSFER_PREFIX } from '../transfers/transfer.fields.js';

/** How things stand with a person: the membership that is live, the application and the transfer that are open. */
export function stateOf(database: Database, personId: string): Promise<readonly LoggedEvent['subject'][]> {
  return database.query<LoggedEvent['subject']>(sql`
    select ${MEMBERSHIP_PREFIX}::text as type, id::text from membership.membership
    where person_id = ${personId}::uuid and ends_before is null
    union all
    select ${APPLICATION_PREFIX}, id::text from membership.application
    where person_id = ${personId}::uuid and state = 'UNDER_REVIEW'
    union all
    select ${TRANSFER_PREFIX}, id::text from membership.transfer
    where person_id = ${personId}::uuid and state in ('REQUESTED', 'RELEASED') and due_at > clock_timestamp()`);
}
