import { buildSchema, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { Registry } from 'prom-client';
import { WebSocket } from 'ws';
import type { RequestContext } from '../../src/kit/graphql/context.js';
import { Fault } from '../../src/kit/graphql/faults.js';
import {
  type Asking,
  createLogger,
  type RunningServer,
  type ServerOptions,
  type ServerSettings,
  startServer,
} from '../../src/server/index.js';

const SDL = `
  directive @listSize(
    assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION

  type Query {
    hello: String
    caller: String
    language: String
    echo(kind: Kind!, note: String = "none"): String
    required(text: String!): String
    closed: String
    broken: String
    brokenHalf: Half
    waiting: String
    station: Station
    stations(first: Int = 20): StationConnection
      @listSize(assumedSize: 100, slicingArguments: ["first"], sizedFields: ["nodes"])
  }
  type Half { good: String bad: String }
  type Mutation { rename(name: String!): String waitingChange: String }
  type Subscription { ticks: Tick failing: Int }
  type Tick { number: Int requestId: String loaders: String bad: String }
  type StationConnection { nodes: [Station!]! totalCount: Int }
  type Station {
    name: String
    neighbour: Station
    other: Station
    neighbours(first: Int = 10): [Station!]! @listSize(slicingArguments: ["first"])
  }
  enum Kind { BED MEAL }
`;

/** Something a test waits for, and something it lets go on. */
export class Gate {
  readonly #reached = Promise.withResolvers<RequestContext>();
  readonly #opened = Promise.withResolvers<string>();

  /** Resolves with the context of the resolver that waits here. */
  readonly reached = this.#reached.promise;

  wait(context: RequestContext): Promise<string> {
    this.#reached.resolve(context);
    return this.#opened.promise;
  }

  open(answer = 'done'): void {
    this.#opened.resolve(answer);
  }
}

/** A stream of numbers that a test drives; tells when it is thrown away. */
export class Ticks implements AsyncIterableIterator<unknown> {
  readonly #waiting: ((step: IteratorResult<unknown>) => void)[] = [];
  readonly #queue: unknown[] = [];
  readonly #disposed = Promise.withResolvers<void>();
  readonly #opened = Promise.withResolvers<void>();
  readonly disposed = this.#disposed.promise;
  readonly opened = this.#opened.promise;

  push(value: unknown): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting({ value, done: false });
    else this.#queue.push(value);
  }

  next(): Promise<IteratorResult<unknown>> {
    this.#opened.resolve();
    if (this.#queue.length > 0) return Promise.resolve({ value: this.#queue.shift(), done: false });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async return(): Promise<IteratorResult<unknown>> {
    this.#disposed.resolve();
    for (const waiting of this.#waiting.splice(0)) waiting({ value: undefined, done: true });
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** What the resolvers of a test hold on to. */
export interface Stage {
  readonly gate: Gate;
  readonly ticks: Ticks;
}

interface ToyContext extends RequestContext {
  readonly caller: string;
}

type Resolve = (source: unknown, args: Record<string, unknown>, context: ToyContext) => unknown;

function resolvers({ gate, ticks }: Stage): Record<string, Record<string, Resolve>> {
  const station = (name: string) => ({ name });
  return {
    Query: {
      hello: () => 'world',
      caller: (_source, _args, context) => context.caller,
      language: (_source, _args, context) => context.language,
      echo: (_source, { kind, note }) => `${kind} ${note}`,
      required: (_source, { text }) => text,
      closed: () => {
        throw new Fault('FORBIDDEN', { zh: '不对外开放。', en: 'Not open to you.' });
      },
      broken: () => {
        throw new Error('the password of the database is swordfish, call 13800138000');
      },
      brokenHalf: () => ({ good: 'yes' }),
      waiting: (_source, _args, context) => gate.wait(context),
      station: () => station('here'),
      stations: (_source, { first }) => ({
        totalCount: 1000,
        nodes: Array.from({ length: Math.min(Number(first), 100) }, (_, index) => station(`station ${index}`)),
      }),
    },
    Half: {
      bad: () => {
        throw new Error('half is broken');
      },
    },
    Mutation: {
      rename: (_source, { name }) => name,
      waitingChange: (_source, _args, context) => gate.wait(context),
    },
    Station: { neighbour: () => station('next'), other: () => station('other'), neighbours: () => [] },
    Tick: {
      number: (source) => (source as { ticks: number }).ticks,
      requestId: (_source, _args, context) => context.requestId,
      loaders: (_source, _args, { loaders }) => {
        const key = { loader: true };
        const fresh = !loaders.has(ticks);
        loaders.set(ticks, key as never);
        return fresh ? 'fresh' : 'used';
      },
      bad: () => {
        throw new Error('tick is broken');
      },
    },
  };
}

export function toySchema(stage: Stage): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const [type, fields] of Object.entries(resolvers(stage))) {
    for (const [name, resolve] of Object.entries(fields)) {
      const field = (schema.getType(type) as GraphQLObjectType).getFields()[name];
      if (field) field.resolve = resolve as never;
    }
  }
  const subscriptions = schema.getSubscriptionType()?.getFields();
  if (subscriptions?.ticks) {
    subscriptions.ticks.subscribe = () => stage.ticks;
    subscriptions.ticks.resolve = (event) => event;
  }
  if (subscriptions?.failing) {
    subscriptions.failing.subscribe = async function* () {
      yield { failing: 1 };
      throw new Error('the stream broke, swordfish');
    };
  }
  return schema;
}

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
