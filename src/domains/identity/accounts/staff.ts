import { createHmac } from 'node:crypto';
import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Accounts } from './accounts.js';

/** Somebody of staff as an issuer names them. */
export interface StaffSubject {
  /** Address of the issuer, as its tokens say it. */
  readonly issuer: string;
  /** `sub` of its tokens. */
  readonly subject: string;
}

/** The accounts of staff, by what they are to their issuer. Everything happens in the caller's transaction. */
export class Staff {
  readonly #keyring: Keyring;
  readonly #accounts: Accounts;

  constructor(keyring: Keyring, accounts: Accounts) {
    this.#keyring = keyring;
    this.#accounts = accounts;
  }

  /**
   * The account of somebody of staff; made when there is none, without any role. Called at sign-in, and by whoever gives
   * roles to somebody who has not signed in yet.
   */
  async account(tx: Transaction, { issuer, subject }: StaffSubject): Promise<string> {
    const text = `staff\0${JSON.stringify([issuer, subject])}`;
    const [mark, ...older] = this.#keyring
      .all('staff')
      .map(({ key }) => createHmac('sha256', key).update(text).digest());
    if (!mark) throw new Error('Staff are known by the keys of the purpose staff.');
    // Two who come first at once are one behind the other, also by way of hubs that have another key first.
    for (const each of [mark, ...older].sort(Buffer.compare))
      await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended(encode(${each}::bytea, 'hex'), 24))`);
    // Under the current key from now on, so that an older one can be taken away in time.
    const known = await tx.sql<{ id: string }>(sql`
      update identity.staff set subject_hmac = ${mark}::bytea
      where subject_hmac = any(${[mark, ...older]}::bytea[]) returning account_id as id`);
    if (known[0]) return known[0].id;
    const id = await this.#accounts.makeStaff(tx);
    await tx.sql(sql`insert into identity.staff (account_id, subject_hmac) values (${id}::uuid, ${mark}::bytea)`);
    return id;
  }
}
