import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type Language, languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import type { Reader } from './errors.js';
import { type Head, headOf } from './head.js';
import type { AllowsOrigin } from './origins.js';
import { refusalOf } from './refusal.js';
import { requestIdOf } from './request-id.js';

/** What all exchanges of a server share. */
export interface ExchangeParts {
  readonly logger: Logger;
  readonly allows: AllowsOrigin;
  readonly isDraining: () => boolean;
  readonly trustedProxies: number;
}

/** One request and its answer on node:http itself, and the reader of what is said before its call begins. */
export class Exchange implements Reader {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly language: Language;
  /** The client's; a connection that is gone can not tell it any more. */
  readonly address: string | undefined;
  readonly #parts: ExchangeParts;
  readonly #head: Head;

  constructor(request: IncomingMessage, response: ServerResponse, parts: ExchangeParts) {
    const { headers } = request;
    this.request = request;
    this.response = response;
    this.requestId = requestIdOf(headers['x-request-id']);
    this.language = languageOf(headers['accept-language']);
    this.address = clientAddress(request, parts.trustedProxies);
    this.#parts = parts;
    this.#head = headOf(this.requestId, headers.origin, parts.allows);
  }

  /** Nothing to keep: no call has begun. */
  failed(): void {}

  /** Answers; `headers` stand above those of every answer. */
  send(status: number, text: string, headers: Iterable<readonly [string, string]>): void {
    this.#setHead(headers);
    this.#head['content-length'] = String(Buffer.byteLength(text));
    this.response.writeHead(status, this.#head).end(text);
  }

  /** Begins an answer that is told piece by piece. */
  open(type: string): void {
    this.#setHead([['content-type', `${type}; charset=utf-8`]]);
    // Proxies hold back what they think is small.
    this.#head['x-accel-buffering'] = 'no';
    this.response.writeHead(200, this.#head).flushHeaders();
  }

  #setHead(headers: Iterable<readonly [string, string]>): void {
    const head = this.#head;
    for (const [name, value] of headers) head[name] = value;
    if (this.#parts.isDraining()) head.connection = 'close';
  }

  /** Tells a client that what it has still holds. */
  sendKnown(headers: Iterable<readonly [string, string]>): void {
    this.#setHead(headers);
    this.response.writeHead(304, this.#head).end();
  }

  /** Answers with the words for a failure. */
  refuse(error: unknown, reader: Reader): void {
    const { status, type, text } = refusalOf(error, reader, this.request.headers.accept, this.#parts.logger);
    // Who sends too much may be sending still.
    if (status === 413) this.#head.connection = 'close';
    this.send(status, text, [['content-type', type]]);
  }
}
