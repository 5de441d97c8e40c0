import { type Acts, Audit, type Envelope, type ReachOf, type SubjectStandingOf } from '../auth/index.js';
import type { Database } from '../kit/database/database.js';
import { keyOf } from '../kit/database/ids.js';
import type { TextRange } from '../kit/database/ranges.js';
import { type Tail, Waker } from '../kit/events/index.js';
import type { Cursors } from '../kit/graphql/cursors.js';
import type { NodeReader } from '../kit/graphql/node.resolver.js';
import type { Outbound } from '../kit/http/outbound.js';
import type { OutboundRules } from '../kit/http/outbound-url.js';
import type { AddsJobs, AnyJob } from '../kit/jobs/index.js';
import { createDeliverJobs } from './deliver/deliver.jobs.js';
import { wake } from './deliver/wake.js';
import { deliveriesById, webhooksById } from './graphql/webhook.loaders.js';
import { WebhookDeliveryResolver, WebhookResolver } from './graphql/webhook.resolver.js';
import { deliveryView, webhookView } from './graphql/webhook.rows.js';
import { Owners } from './owners.js';
import { DELIVERY_PREFIX, WEBHOOK_PREFIX } from './prefixes.js';
import { webhookActs } from './registry/webhook.acts.js';
import { WebhookMutations } from './registry/webhook.mutations.js';
import { Webhooks } from './registry/webhook.service.js';
import { DELIVERY_RULES, type DeliveryRules } from './rules.js';

export { webhookEndings } from './endings.js';
export type { WebhookView } from './graphql/webhook.rows.js';
export { Webhook } from './graphql/webhook.type.js';
export { countWaiting } from './measured.js';
export type { DeliveryRules } from './rules.js';
export { webhookSealed } from './sealed.js';

/** The resolvers of the webhooks. */
export const webhookResolvers = [WebhookResolver, WebhookDeliveryResolver, WebhookMutations];

export interface WebhookDependencies {
  readonly cursors: Cursors;
  readonly envelope: Envelope;
  readonly acts: Acts;
  readonly jobs: AddsJobs;
  /** What is granted now to whoever has a webhook. */
  readonly standingOf: SubjectStandingOf;
  readonly reachOf: ReachOf;
  /** A division and all below it; throws for a code that never was one. */
  readonly rangesOf: (regionCode: string) => readonly TextRange[];
  readonly knowsRegion: (regionCode: string) => boolean;
  /** Whether tokens for trials are taken: not in production. */
  readonly takesGrants: boolean;
  /** What calls receivers, and which addresses it may call. */
  readonly outbound: Pick<Outbound, 'request'>;
  readonly outboundRules: OutboundRules;
  readonly rules?: Partial<DeliveryRules> | undefined;
}

/** What the webhooks give to the hub. */
export interface WebhooksPart {
  readonly resolvers: readonly object[];
  readonly readers: readonly NodeReader[];
  readonly jobs: readonly AnyJob[];
  /** Wakes webhooks when events come; for a process that works on jobs, until it rests. `onFault` is told when it can not. */
  follow(tail: Pick<Tail, 'listen'>, database: Database, onFault?: (error: unknown) => void): void;
  /** Has works at webhooks come to their end soon, as the process will. */
  rest(): void;
}

/** Puts the webhooks together: called once, before the schema is built. */
export function createWebhooks(given: WebhookDependencies): WebhooksPart {
  const { cursors, envelope, acts, outboundRules } = given;
  const owners = new Owners(given);
  const rules = { ...DELIVERY_RULES, ...given.rules };
  let isEnding = false;
  const { all, enqueue } = createDeliverJobs({ ...given, owners, rules, isEnding: () => isEnding });
  const service = new Webhooks({ ...given, audit: new Audit(envelope), owners, rules: outboundRules, enqueue });
  let waker: Waker | undefined;
  return {
    resolvers: [
      new WebhookResolver(cursors),
      new WebhookDeliveryResolver(),
      new WebhookMutations(webhookActs({ acts, service })),
    ],
    readers: webhookReaders,
    jobs: all,
    follow(tail, database, onFault) {
      isEnding = false;
      const woken = { database, enqueue, deliver: 'deliver-webhook' };
      waker ??= new Waker({ wake: (topics) => wake(woken, topics), onFault }, tail);
    },
    rest() {
      isEnding = true;
      waker?.close();
      waker = undefined;
    },
  };
}

/** How webhooks and deliveries are found by their global ids; those of others are absent. */
const webhookReaders: readonly NodeReader[] = [
  readerOf('Webhook', WEBHOOK_PREFIX, webhooksById, webhookView),
  readerOf('WebhookDelivery', DELIVERY_PREFIX, deliveriesById, deliveryView),
];

function readerOf<Row>(
  type: string,
  prefix: string,
  byKey: (context: never) => { load(key: string): Promise<Row | null> },
  viewOf: (row: Row) => object,
): NodeReader {
  return {
    ...{ type, prefix },
    async byGlobalId(id, context) {
      const key = keyOf(prefix, id);
      const row = key === undefined ? null : await byKey(context as never).load(key);
      return row && viewOf(row);
    },
  };
}
