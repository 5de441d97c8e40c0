import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomInt } from 'node:crypto';
import type { Envelope } from '../../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { privateKeyPlace } from './offline-key.sealed.js';
import { COMES_WITHIN_DAYS } from './retention.js';

/** A key that checks codes, as everybody is told it. */
export interface CheckingKey {
  readonly keyId: string;
  /** 32 bytes in base64url. */
  readonly publicKey: string;
  readonly validFrom: Date;
  readonly expiresAt: Date;
  /** When somebody took it out of use. */
  readonly revokedAt: Date | null;
}

/** A key as operators are shown it. */
export interface ListedKey {
  readonly keyId: string;
  readonly state: 'REVOKED' | 'OVER' | 'SIGNS' | 'NEXT' | 'TAKEN';
  readonly signsFrom: string;
  readonly signsUntil: string;
}

/** The key that signs now. */
export interface SigningKey {
  readonly keyId: string;
  readonly key: KeyObject;
}

/** How long a key signs. The next one is published as soon as this one begins, so whoever fetched keys since knows it. */
const SIGNS_DAYS = 30;
/** How much longer it is taken: far longer than a code lasts. */
const TAKEN_DAYS = 1;
/** How long a public key is remembered behind its end: as long as codes by it may still come. */
const REMEMBERED_DAYS = COMES_WITHIN_DAYS + 1;
/** As many as `memberCodeKeys` answers at most: ever three, and those that were made in the place of revoked ones. */
const MOST_PUBLISHED = 10;
const ID_SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const ID_LENGTH = 4;

interface KeyRow extends Record<string, unknown> {
  readonly id: string;
  readonly keyId: string;
  readonly sealed: Buffer | null;
}

type ToldKey = {
  readonly [Name in keyof CheckingKey]: CheckingKey[Name] extends string ? string : string | null;
};

const TOLD = sql`key_id as "keyId", public_key as "publicKey", valid_from::text as "validFrom",
  expires_at::text as "expiresAt", revoked_at::text as "revokedAt"`;
const SIGNS_NOW = sql`signs_from <= clock_timestamp() and signs_until > clock_timestamp() and revoked_at is null`;

type Statements = Pick<Transaction, 'sql'>;

/**
 * The keys of offline codes: one set for all processes, in the database, the private halves sealed. One signs at a time, for
 * a month; the next one is published all that while, and takes its place at once where it is revoked.
 */
export class OfflineKeys {
  readonly #envelope: Envelope;
  /** By the keys of their rows: opened once. */
  readonly #opened = new Map<string, KeyObject>();

  constructor(envelope: Envelope) {
    this.#envelope = envelope;
  }

  /** The key that signs now; made where there is none. */
  async signing(tx: Transaction): Promise<SigningKey> {
    const row = (await signingRow(tx)) ?? (await this.#settled(tx));
    if (!row.sealed) throw new Error(`The key ${row.keyId} of offline codes signs and has no private half.`);
    const known = this.#opened.get(row.id);
    if (known) return { keyId: row.keyId, key: known };
    const der = this.#envelope.openBytes(row.sealed, privateKeyPlace(row.id));
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    der.fill(0);
    this.#opened.clear();
    this.#opened.set(row.id, key);
    return { keyId: row.keyId, key };
  }

  /** The published keys as everybody is told them; the first ones are made where there are none yet. */
  async told(database: Database): Promise<readonly CheckingKey[]> {
    const statements = { sql: (statement: Sql) => database.query<never>(statement) };
    const keys = await this.published(statements);
    if (keys.length > 0) return keys;
    return database.transaction(async (tx) => {
      await this.settle(tx);
      return this.published(tx);
    });
  }

  /** Those that a code of now, or of just before, may be signed by, and the one that signs next: at most ten. */
  async published(tx: Statements): Promise<readonly CheckingKey[]> {
    const rows = await tx.sql<ToldKey & Record<string, unknown>>(sql`
      select ${TOLD} from benefit_cards.offline_key
      where revoked_at is null and expires_at > clock_timestamp() order by signs_from limit ${MOST_PUBLISHED}`);
    return rows.map(keyOfRow);
  }

  /** Every one that is remembered, also revoked ones, by what stands in codes. */
  async remembered(tx: Statements, keyIds: readonly string[]): Promise<ReadonlyMap<string, CheckingKey>> {
    const rows = await tx.sql<ToldKey & Record<string, unknown>>(sql`
      select ${TOLD} from benefit_cards.offline_key where key_id = any(${[...new Set(keyIds)]}::text[])`);
    return new Map(rows.map((row) => [row.keyId, keyOfRow(row)]));
  }

  /** All that are remembered, the newest first. */
  list(tx: Statements): Promise<readonly ListedKey[]> {
    return tx.sql<ListedKey & Record<string, unknown>>(sql`
      select key_id as "keyId", signs_from::text as "signsFrom", signs_until::text as "signsUntil",
        case when revoked_at is not null then 'REVOKED' when expires_at <= clock_timestamp() then 'OVER'
          when signs_until <= clock_timestamp() then 'TAKEN' when signs_from <= clock_timestamp() then 'SIGNS' else 'NEXT' end as state
      from benefit_cards.offline_key order by signs_from desc, key_id`);
  }

  /**
   * Sees to it that one key signs now and the next one is published, throws away private halves that sign no more, and
   * forgets keys that no item can be of any more. Twice is as once; of several processes one does it and the others wait.
   */
  async settle(tx: Transaction): Promise<void> {
    await tx.sql(sql`select pg_advisory_xact_lock(hashtext('benefit_cards.offline_key'), 0)`);
    if (!(await signingRow(tx)) && !(await beginNext(tx))) await this.#make(tx, null);
    const [next] = await tx.sql(sql`
      select from benefit_cards.offline_key where signs_from > clock_timestamp() and revoked_at is null`);
    if (!next) await this.#make(tx, (await signingRow(tx))?.id ?? null);
    await tx.sql(sql`
      update benefit_cards.offline_key set private_key = null
      where private_key is not null and (signs_until <= clock_timestamp() or revoked_at is not null)`);
    await tx.sql(sql`
      delete from benefit_cards.offline_key
      where expires_at < clock_timestamp() - make_interval(days => ${REMEMBERED_DAYS}::integer)`);
  }

  /**
   * Takes a key out of use: it is published no more, signs nothing more, and what comes by codes of it waits for a person.
   * The one that was to follow signs from now on. Answers false where no such key is in use.
   */
  async revoke(tx: Transaction, keyId: string): Promise<boolean> {
    await tx.sql(sql`select pg_advisory_xact_lock(hashtext('benefit_cards.offline_key'), 0)`);
    const revoked = await tx.sql(sql`
      update benefit_cards.offline_key set revoked_at = clock_timestamp()
      where key_id = ${keyId} and revoked_at is null and expires_at > clock_timestamp() returning true as revoked`);
    await this.settle(tx);
    return revoked.length > 0;
  }

  async #settled(tx: Transaction): Promise<KeyRow> {
    await this.settle(tx);
    const row = await signingRow(tx);
    if (!row) throw new Error('A key of offline codes was made and does not sign.');
    return row;
  }

  /** Makes a key that signs behind another one; at once without one. */
  async #make(tx: Transaction, behind: string | null): Promise<void> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const id = newId();
    const der = privateKey.export({ format: 'der', type: 'pkcs8' });
    const sealed = this.#envelope.sealBytes(der, privateKeyPlace(id));
    der.fill(0);
    await tx.sql(sql`
      insert into benefit_cards.offline_key (id, key_id, public_key, private_key, valid_from, signs_from, signs_until, expires_at)
      select ${id}::uuid, ${newKeyId()}, ${publicKey.export({ format: 'jwk' }).x}, ${sealed}::bytea, clock.now, begins.at,
        begins.at + make_interval(days => ${SIGNS_DAYS}::integer),
        begins.at + make_interval(days => ${SIGNS_DAYS + TAKEN_DAYS}::integer)
      from (select clock_timestamp() as now) clock, lateral (
        select coalesce(
          (select signs_until from benefit_cards.offline_key where id = ${behind}::uuid), clock.now) as at) begins`);
  }
}

async function signingRow(tx: Statements): Promise<KeyRow | undefined> {
  const [row] = await tx.sql<KeyRow>(sql`
    select id, key_id as "keyId", private_key as sealed from benefit_cards.offline_key where ${SIGNS_NOW}`);
  return row;
}

/** Has the key that was to follow sign from now on; answers whether there was one. */
async function beginNext(tx: Transaction): Promise<boolean> {
  const begun = await tx.sql(sql`
    update benefit_cards.offline_key set signs_from = clock_timestamp() where id = (
      select id from benefit_cards.offline_key where signs_from > clock_timestamp() and revoked_at is null
      order by signs_from limit 1) returning true as begun`);
  return begun.length > 0;
}

const keyOfRow = ({ keyId, publicKey, validFrom, expiresAt, revokedAt }: ToldKey): CheckingKey => ({
  ...{ keyId, publicKey, validFrom: instantOf(validFrom ?? ''), expiresAt: instantOf(expiresAt ?? '') },
  revokedAt: revokedAt === null ? null : instantOf(revokedAt),
});

function newKeyId(): string {
  return Array.from({ length: ID_LENGTH }, () => ID_SIGNS[randomInt(ID_SIGNS.length)]).join('');
}

/** The key as the checks of this process use it. */
export function checkingKey({ publicKey }: Pick<CheckingKey, 'publicKey'>): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
}
