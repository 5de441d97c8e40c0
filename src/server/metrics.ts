import { Counter, collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { StoreTallies } from './answers/index.js';
import type { CallRecord } from './call.js';
import { Count, Durations, Tallies } from './tallies.js';

/**
 * What the server counts, in Prometheus' words. Labels are of our own choosing, never a client's: routes as declared,
 * types and outcomes of operations, so that nobody can make the number of series grow.
 */
export class ServerMetrics {
  readonly #registry: Registry;
  readonly #requests = new Tallies({
    name: 'http_request_duration_seconds',
    help: 'HTTP requests by declared route and status.',
    type: 'histogram',
    labelNames: ['route', 'status'],
    make: () => new Durations(),
  });
  readonly #operations = new Tallies({
    name: 'graphql_operations_total',
    help: 'GraphQL operations by transport, type and outcome (OK, CLIENT_GONE or the code of the first error).',
    type: 'counter',
    labelNames: ['transport', 'type', 'outcome'],
    make: () => new Count(),
  });
  readonly #durations = new Tallies({
    name: 'graphql_operation_duration_seconds',
    help: 'Queries and mutations, from the request to the end of the answer.',
    type: 'histogram',
    labelNames: ['type'],
    make: () => new Durations(),
  });
  readonly #sockets: Gauge;
  readonly #subscriptions: Gauge;
  readonly #refusals: Counter<'status'>;
  readonly #dismissals: Counter<'reason'>;

  constructor(registry: Registry) {
    this.#registry = registry;
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    for (const { metric } of [this.#requests, this.#operations, this.#durations]) registry.registerMetric(metric);
    this.#sockets = new Gauge({ name: 'graphql_open_sockets', help: 'WebSockets open now.', registers });
    this.#subscriptions = new Gauge({
      name: 'graphql_running_subscriptions',
      help: 'Subscriptions running now.',
      registers,
    });
    this.#refusals = new Counter({
      name: 'graphql_refused_sockets_total',
      help: 'WebSockets that were not let in, by the status they were answered.',
      labelNames: ['status'],
      registers,
    });
    this.#dismissals = new Counter({
      name: 'graphql_dismissed_sockets_total',
      help: 'WebSockets closed: flood (too many messages), slow (does not read) or lapsed (the token or session is over).',
      labelNames: ['reason'],
      registers,
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  request(route: string, status: number, ms: number): void {
    this.#requests.of(route, status).add(ms / 1000);
  }

  operation({ transport, type, outcome, ms }: Pick<CallRecord, 'transport' | 'type' | 'outcome' | 'ms'>): void {
    this.#operations.of(transport, type, outcome).add();
    if (type !== 'subscription') this.#durations.of(type).add(ms / 1000);
  }

  sockets(open: number): void {
    this.#sockets.set(open);
  }

  subscriptions(change: 1 | -1): void {
    this.#subscriptions.inc(change);
  }

  /** Counts what becomes of kept answers; `bytes` tells what they take. */
  keptAnswers(bytes: () => number): StoreTallies {
    const registers = [this.#registry];
    const asked = new Counter({
      name: 'graphql_kept_answers_total',
      help: 'Public operations that could be answered by what was kept, and were (hit) or were not (miss).',
      labelNames: ['outcome'],
      registers,
    });
    const dropped = new Counter({
      name: 'graphql_dropped_answers_total',
      help: 'Kept answers that were dropped: for a change, at the end of their time, or for the room of others.',
      labelNames: ['reason'],
      registers,
    });
    new Gauge({
      name: 'graphql_kept_answers_bytes',
      help: 'What kept answers take, about.',
      registers,
      collect() {
        this.set(bytes());
      },
    });
    return {
      hit: () => asked.inc({ outcome: 'hit' }),
      miss: () => asked.inc({ outcome: 'miss' }),
      dropped: (reason, answers) => dropped.inc({ reason }, answers),
    };
  }

  socketRefused(status: number): void {
    this.#refusals.inc({ status });
  }

  socketDismissed(reason: 'flood' | 'slow' | 'lapsed'): void {
    this.#dismissals.inc({ reason });
  }
}
