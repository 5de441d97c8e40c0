import { reasonPlace } from '../../src/auth/audit/audit.js';
import { BEGINNING, CHAINS, type ChainedRow, digestOf, hashOf, salted } from '../../src/auth/audit/chain.js';
import { openChainKey, settleChainKey } from '../../src/auth/audit/chain-key.js';
import { type BadRow, verifyTrail } from '../../src/auth/audit/verify.js';
import { Envelope, Keyring } from '../../src/auth/index.js';
import type { Database } from '../../src/kit/database/database.js';
import { newId } from '../../src/kit/database/ids.js';
import { type Sql, sql } from '../../src/kit/database/sql.js';
import { type Random, random } from '../support/random.js';

const PAGE = 5000;
const WANTED_A_SECOND = 50_000;

/**
 * Fills the chains of a trail, every fifth row with a reason, measures how fast it is verified, and plants each fault at
 * a row that is drawn: each must be found at that row.
 */
export async function proveAudit(database: Database, { seed, rows }: { readonly seed: number; readonly rows: number }) {
  const draw = random(seed);
  const envelope = new Envelope(Keyring.generate());
  const length = Math.ceil(rows / CHAINS);
  const ids: (readonly string[])[] = [];
  for (let chain = 0; chain < CHAINS; chain++) ids.push(await filled(database, envelope, chain, length));
  await database.query(sql`analyze audit.entry`);
  const began = performance.now();
  const whole = await verifyTrail(database, envelope, null);
  const aSecond = Math.round((1000 * whole.rows) / (performance.now() - began));
  const differences = whole.bad.map((bad) => `an untouched trail has a bad row: ${JSON.stringify(bad)}`);
  if (whole.rows !== length * CHAINS) differences.push(`${whole.rows} rows were read of ${length * CHAINS}`);
  if (aSecond < WANTED_A_SECOND) differences.push(`${aSecond} rows a second are fewer than ${WANTED_A_SECOND}`);
  for (const [name, plant] of Object.entries(FAULTS)) {
    const found = await planted(database, envelope, plant(draw, ids, length));
    if (!found.isFound) differences.push(`${name} was not found: ${JSON.stringify(found.bad)}`);
  }
  return {
    said: `${whole.rows} rows, ${aSecond} verified a second, ${Object.keys(FAULTS).length} faults`,
    differences,
  };
}

interface Fault {
  readonly chain: number;
  readonly seq: number;
  readonly statements: readonly Sql[];
  readonly breach: BadRow['breach'];
  /** The ends that are compared, where only they show it. */
  readonly anchored?: boolean;
}
type Plant = (draw: Random, ids: readonly (readonly string[])[], length: number) => Fault;

/** A place that has another row behind it. */
function place(draw: Random, length: number) {
  return { chain: draw.below(CHAINS), seq: 1 + draw.below(length - 2) };
}

const FAULTS: Readonly<Record<string, Plant>> = {
  changed: (draw, _, length) => {
    const { chain, seq } = place(draw, length);
    const statements = [sql`update audit.entry set actor = actor || '.' where chain = ${chain} and seq = ${seq}`];
    return { chain, seq, statements, breach: 'CHANGED' };
  },
  deleted: (draw, _, length) => {
    const { chain, seq } = place(draw, length);
    return {
      chain,
      seq,
      statements: [sql`delete from audit.entry where chain = ${chain} and seq = ${seq}`],
      breach: 'MISSING',
    };
  },
  inserted: (draw, _, length) => {
    const { chain, seq } = place(draw, length);
    const statements = [
      sql`update audit.entry set seq = seq + ${2 * length} where chain = ${chain} and seq >= ${seq}`,
      sql`update audit.entry set seq = seq - ${2 * length - 1} where chain = ${chain} and seq >= ${2 * length}`,
      sql`insert into audit.entry (chain, seq, id, occurred_at, action, actor, fields, hash, keyed)
        values (${chain}, ${seq}, gen_random_uuid(), now(), 'KEY', 'hub', '{}', sha256('x'), true)`,
    ];
    return { chain, seq, statements, breach: 'CHANGED' };
  },
  swapped: (draw, ids, length) => {
    const { chain, seq } = place(draw, length);
    const [one, other] = [ids[chain]?.[seq - 1], ids[chain]?.[seq]];
    const statements = [
      sql`update audit.entry set seq = seq + ${2 * length} where id in (${one}::uuid, ${other}::uuid)`,
      sql`update audit.entry set seq = ${seq} where id = ${other}::uuid`,
      sql`update audit.entry set seq = ${seq + 1} where id = ${one}::uuid`,
    ];
    return { chain, seq, statements, breach: 'CHANGED' };
  },
  cut: (draw, _, length) => {
    const { chain, seq } = place(draw, length);
    const statements = [sql`delete from audit.entry where chain = ${chain} and seq >= ${seq}`];
    return { chain, seq, statements, breach: 'CUT', anchored: true };
  },
};

/** Plants a fault, looks whether it is found at its row and nowhere else, and takes it back. */
async function planted(database: Database, envelope: Envelope, fault: Fault) {
  await database.query(sql`alter table audit.entry disable trigger user`);
  await database.query(
    sql`do $$ begin execute format('grant update, delete, truncate on audit.entry to %I', current_user); end $$`,
  );
  await database.query(sql`create table public.kept as select * from audit.entry where chain = ${fault.chain}`);
  const heads = await database.query<{ chain: number; seq: string; hash: string }>(sql`
    select distinct on (e.chain) e.chain, e.seq::text as seq, encode(e.hash, 'hex') as hash from audit.entry e
    order by e.chain, e.seq desc`);
  for (const statement of fault.statements) await database.query(statement);
  const { bad } = await verifyTrail(database, envelope, fault.anchored ? { takenAt: '', heads } : null);
  await database.query(sql`delete from audit.entry where chain = ${fault.chain}`);
  await database.query(sql`insert into audit.entry select * from public.kept`);
  await database.query(sql`drop table public.kept`);
  const [first] = bad;
  const isFound = bad.length === 1 && first?.chain === fault.chain && first.seq === String(fault.seq);
  return { bad, isFound: isFound && first?.breach === fault.breach };
}

/** Writes a chain as `Audit` would, many rows at a time; answers their keys in order. */
async function filled(
  database: Database,
  envelope: Envelope,
  chain: number,
  length: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  const { key } = openChainKey(envelope, await database.transaction((tx) => settleChainKey(tx, envelope)));
  let previous: Uint8Array = BEGINNING;
  for (let from = 0; from < length; from += PAGE) {
    const rows = Array.from({ length: Math.min(PAGE, length - from) }, (_, index) => {
      const row = rowOf(chain, from + index + 1);
      previous = hashOf(previous, row, key);
      return { ...row, hash: Buffer.from(previous) };
    });
    ids.push(...rows.map(({ id }) => id));
    const column = <Name extends keyof (typeof rows)[number]>(name: Name) => rows.map((row) => row[name]);
    await database.query(sql`
      insert into audit.entry (chain, seq, id, occurred_at, action, actor, actor_subject, subject, purpose, reason_digest,
        fields, hash, keyed)
      select ${chain}, t.seq, t.id, t.at, 'REVEAL', t.actor, 'acc_1', t.subject, 'DATA_CORRECTION', decode(t.digest, 'hex'),
        array['Member.name'], t.hash, true
      from unnest(${column('seq')}::bigint[], ${column('id')}::uuid[], ${column('occurredAt')}::timestamptz[],
        ${column('actor')}::text[], ${column('subject')}::text[], ${column('reasonDigest')}::text[],
        ${column('hash')}::bytea[]) as t (seq, id, at, actor, subject, digest, hash)`);
    const reasoned = rows.filter(({ reasonDigest }) => reasonDigest !== null);
    const sealed = reasoned.map(({ id }) => envelope.sealBytes(REASON, reasonPlace(id)));
    await database.query(sql`
      insert into audit.reason (entry_id, sealed)
      select * from unnest(${reasoned.map(({ id }) => id)}::uuid[], ${sealed}::bytea[])`);
  }
  return ids;
}

const REASON = salted(Buffer.alloc(16, 7), '核对重复档案，两条记录证件号码相同');

function rowOf(chain: number, seq: number): ChainedRow {
  const second = String(seq % 60).padStart(2, '0');
  return {
    chain,
    seq: String(seq),
    id: newId(),
    occurredAt: `2024-05-22 03:04:${second}.123457+00`,
    action: 'REVEAL',
    actor: `CADRE ${620000 + (seq % 100)}`,
    actorSubject: 'acc_1',
    subject: `mem_${seq % 1000}`,
    purpose: 'DATA_CORRECTION',
    reasonDigest: seq % 5 === 0 ? digestOf(REASON).toString('hex') : null,
    fields: 'Member.name',
  };
}
