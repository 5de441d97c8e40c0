import { createHash, createHmac } from 'node:crypto';
import { type Envelope, indexesOf, indexWriter, type Keyring, type SealedTable } from '../../../auth/index.js';
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

interface Dependencies {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly accounts: Accounts;
}

const STAFF_TABLE = 'identity.staff';
const SUBJECT = { table: STAFF_TABLE, column: 'subject' };

/** What is sealed of staff: issuer and subject as one text, which finds them as it is. */
export const staffSealed: readonly SealedTable[] = [
  {
    table: STAFF_TABLE,
    key: { account_id: 'uuid' },
    columns: [{ column: 'subject', index: { normalised: (name) => name } }],
  },
];

/** The accounts of staff, by what they are to their issuer. Everything happens in the caller's transaction. */
export class Staff {
  readonly #envelope: Envelope;
  readonly #keyring: Keyring;
  readonly #accounts: Accounts;

  constructor({ envelope, keyring, accounts }: Dependencies) {
    this.#envelope = envelope;
    this.#keyring = keyring;
    this.#accounts = accounts;
  }

  /**
   * The account of somebody of staff; made when there is none, without any role. Called at sign-in, and by whoever gives
   * roles to somebody who has not signed in yet.
   */
  async account(tx: Transaction, asked: StaffSubject): Promise<string> {
    const name = nameOf(asked);
    const lock = createHash('sha256').update(`staff ${name}`).digest().readBigInt64BE();
    // Two who come first at once are one behind the other, whichever key their hubs have first.
    await tx.sql(sql`select pg_advisory_xact_lock(${String(lock)}::bigint)`);
    const known = await this.#known(tx, name);
    if (known?.isSealed) return known.id;
    const id = known?.id ?? (await this.#accounts.makeStaff(tx));
    await this.#enter(tx, id, name);
    return id;
  }

  /** The account of somebody of staff; undefined for one who has neither signed in nor been given a role. */
  async find(tx: Transaction, asked: StaffSubject): Promise<string | undefined> {
    return (await this.#known(tx, nameOf(asked)))?.id;
  }

  /**
   * How many stand under an HMAC alone, as all did once: they are sealed when they sign in next, and until then it can not
   * be told whose they are, or by which key.
   */
  async unsealed(tx: Pick<Transaction, 'sql'>): Promise<number> {
    const [row] = await tx.sql<{ count: number }>(sql`
      select count(*)::integer as count from identity.staff where subject is null`);
    return row?.count ?? 0;
  }

  async #known(
    tx: Transaction,
    name: string,
  ): Promise<{ readonly id: string; readonly isSealed: boolean } | undefined> {
    const macs = indexesOf(this.#keyring, SUBJECT, name);
    const marks = this.#keyring
      .all('staff')
      .map(({ key }) => createHmac('sha256', key).update(`staff\0${name}`).digest());
    const [known] = await tx.sql<{ id: string; isSealed: boolean }>(sql`
      select account_id as id, subject is not null as "isSealed" from identity.staff
      where subject_index_a = any(${macs}::bytea[]) or subject_index_b = any(${macs}::bytea[])
        or subject_hmac = any(${marks}::bytea[])`);
    return known;
  }

  async #enter(tx: Transaction, id: string, name: string): Promise<void> {
    const index = (await indexWriter(tx, this.#keyring)).of(SUBJECT, name);
    const sealed = this.#envelope.seal(name, { ...SUBJECT, row: id });
    await tx.sql(sql`
      insert into identity.staff (account_id, subject, subject_index_a, subject_index_b)
      values (${id}::uuid, ${sealed}::bytea, ${index.a}::bytea, ${index.b}::bytea)
      on conflict (account_id) do update set subject_hmac = null, subject = excluded.subject,
        subject_index_a = excluded.subject_index_a, subject_index_b = excluded.subject_index_b`);
  }
}

function nameOf({ issuer, subject }: StaffSubject): string {
  return JSON.stringify([issuer, subject]);
}
