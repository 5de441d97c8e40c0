import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Toy } from './support.js';

export interface Raw {
  readonly socket: WebSocket;
  send(message: unknown): void;
  next(): Promise<Record<string, unknown>>;
  readonly closed: Promise<readonly [code: number, reason: string]>;
}

/** A socket that says what a test says, and nothing by itself. */
export async function open(
  toy: Toy,
  options: { protocol?: string; headers?: Record<string, string> } = {},
): Promise<Raw> {
  const address = toy.url.replace('http', 'ws');
  const socket = new WebSocket(address, options.protocol ?? 'graphql-transport-ws', { headers: options.headers ?? {} });
  const queue: Record<string, unknown>[] = [];
  const waiting: ((message: Record<string, unknown>) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Record<string, unknown>;
    const next = waiting.shift();
    if (next) next(message);
    else queue.push(message);
  });
  const closed = once(socket, 'close').then(([code, reason]) => [Number(code), String(reason)] as const);
  await once(socket, 'open');
  return {
    socket,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => {
      const message = queue.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

/** A socket past its introduction. */
export async function opened(toy: Toy, payload: Record<string, unknown> = {}): Promise<Raw> {
  const raw = await open(toy);
  raw.send({ type: 'connection_init', payload });
  expect(await raw.next()).toEqual({ type: 'connection_ack' });
  return raw;
}

/** Begins an operation. */
export const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } });
