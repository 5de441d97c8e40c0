import type { Socket } from 'node:net';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { faultOf } from '../kit/graphql/faults.js';
import { languageOf } from '../kit/sentence.js';
import { notJson, unreadable } from './body.js';
import { headOf } from './head.js';
import { HttpFault } from './http-fault.js';
import type { Journal } from './journal.js';
import { originList } from './origins.js';
import { refusalOf } from './refusal.js';
import { requestIdOf } from './request-id.js';
import type { FullSettings } from './settings.js';
import { retryAfterOf } from './status.js';

/** The host of every route: limits of HTTP, headers of every answer, and words for what has no route. */
export function createHttp(
  settings: FullSettings,
  journal: Journal,
  isDraining: () => boolean,
  hasItsOwnClock: (socket: Socket) => boolean,
): FastifyInstance {
  const app = Fastify({
    logger: false,
    requestTimeout: settings.timeouts.request,
    // Longer than proxies in front keep theirs, so that no request meets a connection that is just being closed.
    keepAliveTimeout: 72_000,
    http: { headersTimeout: settings.timeouts.headers, connectionsCheckingInterval: 1_000 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    clientErrorHandler: (error, socket) => {
      const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
      if (!isLate || !hasItsOwnClock(socket)) refuseUnreadable(error, socket);
    },
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply, journal),
  });
  // Bodies are read where they are wanted.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  const allows = originList(settings.allowedOrigins);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headOf(request.id, request.headers.origin, allows));
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isDraining()) reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    journal.metrics.request(request.routeOptions.url ?? 'other', reply.statusCode, reply.elapsedTime);
    done();
  });
  app.setNotFoundHandler((request, reply) => answerError(nothingHere(), request, reply, journal));
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, journal));
  return app;
}

/** Answers with the words for a failure. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  journal: Journal,
): FastifyReply {
  const { accept, 'accept-language': language } = request.headers;
  const reader = { requestId: request.id, language: languageOf(language), failed: () => undefined };
  const { status, type, text } = refusalOf(faultOfHost(error) ?? error, reader, accept, journal.logger);
  const wait = retryAfterOf(faultOf(error));
  if (wait !== undefined) reply.header('retry-after', wait);
  return reply.code(status).header('content-type', type).send(text);
}

/** What Fastify refuses by itself. */
function faultOfHost(error: unknown): HttpFault | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status !== 'number' || status >= 500) return undefined;
  return status === 415 ? notJson() : unreadable(status);
}

function nothingHere(): HttpFault {
  return new HttpFault(404, 'BAD_USER_INPUT', {
    zh: '没有这个地址。GraphQL 在 /graphql。',
    en: 'Nothing is at this address. GraphQL is at /graphql.',
  });
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Bytes that are no HTTP, or come too slowly: a bare answer, and the connection is over. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = UNREADABLE[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`, () => socket.destroy());
}
