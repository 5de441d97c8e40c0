import { Registry } from 'prom-client';
import type { Freshness, ServerOptions, ServerSettings } from '../../src/server/index.js';
import { createLogger, startServer } from '../../src/server/index.js';
import type { TestHub } from './hub.js';

export const SETTINGS: ServerSettings = {
  host: '127.0.0.1',
  port: 0,
  production: false,
  introspection: true,
  graphiql: false,
  allowedOrigins: ['https://portal.example.cn'],
  maxCost: 60_000,
  maxSockets: 10,
  maxSocketsPerAddress: 10,
  maxSocketMessages: 100,
  operationMillis: 10_000,
  drainMillis: 1000,
  trustProxy: false,
  timeouts: { linger: 0 },
  answerBytes: 8 * 1024 * 1024,
};

type Headers = Record<string, string>;

/** A hub that answers over HTTP and keeps answers. */
export interface Served {
  readonly url: string;
  get(query: string, variables?: object, headers?: Headers, method?: string): Promise<Response>;
  post(query: string, variables?: object, headers?: Headers): Promise<Response>;
  /** What a query is answered, by GET. */
  data(query: string, variables?: object, headers?: Headers): Promise<any>;
  /** Hits and misses so far. */
  counts(): Promise<{ readonly hit: number; readonly miss: number; readonly dropped: number }>;
  /** Whether work was answered by what was kept. */
  isHit(work: () => Promise<unknown>): Promise<boolean>;
  stop(): Promise<void>;
}

/** Serves a hub; without `freshness` changes of others count as told, because nobody follows the log. */
export async function serve(
  { hub }: Pick<TestHub, 'hub'>,
  freshness?: Freshness,
  settings = {},
  options: Partial<Pick<ServerOptions, 'budgets' | 'logger'>> = {},
): Promise<Served> {
  const metrics = new Registry();
  const server = await startServer({
    schema: hub.schema,
    settings: { ...SETTINGS, ...settings },
    contextFor: (asking) => hub.contextFor(asking),
    stays: hub.stays,
    freshness: freshness ?? { ...hub.freshness, lagMillis: () => 0 },
    ready: () => hub.database.ping(),
    logger: createLogger({ level: 'silent' }),
    metrics,
    operations: [],
    routes: hub.routes,
    ...options,
  });
  const url = `${server.url}/graphql`;
  const get: Served['get'] = (query, variables = {}, headers = {}, method = 'GET') => {
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return fetch(`${url}?${search}`, { method, headers: { 'apollo-require-preflight': '1', ...headers } });
  };
  const count = async (line: string) => {
    const text = await metrics.metrics();
    return Number(
      text
        .split('\n')
        .find((each) => each.startsWith(`${line} `))
        ?.split(' ')[1] ?? 0,
    );
  };
  const counts: Served['counts'] = async () => ({
    hit: await count('graphql_kept_answers_total{outcome="hit"}'),
    miss: await count('graphql_kept_answers_total{outcome="miss"}'),
    dropped: await count('graphql_dropped_answers_total{reason="change"}'),
  });
  return {
    url,
    get,
    post: (query, variables = {}, headers = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    data: async (query, variables, headers) => {
      const { data, errors } = (await (await get(query, variables, headers)).json()) as any;
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    counts,
    async isHit(work) {
      const before = await counts();
      await work();
      return (await counts()).hit > before.hit;
    },
    stop: () => server.drain(),
  };
}
