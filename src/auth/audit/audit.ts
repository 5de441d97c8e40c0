import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { Envelope, SealedPlace } from '../envelope.js';
import type { SealedTable } from '../rotation/sealed-table.js';
import { grantInWords, type Viewer } from '../viewer.js';
import { BEGINNING, CHAINS, type ChainedRow, digestOf, hashOf, reasonIn, salted } from './chain.js';
import { openChainKey, type SealedChainKey, settleChainKey } from './chain-key.js';
import type { AccessPurpose, AuditAction } from './entry.enums.js';

/** What was done, to be written into the trail. */
export interface Audited {
  readonly action: AuditAction;
  /** Who did it: whoever asks, or a part of the hub by its name. */
  readonly actor: Viewer | string;
  /** Global id of whose data it was. */
  readonly subject?: string | null;
  readonly purpose?: AccessPurpose | null;
  /** In words, as they were given. */
  readonly reason?: string | null;
  /** Coordinates of the fields, as Member.mobile. */
  readonly fields: readonly string[];
}

const FIELD = /^\w+(?:\.\w+)*$/;
const LONGEST_ACTOR = 200;

/** Where the reason of an entry is sealed. */
export const reasonPlace = (row: string): SealedPlace => ({ table: 'audit.reason', column: 'sealed', row });

/** The reason in a sealed one. */
export function openReason(envelope: Envelope, id: string, sealed: Uint8Array): string {
  return reasonIn(envelope.openBytes(sealed, reasonPlace(id)));
}

/**
 * Writes the audit trail: what is appended is there together with what it tells of, or neither is. Rows hang together by
 * keyed hashes in one of several chains, which is the transaction's own until it ends; so append last.
 */
export class Audit {
  readonly #envelope: Envelope;
  /** Transactions that have a chain, unless a savepoint was gone back to. */
  readonly #taken = new WeakSet<Transaction>();

  constructor(envelope: Envelope) {
    this.#envelope = envelope;
  }

  /** Appends a row in the caller's transaction; answers its key. */
  async append(tx: Transaction, audited: Audited): Promise<string> {
    const [id] = await this.appendAll(tx, [audited]);
    if (id === undefined) throw new Error('No row of the audit trail was appended.');
    return id;
  }

  /** Appends several in their order, by as few statements as one of them takes; answers their keys. */
  async appendAll(tx: Transaction, all: readonly Audited[]): Promise<readonly string[]> {
    if (all.length === 0) return [];
    const last = await this.#lastOf(tx);
    const { chain, id, sealed } = last;
    const { key } = openChainKey(
      this.#envelope,
      id && sealed ? { id, sealed } : await settleChainKey(tx, this.#envelope),
    );
    const links: Link[] = [];
    for (const audited of all) {
      const reason = audited.reason ? salted(randomBytes(16), audited.reason) : null;
      const row = rowOf(audited, {
        chain,
        seq: String(BigInt(last.seq) + BigInt(links.length) + 1n),
        occurredAt: last.now,
        reasonDigest: reason && digestOf(reason).toString('hex'),
      });
      const hash = hashOf(links.at(-1)?.hash ?? last.hash ?? BEGINNING, row, key);
      links.push({ row, fields: audited.fields, hash, reason });
    }
    await this.#write(tx, links);
    return links.map(({ row }) => row.id);
  }

  /** From now on the rows about one subject are of another one too, with all that were of it before. */
  async inherit(
    tx: Transaction,
    { subject, heir }: { readonly subject: string; readonly heir: string },
  ): Promise<void> {
    await tx.sql(sql`
      with moved as (update audit.heir set heir = ${heir} where heir = ${subject})
      insert into audit.heir (subject, heir) values (${subject}, ${heir})`);
  }

  /** The end of the transaction's chain, which is taken where it has none yet. */
  async #lastOf(tx: Transaction): Promise<LastRow> {
    const own = this.#taken.has(tx) ? await endOfOwn(tx) : undefined;
    if (own && own.chain !== null) return { ...own, chain: own.chain };
    await tx.sql(sql`select audit.take_chain(${CHAINS})`);
    this.#taken.add(tx);
    // A statement of its own, which sees what was committed while the chain was waited for.
    const last = await endOfOwn(tx);
    if (!last || last.chain === null) throw new Error('No chain of the audit trail was taken.');
    return { ...last, chain: last.chain };
  }

  async #write(tx: Transaction, links: readonly Link[]): Promise<void> {
    const given = links.map(({ row, fields, hash, reason }) => ({
      ...{ ...row, fields, hash: hash.toString('hex') },
      sealed: reason && Buffer.from(this.#envelope.sealBytes(reason, reasonPlace(row.id))).toString('hex'),
    }));
    await tx.sql(sql`
      with given as materialized (
        select * from json_to_recordset(${JSON.stringify(given)}::json) as given (chain integer, seq bigint, id uuid,
          "occurredAt" timestamptz, action text, actor text, "actorSubject" text, subject text, purpose text, "reasonDigest" text,
          fields json, hash text, sealed text)),
      told as (
        insert into audit.reason (entry_id, sealed) select id, decode(sealed, 'hex') from given where sealed is not null)
      insert into audit.entry (chain, seq, id, occurred_at, action, actor, actor_subject, subject, purpose, reason_digest,
        fields, hash, keyed)
      select chain, seq, id, "occurredAt", action, actor, "actorSubject", subject, purpose, decode("reasonDigest", 'hex'),
        array(select json_array_elements_text(fields)), decode(hash, 'hex'), true
      from given order by seq`);
  }
}

/** A row that hangs on the one before it. */
interface Link {
  readonly row: ChainedRow;
  readonly fields: readonly string[];
  readonly hash: Buffer;
  readonly reason: Buffer | null;
}

interface EndOfChain extends Partial<SealedChainKey> {
  /** Null where the transaction has none. */
  readonly chain: number | null;
  readonly seq: string;
  readonly hash: Buffer | null;
  readonly now: string;
}

type LastRow = EndOfChain & { readonly chain: number };

async function endOfOwn(tx: Transaction): Promise<EndOfChain | undefined> {
  const [last] = await tx.sql<EndOfChain>(sql`
    select one.chain, coalesce(last.seq, 0)::text as seq, last.hash, clock_timestamp()::text as now, own.id, own.sealed
    from (select nullif(current_setting('hub.audit_chain', true), '')::integer as chain) as one
    left join audit.chain_key own on true left join lateral (
      select seq, hash from audit.entry where chain = one.chain order by seq desc limit 1) as last on true`);
  return last;
}

function rowOf(
  { action, actor, subject = null, purpose = null, fields }: Audited,
  place: Pick<ChainedRow, 'chain' | 'seq' | 'occurredAt' | 'reasonDigest'>,
): ChainedRow {
  const wrong = fields.find((field) => !FIELD.test(field));
  if (wrong !== undefined) throw new Error(`${wrong} is no field of the schema. Name fields as Member.mobile.`);
  const isViewer = typeof actor !== 'string';
  return {
    ...place,
    id: newId(),
    action,
    actor: isViewer ? rolesOf(actor) : actor,
    actorSubject: isViewer ? actor.subject : null,
    subject,
    purpose,
    fields: fields.join(','),
  };
}

/** Who asks, as the trail shows it: the roles with their offices and how far they reach, and nobody's name. */
function rolesOf({ grants }: Viewer): string {
  const roles = [...new Set(grants.map(grantInWords))].sort().join(', ') || 'PUBLIC';
  return roles.length > LONGEST_ACTOR ? `${roles.slice(0, LONGEST_ACTOR - 1)}…` : roles;
}

/** The ids under which rows of the trail are about a subject: its own, and those of records that went into it. */
export const idsOfSubject = (subject: string): Sql => sql`any (array(
  select ${subject}::text union all select gone.subject from audit.heir gone where gone.heir = ${subject}))`;

/** What the trail holds sealed. */
export const auditSealed: readonly SealedTable[] = [
  { table: 'audit.reason', key: { entry_id: 'uuid' }, columns: [{ column: 'sealed' }] },
  { table: 'audit.chain_key', key: { id: 'uuid' }, columns: [{ column: 'sealed' }] },
];
