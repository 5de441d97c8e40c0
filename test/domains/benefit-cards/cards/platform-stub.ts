import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureOf } from '../../../../src/kit/http/signature.js';

/** What the stub answers: JSON with a status, or nothing at all. */
export type PlatformAnswer = 'silence' | { readonly status?: number; readonly body: unknown };

/** A question as it came. */
export interface PlatformQuestion {
  readonly carrier: string;
  readonly cardNo: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly name: string | null;
}

const SECRET = 'secret-of-the-platform';

/** The platform of social-security cards on loopback: it knows the cards that it was told of, and refuses all others. */
export class PlatformStub {
  readonly settings: { readonly url: string; readonly secret: string; readonly timeoutMillis: number };
  readonly asked: PlatformQuestion[] = [];
  /** Told of each question before it is answered. */
  onAsked: () => Promise<unknown> = async () => undefined;
  readonly #server: Server;
  readonly #cards = new Map<string, { readonly idNumber: string; readonly validTo: string | undefined }>();
  readonly #next: PlatformAnswer[] = [];

  private constructor(server: Server) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.settings = { url: `http://127.0.0.1:${port}/v1`, secret: SECRET, timeoutMillis: 500 };
    server.on('request', async (incoming, response) => {
      const answer = await this.#answerTo(incoming);
      if (answer === 'silence') return;
      const { status = 200, body } = answer;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  }

  static async start(): Promise<PlatformStub> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PlatformStub(server);
  }

  /** From now on the card is of whoever has this id number. */
  issue(cardNo: string, idNumber: string, validTo?: string): void {
    this.#cards.set(cardNo, { idNumber, validTo });
  }

  /** Answers the next questions with these instead. */
  next(...answers: readonly PlatformAnswer[]): void {
    this.#next.push(...answers);
  }

  /** How many connections to it are open. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answerTo(incoming: IncomingMessage): Promise<PlatformAnswer> {
    let text = '';
    for await (const piece of incoming.setEncoding('utf8')) text += piece;
    const header = String(incoming.headers['x-hub-signature']);
    const at = Number(/^t=(\d+),/.exec(header)?.[1]);
    const isSigned = incoming.url === '/v1/cards/check' && header === signatureOf([SECRET], text, at);
    if (!isSigned || Math.abs(Date.now() / 1000 - at) > 300) return { status: 401, body: {} };
    const question = JSON.parse(text) as PlatformQuestion;
    this.asked.push(question);
    await this.onAsked();
    const told = this.#next.shift();
    if (told) return told;
    const known = this.#cards.get(question.cardNo);
    if (known?.idNumber !== question.idNumber) return { body: { result: 'REFUSED' } };
    return { body: { result: 'OK', ...(known.validTo === undefined ? {} : { validTo: known.validTo }) } };
  }
}
