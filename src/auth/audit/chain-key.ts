import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import type { Envelope, SealedPlace } from '../envelope.js';
import { type Head, headsOf } from './heads.js';

/**
 * The key by which rows are hashed. It is not one of the keyring: those are given up, and a trail is read for years. So
 * it stands sealed in the database, and is sealed anew when keys rotate.
 */
export interface ChainKey {
  readonly key: KeyObject;
  /** The ends of the chains when it was made: rows behind them are hashed by it. */
  readonly before: readonly Head[];
}

/** The key as it stands in the database. */
export interface SealedChainKey extends Record<string, unknown> {
  readonly id: string;
  readonly sealed: Buffer;
}

const KEY_BYTES = 32;
const SHAPE = z.object({
  key: z.base64(),
  before: z.array(z.object({ chain: z.int(), seq: z.string(), hash: z.string() })),
});

const placeOf = (row: string): SealedPlace => ({ table: 'audit.chain_key', column: 'sealed', row });

/** Opens the key. Throws an EnvelopeError where no key of this hub has sealed it. */
export function openChainKey(envelope: Envelope, { id, sealed }: SealedChainKey): ChainKey {
  const { key, before } = SHAPE.parse(JSON.parse(envelope.open(sealed, placeOf(id))));
  return { key: createSecretKey(Buffer.from(key, 'base64')), before };
}

/** The key in the database; undefined as long as none was made. */
export async function findChainKey(tx: Pick<Transaction, 'sql'>): Promise<SealedChainKey | undefined> {
  const [found] = await tx.sql<SealedChainKey>(sql`select id, sealed from audit.chain_key`);
  return found;
}

/** The key by which the ends of the chains are signed: of no use for rows, and as lasting as the one it is made of. */
export function anchorKeyOf({ key }: ChainKey): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'audit anchor', KEY_BYTES)));
}

/** Makes the key where there is none: at the first start, so that nobody has time to add rows without it. Answers the one that is there. */
export async function settleChainKey(tx: Transaction, envelope: Envelope): Promise<SealedChainKey> {
  const known = await findChainKey(tx);
  if (known) return known;
  const id = newId();
  const made = { key: randomBytes(KEY_BYTES).toString('base64'), before: await headsOf(tx) };
  const sealed = envelope.seal(JSON.stringify(made), placeOf(id));
  // Whoever makes one at once is waited for, and was first.
  await tx.sql(sql`
    insert into audit.chain_key (id, sealed) values (${id}::uuid, ${sealed}::bytea) on conflict do nothing`);
  const settled = await findChainKey(tx);
  if (!settled) throw new Error('The key of the audit trail was made and could not be read.');
  return settled;
}
