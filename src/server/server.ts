import type { Server } from 'node:http';
import { type AddressInfo, Server as TcpServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { budgetOf, extraRules, VALIDATION_ERRORS } from '../kit/graphql/limits/index.js';
import { AnswerStore, Answers, positionsOf } from './answers/index.js';
import { createApollo } from './apollo.js';
import { chargesOf } from './budget/charges.js';
import { keepingOf } from './caching.js';
import { Documents } from './documents.js';
import { EventSources } from './event-sources.js';
import { executorOf } from './executor.js';
import { addGraphiql } from './graphiql/index.js';
import { addGraphqlRoute } from './graphql-route.js';
import { addHealthRoutes } from './health.js';
import { createHttp } from './http.js';
import { Journal } from './journal.js';
import { ServerMetrics } from './metrics.js';
import type { FullOptions, RunningServer, ServerOptions } from './options.js';
import { Protocol } from './protocol.js';
import { addRoutes } from './routes.js';
import { type FullSettings, fullSettings } from './settings.js';
import { SharedRuns } from './shared-runs.js';
import { Sockets } from './sockets.js';
import { type Guest, lookAfter } from './stays.js';
import { Room } from './subscribers.js';
import { systemCodeOf } from './system-code.js';
import { Uploads } from './uploads.js';

/**
 * Starts to answer: GraphQL over HTTP and over sockets at `/graphql`, `/health/live`, `/health/ready`, `/metrics`, and
 * where it is switched on the page to try operations at `/`, besides the routes that are given. Resolves when the port is open. Rejects with a sentence
 * that names the port when it is taken.
 */
export async function startServer(given: ServerOptions): Promise<RunningServer> {
  const options = { ...given, settings: fullSettings(given.settings) };
  const { settings, logger } = options;
  const journal = new Journal(logger, new ServerMetrics(options.metrics));
  const { apollo, ...running } = runningOf(options, journal);
  await apollo.start();

  let draining: Promise<void> | undefined;
  const isDraining = () => draining !== undefined;
  const uploads = new Uploads(settings, journal.logger);
  const app = createHttp(settings, journal, isDraining, (socket) => uploads.isReceiving(socket));
  const staying = stayingOf(options, running, journal);
  const { sources, sockets } = staying;
  addGraphqlRoute(app, { options, apollo, journal, isDraining, sources });
  addHealthRoutes(app, options, journal, isDraining);
  const answerMillis = settings.timeouts.operation;
  addRoutes(app, options.routes ?? [], { settings, uploads, isDraining, answerMillis });
  if (settings.graphiql) addGraphiql(app, options.operations);
  sockets.attach(app.server);
  if (options.routes) await uploads.clearLeft();
  await listen(app, settings);

  const { port } = app.server.address() as AddressInfo;
  const freed = () => Promise.all([apollo.stop(), running.charge.close()]).then(() => undefined);
  return Object.freeze({
    port,
    url: `http://${hostInUrl(settings.host)}:${port}`,
    drain: () => {
      staying.close();
      draining ??= stop(app, sockets, settings).then(freed);
      return draining;
    },
  });
}

/** How operations are read, paid for and run, by whatever way they come. */
function runningOf(options: FullOptions, journal: Journal) {
  const { schema, settings, logger, execute = executorOf() } = options;
  const { limits, introspection } = settings;
  const rules = extraRules(limits, introspection);
  const reading = { schema, rules, maxTokens: limits.tokens, maxErrors: VALIDATION_ERRORS };
  const documents = new Documents(reading, limits.documentCharacters);
  const assertAffordable = budgetOf(schema, limits);
  const charge = chargesOf(options);
  const tellsPosition = positionsOf(schema);
  const answers = new Answers({
    ...{ execute, tellsPosition, freshness: options.freshness },
    keeping: keepingOf(schema),
    store: storeOf(options, journal.metrics),
  });
  const apollo = createApollo({
    ...{ schema, settings, documents, execute, answers, tellsPosition, assertAffordable, charge, logger },
  });
  return { apollo, documents, execute, assertAffordable, charge };
}

/** Whoever stays: on sockets and on streams, which share the room and are looked after together. */
function stayingOf(options: FullOptions, running: Omit<ReturnType<typeof runningOf>, 'apollo'>, journal: Journal) {
  const room = new Room(options.settings.limits);
  const streaming = { ...running, options, journal, shared: new SharedRuns(options.stays) };
  const sources = new EventSources({ ...streaming, room });
  const sockets = new Sockets(options, new Protocol(streaming), journal, room);
  const watch = watchOver([sources, sockets], options);
  const close = () => {
    clearInterval(watch);
    room.close();
    sources.drain();
  };
  return { sources, sockets, close };
}

/** Where public answers are kept, and dropped when something changes. */
function storeOf({ settings, freshness }: FullOptions, metrics: ServerMetrics): AnswerStore | undefined {
  const { answerBytes = 0 } = settings;
  if (!freshness || answerBytes === 0) return undefined;
  const store: AnswerStore = new AnswerStore(
    answerBytes,
    metrics.keptAnswers(() => store.bytes),
  );
  freshness.listen((changes) => store.changed(changes));
  return store;
}

/** Looks again and again whether those who stay still may. */
function watchOver(
  places: readonly { readonly guests: Iterable<Guest> }[],
  { settings, stays, logger }: FullOptions,
): NodeJS.Timeout | undefined {
  if (!stays) return undefined;
  const guests = () => places.flatMap((place) => [...place.guests]);
  return setInterval(lookAfter(guests, stays, logger), settings.timeouts.stay).unref();
}

/** Ends in order, and after `drainMillis` at once. */
async function stop(app: FastifyInstance, sockets: Sockets, settings: FullSettings): Promise<void> {
  const { drainMillis, timeouts } = settings;
  const force = setTimeout(() => {
    sockets.cut();
    app.server.closeAllConnections();
  }, drainMillis);
  sockets.drain();
  await listenNoMore(app.server, Math.min(timeouts.linger, drainMillis));
  await app.close().finally(() => clearTimeout(force));
}

/**
 * Takes no new connection, and waits for the ones that clients keep open: the next answer tells each of them to close.
 * Cutting idle ones at once, as the close of an HTTP server does, lost the calls that were just being sent on them.
 */
async function listenNoMore(server: Server, lingerMs: number): Promise<void> {
  const lingered = Promise.withResolvers<void>();
  const timer = setTimeout(lingered.resolve, lingerMs);
  TcpServer.prototype.close.call(server, () => lingered.resolve());
  await lingered.promise;
  clearTimeout(timer);
}

async function listen(app: FastifyInstance, { host, port }: FullSettings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const code = systemCodeOf(error);
    if (code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is taken by another process. Stop that one, or set PORT to a free port.`, {
        cause: error,
      });
    }
    if (code === 'EACCES') {
      throw new Error(`Port ${port} may not be opened by this user. Set PORT to 1024 or above.`, { cause: error });
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL') {
      throw new Error(`HOST is ${host}, which is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`, {
        cause: error,
      });
    }
    throw error;
  }
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
