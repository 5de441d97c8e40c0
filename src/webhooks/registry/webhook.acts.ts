import type { Acts, AuthContext, MadeType } from '../../auth/index.js';
import { globalId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { webhooksById } from '../graphql/webhook.loaders.js';
import { type WebhookView, webhookView } from '../graphql/webhook.rows.js';
import { WEBHOOK_PREFIX } from '../prefixes.js';
import {
  type ChangeWebhook,
  type CreateWebhook,
  readChangeWebhook,
  readCreateWebhook,
  readRedeliverWebhook,
} from './webhook.commands.js';
import {
  CreateWebhookPayload,
  DeleteWebhookPayload,
  PauseWebhookPayload,
  RedeliverWebhookPayload,
  ResumeWebhookPayload,
  RotateWebhookSecretPayload,
} from './webhook.inputs.js';
import type { Webhooks } from './webhook.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly service: Webhooks;
}

export type WebhookActs = ReturnType<typeof webhookActs>;

/** Read by their loader, and sources of nothing. */
const made: MadeType = { node: { prefix: WEBHOOK_PREFIX }, byKey: () => null, hasSources: false };

async function webhookOf(key: unknown, context: AuthContext): Promise<WebhookView | null> {
  const row = await webhooksById(context).load(String(key));
  return row && webhookView(row);
}

/** What owners do about their webhooks. */
export function webhookActs({ acts, service }: Dependencies) {
  // Answered to the call that made it, and to nobody else: a call with this command comes once.
  const secrets = new WeakMap<CreateWebhook | ChangeWebhook, string>();
  const secretOf = (command: CreateWebhook | ChangeWebhook) => secrets.get(command) ?? null;
  return {
    createWebhook: acts.declare({
      operation: 'createWebhook',
      payload: CreateWebhookPayload,
      makes: { webhook: made },
      read: readCreateWebhook,
      permit: () => undefined,
      async carryOut(command, { tx, context: { viewer } }) {
        const { id, secret } = await service.create(tx, viewer, command);
        secrets.set(command, secret);
        return { webhook: id };
      },
      answer: async ({ webhook }, command, context) => ({
        webhook: (await webhookOf(webhook, context)) as never,
        secret: secretOf(command),
      }),
    }),

    rotateWebhookSecret: acts.declare({
      operation: 'rotateWebhookSecret',
      payload: RotateWebhookSecretPayload,
      keyField: null,
      makes: { webhook: made },
      read: readChangeWebhook,
      permit: ({ webhookId }, { tx, context }) => service.find(tx, context, webhookId),
      async carryOut(command, { tx, context: { viewer } }, webhook) {
        secrets.set(command, await service.rotate(tx, viewer, webhook, command.expectedVersion));
        return { webhook: webhook.id };
      },
      answer: async ({ webhook }, command, context) => ({
        webhook: (await webhookOf(webhook, context)) as never,
        secret: secretOf(command),
      }),
    }),

    pauseWebhook: acts.declare({
      operation: 'pauseWebhook',
      payload: PauseWebhookPayload,
      keyField: null,
      makes: { webhook: made },
      read: readChangeWebhook,
      permit: ({ webhookId }, { tx, context }) => service.find(tx, context, webhookId),
      async carryOut({ expectedVersion }, { tx, context: { viewer } }, webhook) {
        await service.pause(tx, viewer, webhook, expectedVersion);
        return { webhook: webhook.id };
      },
      answer: async ({ webhook }, _command, context) => ({ webhook: (await webhookOf(webhook, context)) as never }),
    }),

    resumeWebhook: acts.declare({
      operation: 'resumeWebhook',
      payload: ResumeWebhookPayload,
      keyField: null,
      makes: { webhook: made },
      read: readChangeWebhook,
      permit: ({ webhookId }, { tx, context }) => service.find(tx, context, webhookId),
      async carryOut({ expectedVersion }, { tx, context: { viewer } }, webhook) {
        await service.resume(tx, viewer, webhook, expectedVersion);
        return { webhook: webhook.id };
      },
      answer: async ({ webhook }, _command, context) => ({ webhook: (await webhookOf(webhook, context)) as never }),
    }),

    ...endings({ acts, service }),
  };
}

/** The acts of which no webhook is answered. */
function endings({ acts, service }: Dependencies) {
  return {
    deleteWebhook: acts.declare({
      operation: 'deleteWebhook',
      payload: DeleteWebhookPayload,
      keyField: null,
      makes: { deletedId: made },
      read: readChangeWebhook,
      permit: ({ webhookId }, { tx, context }) => service.find(tx, context, webhookId),
      async carryOut({ expectedVersion }, { tx, context: { viewer } }, webhook) {
        await service.delete(tx, viewer, webhook, expectedVersion);
        return { deletedId: webhook.id };
      },
      answer: async ({ deletedId }) => ({ deletedId: globalId(WEBHOOK_PREFIX, String(deletedId)) }),
    }),

    redeliverWebhook: acts.declare({
      operation: 'redeliverWebhook',
      payload: RedeliverWebhookPayload,
      makes: { redelivered: made },
      read: readRedeliverWebhook,
      permit: ({ webhookId }, { tx, context }) => service.find(tx, context, webhookId),
      carryOut: async ({ deliveryIds }, { tx }, webhook) => ({
        redelivered: await service.redeliver(tx, webhook, deliveryIds),
      }),
      // Counted anew for a call that is repeated, as anything that an act has made is read anew.
      async answer({ redelivered }, _command, { database }) {
        const [row] = await database.query<{ count: number }>(sql`
          select count(*)::int as count from webhooks.delivery where redelivery = ${String(redelivered)}::uuid`);
        return { redelivered: row?.count ?? 0 };
      },
    }),
  };
}
