import type { Socket } from 'node:net';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { languageOf } from '../kit/sentence.js';
import { acceptJsonOnly } from './body.js';
import { presentError } from './errors.js';
import { HttpFault } from './http-fault.js';
import type { Journal } from './journal.js';
import { type AllowsOrigin, originList } from './origins.js';
import { requestIdOf } from './request-id.js';
import type { FullSettings } from './settings.js';
import { answerTypeOf } from './status.js';

/** The host of every route: limits of HTTP, headers of every answer, and words for what has no route. */
export function createHttp(settings: FullSettings, journal: Journal, isDraining: () => boolean): FastifyInstance {
  const { limits, timeouts } = settings;
  const app = Fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: timeouts.request,
    // Longer than proxies in front keep theirs, so that no request meets a connection that is just being closed.
    keepAliveTimeout: 72_000,
    http: { headersTimeout: timeouts.headers, connectionsCheckingInterval: 1_000 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply, journal),
  });
  acceptJsonOnly(app, limits);
  const allows = originList(settings.allowedOrigins);
  app.addHook('onRequest', (request, reply, done) => {
    headAnswer(request, reply, allows);
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

function headAnswer(request: FastifyRequest, reply: FastifyReply, allows: AllowsOrigin): void {
  reply.headers({
    'x-request-id': request.id,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    vary: 'origin',
  });
  const { origin } = request.headers;
  if (origin === undefined || !allows(origin)) return;
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id, retry-after',
  });
}

/** Any failure outside of an operation, in the shape of GraphQL, so that a client reads one kind of answer. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  journal: Journal,
): FastifyReply {
  const fault = error instanceof HttpFault ? error : (faultOfHost(error) ?? error);
  const reader = {
    requestId: request.id,
    language: languageOf(request.headers['accept-language']),
    failed: () => undefined,
  };
  const body = { errors: [presentError(fault, reader, journal.logger)] };
  const type = answerTypeOf(request.headers.accept) ?? 'application/json';
  return reply
    .code(fault instanceof HttpFault ? fault.status : 500)
    .header('content-type', `${type}; charset=utf-8`)
    .send(JSON.stringify(body));
}

/** What Fastify refuses by itself. */
function faultOfHost(error: unknown): HttpFault | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) {
    return new HttpFault(413, 'OPERATION_TOO_LARGE', {
      zh: '请求体超过上限。请减小变量，或分批提交。',
      en: 'The body is larger than allowed. Send smaller variables, or in parts.',
    });
  }
  if (status === 415) {
    return new HttpFault(415, 'BAD_USER_INPUT', {
      zh: '只接受 content-type: application/json。',
      en: 'Only content-type: application/json is accepted.',
    });
  }
  if (typeof status !== 'number' || status >= 500) return undefined;
  return new HttpFault(status, 'BAD_USER_INPUT', {
    zh: '无法读取该请求。请检查地址、请求头和请求体。',
    en: 'The request can not be read. Check its address, headers and body.',
  });
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
