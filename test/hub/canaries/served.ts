import { Registry } from 'prom-client';
import { createLogger, startServer } from '../../../src/server/index.js';
import { SETTINGS } from '../../support/served.js';
import type { CanaryWorld } from './world.js';

/** A hub that answers over HTTP and tells its log all that it can. */
export async function servedLoudly({ hub: { hub } }: CanaryWorld) {
  const lines: string[] = [];
  const metrics = new Registry();
  const server = await startServer({
    schema: hub.schema,
    settings: SETTINGS,
    contextFor: (asking) => hub.contextFor(asking),
    stays: hub.stays,
    freshness: { ...hub.freshness, lagMillis: () => 0 },
    ready: () => hub.database.ping(),
    logger: createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } }),
    metrics,
    operations: [],
    routes: hub.routes,
  });
  return {
    lines: () => lines,
    metrics: () => metrics.metrics(),
    /** What is answered, as text. */
    async sent(query: string, variables: object, authorization = ''): Promise<string> {
      const headers = { 'content-type': 'application/json', authorization };
      const body = JSON.stringify({ query, variables });
      return (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })).text();
    },
    stop: () => server.drain(),
  };
}
