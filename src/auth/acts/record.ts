import { timingSafeEqual } from 'node:crypto';
import type { Database, Transaction } from '../../kit/database/database.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { Mark } from './call.js';
import type { KeptRefusal } from './refusals.js';

/** Keys of the records that an act made, by their names in its payload. */
export type MadeKeys = Readonly<Record<string, string | readonly string[] | null>>;

/** What is kept of an act that was done, or refused for good. */
export type KeptOutcome = { readonly made: MadeKeys } | { readonly refusals: readonly KeptRefusal[] };

/** What is known of a call: nothing, its outcome, that its key stands for other input, or that it is still at work. */
export type Known = 'new' | 'other input' | 'at work' | KeptOutcome;

interface ActRow {
  /** Null where there is none. */
  readonly input_hmac: Buffer | null;
  readonly made: MadeKeys | null;
  readonly refusals: readonly KeptRefusal[] | null;
}

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Waits until no other transaction is at work under the same key, for so long at most, and answers what is known of the
 * call. From a call that is new until the end of the transaction all others with the key wait. After 'at work' the
 * transaction is over.
 */
export async function claim(tx: Transaction, marks: readonly Mark[], patienceMillis: number): Promise<Known> {
  if (!(await locked(tx, marks, patienceMillis))) return 'at work';
  // A statement of its own: what was waited for is seen by a later one alone. It ends the patience too.
  const [row] = await tx.sql<ActRow & Record<string, unknown>>(sql`
    select set_config('lock_timeout', '0', true), input_hmac, made, refusals
    from (values (true)) as always left join auth.act on ${isKept(marks)}`);
  if (!row?.input_hmac) return 'new';
  const { input_hmac: known } = row;
  if (!marks.some(({ input }) => timingSafeEqual(input, known))) return 'other input';
  if (row.refusals) return { refusals: row.refusals };
  return { made: row.made ?? {} };
}

/** That a row of `auth.act` keeps the outcome of a call. */
const isKept = (marks: readonly Mark[]): Sql => sql`call_hmac = any(${marks.map(({ call }) => call)}::bytea[])`;

/** The same of any, as a condition of other statements. */
export const isKnown = (marks: readonly Mark[]): Sql => sql`exists (select from auth.act where ${isKept(marks)})`;

/**
 * One lock for each key of the hub: while keys are changed, two processes write under two of them, and meet at the one
 * that both hold.
 */
async function locked(tx: Transaction, marks: readonly Mark[], patienceMillis: number): Promise<boolean> {
  // In one order, or two processes could wait for each other.
  const locks = marks.map(({ call }) => call.readBigInt64BE()).sort((a, b) => (a < b ? -1 : 1));
  try {
    await tx.sql(sql`
      select set_config('lock_timeout', ${String(patienceMillis)}, true), pg_advisory_xact_lock(lock)
      from unnest(${locks.map(String)}::bigint[]) as lock`);
  } catch (error) {
    if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
  return true;
}

/** Keeps the outcome of a call, in the transaction of the act. */
export async function keep(tx: Transaction, operation: string, mark: Mark, outcome: KeptOutcome): Promise<void> {
  const made = 'made' in outcome ? JSON.stringify(outcome.made) : null;
  const refusals = 'refusals' in outcome ? JSON.stringify(outcome.refusals) : null;
  await tx.sql(sql`
    insert into auth.act (call_hmac, operation, input_hmac, made, refusals)
    values (${mark.call}, ${operation}, ${mark.input}, ${made}::jsonb, ${refusals}::jsonb)`);
}

/** For how many days a key is kept. */
const KEPT_DAYS = 7;
/** So few rows a transaction, that nobody waits for it. */
const BATCH = 1_000;

/**
 * Forgets acts that were done more than so many days ago, and answers how many. Called once a day by a job; several at
 * once share the work. A retry that comes later is a new act. Throws when the days are not a whole number above 0.
 */
export async function forgetActs(database: Database, days: number = KEPT_DAYS): Promise<number> {
  if (!Number.isSafeInteger(days) || days < 1)
    throw new RangeError(`Acts are kept for ${days} days; give a whole number of at least 1.`);
  let forgotten = 0;
  for (;;) {
    const rows = await database.query(sql`
      delete from auth.act where call_hmac in (
        select call_hmac from auth.act where done_at < now() - make_interval(days => ${days}::integer)
        order by done_at limit ${BATCH} for update skip locked)
      returning true as forgotten`);
    forgotten += rows.length;
    if (rows.length < BATCH) return forgotten;
  }
}
