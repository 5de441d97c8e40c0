import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  getOperationAST,
} from 'graphql';
import { CloseCode, type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { Fault } from '../kit/graphql/faults.js';
import type { AssertAffordable } from '../kit/graphql/limits/index.js';
import { languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import type { Charges } from './budget/charges.js';
import { Call } from './call.js';
import type { Connection } from './connection.js';
import type { Documents } from './documents.js';
import { codeOf, presentError } from './errors.js';
import { COERCION_ERRORS, type Events, type Execute, subscribeWith } from './executor.js';
import type { Journal } from './journal.js';
import type { Asking, FullOptions } from './options.js';
import { newRequestId } from './request-id.js';
import { trustedText } from './trusted/trusted.js';

export interface ProtocolParts {
  readonly options: FullOptions;
  readonly documents: Documents;
  readonly execute: Execute;
  readonly assertAffordable: AssertAffordable;
  readonly charge: Charges;
  readonly journal: Journal;
}

/** 1013: try again later; a client of the protocol does so by itself. */
const TRY_AGAIN_LATER = 1013;

/** How clients spell it in their introduction. */
const AUTHORIZATION = ['authorization', 'Authorization'] as const;

type Socket = Context<Record<string, unknown> | undefined, Connection>;

interface Prepared extends ExecutionArgs {
  readonly call: Call;
}

/** The protocol graphql-transport-ws, with the reading, the limits and the words of HTTP. */
export class Protocol {
  readonly server: Server<Connection>;
  readonly #parts: ProtocolParts;
  readonly #calls = new WeakMap<SubscribePayload, Call>();
  readonly #streams = new WeakSet<Call>();

  constructor(parts: ProtocolParts) {
    this.#parts = parts;
    this.server = makeServer<Record<string, unknown> | undefined, Connection>({
      connectionInitWaitTimeout: parts.options.settings.timeouts.connectionInit,
      onConnect: (socket) => this.#admit(socket),
      onSubscribe: (socket, _id, payload) => this.#prepare(socket, payload),
      execute: (args) => this.#execute(args as Prepared),
      subscribe: (args) => this.#subscribe(args as Prepared),
      onNext: (_socket, _id, payload, _args, { data, errors }) => this.#told(payload, data, errors),
      onError: (_socket, _id, payload, errors) => this.#present(errors, payload),
      onComplete: (socket, _id, payload) => this.end(socket.extra, this.#calls.get(payload)),
    });
  }

  /** Ends a call of a connection; once is enough. */
  end(connection: Connection, call: Call | undefined): void {
    if (!call) return;
    connection.end(call);
    if (this.#streams.delete(call)) this.#parts.journal.metrics.subscriptions(-1);
    this.#parts.journal.end(call);
  }

  async #admit(socket: Socket): Promise<boolean> {
    if (AUTHORIZATION.some((name) => isNoText(socket.connectionParams?.[name]))) {
      socket.extra.close(CloseCode.BadRequest, 'authorization must be text');
      return false;
    }
    const call = this.#newCall(socket);
    try {
      await call.within(this.#parts.options.contextFor(this.#askingOf(socket, call)));
      return true;
    } catch (error) {
      const code = codeOf(error);
      const isRefused = code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED' || code === 'FORBIDDEN';
      if (!isRefused) this.#parts.journal.logger.error({ err: error }, 'Who opens a socket could not be found out.');
      socket.extra.close(isRefused ? CloseCode.Forbidden : TRY_AGAIN_LATER, isRefused ? code : 'Try again later');
      return false;
    } finally {
      call.end();
    }
  }

  async #prepare(socket: Socket, payload: SubscribePayload): Promise<Prepared | readonly GraphQLError[]> {
    const call = this.#newCall(socket);
    this.#calls.set(payload, call);
    socket.extra.begin(call);
    const prepared = await this.#argsOf(socket, payload, call).catch((error: unknown) => [asGraphQLError(error)]);
    if ('call' in prepared) return prepared;
    for (const error of prepared) call.failed(codeOf(error));
    this.end(socket.extra, call);
    return prepared;
  }

  async #argsOf(socket: Socket, payload: SubscribePayload, call: Call): Promise<Prepared | readonly GraphQLError[]> {
    const { options, documents, assertAffordable, charge } = this.#parts;
    const { operationsPerSocket } = options.settings.limits;
    if (Object.keys(socket.subscriptions).length > operationsPerSocket) throw tooMany(operationsPerSocket);
    const document = documents.read(await this.#textOf(socket, payload, call));
    if (!('kind' in document)) return document;
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) return [noSuchOperation()];
    call.named(operation);
    const { operationName, variables } = payload;
    assertAffordable(document, operationName, variables);
    const context = await call.within(options.contextFor(this.#askingOf(socket, call)));
    charge(call, { document, operationName, variables, context });
    return {
      call,
      schema: options.schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: context,
      options: { maxCoercionErrors: COERCION_ERRORS },
    };
  }

  async #execute({ call, ...args }: Prepared): Promise<ExecutionResult> {
    try {
      return await call.within(this.#parts.execute(args));
    } catch (error) {
      return { errors: [asGraphQLError(error)] };
    }
  }

  async #subscribe({ call, ...args }: Prepared): Promise<Events | ExecutionResult> {
    try {
      const events = await call.within(subscribeWith(this.#parts.execute, args), dispose);
      if (!isStream(events)) return events;
      call.unlimited();
      this.#streams.add(call);
      this.#parts.journal.metrics.subscriptions(1);
      return events;
    } catch (error) {
      return { errors: [asGraphQLError(error)] };
    }
  }

  /** The text of an operation, which may come by the id of a document in `extensions`. */
  async #textOf(socket: Socket, payload: SubscribePayload, call: Call): Promise<string> {
    const { trusted } = this.#parts.options;
    if (!trusted) return payload.query;
    const { id, v: version } = payload.extensions ?? {};
    const said = { query: payload.query, id, version, client: socket.connectionParams?.client };
    return (await call.within(trustedText(trusted, said))) ?? payload.query;
  }

  /** The answer as it leaves; undefined where it can leave as it is. */
  #told(payload: SubscribePayload, data: unknown, errors: readonly GraphQLError[] | undefined) {
    const budget = this.#calls.get(payload)?.budget;
    if (!errors && !budget) return undefined;
    return {
      ...(data === undefined ? {} : { data: data as Record<string, unknown> }),
      ...(errors && { errors: this.#present(errors, payload) }),
      ...(budget && { extensions: { budget } }),
    };
  }

  #present(errors: readonly GraphQLError[], payload: SubscribePayload): readonly GraphQLFormattedError[] {
    const call = this.#calls.get(payload);
    return call ? errors.map((error) => presentError(error, call, this.#parts.journal.logger)) : [];
  }

  #newCall(socket: Socket): Call {
    const language = languageOf(textIn(socket, 'acceptLanguage') ?? socket.extra.request.headers['accept-language']);
    const { timeouts } = this.#parts.options.settings;
    return new Call('socket', newRequestId(), language, timeouts.operation, this.#addressOf(socket));
  }

  #askingOf(socket: Socket, call: Call): Asking {
    const { request } = socket.extra;
    return {
      authorization:
        AUTHORIZATION.map((name) => textIn(socket, name)).find((text) => text !== undefined) ??
        request.headers.authorization,
      language: call.language,
      requestId: call.requestId,
      signal: call.signal,
      remoteAddress: this.#addressOf(socket),
    };
  }

  #addressOf(socket: Socket): string | undefined {
    return clientAddress(socket.extra.request, this.#parts.options.settings.trustedProxies);
  }
}

function textIn(socket: Socket, name: string): string | undefined {
  const value = socket.connectionParams?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** Whoever gives a token means to be somebody: what can not be one must not make a visitor of him. Null is none given. */
function isNoText(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'string';
}

function isStream(events: Events | ExecutionResult): events is Events {
  return Symbol.asyncIterator in events;
}

/** A stream that opened after its time: nobody waits for it any more. */
function dispose(late: Events | ExecutionResult): void {
  if (isStream(late)) void late.return(undefined);
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('An operation failed.', { originalError: error instanceof Error ? error : null });
}

function noSuchOperation(): GraphQLError {
  return new GraphQLError('The document has no operation of that name.', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}

function tooMany(allowed: number): Fault {
  return new Fault('RATE_LIMITED', {
    zh: `一个连接上同时最多进行 ${allowed} 个操作。请先结束一些。`,
    en: `At most ${allowed} operations run at once on one socket. End some of them first.`,
  });
}
