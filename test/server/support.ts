import { type Client, createClient } from 'graphql-ws';
import { Registry } from 'prom-client';
import { WebSocket } from 'ws';
import { Fault } from '../../src/kit/graphql/faults.js';
import {
  type Asking,
  createLogger,
  type RunningServer,
  type ServerOptions,
  type ServerSettings,
  startServer,
} from '../../src/server/index.js';
import { Gate, type Stage, Ticks, type ToyContext, toySchema } from './toy-schema.js';

/** A running server over the toy schema, its log, and what its resolvers wait for. */
export interface Toy extends Stage {
  readonly server: RunningServer;
  readonly url: string;
  readonly lines: () => readonly Record<string, unknown>[];
  readonly log: () => string;
  readonly asked: Asking[];
}

export const TOY_SETTINGS: ServerSettings = {
  host: '127.0.0.1',
  port: 0,
  production: false,
  introspection: true,
  graphiql: false,
  allowedOrigins: ['https://portal.example.cn'],
  maxCost: 5_000,
  maxSockets: 100,
  maxSocketsPerAddress: 100,
  maxSocketMessages: 100,
  operationMillis: 10_000,
  drainMillis: 10_000,
  trustProxy: false,
  timeouts: { linger: 0 },
};

/** Tokens of the toy: `Bearer NAME` is NAME; `Bearer expired` and `Bearer forged` are refused. */
export async function toyContext(asking: Asking): Promise<ToyContext> {
  const name = asking.authorization?.replace('Bearer ', '');
  if (name === 'expired') throw new Fault('TOKEN_EXPIRED', { zh: '登录已过期。', en: 'The token is over.' });
  if (name === 'forged') throw new Fault('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
  if (name === 'crowded') {
    throw new Fault('RATE_LIMITED', { zh: '请求过多。', en: 'Too many.' }, { retryAfterSeconds: 7 });
  }
  if (name === 'unlucky') throw new Error('no connection to swordfish');
  const { requestId, language, signal } = asking;
  const tools = {
    now: '2024-05-22T15:00:00Z',
    database: undefined as never,
    cursors: undefined as never,
    loaders: new WeakMap(),
    denied: new Set<string>(),
  };
  return { requestId, language, signal, caller: name ?? 'nobody', ...tools };
}

/** Asks again and again until it is so; what is waited for happens right behind an answer. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when the metrics have a line. */
export function untilCounted(toy: Toy, line: string): Promise<void> {
  return until(async () => (await (await fetch(`${toy.server.url}/metrics`)).text()).split('\n').includes(line));
}

const running: Toy[] = [];

/** Starts a server; `stopToys` after each test stops it. */
export async function startToy(
  settings: Partial<ServerSettings> = {},
  options: Partial<ServerOptions> = {},
): Promise<Toy> {
  const stage: Stage = { gate: new Gate(), ticks: new Ticks() };
  const written: string[] = [];
  const asked: Asking[] = [];
  const server = await startServer({
    schema: toySchema(stage),
    settings: { ...TOY_SETTINGS, ...settings, timeouts: { ...TOY_SETTINGS.timeouts, ...settings.timeouts } },
    contextFor: (asking) => {
      asked.push(asking);
      return toyContext(asking);
    },
    ready: () => Promise.resolve(),
    logger: createLogger({ level: 'info', destination: { write: (line: string) => void written.push(line) } }),
    metrics: new Registry(),
    operations: [],
    ...options,
  });
  const log = () => written.join('');
  const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);
  const toy = { ...stage, server, url: `${server.url}/graphql`, lines, log, asked };
  running.push(toy);
  return toy;
}

export async function stopToys(): Promise<void> {
  await Promise.all(
    running.splice(0).map((toy) => {
      toy.gate.open();
      return toy.server.drain();
    }),
  );
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly string[];
      readonly extensions: Record<string, unknown>;
    }[];
  };
}

/** Asks by POST. */
export async function ask(
  toy: Toy,
  query: string,
  variables?: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return answerOf(
    await fetch(toy.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    }),
  );
}

export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

/** The code of the first error. */
export function codeIn(answer: { readonly body: Answer['body'] }): unknown {
  return answer.body.errors?.[0]?.extensions.code;
}

/** A client of the protocol, which does not connect again by itself. */
export function socketClient(toy: Toy, connectionParams: Record<string, unknown> = {}): Client {
  return createClient({
    url: toy.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
  });
}

/** Asks over a socket; resolves with the first answer, or rejects with the errors of a refusal. */
export async function askBySocket(
  toy: Toy,
  query: string,
  variables: Record<string, unknown> = {},
  params: Record<string, unknown> = {},
): Promise<{ readonly body: Answer['body'] }> {
  const client = socketClient(toy, params);
  try {
    return await new Promise((resolve, reject) => {
      client.subscribe(
        { query, variables },
        {
          next: (body) => resolve({ body: body as unknown as Answer['body'] }),
          error: (errors) =>
            Array.isArray(errors) ? resolve({ body: { errors } as unknown as Answer['body'] }) : reject(errors),
          complete: () => undefined,
        },
      );
    });
  } finally {
    await client.dispose();
  }
}
