import { ApolloServer, HeaderMap, } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled, } from '@apollo/server/plugin/disabled';
import { GraphQLError, } from 'graphql';
import { stringify } from '../kit/graphql/execution/raw.js';
import { Fault, faultOf } from '../kit/graphql/faults.js';
import { keepingOf, VARIES_BY } from './caching.js';
import { currentCall } from './call.js';
import { codeOf, presentError } from './errors.js';
import { COERCION_ERRORS } from './executor.js';
import { newRequestId } from './request-id.js';
import { answerTypeOf, isToldInBody, retryAfterOf, statusOf } from './status.js';
import { asNotKept, putUnderItself, TEXTS } from './texts.js';
import { extraRules, VALIDATION_ERRORS } from './validation.js';
/** Apollo Server as the reader of GraphQL over HTTP, with everything off that talks to others or shows too much. */
export function createApollo(parts) {
    const { settings, documents, logger } = parts;
    return new ApolloServer({
        gateway: asGateway(parts.schema, parts.execute),
        documentStore: documents,
        parseOptions: { maxTokens: settings.limits.tokens },
        validationRules: [...extraRules(settings)],
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
        stringifyResult: stringify,
        plugins: [
            ApolloServerPluginCacheControlDisabled(),
            ApolloServerPluginInlineTraceDisabled(),
            ApolloServerPluginLandingPageDisabled(),
            ApolloServerPluginSchemaReportingDisabled(),
            ApolloServerPluginUsageReportingDisabled(),
            followCall(parts, keepingOf(parts.schema)),
        ],
    });
}
/** Brings Apollo the schema, and the executor for what `run` leaves to it; the same one serves the sockets. */
function asGateway(schema, execute) {
    const listeners = [];
    return {
        onSchemaLoadOrUpdate: (listener) => {
            listeners.push(listener);
            return () => undefined;
        },
        load: async () => {
            for (const listener of listeners)
                listener({ apiSchema: schema, coreSupergraphSdl: '' });
            return { executor: async (asked) => execute(argsOf(schema, asked)) };
        },
        stop: async () => undefined,
    };
}
function argsOf(schema, { document, context, request }) {
    return {
        schema,
        document,
        contextValue: context,
        variableValues: request.variables,
        operationName: request.operationName,
        options: { maxCoercionErrors: COERCION_ERRORS },
    };
}
function present(error, logger) {
    const reader = currentCall.getStore() ?? { requestId: newRequestId(), language: 'zh', failed: () => undefined };
    return presentError(error, reader, logger);
}
/**
 * Runs an operation in Apollo's place. What it makes of a request for a gateway has accessors of its own, and V8 keeps
 * those in the old space, with all they reach, the answer too, until its next full collection: 10 µs of 46, and more with
 * large answers. What is no operation stays with Apollo, which has the words for it.
 */
async function run({ schema, execute, logger }, asked) {
    const { document, operation, contextValue: context, request } = asked;
    if (!operation)
        return null;
    const { errors, ...rest } = await execute(argsOf(schema, { document, context, request }));
    Object.assign(asked, errors && { errors }); // as Apollo does, for the hooks that follow
    const told = errors && { errors: errors.map((error) => present(error, logger)) };
    const singleResult = { ...rest, ...told };
    return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}
/** Learns what the call is, refuses what it must not be, and sets the status of a request that failed as a whole. */
function followCall(parts, keeping) {
    const hooks = {
        didResolveOperation: async ({ document, operation, request }) => {
            if (!operation)
                return;
            currentCall.getStore()?.named(operation);
            if (operation.operation === 'subscription')
                throw onlyBySocket();
            parts.assertAffordable(document, request.operationName, request.variables);
        },
        responseForOperation: (asked) => run(parts, asked),
        willSendResponse: async (answered) => {
            settleHead(answered);
            settleKeeping(answered, keeping);
        },
    };
    return {
        requestDidStart: async ({ request }) => {
            putUnderItself(request);
            return hooks;
        },
    };
}
function onlyBySocket() {
    return new Fault('BAD_USER_INPUT', {
        zh: '订阅须通过 WebSocket（子协议 graphql-transport-ws）发送到同一地址。',
        en: 'Subscriptions travel by WebSocket (subprotocol graphql-transport-ws) to this same address.',
    });
}
function settleHead({ request, response, errors }) {
    const type = answerTypeOf(request.http?.headers.get('accept')) ?? 'application/json';
    response.http.headers.set('content-type', `${type}; charset=utf-8`);
    const [error] = errors ?? [];
    if (!error || response.body.kind !== 'single' || response.body.singleResult.data !== undefined)
        return;
    // Not a request of GraphQL at all: its status (400, 405) is right as it is.
    if (error.extensions.code === 'BAD_REQUEST')
        return;
    const code = codeOf(error);
    response.http.status = isToldInBody(type, code) ? 200 : statusOf(code);
    const wait = retryAfterOf(faultOf(error));
    if (wait !== undefined)
        response.http.headers.set('retry-after', wait);
}
/** A GET without credentials may be kept as long as the schema says; nothing else is, and no answer with errors. */
function settleKeeping({ request, response, errors, document, operation }, keeping) {
    const { http } = request;
    if (http?.method !== 'GET' || (errors && errors.length > 0) || !document || !operation)
        return;
    const seconds = http.headers.has('authorization') ? 0 : keeping(document, operation);
    response.http.headers.set('cache-control', seconds > 0 ? `public, max-age=${seconds}` : 'private, no-store');
    if (seconds > 0)
        response.http.headers.set('vary', VARIES_BY);
}
/** Rejects as Apollo wants a failure to find out who asks, with its status: it answers it before any plugin can. */
export function refusedAtTheDoor(error) {
    const fault = faultOf(error);
    if (!fault)
        throw new Error('The context of a request could not be made.', { cause: error });
    const wait = retryAfterOf(fault);
    const headers = new HeaderMap(wait === undefined ? [] : [['retry-after', wait]]);
    throw new GraphQLError(fault.message, {
        originalError: fault,
        extensions: { code: fault.code, http: { status: statusOf(fault.code), headers } },
    });
}
//# sourceMappingURL=apollo.js.map