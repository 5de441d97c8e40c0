import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server as ProtocolServer } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { isDeeperThan } from './body.js';
import type { Call } from './call.js';
import type { FullSettings } from './settings.js';

/** 1001: the server goes away; clients of the protocol connect again by themselves. */
const GOING_AWAY = 1001;

/** One socket: its messages, its pings, the calls that run on it, and how it ends. */
export class Connection {
  readonly request: IncomingMessage;
  readonly #socket: WebSocket;
  readonly #settings: FullSettings;
  readonly #logger: Logger;
  readonly #calls = new Set<Call>();
  #answeredPing = true;
  #leaving = false;

  constructor(socket: WebSocket, request: IncomingMessage, settings: FullSettings, logger: Logger) {
    this.#socket = socket;
    this.request = request;
    this.#settings = settings;
    this.#logger = logger;
  }

  /** Hands the socket to the protocol, until it closes; `ended` is told each call that was still running then. */
  serve(protocol: ProtocolServer<Connection>, ended: (call: Call) => void): void {
    const closed = protocol.opened(
      {
        protocol: this.#socket.protocol,
        send: (text) => this.#send(text),
        close: (code, reason) => this.close(code ?? CloseCode.InternalServerError, reason ?? ''),
        onMessage: (handle) => this.#socket.on('message', (data) => void this.#receive(String(data), handle)),
      },
      this,
    );
    this.#socket.on('error', (error) => this.#logger.debug({ err: error }, 'A socket failed.'));
    this.#socket.on('pong', () => {
      this.#answeredPing = true;
    });
    const pings = setInterval(() => this.#ping(), this.#settings.timeouts.keepAlive);
    this.#socket.once('close', (code, reason) => {
      clearInterval(pings);
      for (const call of [...this.#calls]) {
        call.clientGone();
        ended(call);
      }
      closed(code, String(reason)).catch((error: unknown) =>
        this.#logger.error({ err: error }, 'A stream did not end.'),
      );
    });
  }

  begin(call: Call): void {
    this.#calls.add(call);
  }

  end(call: Call): void {
    this.#calls.delete(call);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the socket without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Closes once the queries and mutations that run are answered; what comes in after this is for the next server. */
  leave(): void {
    this.#leaving = true;
    this.#goWhenIdle();
  }

  #goWhenIdle(): void {
    if (this.#leaving && [...this.#calls].every((call) => call.isSubscription)) this.close(GOING_AWAY, 'Going away');
  }

  #send(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState !== this.#socket.OPEN) resolve();
      else this.#socket.send(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  async #receive(text: string, handle: (text: string) => Promise<void>): Promise<void> {
    if (this.#leaving) return;
    if (isDeeperThan(Buffer.from(text), this.#settings.limits.jsonDepth)) {
      return this.close(CloseCode.BadRequest, 'JSON nested too deep');
    }
    // Every message is answered; whoever sends and never reads would fill the memory.
    if (this.#socket.bufferedAmount > this.#settings.limits.unreadBytes) return this.cut();
    try {
      await handle(text);
    } catch (error) {
      this.#logger.error({ err: error }, 'A message of a socket could not be handled.');
      this.close(CloseCode.InternalServerError, 'Internal server error');
    }
    this.#goWhenIdle();
  }

  #ping(): void {
    if (!this.#answeredPing) this.cut();
    else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    this.#answeredPing = false;
  }
}
