import type { Transaction } from '../../../kit/database/database.js';
import { globalId, keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';

const PREFIX = 'acc';

/** The subject of whoever is signed in as an account: its global id. */
export function subjectOf(accountId: string): string {
  return globalId(PREFIX, accountId);
}

/** The account of a subject; undefined for a subject that is no account. */
export function accountOf(subject: string): string | undefined {
  return keyOf(PREFIX, subject);
}

/** Whoever can sign in. Everything happens in the caller's transaction. */
export class Accounts {
  /** The account of a person as a member; made when the person has none. Called at the first sign-in and later ones. */
  async ofMember(tx: Transaction, personId: string): Promise<string> {
    const made = await tx.sql<{ id: string }>(sql`
      insert into identity.account (id, kind, person_id) values (${newId()}, 'MEMBER', ${personId}::uuid)
      on conflict (person_id) where kind = 'MEMBER' and not is_merged do nothing returning id`);
    if (made[0]) return made[0].id;
    const [known] = await tx.sql<{ id: string }>(sql`
      select id from identity.account where person_id = ${personId}::uuid and kind = 'MEMBER' and not is_merged`);
    if (!known) throw new Error('An account was there and could not be read.');
    return known.id;
  }

  /** A new account of staff, of a person where it is known. Who it is to the issuer is kept by who makes it. */
  async makeStaff(tx: Transaction, personId: string | null = null): Promise<string> {
    const id = newId();
    await tx.sql(sql`
      insert into identity.account (id, kind, person_id) values (${id}, 'STAFF', ${personId}::uuid)`);
    return id;
  }

  /** Whether there is such an account. */
  async isThere(tx: Transaction, accountId: string): Promise<boolean> {
    return (await tx.sql(sql`select from identity.account where id = ${accountId}::uuid`)).length > 0;
  }

  /** Lets nobody sign in as it, and ends its open sessions. False when there is no such account, or it was blocked. */
  async block(tx: Transaction, accountId: string): Promise<boolean> {
    // The row first, as a sign-in holds it: none that began before opens a session behind the block.
    const blocked = await tx.sql(sql`
      update identity.account set blocked_at = now() where id = ${accountId}::uuid and blocked_at is null returning id`);
    await tx.sql(sql`
      update identity.session set ended_at = now(), end_reason = 'BLOCKED'
      where account_id = ${accountId}::uuid and ended_at is null`);
    return blocked.length > 0;
  }

  /** Lets it sign in again; sessions that ended stay ended. False when it was not blocked. */
  async unblock(tx: Transaction, accountId: string): Promise<boolean> {
    const rows = await tx.sql(sql`
      update identity.account set blocked_at = null where id = ${accountId}::uuid and blocked_at is not null
      returning id`);
    return rows.length > 0;
  }
}
