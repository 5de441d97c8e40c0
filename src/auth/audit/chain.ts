import { createHash } from 'node:crypto';
import { type Sql, sql } from '../../kit/database/sql.js';

/** Chains that stand side by side: as many transactions can write to the trail without waiting for each other. */
export const CHAINS = 8;
/** What stands before the first row of a chain. */
export const BEGINNING = Buffer.alloc(32);

/** Numbers of the chains that have rows. One step of the index finds each, however long they are. */
export const CHAINS_IN_USE: Sql = sql`
  with recursive seen as (
    select min(chain) as chain from audit.entry
    union all select (select min(chain) from audit.entry where chain > seen.chain) from seen where seen.chain is not null)
  select chain from seen where chain is not null`;

/** A row of the trail in the spelling that is hashed, each value as Postgres writes it in a session in UTC. */
export interface ChainedRow {
  readonly chain: number;
  readonly seq: string;
  readonly id: string;
  readonly occurredAt: string;
  readonly action: string;
  readonly actor: string;
  readonly actorSubject: string | null;
  readonly subject: string | null;
  readonly purpose: string | null;
  /** In hex. */
  readonly reasonDigest: string | null;
  /** Joined by commas, which no name of a field holds. */
  readonly fields: string;
}

/** The hash of a row over the one before it. */
export function hashOf(previous: Uint8Array, row: ChainedRow): Buffer {
  const { chain, seq, id, occurredAt, action, actor, actorSubject, subject, purpose, reasonDigest, fields } = row;
  const canonical = [chain, seq, id, occurredAt, action, actor, actorSubject, subject, purpose, reasonDigest, fields];
  return createHash('sha256').update(previous).update(JSON.stringify(canonical)).digest();
}

const SALT_BYTES = 16;

/** Digest of a reason: of no use for guessing it without the salt, which is sealed with the reason. */
export function digestOf(salted: Uint8Array): Buffer {
  return createHash('sha256').update(salted).digest();
}

/** A reason behind its salt, as it is sealed. */
export function salted(salt: Uint8Array, reason: string): Buffer {
  if (salt.length !== SALT_BYTES) throw new Error(`The salt of a reason has ${SALT_BYTES} bytes.`);
  return Buffer.concat([salt, Buffer.from(reason, 'utf8')]);
}

/** The reason behind its salt. */
export function reasonIn(saltedReason: Uint8Array): string {
  return Buffer.from(saltedReason.subarray(SALT_BYTES)).toString('utf8');
}
