import { GraphQLError, getOperationAST, } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import { Fault } from '../kit/graphql/faults.js';
import { languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import { Call } from './call.js';
import { codeOf, presentError } from './errors.js';
import { COERCION_ERRORS, subscribeWith } from './executor.js';
import { newRequestId } from './request-id.js';
/** 1013: try again later; a client of the protocol does so by itself. */
const TRY_AGAIN_LATER = 1013;
/** How clients spell it in their introduction. */
const AUTHORIZATION = ['authorization', 'Authorization'];
/** The protocol graphql-transport-ws, with the reading, the limits and the words of HTTP. */
export class Protocol {
    #parts;
    #calls = new WeakMap();
    #streams = new WeakSet();
    constructor(parts) {
        this.#parts = parts;
        this.server = makeServer({
            connectionInitWaitTimeout: parts.options.settings.timeouts.connectionInit,
            onConnect: (socket) => this.#admit(socket),
            onSubscribe: (socket, _id, payload) => this.#prepare(socket, payload),
            execute: (args) => this.#execute(args),
            subscribe: (args) => this.#subscribe(args),
            onNext: (_socket, _id, payload, _args, { data, errors, extensions }) => errors && {
                ...(data === undefined ? {} : { data }),
                errors: this.#present(errors, payload),
                ...(extensions ? { extensions } : {}),
            },
            onError: (_socket, _id, payload, errors) => this.#present(errors, payload),
            onComplete: (socket, _id, payload) => this.end(socket.extra, this.#calls.get(payload)),
        });
    }
    /** Ends a call of a connection; once is enough. */
    end(connection, call) {
        if (!call)
            return;
        connection.end(call);
        if (this.#streams.delete(call))
            this.#parts.journal.metrics.subscriptions(-1);
        this.#parts.journal.end(call);
    }
    async #admit(socket) {
        if (AUTHORIZATION.some((name) => isNoText(socket.connectionParams?.[name]))) {
            socket.extra.close(CloseCode.BadRequest, 'authorization must be text');
            return false;
        }
        const call = this.#newCall(socket);
        try {
            await call.within(this.#parts.options.contextFor(this.#askingOf(socket, call)));
            return true;
        }
        catch (error) {
            const code = codeOf(error);
            const isRefused = code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED' || code === 'FORBIDDEN';
            if (!isRefused)
                this.#parts.journal.logger.error({ err: error }, 'Who opens a socket could not be found out.');
            socket.extra.close(isRefused ? CloseCode.Forbidden : TRY_AGAIN_LATER, isRefused ? code : 'Try again later');
            return false;
        }
        finally {
            call.end();
        }
    }
    async #prepare(socket, payload) {
        const call = this.#newCall(socket);
        this.#calls.set(payload, call);
        socket.extra.begin(call);
        const prepared = await this.#argsOf(socket, payload, call).catch((error) => [asGraphQLError(error)]);
        if ('call' in prepared)
            return prepared;
        for (const error of prepared)
            call.failed(codeOf(error));
        this.end(socket.extra, call);
        return prepared;
    }
    async #argsOf(socket, payload, call) {
        const { options, documents, assertAffordable } = this.#parts;
        const { operationsPerSocket } = options.settings.limits;
        if (Object.keys(socket.subscriptions).length > operationsPerSocket)
            throw tooMany(operationsPerSocket);
        const document = documents.read(payload.query);
        if (!('kind' in document))
            return document;
        const operation = getOperationAST(document, payload.operationName);
        if (!operation)
            return [noSuchOperation()];
        call.named(operation);
        assertAffordable(document, payload.operationName, payload.variables);
        return {
            call,
            schema: options.schema,
            document,
            operationName: payload.operationName,
            variableValues: payload.variables,
            contextValue: await call.within(options.contextFor(this.#askingOf(socket, call))),
            options: { maxCoercionErrors: COERCION_ERRORS },
        };
    }
    async #execute({ call, ...args }) {
        try {
            return await call.within(this.#parts.execute(args));
        }
        catch (error) {
            return { errors: [asGraphQLError(error)] };
        }
    }
    async #subscribe({ call, ...args }) {
        try {
            const events = await call.within(subscribeWith(this.#parts.execute, args), dispose);
            if (!isStream(events))
                return events;
            call.unlimited();
            this.#streams.add(call);
            this.#parts.journal.metrics.subscriptions(1);
            return events;
        }
        catch (error) {
            return { errors: [asGraphQLError(error)] };
        }
    }
    #present(errors, payload) {
        const call = this.#calls.get(payload);
        return call ? errors.map((error) => presentError(error, call, this.#parts.journal.logger)) : [];
    }
    #newCall(socket) {
        const language = languageOf(textIn(socket, 'acceptLanguage') ?? socket.extra.request.headers['accept-language']);
        const { timeouts } = this.#parts.options.settings;
        return new Call('socket', newRequestId(), language, timeouts.operation, this.#addressOf(socket));
    }
    #askingOf(socket, call) {
        const { request } = socket.extra;
        return {
            authorization: AUTHORIZATION.map((name) => textIn(socket, name)).find((text) => text !== undefined) ??
                request.headers.authorization,
            language: call.language,
            requestId: call.requestId,
            signal: call.signal,
            remoteAddress: this.#addressOf(socket),
        };
    }
    #addressOf(socket) {
        return clientAddress(socket.extra.request, this.#parts.options.settings.trustedProxies);
    }
}
function textIn(socket, name) {
    const value = socket.connectionParams?.[name];
    return typeof value === 'string' ? value : undefined;
}
/** Whoever gives a token means to be somebody: what can not be one must not make a visitor of him. Null is none given. */
function isNoText(value) {
    return value !== undefined && value !== null && typeof value !== 'string';
}
function isStream(events) {
    return Symbol.asyncIterator in events;
}
/** A stream that opened after its time: nobody waits for it any more. */
function dispose(late) {
    if (isStream(late))
        void late.return(undefined);
}
function asGraphQLError(error) {
    if (error instanceof GraphQLError)
        return error;
    return new GraphQLError('An operation failed.', { originalError: error instanceof Error ? error : null });
}
function noSuchOperation() {
    return new GraphQLError('The document has no operation of that name.', {
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
}
function tooMany(allowed) {
    return new Fault('RATE_LIMITED', {
        zh: `一个连接上同时最多进行 ${allowed} 个操作。请先结束一些。`,
        en: `At most ${allowed} operations run at once on one socket. End some of them first.`,
    });
}
//# sourceMappingURL=protocol.js.map