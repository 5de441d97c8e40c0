import type { QueryResultRow } from 'pg';
import type { Grant } from '../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { rawSql, sql } from '../../kit/database/sql.js';

/** A webhook as the job that works on it took it. */
export interface HeldWebhook {
  readonly id: string;
  /** Whatever is written of it is, as long as nobody has changed the webhook or taken it over. */
  readonly turn: string;
  readonly owner: string;
  readonly trialGrants: readonly Grant[] | null;
  readonly url: string;
  readonly topics: readonly string[];
  readonly regionCode: string | null;
  readonly concurrency: number;
  readonly failures: number;
  readonly isFailing: boolean;
  /** Sealed; the one before the last rotation only while it still signs. */
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
  /** No call before it. */
  readonly dueAt: Date | null;
}

interface HeldRow extends QueryResultRow, Omit<HeldWebhook, 'dueAt'> {
  readonly dueAt: string | null;
}

/** Has a webhook worked on behind the commit of a transaction that holds its row. */
export interface EnqueueWebhook {
  /**
   * By a job that sees what the transaction has changed: one that waits already is replaced, as it may be taken, and see
   * nothing of it, before the commit.
   */
  always(tx: Pick<Transaction, 'sql'>, webhookId: string): Promise<void>;
  /** For what everybody sees already, at once or at a time: one that is due, or was tried before, is as good. */
  unlessDue(tx: Pick<Transaction, 'sql'>, webhookId: string, runAt?: Date): Promise<void>;
}

/** Begins a turn at a webhook; undefined where there is nothing to do: it is gone or paused. */
export async function takeTurn(database: Database, id: string): Promise<HeldWebhook | undefined> {
  const [row] = await database.query<HeldRow>(sql`
    update webhooks.webhook set turn = ${newId()}::uuid
    where id = ${id}::uuid and ended_at is null and state <> 'PAUSED' and secret is not null
    returning id, turn, owner, trial_grants as "trialGrants", url, topics, region_code as "regionCode", concurrency,
      failures, state = 'FAILING' as "isFailing", secret,
      case when previous_until > clock_timestamp() then previous_secret end as "previousSecret",
      case when due_at > clock_timestamp() then due_at::text end as "dueAt"`);
  return row && { ...row, dueAt: row.dueAt === null ? null : instantOf(row.dueAt) };
}

/** Holds the row of a webhook until the transaction ends; false where the turn is somebody else's by now. */
export async function holds(tx: Pick<Transaction, 'sql'>, { id, turn }: HeldWebhook): Promise<boolean> {
  const held = await tx.sql(sql`
    select from webhooks.webhook where id = ${id}::uuid and turn = ${turn}::uuid for no key update`);
  return held.length > 0;
}

/** Deliveries that are not done with; written out, so that their index serves. */
export const WAITING = rawSql("state in ('PENDING', 'RETRYING')");
