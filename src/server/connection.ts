import type { IncomingMessage } from 'node:http';
import { CloseCode, MessageType, type Server as ProtocolServer } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { FaultCode } from '../kit/graphql/faults.js';
import { isDeeperThan } from './body.js';
import type { Call } from './call.js';
import type { Journal } from './journal.js';
import type { Caller } from './options.js';
import type { FullSettings } from './settings.js';
import { TokenBucket } from './token-bucket.js';

/** 1001: the server goes away; clients of the protocol connect again by themselves. */
const GOING_AWAY = 1001;

/** Why a socket is closed for what its client did. */
const DISMISSALS = {
  /** 4429: clients of the protocol take it as final, and do not come straight back with the same flood. */
  flood: { code: CloseCode.TooManyInitialisationRequests, reason: 'Too many messages' },
  /** A code that the protocol leaves free: its clients connect again by themselves and go on. */
  slow: { code: 4100, reason: 'Resume: messages were read too slowly' },
} as const;

/** Whom a connection is handed to. */
export interface Host {
  readonly protocol: ProtocolServer<Connection>;
  /** Told each call that was still running when the connection closed. */
  ended(connection: Connection, call: Call): void;
  /** The payload of the pong to a ping; undefined for none. */
  pong(connection: Connection, payload: unknown): Promise<Record<string, unknown> | undefined>;
}

/** One socket: its messages, its pings, the calls that run on it, and how it ends. */
export class Connection {
  readonly request: IncomingMessage;
  /** The token that it showed last, once it was accepted. */
  authorization: string | undefined;
  /** Whose token that is; undefined before the introduction. */
  caller: Caller | undefined;
  readonly #socket: WebSocket;
  readonly #settings: FullSettings;
  readonly #journal: Journal;
  readonly #messages: TokenBucket;
  readonly #calls = new Set<Call>();
  #endCalls: (code: number, reason: string) => void = () => undefined;
  #closing: NodeJS.Timeout | undefined;
  #answeredPing = true;
  #leaving = false;

  constructor(socket: WebSocket, request: IncomingMessage, settings: FullSettings, journal: Journal) {
    const { messagesPerSecond, messageBurst } = settings.limits;
    this.#socket = socket;
    this.request = request;
    this.#settings = settings;
    this.#journal = journal;
    this.#messages = new TokenBucket(messagesPerSecond, messageBurst);
  }

  /** Hands the socket to the protocol, until it closes. */
  serve(host: Host): void {
    const closed = host.protocol.opened(
      {
        protocol: this.#socket.protocol,
        send: (text) => this.#send(text),
        close: (code, reason) => this.close(code ?? CloseCode.InternalServerError, reason ?? ''),
        onMessage: (handle) => this.#socket.on('message', (data) => void this.#receive(data, handle)),
        onPing: async (payload) => {
          const answer = await host.pong(this, payload);
          await this.#send(JSON.stringify({ type: MessageType.Pong, ...(answer && { payload: answer }) }));
        },
      },
      this,
    );
    this.#endCalls = (code, reason) => {
      this.#endCalls = () => undefined;
      for (const call of [...this.#calls]) {
        call.clientGone();
        host.ended(this, call);
      }
      closed(code, reason).catch((error: unknown) =>
        this.#journal.logger.error({ err: error }, 'A stream did not end.'),
      );
    };
    this.#watch();
  }

  begin(call: Call): void {
    this.#calls.add(call);
  }

  end(call: Call): void {
    this.#calls.delete(call);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    this.#closing ??= setTimeout(() => this.cut(), this.#settings.timeouts.closing);
  }

  /** Cuts the socket without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Closes on a caller who may stay no longer, and ends at once what runs. */
  expel(code: FaultCode): void {
    if (this.#isOpen) this.#dismissAs('lapsed', { code: CloseCode.Forbidden, reason: code });
  }

  /** Closes on a subscriber for whom too much waits; its client comes back and goes on. */
  fallBehind(): void {
    this.#dismiss('slow');
  }

  /** Closes once the queries and mutations that run are answered; what comes in after this is for the next server. */
  leave(): void {
    this.#leaving = true;
    this.#goWhenIdle();
  }

  #watch(): void {
    const socket = this.#socket;
    const pings = setInterval(() => this.#keepAlive(), this.#settings.timeouts.keepAlive);
    socket.on('error', (error) => this.#journal.logger.debug({ err: error }, 'A socket failed.'));
    socket.on('ping', () => this.#mayGoOn());
    socket.on('pong', () => {
      this.#answeredPing = true;
      this.#mayGoOn();
    });
    socket.once('close', (code, reason) => {
      clearInterval(pings);
      clearTimeout(this.#closing);
      this.#endCalls(code, String(reason));
    });
  }

  #goWhenIdle(): void {
    if (this.#leaving && [...this.#calls].every((call) => call.isSubscription)) this.close(GOING_AWAY, 'Going away');
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Resolves when the message is on its way; one that fails has its word from the socket. */
  async #send(text: string): Promise<void> {
    if (!this.#isOpen || !this.#isRead()) return;
    await new Promise<void>((resolve) => this.#socket.send(text, () => resolve()));
  }

  async #receive(data: RawData, handle: (text: string) => Promise<void>): Promise<void> {
    if (this.#leaving || !this.#isOpen || !this.#mayGoOn()) return;
    const text = String(data);
    if (isDeeperThan(Buffer.from(text), this.#settings.limits.jsonDepth)) {
      return this.close(CloseCode.BadRequest, 'JSON nested too deep');
    }
    try {
      await handle(text);
    } catch (error) {
      this.#journal.logger.error({ err: error }, 'A message of a socket could not be handled.');
      this.close(CloseCode.InternalServerError, 'Internal server error');
    }
    this.#goWhenIdle();
  }

  /** Whether the client may send what it just sent: not too often, and nothing more while it does not read. */
  #mayGoOn(): boolean {
    if (!this.#messages.take()) return this.#dismiss('flood');
    return this.#isRead();
  }

  /** Whether the client reads what is sent to it; whoever never does would fill the memory. */
  #isRead(): boolean {
    return this.#socket.bufferedAmount <= this.#settings.limits.unreadBytes || this.#dismiss('slow');
  }

  /** Closes, and ends at once what runs: the client may take its time to read that it is closed, or never do. */
  #dismiss(why: keyof typeof DISMISSALS): false {
    if (this.#isOpen) this.#dismissAs(why, DISMISSALS[why]);
    return false;
  }

  #dismissAs(why: 'flood' | 'slow' | 'lapsed', { code, reason }: { readonly code: number; readonly reason: string }) {
    this.#journal.metrics.socketDismissed(why);
    this.close(code, reason);
    this.#endCalls(code, reason);
  }

  #keepAlive(): void {
    if (!this.#answeredPing) this.cut();
    else if (this.#isOpen) this.#socket.ping();
    this.#answeredPing = false;
  }
}
