import { z } from 'zod';
import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Cursors } from '../../kit/graphql/cursors.js';
import type { Outbound } from '../../kit/http/outbound.js';
import {
  type AddsJobs,
  type AnyJob,
  areOthersDue,
  declareJob,
  dropDead,
  dueOf,
  hastenFailed,
  type Job,
  nothing,
} from '../../kit/jobs/index.js';
import type { Owners } from '../owners.js';
import { DEAD_DAYS, DELIVERED_DAYS, type DeliveryRules } from '../rules.js';
import { secretPlace } from '../sealed.js';
import { type EnqueueWebhook, type HeldWebhook, holds, takeTurn } from './held.js';
import { Places } from './places.js';
import { type Rest, Turn, type TurnOptions } from './turn.js';
import { wake } from './wake.js';

interface DeliverJobsOptions {
  readonly envelope: Envelope;
  readonly cursors: Cursors;
  readonly jobs: AddsJobs;
  readonly owners: Owners;
  readonly outbound: Pick<Outbound, 'request'>;
  readonly rules: DeliveryRules;
  /** Whether the process is about to end. */
  readonly isEnding: () => boolean;
}

export interface DeliverJobs {
  readonly all: readonly AnyJob[];
  readonly enqueue: EnqueueWebhook;
}

/** What fails of the hub itself passes; the job that wakes all begins anew whatever happens. */
const TRIES = 25;
const LIMIT_MILLIS = 120_000;
/** Behind it a webhook whose owner has enough at work asks for a place anew. */
const NO_PLACE_MILLIS = 1000;
const ROWS = 10_000;

/** What webhooks have to do later. */
export function createDeliverJobs(given: DeliverJobsOptions): DeliverJobs {
  const add = async (...[tx, webhookId, runAt]: Parameters<EnqueueWebhook['unlessDue']>) => {
    await given.jobs.add(tx, deliver, { webhookId }, { key: webhookId, queue: webhookId, ...(runAt ? { runAt } : {}) });
  };
  const enqueue: EnqueueWebhook = {
    always: (tx, webhookId) => add(tx, webhookId),
    async unlessDue(tx, webhookId, runAt) {
      const due = await dueOf(tx, deliver.name, [webhookId]);
      if (!due.has(webhookId)) await add(tx, webhookId, runAt);
    },
  };
  const places = new Places();
  const deliver: Job<{ webhookId: string }> = declareJob({
    name: 'deliver-webhook',
    shape: z.object({ webhookId: z.uuid() }),
    attempts: TRIES,
    limitMillis: LIMIT_MILLIS,
    work: async ({ webhookId }, { database, signal }) => {
      const held = await takeTurn(database, webhookId);
      if (!held) return;
      const mustEnd = async () => given.isEnding() || (await areOthersDue(database, deliver.name));
      const turn = () => turnOf(held, { ...given, mustEnd }, database, signal).run();
      const rest = held.dueAt ?? (await places.within(held.owner, turn));
      await comeAgain(database, held, rest ?? new Date(Date.now() + NO_PLACE_MILLIS), enqueue);
    },
  });
  return { all: [deliver, wakeAll(deliver.name, enqueue), forgetDeliveries], enqueue };
}

function turnOf(
  held: HeldWebhook,
  given: DeliverJobsOptions & Pick<TurnOptions, 'mustEnd'>,
  database: Database,
  signal: AbortSignal,
): Turn {
  const { owners, rules, outbound, cursors, envelope, mustEnd } = given;
  const secrets = [
    envelope.open(held.secret, secretPlace(held.id)),
    ...(held.previousSecret ? [envelope.open(held.previousSecret, secretPlace(held.id, 'previous_secret'))] : []),
  ];
  return new Turn(held, { database, owners, rules, mustEnd, calling: { outbound, cursors, secrets, signal } });
}

/** With the row held: whoever wakes it meanwhile comes before, and then is seen, or behind, and then has the last word. */
function comeAgain(database: Database, held: HeldWebhook, rest: Rest, enqueue: EnqueueWebhook): Promise<void> {
  return database.transaction(async (tx) => {
    if (rest === 'idle' || !(await holds(tx, held))) return;
    await enqueue.unlessDue(tx, held.id, rest === 'now' ? undefined : rest);
  });
}

/**
 * Begins anew what a lost process may have left: where events were announced while nobody followed the log, or a job was
 * given up, or waits for hours behind faults of the hub that are mended by now. It also brings the places of those to whom nothing happens along, before the log forgets them.
 */
function wakeAll(deliver: string, enqueue: EnqueueWebhook): AnyJob {
  return declareJob({
    name: 'wake-webhooks',
    shape: nothing,
    attempts: 3,
    recurs: { cron: '*/5 * * * *', atStart: true },
    work: async (_payload, { database }) => {
      await dropDead(database, deliver);
      await hastenFailed(database, deliver);
      await wake({ database, enqueue, deliver }, null);
    },
  });
}

/** What was delivered is of use to nobody for long, what was given up for longer; and a secret that signs no more goes. */
const forgetDeliveries = declareJob({
  name: 'forget-deliveries',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '35 * * * *' },
  work: async (_payload, { database, signal }) => {
    await database.query(sql`
      update webhooks.webhook set previous_secret = null, previous_until = null
      where previous_until < clock_timestamp()`);
    for (const old of [OF_NOBODY, OLD]) {
      for (let gone = ROWS; gone === ROWS && !signal.aborted; ) {
        const rows = await database.query(sql`
          delete from webhooks.delivery where id in (${old} limit ${ROWS}::int) returning 1`);
        gone = rows.length;
      }
    }
  },
});

/** Those of webhooks that were deleted: of each what an index has in order, lest all are read where one has none. */
const OF_NOBODY = sql`
  select each.id from webhooks.webhook cross join lateral (
    select id from webhooks.delivery where webhook_id = webhook.id order by ordinal limit ${ROWS}::int) each
  where ended_at is not null`;
const OLD = sql`
  select id from webhooks.delivery
  where settled_at < clock_timestamp() - ${DELIVERED_DAYS}::int * interval '1 day'
    and (state = 'DELIVERED' or settled_at < clock_timestamp() - ${DEAD_DAYS}::int * interval '1 day')`;
