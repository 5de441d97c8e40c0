import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '../kit/graphql/context.js';
import { faultOf } from '../kit/graphql/faults.js';
import { languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import { refusedAtTheDoor } from './apollo.js';
import { isDeeperThan, tooDeep } from './body.js';
import { Call, currentCall } from './call.js';
import { presentError } from './errors.js';
import { answerError } from './http.js';
import { HttpFault } from './http-fault.js';
import type { Journal } from './journal.js';
import type { FullOptions } from './options.js';
import { type AllowsOrigin, originList } from './origins.js';
import { answerTypeOf, statusOf } from './status.js';

export const GRAPHQL_PATH = '/graphql';

interface Route {
  readonly options: FullOptions;
  readonly apollo: ApolloServer<RequestContext>;
  readonly journal: Journal;
}

/** GraphQL over HTTP: GET for queries, POST for everything; a browser's question beforehand; no other method. */
export function addGraphqlRoute(app: FastifyInstance, route: Route): void {
  const allows = originList(route.options.settings.allowedOrigins);
  app.route({ method: ['GET', 'POST'], url: GRAPHQL_PATH, handler: (request, reply) => answer(route, request, reply) });
  app.route({ method: 'OPTIONS', url: GRAPHQL_PATH, handler: (request, reply) => preflight(request, reply, allows) });
  app.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: GRAPHQL_PATH,
    handler: (request, reply) => answerError(otherMethod(), request, reply.header('allow', ALLOWED), route.journal),
  });
}

const ALLOWED = 'GET, POST, OPTIONS';

function preflight(request: FastifyRequest, reply: FastifyReply, allows: AllowsOrigin): FastifyReply {
  const { origin } = request.headers;
  if (origin !== undefined && !allows(origin)) return reply.code(403).send();
  return reply
    .code(204)
    .headers({
      allow: ALLOWED,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'content-type, authorization, accept-language, x-request-id, apollo-require-preflight',
      'access-control-max-age': '600',
    })
    .send();
}

function otherMethod(): HttpFault {
  return new HttpFault(405, 'BAD_USER_INPUT', {
    zh: '该地址只接受 GET（仅查询）和 POST。',
    en: 'This address takes GET (queries only) and POST.',
  });
}

async function answer(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { settings } = route.options;
  refuseUnanswerable(request, settings.limits.jsonDepth);
  const language = languageOf(request.headers['accept-language']);
  const address = clientAddress(request.raw, settings.trustedProxies);
  const call = new Call('http', request.id, language, settings.timeouts.operation, address);
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) call.clientGone();
    route.journal.end(call);
  });
  try {
    return send(reply, await call.within(execute(route, request, call, address)));
  } catch (error) {
    const fault = faultOf(error);
    const body = { errors: [presentError(error, call, route.journal.logger)] };
    const type = answerTypeOf(request.headers.accept) ?? 'application/json';
    return reply
      .code(fault ? statusOf(fault.code) : 500)
      .header('content-type', `${type}; charset=utf-8`)
      .send(JSON.stringify(body));
  }
}

/** Before anything runs: a caller that takes no answer we have, or JSON in the address that is nested too deep. */
function refuseUnanswerable(request: FastifyRequest, jsonDepth: number): void {
  if (answerTypeOf(request.headers.accept) === undefined) {
    throw new HttpFault(406, 'BAD_USER_INPUT', {
      zh: '只能以 application/graphql-response+json 或 application/json 回答，请在 accept 中接受其一。',
      en: 'Answers are application/graphql-response+json or application/json; accept one of them.',
    });
  }
  const { variables, extensions } = request.query as Readonly<Record<string, unknown>>;
  for (const json of [variables, extensions].flat()) {
    if (typeof json === 'string' && isDeeperThan(Buffer.from(json), jsonDepth)) throw tooDeep(jsonDepth);
  }
}

function execute(
  route: Route,
  request: FastifyRequest,
  call: Call,
  remoteAddress: string | undefined,
): Promise<HTTPGraphQLResponse> {
  const { contextFor } = route.options;
  const asking = {
    authorization: request.headers.authorization,
    language: call.language,
    requestId: call.requestId,
    signal: call.signal,
    remoteAddress,
  };
  const mark = request.url.indexOf('?');
  return currentCall.run(call, () =>
    route.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search: mark === -1 ? '' : request.url.slice(mark),
        body: request.body,
      },
      context: () =>
        contextFor(asking).catch((error: unknown) => {
          throw refusedAtTheDoor(error);
        }),
    }),
  );
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function send(reply: FastifyReply, { status, headers, body }: HTTPGraphQLResponse): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  if (body.kind !== 'complete') throw new Error('Answers in parts are not spoken here.');
  return reply.code(status ?? 200).send(body.string);
}
