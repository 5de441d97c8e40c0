import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { Envelope, EnvelopeError } from '../envelope.js';
import type { Keyring } from '../keyring.js';
import { isSigned, isSignedBy, type Signature, signed, signedBy, writeWhole } from '../signed-file.js';
import { anchorKeyOf, findChainKey, openChainKey, settleChainKey } from './chain-key.js';
import { type Head, headsOf } from './heads.js';

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
  lasting: z.object({ keyId: z.string(), signature: z.string() }).optional(),
});

/** The anchor in a file; null when there is no file. Throws AnchorError for one that no key of this hub has signed. */
export async function readAnchor(database: Database, keyring: Keyring, file: string): Promise<Anchor | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const read = SHAPE.safeParse(parsed(text));
  if (!read.success) throw notSigned(file);
  const { keyId, signature, lasting, ...anchor } = read.data;
  const words = wordsOf(anchor);
  if (isSigned(words, { keyId, signature }, keyring)) return anchor;
  if (!lasting || !(await isLasting(database, keyring, words, lasting))) throw notSigned(file);
  return anchor;
}

/**
 * Writes the ends of the chains to a file, whole or not at all; answers them, or null where they are as they were
 * or there are none yet.
 * Throws AnchorError, and leaves the file, when the trail is not the one that was anchored there before.
 */
export async function writeAnchor(database: Database, keyring: Keyring, file: string): Promise<Anchor | null> {
  const before = await readAnchor(database, keyring, file);
  if (before) await refuseOther(database, before, file);
  const heads = await headsOf({ sql: (statement) => database.query(statement) });
  if (JSON.stringify(before?.heads ?? []) === JSON.stringify(heads)) return null;
  const anchor = { takenAt: new Date().toISOString(), heads };
  const envelope = new Envelope(keyring);
  const own = await database.transaction((tx) => settleChainKey(tx, envelope));
  const words = wordsOf(anchor);
  const lasting = signedBy(words, { id: own.id, key: anchorKeyOf(openChainKey(envelope, own)) });
  await writeWhole(file, `${JSON.stringify({ ...anchor, ...signed(words, keyring), lasting })}\n`);
  return anchor;
}

/**
 * An anchor is signed twice: by the key of the hub, which the database does not hold and so can not lose, and by that of
 * the chains, which stays when the other is taken away.
 */
async function isLasting(database: Database, keyring: Keyring, words: string, lasting: Signature): Promise<boolean> {
  const own = await findChainKey({ sql: (statement) => database.query(statement) });
  if (own?.id !== lasting.keyId) return false;
  try {
    return isSignedBy(words, lasting, anchorKeyOf(openChainKey(new Envelope(keyring), own)));
  } catch (error) {
    if (error instanceof EnvelopeError) return false;
    throw error;
  }
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

/** What is signed of an anchor. */
function wordsOf({ takenAt, heads }: Anchor): string {
  const ends = heads.map(({ chain, seq, hash }) => [chain, seq, hash]);
  return JSON.stringify(['audit anchor', takenAt, ends]);
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
