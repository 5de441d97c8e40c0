import type { Database, Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { type DeliveryRules, pauseBehind } from '../rules.js';
import type { Called } from './call.js';
import { type HeldWebhook, WAITING } from './held.js';
import type { Waiting } from './waiting.js';

/** A call and what came of it. */
export interface Result {
  readonly delivery: Waiting;
  readonly called: Called;
}

/** How the receiver as a whole is, behind some calls. */
export interface Standing {
  readonly state: 'ACTIVE' | 'FAILING' | 'PAUSED';
  readonly failures: number;
  /** No call for so long, in milliseconds. */
  readonly pauseMillis: number | null;
  /** It answers again: what failed meanwhile is tried at once. */
  readonly isBack: boolean;
}

/** What came of calls is kept also when the process must end: a receiver that was told should not be told again. */
const NEVER = new AbortController().signal;

/**
 * Writes down what came of calls, all in one transaction. What a receiver has taken is delivered whoever has the turn by
 * now; of the webhook only whoever has it writes. Answers whether this one still has.
 */
export function settle(
  database: Database,
  webhook: HeldWebhook,
  { results, standing, rules }: { results: readonly Result[]; standing: Standing; rules: DeliveryRules },
): Promise<boolean> {
  const anyDelivered = results.some(({ called }) => called.isDelivered);
  return database.transaction(async (tx) => {
    const held = await tx.sql(sql`
      update webhooks.webhook set state = ${standing.state}, failures = ${standing.failures}::int,
        due_at = clock_timestamp() + ${standing.pauseMillis}::float8 * interval '1 millisecond',
        version = version + case when ${standing.state} = 'PAUSED' and state <> 'PAUSED' then 1 else 0 end,
        delivered_at = case when ${anyDelivered}::boolean then clock_timestamp() else delivered_at end
      where id = ${webhook.id}::uuid and turn = ${webhook.turn}::uuid returning 1`);
    await settleDeliveries(tx, results, rules);
    if (standing.isBack) await hasten(tx, webhook.id);
    return held.length > 0;
  }, NEVER);
}

async function settleDeliveries(tx: Transaction, results: readonly Result[], rules: DeliveryRules): Promise<void> {
  const told = results.map(({ delivery, called }) => ({
    id: delivery.id,
    delivered: called.isDelivered,
    status: called.status,
    fault: called.fault,
    pause: called.pauseMillis ?? pauseBehind(delivery.attempts + 1, rules.shortestPause, rules.longestPause),
  }));
  const since = sql`coalesce(delivery.first_tried_at, clock_timestamp())`;
  const state = sql`case when told.delivered then 'DELIVERED'
    when delivery.attempts + 1 >= ${rules.fewestTries}::int
      and ${since} <= clock_timestamp() - ${rules.givenUpAfter}::float8 * interval '1 millisecond' then 'DEAD'
    else 'RETRYING' end`;
  await tx.sql(sql`
    update webhooks.delivery set state = next.state, attempts = delivery.attempts + 1, last_status = next.status,
      last_fault = next.fault, first_tried_at = ${since},
      next_attempt_at = case when next.state = 'RETRYING' then clock_timestamp() + next.pause * interval '1 millisecond' end,
      settled_at = case when next.state <> 'RETRYING' then clock_timestamp() end
    from (
      select told.*, ${state} as state
      from json_to_recordset(${JSON.stringify(told)}::json) as told (id uuid, delivered boolean, status int, fault text, pause float8)
      join webhooks.delivery on delivery.id = told.id where ${WAITING}
    ) next where delivery.id = next.id`);
}

async function hasten(tx: Transaction, id: string): Promise<void> {
  await tx.sql(sql`
    update webhooks.delivery set next_attempt_at = clock_timestamp()
    where webhook_id = ${id}::uuid and state = 'RETRYING' and next_attempt_at > clock_timestamp()`);
}
