import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A call as a receiver took it. */
export interface Taken {
  readonly body: Readonly<Record<string, any>>;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What was answered; undefined where nothing was. */
  readonly status: number | undefined;
  readonly at: number;
}

/** What is answered to a call: a status, with headers, nothing at all, or nothing although it was taken in. */
export type Behaviour = (
  body: Taken['body'],
  calls: number,
) =>
  | number
  | { readonly status: number; readonly headers: Record<string, string> }
  | 'nothing'
  | 'cut'
  | Promise<number | 'nothing' | 'cut'>;

function statusOf(answer: number | 'nothing' | 'cut'): number | undefined {
  if (answer === 'nothing') return undefined;
  return answer === 'cut' ? 200 : answer;
}

/** A server of a partner, on this machine. */
export class Receiver {
  readonly taken: Taken[] = [];
  behaviour: Behaviour = () => 204;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #waiting = new Set<() => void>();
  #port = 0;
  /** Calls under way now, and at most until now. */
  underWay = 0;
  mostUnderWay = 0;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      this.underWay += 1;
      this.mostUnderWay = Math.max(this.underWay, this.mostUnderWay);
      const pieces: Buffer[] = [];
      for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
      const text = Buffer.concat(pieces).toString();
      const body = JSON.parse(text);
      const answer = await this.behaviour(body, this.taken.length);
      const { status, headers } = typeof answer === 'object' ? answer : { status: statusOf(answer), headers: {} };
      const at = performance.now();
      this.taken.push({ body, text, headers: request.headers, status, at });
      this.underWay -= 1;
      if (answer === 'cut') request.socket.destroy();
      else if (status !== undefined) response.writeHead(status, headers).end();
      for (const look of this.#waiting) look();
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    });
  }

  static async listening(): Promise<Receiver> {
    const receiver = new Receiver();
    await receiver.up();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hub`;
  }

  /** Listens, at the port it had before. */
  up(): Promise<void> {
    return new Promise((resolve) =>
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      }),
    );
  }

  /** Breaks all connections and listens no more. */
  down(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Resolves when what was taken until now is enough. */
  until(isEnough: (taken: readonly Taken[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isEnough(this.taken)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Whatever was answered 2xx, in the order it came. */
  get delivered(): readonly Taken[] {
    return this.taken.filter(({ status = 0 }) => status >= 200 && status < 300);
  }
}

/** Whether a call is signed by a secret, as the README shows a receiver to check it. */
export function isSignedBy(
  { headers, text }: Pick<Taken, 'headers' | 'text'>,
  secret: string,
  now = Date.now(),
): boolean {
  const [at = '', ...macs] = String(headers['x-hub-signature']).split(',');
  const seconds = at.slice('t='.length);
  if (Math.abs(now / 1000 - Number(seconds)) > 300) return false;
  const mac = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex');
  return macs.includes(`v1=${mac}`);
}
