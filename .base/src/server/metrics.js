import { Counter, collectDefaultMetrics, Gauge } from 'prom-client';
import { Count, Durations, Tallies } from './tallies.js';
/**
 * What the server counts, in Prometheus' words. Labels are of our own choosing, never a client's: routes as declared,
 * types and outcomes of operations, so that nobody can make the number of series grow.
 */
export class ServerMetrics {
    #registry;
    #requests = new Tallies({
        name: 'http_request_duration_seconds',
        help: 'HTTP requests by declared route and status.',
        type: 'histogram',
        labelNames: ['route', 'status'],
        make: () => new Durations(),
    });
    #operations = new Tallies({
        name: 'graphql_operations_total',
        help: 'GraphQL operations by transport, type and outcome (OK, CLIENT_GONE or the code of the first error).',
        type: 'counter',
        labelNames: ['transport', 'type', 'outcome'],
        make: () => new Count(),
    });
    #durations = new Tallies({
        name: 'graphql_operation_duration_seconds',
        help: 'Queries and mutations, from the request to the end of the answer.',
        type: 'histogram',
        labelNames: ['type'],
        make: () => new Durations(),
    });
    #sockets;
    #subscriptions;
    #refusals;
    #dismissals;
    constructor(registry) {
        this.#registry = registry;
        const registers = [registry];
        collectDefaultMetrics({ register: registry });
        for (const { metric } of [this.#requests, this.#operations, this.#durations])
            registry.registerMetric(metric);
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
            help: 'WebSockets closed for what the client did: flood (too many messages) or slow (does not read).',
            labelNames: ['reason'],
            registers,
        });
    }
    get contentType() {
        return this.#registry.contentType;
    }
    text() {
        return this.#registry.metrics();
    }
    request(route, status, ms) {
        this.#requests.of(route, status).add(ms / 1000);
    }
    operation({ transport, type, outcome, ms }) {
        this.#operations.of(transport, type, outcome).add();
        if (type !== 'subscription')
            this.#durations.of(type).add(ms / 1000);
    }
    sockets(open) {
        this.#sockets.set(open);
    }
    subscriptions(change) {
        this.#subscriptions.inc(change);
    }
    socketRefused(status) {
        this.#refusals.inc({ status });
    }
    socketDismissed(reason) {
        this.#dismissals.inc({ reason });
    }
}
//# sourceMappingURL=metrics.js.map