import type { QueryResultRow } from 'pg';
import { instantOf } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { rawSql } from '../../kit/database/sql.js';
import { type OutboundFaultCode, outboundSentence } from '../../kit/http/outbound-fault.js';
import type { Sentence } from '../../kit/sentence.js';
import { DELIVERY_PREFIX, WEBHOOK_PREFIX } from '../prefixes.js';
import type { DeliveryState, WebhookState } from './webhook.enums.js';

/** A webhook as it is read. */
export interface WebhookRow extends QueryResultRow {
  readonly id: string;
  readonly version: number;
  readonly url: string;
  readonly topics: readonly string[];
  readonly regionCode: string | null;
  readonly state: WebhookState;
  readonly secretPrefix: string;
  readonly concurrency: number;
}

export const webhookColumns = rawSql(`webhook.id, webhook.version, webhook.url, webhook.topics,
  webhook.region_code as "regionCode", webhook.state, webhook.secret_prefix as "secretPrefix", webhook.concurrency`);

/** A webhook as the schema shows it; what is asked for by fields of their own stands in its source. */
export function webhookView(source: WebhookRow) {
  const { version, url, topics, state, secretPrefix, concurrency } = source;
  return {
    id: globalId(WEBHOOK_PREFIX, source.id),
    ...{ version, url, topics, state, secretPrefix, concurrency, source },
  };
}

export type WebhookView = ReturnType<typeof webhookView>;

/** A delivery as it is read. */
export interface DeliveryRow extends QueryResultRow {
  readonly id: string;
  readonly webhookId: string;
  readonly ordinal: string;
  readonly eventId: string;
  readonly topic: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastFault: OutboundFaultCode | null;
  readonly nextAttemptAt: string | null;
  readonly settledAt: string | null;
}

export const deliveryColumns = rawSql(`delivery.id, delivery.webhook_id as "webhookId", delivery.ordinal::text,
  delivery.event_id as "eventId", delivery.topic, delivery.state, delivery.attempts, delivery.last_status as "lastStatus",
  delivery.last_fault as "lastFault", delivery.next_attempt_at::text as "nextAttemptAt",
  delivery.settled_at::text as "settledAt"`);

export function deliveryView(source: DeliveryRow) {
  const { eventId, topic, state, attempts, lastStatus, nextAttemptAt, settledAt } = source;
  return {
    id: globalId(DELIVERY_PREFIX, source.id),
    ...{ eventId, topic, state, attempts, lastStatus, source },
    nextAttemptAt: nextAttemptAt === null ? null : instantOf(nextAttemptAt),
    deliveredAt: state !== 'DELIVERED' || settledAt === null ? null : instantOf(settledAt),
  };
}

export type DeliveryView = ReturnType<typeof deliveryView>;

/** What went wrong at the last try of a delivery; null where nothing did. */
export function lastErrorOf({ lastFault, lastStatus, attempts, state }: DeliveryRow): Sentence | null {
  if (lastFault !== null) return outboundSentence(lastFault);
  if (attempts === 0 || state === 'DELIVERED' || lastStatus === null) return null;
  if (lastStatus >= 300 && lastStatus < 400) return elsewhere(lastStatus);
  if (lastStatus === GONE) return SAID_GONE;
  return {
    zh: `对方服务器应答了 ${lastStatus}，应为 2xx。请检查其处理程序。`,
    en: `The receiver answered ${lastStatus}; expected is 2xx. Look at what it does with a call.`,
  };
}

const GONE = 410;

const SAID_GONE: Sentence = {
  zh: '对方服务器应答了 410（不再接收），回调因此已暂停。对方恢复接收后，请用 resumeWebhook 恢复。',
  en: 'The receiver answered 410, that it is there no more, and the webhook was paused for that. When it is there again, go on by resumeWebhook.',
};

function elsewhere(status: number): Sentence {
  return {
    zh: `对方服务器应答了 ${status}（重定向），未予跟随。请改用其最终网址新建回调。`,
    en: `The receiver answered ${status}, which sends elsewhere, and that is not followed. Make a webhook with the address that it leads to.`,
  };
}
