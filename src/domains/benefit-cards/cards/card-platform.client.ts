import { z } from 'zod';
import { isDay } from '../../../kit/graphql/scalars.js';
import { Outbound } from '../../../kit/http/outbound.js';
import { OutboundFault } from '../../../kit/http/outbound-fault.js';
import { signatureOf } from '../../../kit/http/signature.js';
import { type AskedCard, type CardAnswer, type CardPlatform, CardPlatformSilent } from './card-platform.js';

/** How the platform is reached. */
export interface CardPlatformSettings {
  /** Below it `/cards/check` is asked. */
  readonly url: string;
  /** By which calls are signed. */
  readonly secret: string;
  /** For an answer, in milliseconds. */
  readonly timeoutMillis?: number;
  /** Whoever runs the hub is told of silence: of what, and no value. */
  readonly onSilent?: (error: Error) => void;
}

/** Well below the time of an operation, so that the caller is told what it was. */
const TIMEOUT_MILLIS = 4000;
const MOST_BYTES = 64 * 1024;
/** Statuses by which a server says that it has no time. */
const BUSY_STATUSES = new Set([429, 503]);

const ANSWER = z.discriminatedUnion('result', [
  z.object({ result: z.literal('OK'), validTo: z.string().refine(isDay).nullish() }),
  z.object({ result: z.literal('REFUSED') }),
  z.object({ result: z.literal('BUSY') }),
]);

/**
 * The platform over HTTP: `POST /cards/check` with the card as JSON, signed as messages of channels are (`x-hub-signature`).
 * Whoever runs the hub has given the address, so it may be in a private network.
 */
export class CardPlatformClient implements CardPlatform {
  readonly #settings: CardPlatformSettings;
  readonly #outbound: Outbound;

  constructor(settings: CardPlatformSettings) {
    this.#settings = settings;
    this.#outbound = new Outbound({ allowPrivate: true });
  }

  async check(card: AskedCard): Promise<CardAnswer> {
    try {
      return await this.#answer(card);
    } catch (error) {
      if (error instanceof CardPlatformSilent) this.#settings.onSilent?.(error);
      throw error;
    }
  }

  async #answer(card: AskedCard): Promise<CardAnswer> {
    const { status, body } = await this.#asked(JSON.stringify(card));
    if (BUSY_STATUSES.has(status)) return { result: 'BUSY' };
    if (status !== 200) throw new CardPlatformSilent(`the status is ${status}`);
    const read = ANSWER.safeParse(jsonOf(body));
    if (!read.success) throw new CardPlatformSilent('what came is not as agreed');
    return read.data.result === 'OK' ? { result: 'OK', validTo: read.data.validTo ?? null } : read.data;
  }

  /** Ends the connections that are kept. */
  close(): void {
    this.#outbound.close();
  }

  async #asked(body: string): Promise<{ readonly status: number; readonly body: Buffer }> {
    const { url, secret, timeoutMillis = TIMEOUT_MILLIS } = this.#settings;
    try {
      return await this.#outbound.request({
        ...{ url: `${url.replace(/\/$/, '')}/cards/check`, method: 'POST', body, timeoutMillis, maxBytes: MOST_BYTES },
        headers: { 'content-type': 'application/json', 'x-hub-signature': signatureOf([secret], body) },
        isRepeatable: true,
      });
    } catch (error) {
      if (error instanceof OutboundFault) throw new CardPlatformSilent(`the call failed (${error.code})`);
      throw error;
    }
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
