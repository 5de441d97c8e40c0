import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { MergePart, PersonPair } from '../membership/index.js';
import { mergeNotifications } from './notifications/index.js';

/**
 * What the domain does when two records of people become one. Whoever signed in as either goes on as the person that
 * stays, by the account of each: what was said and done under an account stays known by it.
 */
export const identityMergeParts: readonly MergePart[] = [
  mergeAccounts,
  mergeConsents,
  mergeErasures,
  mergeExports,
  mergeNotifications,
];

/** A person has one account of a member that is made at a sign-in; one that came with another record is beside it. */
async function mergeAccounts(tx: Transaction, { kept, gone }: PersonPair): Promise<void> {
  await tx.sql(sql`
    update identity.account moved set person_id = ${kept}::uuid, is_merged = moved.is_merged
      or (moved.kind = 'MEMBER' and exists (
        select from identity.account own where own.person_id = ${kept}::uuid and own.kind = 'MEMBER' and not own.is_merged))
    where moved.person_id = ${gone}::uuid`);
}

/** What a person has agreed to stays on record; of two consents of a kind the one to the newer text, then the later one, holds, unless the other was withdrawn since. */
async function mergeConsents(tx: Transaction, { kept, gone }: PersonPair): Promise<void> {
  await tx.sql(sql`
    update identity.consent older set withdrawn_at = clock_timestamp()
    where older.person_id in (${kept}::uuid, ${gone}::uuid) and older.withdrawn_at is null and exists (
      select from identity.consent other
      where other.person_id in (${kept}::uuid, ${gone}::uuid) and other.kind = older.kind and (
        other.withdrawn_at > older.given_at and other.person_id <> older.person_id and not exists (
          select from identity.consent own
          where own.person_id = other.person_id and own.kind = other.kind and own.withdrawn_at is null)
        or other.withdrawn_at is null
        and (other.text_version, other.given_at, other.id) > (older.text_version, older.given_at, older.id)))`);
  await tx.sql(sql`update identity.consent set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
}

/** Whoever asked to be erased is erased, by the earlier day of two; until then it can be taken back. */
async function mergeErasures(tx: Transaction, { kept, gone }: PersonPair): Promise<void> {
  await tx.sql(sql`
    update identity.erasure later set state = 'CANCELLED', ended_at = clock_timestamp()
    where later.person_id in (${kept}::uuid, ${gone}::uuid) and later.state = 'REQUESTED' and exists (
      select from identity.erasure other
      where other.person_id in (${kept}::uuid, ${gone}::uuid) and other.state = 'REQUESTED'
        and (other.due_on, other.id) < (later.due_on, later.id))`);
  await tx.sql(sql`update identity.erasure set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
}

/** A copy that was made before tells what one of the two records said. */
async function mergeExports(tx: Transaction, { kept, gone }: PersonPair): Promise<void> {
  await tx.sql(sql`update identity.data_export set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
}
