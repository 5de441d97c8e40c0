import { buildSchema, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../src/kit/graphql/context.js';
import { Fault } from '../../src/kit/graphql/faults.js';

const SDL = `
  directive @listSize(
    assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION

  type Query {
    hello: String
    dearer(points: Int!): String
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
    feed(first: Int! = 100): StationConnection
      @listSize(assumedSize: 500, slicingArguments: ["first"], sizedFields: ["nodes"])
  }
  type Half { good: String bad: String }
  type Mutation { rename(name: String!): String waitingChange: String become(name: String!): StationConnection }
  type Subscription { ticks: Tick failing: Int }
  type Tick { number: Int caller: String requestId: String loaders: String bad: String }
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

export interface ToyContext extends RequestContext {
  readonly caller: string;
}

type Resolve = (source: unknown, args: Record<string, unknown>, context: ToyContext) => unknown;

function resolvers({ gate, ticks }: Stage): Record<string, Record<string, Resolve>> {
  const station = (name: string) => ({ name });
  const stations = (first: number, most: number) => ({
    totalCount: 1000,
    nodes: Array.from({ length: Math.min(first, most) }, (_, index) => station(`station ${index}`)),
  });
  return {
    Query: {
      hello: () => 'world',
      dearer: (_source, { points }, context) => {
        context.meter?.more(Number(points));
        return 'paid';
      },
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
      stations: (_source, { first }) => stations(Number(first), 100),
      feed: (_source, { first }) => stations(Number(first), 500),
    },
    Half: {
      bad: () => {
        throw new Error('half is broken');
      },
    },
    Mutation: {
      rename: (_source, { name }) => name,
      become: (_source, { name }, context) => {
        (context as { caller: string }).caller = String(name);
        context.meter?.anew();
        return stations(2, 100);
      },
      waitingChange: (_source, _args, context) => gate.wait(context),
    },
    Station: { neighbour: () => station('next'), other: () => station('other'), neighbours: () => [] },
    Tick: {
      number: (source) => (source as { ticks: number }).ticks,
      caller: (_source, _args, context) => context.caller,
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
