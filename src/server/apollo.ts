import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequest,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLRequestContextWillSendResponse,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../kit/graphql/context.js';
import { stringify } from '../kit/graphql/execution/raw.js';
import { Fault, faultOf } from '../kit/graphql/faults.js';
import { type AssertAffordable, extraRules, VALIDATION_ERRORS } from '../kit/graphql/limits/index.js';
import { type Answers, isPublicAnswer, type PublicAnswer, type TellsPosition } from './answers/index.js';
import type { Charges } from './budget/charges.js';
import { VARIES_BY } from './caching.js';
import { currentCall } from './call.js';
import type { Documents } from './documents.js';
import { codeOf, presentError } from './errors.js';
import { COERCION_ERRORS, type Execute } from './executor.js';
import { newRequestId } from './request-id.js';
import type { FullSettings } from './settings.js';
import { answerTypeOf, isToldInBody, retryAfterOf, statusOf } from './status.js';
import { asNotKept, putUnderItself, TEXTS } from './texts.js';

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly settings: FullSettings;
  readonly documents: Documents;
  readonly execute: Execute;
  readonly answers: Answers;
  readonly tellsPosition: TellsPosition;
  readonly assertAffordable: AssertAffordable;
  readonly charge: Charges;
  readonly logger: Logger;
}

/** Apollo Server as the reader of GraphQL over HTTP, with everything off that talks to others or shows too much. */
export function createApollo(parts: ApolloParts): ApolloServer<RequestContext> {
  const { settings, documents, logger } = parts;
  return new ApolloServer<RequestContext>({
    gateway: asGateway(parts.schema, parts.execute),
    documentStore: documents,
    parseOptions: { maxTokens: settings.limits.tokens },
    validationRules: [...extraRules(settings.limits, settings.introspection)],
    validationOptions: { maxErrors: VALIDATION_ERRORS },
    introspection: true, // switched by our own rule, so that sockets obey the same one
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: TEXTS,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    logger,
    formatError: (_, error) => present(asNotKept(error), logger),
    stringifyResult: (result) => (result.data instanceof Written ? result.data.text : stringify(result)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      followCall(parts),
    ],
  });
}

/** Brings Apollo the schema, and the executor for what `run` leaves to it; the same one serves the sockets. */
function asGateway(schema: GraphQLSchema, execute: Execute) {
  const listeners: ((loaded: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void)[] = [];
  return {
    onSchemaLoadOrUpdate: (listener: (typeof listeners)[number]) => {
      listeners.push(listener);
      return () => undefined;
    },
    load: async () => {
      for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl: '' });
      return { executor: async (asked: Asked) => execute(argsOf(schema, asked)) };
    },
    stop: async () => undefined,
  };
}

interface Asked {
  readonly document: ExecutionArgs['document'];
  readonly context: unknown;
  readonly request: Pick<GraphQLRequest, 'operationName' | 'variables'>;
}

function argsOf(schema: GraphQLSchema, { document, context, request }: Asked): ExecutionArgs {
  return {
    schema,
    document,
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName,
    options: { maxCoercionErrors: COERCION_ERRORS },
  };
}

function present(error: unknown, logger: Logger): GraphQLFormattedError {
  const reader = currentCall.getStore() ?? { requestId: newRequestId(), language: 'zh', failed: () => undefined };
  return presentError(error, reader, logger);
}

/**
 * Runs an operation in Apollo's place. What it makes of a request for a gateway has accessors of its own, and V8 keeps
 * those in the old space, with all they reach, the answer too, until its next full collection: 10 µs of 46, and more with
 * large answers. What is no operation stays with Apollo, which has the words for it.
 */
async function run(
  { schema, answers, logger }: ApolloParts,
  asked: GraphQLRequestContextResponseForOperation<RequestContext>,
): Promise<GraphQLResponse | null> {
  const { document, operation, contextValue: context, request } = asked;
  if (!operation) return null;
  const args = argsOf(schema, { document, context, request });
  const isAnonymous = currentCall.getStore()?.isIdentified === false;
  const answer = await answers.answer({ document, operation, args, isAnonymous });
  if (isPublicAnswer(answer)) return written(answer, request);
  const { errors, ...rest } = answer;
  Object.assign(asked, errors && { errors }); // as Apollo does, for the hooks that follow
  const told = errors && { errors: errors.map((error) => present(error, logger)) };
  const budget = currentCall.getStore()?.budget;
  const singleResult = { ...rest, ...told, ...(budget && { extensions: { budget } }) } as FormattedExecutionResult<
    Record<string, unknown>
  >;
  const isKept = request.http?.method === 'GET' && !errors;
  const headers = new HeaderMap(isKept ? [['cache-control', 'private, no-store']] : []);
  return { http: { headers }, body: { kind: 'single', singleResult } };
}

/** An answer as text, which passes through Apollo as its data. */
class Written {
  constructor(readonly text: string) {}
}

/** An answer for everybody; that of a GET may be kept by others as long as it says. */
function written({ text, seconds, tagAs }: PublicAnswer, { http }: GraphQLRequest): GraphQLResponse {
  const headers = new HeaderMap();
  if (http?.method === 'GET' && seconds > 0) {
    headers.set('cache-control', `public, max-age=${seconds}`);
    headers.set('vary', VARIES_BY);
    headers.set('etag', tagAs(answerTypeOf(http.headers.get('accept')) ?? 'application/json'));
  } else if (http?.method === 'GET') headers.set('cache-control', 'private, no-store');
  const singleResult = { data: new Written(text) as unknown as Record<string, unknown> };
  return { http: { headers }, body: { kind: 'single', singleResult } };
}

/** Learns what the call is, refuses what it must not be, and sets the status of a request that failed as a whole. */
function followCall(parts: ApolloParts): ApolloServerPlugin<RequestContext> {
  const hooks: GraphQLRequestListener<RequestContext> = {
    didResolveOperation: async ({ document, operation, request, contextValue: context }) => {
      if (!operation) return;
      currentCall.getStore()?.named(operation);
      if (operation.operation === 'subscription') throw onlyBySocket();
      if (request.http?.method === 'GET' && parts.tellsPosition(document, operation, request.variables ?? {}))
        throw positionByPost();
      const { operationName, variables } = request;
      parts.assertAffordable(document, operationName, variables);
      parts.charge(currentCall.getStore(), { document, operationName, variables, context });
    },
    responseForOperation: (asked) => run(parts, asked),
    willSendResponse: async (answered) => {
      settleHead(answered);
    },
  };
  return {
    requestDidStart: async ({ request }) => {
      putUnderItself(request);
      return hooks;
    },
  };
}

/** Addresses are written down on the way, by proxies and by the client itself. */
function positionByPost(): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: '精确位置只能用 POST 提交：地址会被沿途记录。',
    en: 'An exact position is sent by POST alone: addresses are written down on their way. Send this operation by POST.',
  });
}

function onlyBySocket(): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: '订阅须通过 WebSocket（子协议 graphql-transport-ws）发送到同一地址；无法使用 WebSocket 时，请加上 accept: text/event-stream 重新发送。',
    en: 'Subscriptions travel by WebSocket (subprotocol graphql-transport-ws) to this same address. Where none gets through, send this again with accept: text/event-stream.',
  });
}

function settleHead({ request, response, errors }: GraphQLRequestContextWillSendResponse<RequestContext>): void {
  const type = answerTypeOf(request.http?.headers.get('accept')) ?? 'application/json';
  response.http.headers.set('content-type', `${type}; charset=utf-8`);
  const [error] = errors ?? [];
  if (!error || response.body.kind !== 'single' || response.body.singleResult.data !== undefined) return;
  // Not a request of GraphQL at all: its status (400, 405) is right as it is.
  if (error.extensions.code === 'BAD_REQUEST') return;
  const code = codeOf(error);
  response.http.status = isToldInBody(type, code) ? 200 : statusOf(code);
  const wait = retryAfterOf(faultOf(error));
  if (wait !== undefined) response.http.headers.set('retry-after', wait);
}

/** Rejects as Apollo wants a failure to find out who asks, with its status: it answers it before any plugin can. */
export function refusedAtTheDoor(error: unknown): never {
  const fault = faultOf(error);
  if (!fault) throw new Error('The context of a request could not be made.', { cause: error });
  const wait = retryAfterOf(fault);
  const headers = new HeaderMap(wait === undefined ? [] : [['retry-after', wait]]);
  throw new GraphQLError(fault.message, {
    originalError: fault,
    extensions: { code: fault.code, http: { status: statusOf(fault.code), headers } },
  });
}
