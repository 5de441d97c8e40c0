import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Delivered } from './check.js';

const query = (more: string) => `subscription ($codes: [String!], $after: Cursor) {
  stationChanged(stationCodes: $codes, after: $after) { cursor kind stationCode gap { reason } ${more} } }`;
const RETRY_MILLIS = 100;

/** Follows stations over sockets that may be cut at any moment, as the protocol and its cursor say; keeps all it is told. */
export class Follower {
  /** Null: all of them. */
  readonly codes: readonly string[] | null;
  readonly told: Delivered[] = [];
  /** When each of it came, in milliseconds since 1970. */
  readonly times: number[] = [];
  /** By which codes its sockets ended; 1006 where nothing was said. */
  readonly closes: number[] = [];
  connections = 0;
  readonly #urlOf: () => string;
  readonly #query: string;
  #cursor = '';
  #socket: WebSocket | undefined;
  readonly #waiting = new Set<() => void>();
  #isOver = false;
  #connected = Promise.withResolvers<void>();
  #awaited: { readonly cursor: string; readonly resolve: () => void } | undefined;

  /** `more` is selected besides, where what comes is to be large. */
  constructor(urlOf: () => string, codes: readonly string[] | null, more = '') {
    this.#urlOf = urlOf;
    this.codes = codes;
    this.#query = query(more);
  }

  /** Follows behind a cursor, until it is ended. */
  begin(cursor: string): void {
    this.#cursor = cursor;
    void this.#follow();
  }

  /** Cuts it off; it comes back by itself. */
  cut(): void {
    this.#connected = Promise.withResolvers();
    this.#socket?.terminate();
  }

  /** Reads nothing of what comes, until it is let read again. */
  stopReading(): void {
    this.#socket?.pause();
  }

  readOn(): void {
    this.#socket?.resume();
  }

  /** Resolves once it follows over the connection that it has. */
  connected(): Promise<void> {
    return this.#connected.promise;
  }

  end(): void {
    this.#isOver = true;
    this.cut();
  }

  /** Resolves once it was told of a change, at once where there is none to wait for. */
  async reached(change: Delivered | undefined): Promise<void> {
    if (!change || this.told.some(({ cursor }) => cursor === change.cursor)) return;
    await new Promise<void>((resolve) => {
      this.#awaited = { cursor: change.cursor, resolve };
    });
  }

  /** Resolves once this is so; looked at whenever it is told something, and whenever it has come back. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async #follow(): Promise<void> {
    while (!this.#isOver) {
      await this.#connection();
      if (!this.#isOver) await sleep(RETRY_MILLIS);
    }
  }

  #connection(): Promise<void> {
    const socket = new WebSocket(this.#urlOf().replace('http', 'ws'), 'graphql-transport-ws');
    this.#socket = socket;
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on('open', () => send({ type: 'connection_init' }));
    socket.on('message', (data) => {
      // What is on its way when a phone is cut off is not read by it.
      if (this.#socket !== socket || socket.readyState !== WebSocket.OPEN) return;
      const { type, payload } = JSON.parse(String(data));
      if (type === 'connection_ack') this.#subscribe(send);
      else if (type === 'next') this.#take(payload.data.stationChanged);
      else if (type === 'error') throw new Error(JSON.stringify(payload));
    });
    return new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('close', (code) => {
        this.closes.push(code);
        resolve();
      });
    });
  }

  #subscribe(send: (message: object) => void): void {
    this.connections += 1;
    this.#connected.resolve();
    this.#look();
    const variables = { codes: this.codes, after: this.#cursor };
    send({ id: '1', type: 'subscribe', payload: { query: this.#query, variables } });
  }

  #take({ cursor, kind, stationCode, gap }: any): void {
    if (gap) throw new Error(`A gap where nothing is missing: ${gap.reason}`);
    this.#cursor = cursor;
    if (kind === 'CHECKPOINT') return;
    this.told.push({ cursor, code: stationCode });
    this.times.push(performance.timeOrigin + performance.now());
    this.#look();
    const awaited = this.#awaited;
    if (awaited && awaited.cursor === cursor) awaited.resolve();
  }

  #look(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
