import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Keyring } from '../keyring.js';
import { CHAINS_IN_USE } from './chain.js';

/** The end of a chain: its last row, and the hash of it in hex. */
export interface Head {
  readonly chain: number;
  readonly seq: string;
  readonly hash: string;
}

/** The ends of all chains at a moment, signed: kept outside of the database, it shows when a chain was cut or made anew. */
export interface Anchor {
  readonly takenAt: string;
  readonly heads: readonly Head[];
}

/** The file of a hub's folder that holds the newest anchor. */
export const ANCHOR_FILE = 'audit-anchor.json';

/** An anchor can not be read, or the trail is not the one that was anchored. The message says what to do. */
export class AnchorError extends Error {}

const SHAPE = z.object({
  takenAt: z.string(),
  heads: z.array(
    z.object({ chain: z.int(), seq: z.string().regex(/^\d+$/), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
  keyId: z.string(),
  signature: z.string(),
});

/** The anchor in a file; null when there is no file. Throws AnchorError for one that no key of this hub has signed. */
export async function readAnchor(file: string, keyring: Keyring): Promise<Anchor | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const read = SHAPE.safeParse(parsed(text));
  if (!read.success) throw notSigned(file);
  const { keyId, signature, ...anchor } = read.data;
  const key = keyring.find('audit', keyId);
  if (!key || !isSame(signature, signatureOf(anchor, keyring, keyId))) throw notSigned(file);
  return anchor;
}

/**
 * Writes the ends of the chains to a file, whole or not at all; answers them, or null where they are as they were
 * or there are none yet.
 * Throws AnchorError, and leaves the file, when the trail is not the one that was anchored there before.
 */
export async function writeAnchor(database: Database, keyring: Keyring, file: string): Promise<Anchor | null> {
  const before = await readAnchor(file, keyring);
  if (before) await refuseOther(database, before, file);
  const heads = await headsOf(database);
  if (JSON.stringify(before?.heads ?? []) === JSON.stringify(heads)) return null;
  const anchor = { takenAt: new Date().toISOString(), heads };
  const keyId = keyring.currentId;
  const signed = { ...anchor, keyId, signature: signatureOf(anchor, keyring, keyId) };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = await open(`${file}.${process.pid}`, 'w', 0o600);
  try {
    await draft.writeFile(`${JSON.stringify(signed)}\n`);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.${process.pid}`, file);
  return anchor;
}

async function headsOf(database: Database): Promise<readonly Head[]> {
  return database.query<Head & Record<string, unknown>>(sql`
    select used.chain, last.seq::text as seq, encode(last.hash, 'hex') as hash from (${CHAINS_IN_USE}) as used
    cross join lateral (
      select seq, hash from audit.entry where chain = used.chain order by seq desc limit 1) as last
    order by used.chain`);
}

async function refuseOther(database: Database, { heads }: Anchor, file: string): Promise<void> {
  const [{ held } = { held: 0 }] = await database.query<{ held: number }>(sql`
    select count(*)::integer as held from audit.entry e
    join unnest(${heads.map(({ chain }) => chain)}::smallint[], ${heads.map(({ seq }) => seq)}::bigint[],
      ${heads.map(({ hash }) => hash)}::text[]) as head (chain, seq, hash)
    on e.chain = head.chain and e.seq = head.seq and encode(e.hash, 'hex') = head.hash`);
  if (held === heads.length) return;
  throw new AnchorError(
    `The audit trail is not the one whose ends stand in ${file}: rows were cut off or made anew, or this is another database. Run \`hub audit verify\`, and keep the file; after a restore from a backup put it aside.`,
  );
}

function signatureOf({ takenAt, heads }: Anchor, keyring: Keyring, keyId: string): string {
  const key = keyring.find('audit', keyId);
  if (!key) throw new Error(`The key ${keyId} is not in the keyring.`);
  const ends = heads.map(({ chain, seq, hash }) => [chain, seq, hash]);
  return createHmac('sha256', key.key)
    .update(JSON.stringify(['audit anchor', takenAt, ends]))
    .digest('hex');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notSigned(file: string): AnchorError {
  return new AnchorError(
    `The file ${file} is no anchor of the audit trail that a key of this hub has signed. Put back the one that was kept, or give another by --anchor.`,
  );
}
