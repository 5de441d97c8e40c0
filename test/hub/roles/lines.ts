import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Asker } from './askers.js';
import type { Answered } from './judge.js';

/** A way to ask a hub that is served. */
export interface Line {
  readonly name: string;
  ask(text: string, asker: Asker): Promise<Answered>;
  close(): Promise<void>;
}

/** By POST. */
export function httpLine(url: string): Line {
  return {
    name: 'HTTP',
    async ask(text, { authorization }) {
      const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text }) });
      return (await response.json()) as Answered;
    },
    close: async () => undefined,
  };
}

/** By one socket for each asker. */
export function socketLine(url: string): Line {
  const clients = new Map<Asker, Client>();
  const open = (asker: Asker): Client => {
    const made = createClient({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: asker.authorization ? { authorization: asker.authorization } : {},
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
    });
    clients.set(asker, made);
    return made;
  };
  return {
    name: 'WebSocket',
    ask: (query, asker) =>
      new Promise((resolve, reject) => {
        let answer: Answered = {};
        (clients.get(asker) ?? open(asker)).subscribe(
          { query },
          {
            next: (value) => {
              answer = value as Answered;
            },
            error: (error) =>
              Array.isArray(error) ? resolve({ errors: error as NonNullable<Answered['errors']> }) : reject(error),
            complete: () => resolve(answer),
          },
        );
      }),
    close: async () => {
      for (const client of clients.values()) await client.dispose();
    },
  };
}
