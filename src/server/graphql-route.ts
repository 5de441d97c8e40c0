import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Answering, type AnsweringParts } from './answering.js';
import { answerError } from './http.js';
import { HttpFault } from './http-fault.js';
import { type AllowsOrigin, originList } from './origins.js';

export const GRAPHQL_PATH = '/graphql';

/** GraphQL over HTTP: GET and HEAD for queries, POST for everything; a browser's question beforehand; no other method. */
export function addGraphqlRoute(app: FastifyInstance, parts: AnsweringParts): void {
  const { journal } = parts;
  const allows = originList(parts.options.settings.allowedOrigins);
  const answering = new Answering(parts, allows);
  app.route({
    method: ['GET', 'HEAD', 'POST'],
    url: GRAPHQL_PATH,
    handler: (request, reply) => {
      reply.hijack();
      answering.answer(request.raw, reply.raw);
    },
  });
  app.route({ method: 'OPTIONS', url: GRAPHQL_PATH, handler: (request, reply) => preflight(request, reply, allows) });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: GRAPHQL_PATH,
    handler: (request, reply) => answerError(otherMethod(), request, reply.header('allow', ALLOWED), journal),
  });
  passBy(app.server, (request, response) => {
    const started = performance.now();
    response.on('finish', () => {
      journal.metrics.request(GRAPHQL_PATH, response.statusCode, performance.now() - started);
    });
    answering.answer(request, response);
  });
}

/**
 * Takes operations off the server before Fastify routes them, makes its request and reply of them and runs its hooks,
 * which was a quarter of what a small operation cost. Odd spellings of the address, and the second listener that Fastify
 * opens for `localhost`, still come through Fastify to the same answer.
 */
function passBy(server: Server, answer: (request: IncomingMessage, response: ServerResponse) => void): void {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (isOperation(request)) answer(request, response);
    else for (const listener of listeners) listener.call(server, request, response);
  });
}

function isOperation({ method, url = '' }: IncomingMessage): boolean {
  const isHere = url === GRAPHQL_PATH || url.startsWith(`${GRAPHQL_PATH}?`);
  return isHere && (method === 'POST' || method === 'GET' || method === 'HEAD');
}

const ALLOWED = 'GET, HEAD, POST, OPTIONS';

function preflight(request: FastifyRequest, reply: FastifyReply, allows: AllowsOrigin): FastifyReply {
  const { origin } = request.headers;
  if (origin !== undefined && !allows(origin)) return reply.code(403).send();
  return reply
    .code(204)
    .headers({
      allow: ALLOWED,
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers':
        'content-type, authorization, accept-language, if-none-match, x-request-id, apollo-require-preflight',
      'access-control-max-age': '600',
    })
    .send();
}

function otherMethod(): HttpFault {
  return new HttpFault(405, 'BAD_USER_INPUT', {
    zh: '该地址只接受 GET（仅查询和订阅）和 POST。使用 graphql-sse 时请不要设置 singleConnection，每个操作用一个连接。',
    en: 'This address takes GET (queries and subscriptions only) and POST. Of graphql-sse leave out singleConnection: each operation has a connection of its own.',
  });
}
