import type { AuthContext } from '../../auth/index.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { Position } from '../../kit/events/index.js';
import { defineLoader, groupBy } from '../../kit/graphql/loader.js';
import { type DeliveryRow, deliveryColumns, type WebhookRow, webhookColumns } from './webhook.rows.js';

/** A webhook of another owner is absent, and so is one that was ended. */
export function ownedBy({ viewer }: Pick<AuthContext, 'viewer'>): Sql {
  return sql`webhook.owner = ${viewer.subject} and webhook.ended_at is null`;
}

/** The caller's webhooks by key. */
export const webhooksById = defineLoader<string, WebhookRow, AuthContext>(async (ids, context) => {
  const rows = await context.database.query<WebhookRow>(sql`
    select ${webhookColumns} from webhooks.webhook where webhook.id = any(${ids}::uuid[]) and ${ownedBy(context)}`);
  return new Map(rows.map((row) => [row.id, row]));
});

/** Deliveries to the caller's webhooks by key. */
export const deliveriesById = defineLoader<string, DeliveryRow, AuthContext>(async (ids, context) => {
  const rows = await context.database.query<DeliveryRow>(sql`
    select ${deliveryColumns} from webhooks.delivery join webhooks.webhook on webhook.id = delivery.webhook_id
    where delivery.id = any(${ids}::uuid[]) and ${ownedBy(context)}`);
  return new Map(rows.map((row) => [row.id, row]));
});

/**
 * Up to where all is delivered, by key of the webhook: right before the first that is not, be it waiting or given up, and
 * else where the webhook stands in the log. Nothing where nothing was delivered yet.
 */
export const deliveredThrough = defineLoader<string, Position, AuthContext>(async (ids, { database }) => {
  const rows = await database.query<Position & { id: string }>(sql`
    select webhook.id, coalesce(open.epoch, webhook.epoch) as epoch,
      coalesce(open.transaction_id, webhook.transaction_id)::text as "transactionId",
      coalesce(open.log_id - 1, webhook.log_id)::text as "eventId"
    from webhooks.webhook left join lateral (
      (select epoch, transaction_id, log_id, ordinal from webhooks.delivery
       where webhook_id = webhook.id and state in ('PENDING', 'RETRYING') order by ordinal limit 1)
      union all
      (select epoch, transaction_id, log_id, ordinal from webhooks.delivery
       where webhook_id = webhook.id and state = 'DEAD' order by ordinal limit 1)
      order by ordinal limit 1
    ) open on true
    where webhook.id = any(${ids}::uuid[]) and webhook.delivered_at is not null`);
  return new Map(rows.map(({ id, ...position }) => [id, position]));
});

/** A stretch of the deliveries of one webhook, named so that equal stretches of several become one statement. */
export interface DeliveryStretch {
  readonly state: string | null;
  /** Behind this one; from the newest on with null. */
  readonly below: string | null;
  readonly limit: number;
}

const stretches = defineLoader<string, readonly DeliveryRow[], AuthContext>(async (keys, { database }) => {
  const found = new Map<string, readonly DeliveryRow[]>();
  for (const [stretch, asked] of groupBy(keys, (key) => key.slice(key.indexOf('|') + 1))) {
    const { state, below, limit } = JSON.parse(stretch) as DeliveryStretch;
    const rows = await database.query<DeliveryRow>(sql`
      select ${deliveryColumns} from unnest(${asked.map(webhookIn)}::uuid[]) as asked (id)
      cross join lateral (
        select * from webhooks.delivery
        where webhook_id = asked.id and (${state}::text is null or state = ${state}::text)
          and (${below}::bigint is null or ordinal < ${below}::bigint)
        order by ordinal desc limit ${limit}::int
      ) delivery order by delivery.webhook_id, delivery.ordinal desc`);
    for (const [id, group] of groupBy(rows, (row) => row.webhookId)) found.set(`${id}|${stretch}`, group);
  }
  return found;
});

const webhookIn = (key: string) => key.slice(0, key.indexOf('|'));

/** Deliveries of a webhook, newest first. */
export async function deliveriesOf(context: AuthContext, webhookId: string, stretch: DeliveryStretch) {
  return (await stretches(context).load(`${webhookId}|${JSON.stringify(stretch)}`)) ?? [];
}

/** How many deliveries a webhook has, of a state or in all. */
export async function countDeliveries(
  { database }: Pick<AuthContext, 'database'>,
  webhookId: string,
  state: string | null,
): Promise<number> {
  const [row] = await database.query<{ total: string }>(sql`
    select count(*) as total from webhooks.delivery
    where webhook_id = ${webhookId}::uuid and (${state}::text is null or state = ${state}::text)`);
  return Number(row?.total ?? 0);
}
