import { globalId } from '../../kit/database/ids.js';
import { refetchOf, sealPosition } from '../../kit/events/index.js';
import type { Cursors } from '../../kit/graphql/cursors.js';
import type { Outbound } from '../../kit/http/outbound.js';
import { OutboundFault, type OutboundFaultCode } from '../../kit/http/outbound-fault.js';
import { signatureOf } from '../../kit/http/signature.js';
import { WEBHOOK_PREFIX } from '../prefixes.js';
import { askedPause } from '../rules.js';
import type { Waiting } from './waiting.js';

/** What came of a call. */
export interface Called {
  readonly isDelivered: boolean;
  /** Null where nothing was answered. */
  readonly status: number | null;
  /** Why nothing was answered; null where something was. */
  readonly fault: OutboundFaultCode | null;
  /** For how long the receiver wants no further call, in milliseconds. */
  readonly pauseMillis: number | undefined;
}

export interface Calling {
  readonly outbound: Pick<Outbound, 'request'>;
  readonly cursors: Cursors;
  readonly webhookId: string;
  readonly url: string;
  /** In plain: the one in use, and during a rotation the one before. */
  readonly secrets: readonly string[];
  readonly timeoutMillis: number;
  readonly signal: AbortSignal;
}

/** Nobody reads what a receiver answers beside its status. */
const MOST_BYTES = 16 * 1024;
/** Those by which a receiver says when it is there again. */
const OVERLOADED: readonly (number | null)[] = [429, 503];

/** Tells a receiver of an event. Throws only when the signal aborts. */
export async function call(calling: Calling, delivery: Waiting, kind: Waiting['kind']): Promise<Called> {
  const { outbound, url, secrets, timeoutMillis, signal } = calling;
  const body = bodyOf(calling, delivery, kind);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'union-service-hub',
    'x-hub-event': delivery.eventId,
    'x-hub-signature': signatureOf(secrets, body),
  };
  try {
    const answer = await outbound.request({
      ...{ url, method: 'POST', headers, body, timeoutMillis, signal },
      ...{ maxBytes: MOST_BYTES, longer: 'cut', isRepeatable: true },
    });
    const { status } = answer;
    const isDelivered = status >= 200 && status < 300;
    const pauseMillis = OVERLOADED.includes(status) ? askedPause(answer.headers['retry-after']) : undefined;
    return { isDelivered, status, fault: null, pauseMillis };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof OutboundFault)) throw error;
    return { isDelivered: false, status: null, fault: error.code, pauseMillis: undefined };
  }
}

/** Ids and no more: what the record is, its reader asks under the rights of that moment. */
function bodyOf({ cursors, webhookId }: Calling, delivery: Waiting, kind: Waiting['kind']): string {
  const { eventId, topic, subjectType, subjectId, occurredAt, position, attempts, gapReason } = delivery;
  return JSON.stringify({
    eventId,
    webhookId: globalId(WEBHOOK_PREFIX, webhookId),
    ...{ topic, kind },
    subjectId: subjectType === null || subjectId === null ? null : globalId(subjectType, subjectId),
    occurredAt: occurredAt.toISOString(),
    cursor: sealPosition(cursors, position),
    attempt: attempts + 1,
    ...(kind === 'GAP' ? { gap: { reason: gapReason, refetch: refetchOf([topic]) } } : {}),
  });
}
