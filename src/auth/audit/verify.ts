import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { type Envelope, EnvelopeError } from '../envelope.js';
import type { Anchor, Head } from './anchor.js';
import { reasonPlace } from './audit.js';
import { BEGINNING, CHAINS_IN_USE, type ChainedRow, digestOf, hashOf } from './chain.js';

/** What is wrong with the first row of a chain that is not as it was written. */
export type Breach = 'CHANGED' | 'MISSING' | 'CUT' | 'REASON_CHANGED';

/** The first bad row of a chain. */
export interface BadRow {
  readonly chain: number;
  readonly seq: string;
  /** Key of the row that stands there; null where none does. */
  readonly id: string | null;
  readonly breach: Breach;
}

export interface Verified {
  readonly rows: number;
  /** The first bad row of each chain that has one, by chain. */
  readonly bad: readonly BadRow[];
}

interface ReadRow extends ChainedRow {
  readonly hash: string;
  readonly sealedReason: string | null;
}

const PAGE = 5_000;

/**
 * Reads the trail, page by page beside those who append to it, and compares each row with its hash over the one before, the
 * reasons with their digests, and the ends of the chains with what was anchored outside. A reason that was erased is not
 * missed: its digest still stands.
 */
export async function verifyTrail(database: Database, envelope: Envelope, anchor: Anchor | null): Promise<Verified> {
  const chains = await database.query<{ chain: number }>(CHAINS_IN_USE);
  const anchored = new Map(anchor?.heads.map((head) => [head.chain, head]));
  const all = [...new Set([...chains.map(({ chain }) => chain), ...anchored.keys()])].sort((a, b) => a - b);
  let rows = 0;
  const bad: BadRow[] = [];
  for (const chain of all) {
    const verified = await verifyChain(database, envelope, chain, anchored.get(chain));
    rows += verified.rows;
    if (verified.bad) bad.push(verified.bad);
  }
  return { rows, bad };
}

async function verifyChain(database: Database, envelope: Envelope, chain: number, anchored: Head | undefined) {
  let [rows, seq, previous] = [0, 0n, BEGINNING as Uint8Array];
  const isAnchored = (hash: string) => anchored === undefined || seq !== BigInt(anchored.seq) || hash === anchored.hash;
  for await (const row of rowsOf(database, chain)) {
    const bad = (breach: Breach) => ({ rows, bad: { chain, seq: row.seq, id: row.id, breach } });
    seq += 1n;
    if (BigInt(row.seq) !== seq)
      return { rows, bad: { chain, seq: String(seq), id: null, breach: 'MISSING' as const } };
    const hash = hashOf(previous, row);
    if (hash.toString('hex') !== row.hash || !isAnchored(row.hash)) return bad('CHANGED');
    if (!holdsReason(envelope, row)) return bad('REASON_CHANGED');
    previous = hash;
    rows += 1;
  }
  const isCut = anchored !== undefined && BigInt(anchored.seq) > seq;
  return { rows, bad: isCut ? { chain, seq: String(seq + 1n), id: null, breach: 'CUT' as const } : null };
}

function holdsReason(envelope: Envelope, { id, reasonDigest, sealedReason }: ReadRow): boolean {
  if (sealedReason === null) return true;
  try {
    const opened = envelope.openBytes(Buffer.from(sealedReason, 'hex'), reasonPlace(id));
    return digestOf(opened).toString('hex') === reasonDigest;
  } catch (error) {
    if (error instanceof EnvelopeError) return false;
    throw error;
  }
}

/** The rows of a chain in order; the database reads the next page while this process hashes one. */
async function* rowsOf(database: Database, chain: number): AsyncGenerator<ReadRow> {
  let coming: Promise<readonly ReadRow[]> | undefined = pageOf(database, chain, '0');
  while (coming) {
    const page: readonly ReadRow[] = await coming;
    const last = page.length < PAGE ? undefined : page.at(-1);
    coming = last && pageOf(database, chain, last.seq);
    // Whoever stops reading leaves it behind, and it must not fail unheard.
    coming?.catch(() => undefined);
    yield* page;
  }
}

async function pageOf(database: Database, chain: number, behind: string): Promise<readonly ReadRow[]> {
  const rows = await database.rows(
    sql`select e.seq, e.id, e.occurred_at, e.action, e.actor, e.actor_subject, e.subject, e.purpose,
        encode(e.reason_digest, 'hex'), array_to_string(e.fields, ','), encode(e.hash, 'hex'), encode(r.sealed, 'hex')
      from audit.entry e left join audit.reason r on r.entry_id = e.id
      where e.chain = ${chain} and e.seq > ${behind}::bigint order by e.seq limit ${PAGE}`.compile(),
  );
  return rows.map(
    ([seq, id, occurredAt, action, actor, actorSubject, subject, purpose, digest, fields, hash, sealed]) => ({
      chain,
      seq: seq ?? '',
      id: id ?? '',
      occurredAt: occurredAt ?? '',
      action: action ?? '',
      actor: actor ?? '',
      actorSubject: actorSubject ?? null,
      subject: subject ?? null,
      purpose: purpose ?? null,
      reasonDigest: digest ?? null,
      fields: fields ?? '',
      hash: hash ?? '',
      sealedReason: sealed ?? null,
    }),
  );
}
