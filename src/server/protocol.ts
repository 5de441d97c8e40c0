import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CloseCode, type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { RequestContext } from '../kit/graphql/context.js';
import { Fault, type FaultCode } from '../kit/graphql/faults.js';
import { languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import { Call } from './call.js';
import type { Connection } from './connection.js';
import { codeOf, presentError } from './errors.js';
import { type Events, subscribeWith } from './event-stream.js';
import type { Execute } from './executor.js';
import { type Introduction, showsNoText, textIn, tokenIn } from './introduction.js';
import type { Journal } from './journal.js';
import type { Asking, Caller } from './options.js';
import { type Prepared, Preparing, type PreparingParts } from './preparing.js';
import { newRequestId } from './request-id.js';
import type { SharedRuns } from './shared-runs.js';

export interface ProtocolParts extends PreparingParts {
  readonly execute: Execute;
  readonly shared: SharedRuns;
  readonly journal: Journal;
}

/** 1013: try again later; a client of the protocol does so by itself. */
const TRY_AGAIN_LATER = 1013;

type Socket = Context<Introduction, Connection>;

interface OnSocket extends Prepared {
  readonly call: Call;
  readonly socket: Socket;
}

/** The protocol graphql-transport-ws, with the reading, the limits and the words of HTTP. */
export class Protocol {
  readonly server: Server<Connection>;
  readonly #parts: ProtocolParts;
  readonly #preparing: Preparing;
  readonly #calls = new WeakMap<SubscribePayload, Call>();
  readonly #streams = new WeakSet<Call>();
  /** Sockets past their introduction. */
  readonly #admitted = new WeakMap<Connection, Socket>();

  constructor(parts: ProtocolParts) {
    this.#parts = parts;
    this.#preparing = new Preparing(parts);
    this.server = makeServer<Introduction, Connection>({
      connectionInitWaitTimeout: parts.options.settings.timeouts.connectionInit,
      onConnect: (socket) => this.#admit(socket),
      onSubscribe: (socket, _id, payload) => this.#prepare(socket, payload),
      execute: (args) => this.#execute(args as OnSocket),
      subscribe: (args) => this.#subscribe(args as OnSocket),
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
    const { extra, connectionParams } = socket;
    if (showsNoText(connectionParams)) {
      extra.close(CloseCode.BadRequest, 'authorization must be text');
      return false;
    }
    extra.authorization = tokenIn(connectionParams) ?? extra.request.headers.authorization;
    try {
      extra.caller = await this.#callerBy(socket, extra.authorization);
      this.#admitted.set(extra, socket);
      return true;
    } catch (error) {
      const code = refusedAs(error);
      if (!code) this.#parts.journal.logger.error({ err: error }, 'Who opens a socket could not be found out.');
      extra.close(code ? CloseCode.Forbidden : TRY_AGAIN_LATER, code ?? 'Try again later');
      return false;
    }
  }

  /** Whose token it is; undefined where nobody asks for how long callers stay. */
  async #callerBy(socket: Socket, authorization: string | undefined): Promise<Caller | undefined> {
    const { contextFor, stays } = this.#parts.options;
    const call = this.#newCall(socket);
    try {
      const context = await call.within(contextFor(this.#askingOf(socket, call, authorization)));
      return stays?.callerOf(context);
    } finally {
      call.end();
    }
  }

  /**
   * The payload of a pong: that of the ping, but for a ping that shows a new token. That is answered by whether the token
   * was accepted; from then on the socket is that of the new token. One of another caller is not.
   */
  async pong(connection: Connection, payload: unknown): Promise<Record<string, unknown> | undefined> {
    const given = payload as Record<string, unknown> | undefined;
    const socket = this.#admitted.get(connection);
    const authorization = given?.authorization;
    if (!socket || typeof authorization !== 'string') return given;
    try {
      const caller = await this.#callerBy(socket, authorization);
      const { subject = null } = connection.caller ?? {};
      if (subject !== null && caller?.subject !== subject) return { accepted: false, code: 'FORBIDDEN' };
      Object.assign(connection, { authorization, caller });
      return { accepted: true };
    } catch (error) {
      const code = refusedAs(error);
      if (!code) this.#parts.journal.logger.error({ err: error }, 'A new token on a socket could not be looked at.');
      return { accepted: false, code: code ?? 'UNAVAILABLE' };
    }
  }

  async #prepare(socket: Socket, payload: SubscribePayload): Promise<OnSocket | readonly GraphQLError[]> {
    const call = this.#newCall(socket);
    this.#calls.set(payload, call);
    socket.extra.begin(call);
    const prepared = await this.#argsOf(socket, payload, call).catch((error: unknown) => [asGraphQLError(error)]);
    if ('call' in prepared) return prepared;
    for (const error of prepared) call.failed(codeOf(error));
    this.end(socket.extra, call);
    return prepared;
  }

  async #argsOf(socket: Socket, payload: SubscribePayload, call: Call): Promise<OnSocket | readonly GraphQLError[]> {
    const { operationsPerSocket } = this.#parts.options.settings.limits;
    if (Object.keys(socket.subscriptions).length > operationsPerSocket) throw tooMany(operationsPerSocket);
    const asking = this.#askingOf(socket, call);
    const client = socket.connectionParams?.client;
    const prepared = await this.#preparing.argsOf(payload, { call, asking, client });
    if (!('schema' in prepared)) return prepared;
    Object.assign(prepared.contextValue, { fellBehind: () => socket.extra.fallBehind() });
    return { ...prepared, call, socket };
  }

  async #execute({ call, socket: _socket, ...args }: OnSocket): Promise<ExecutionResult> {
    try {
      return await call.within(this.#parts.execute(args));
    } catch (error) {
      return { errors: [asGraphQLError(error)] };
    }
  }

  async #subscribe({ call, socket, ...args }: OnSocket): Promise<Events | ExecutionResult> {
    try {
      const { execute, shared } = this.#parts;
      const contextOfEvent = () => this.#contextOfEvent(socket, call);
      const events = await call.within(subscribeWith({ run: execute, shared }, args, contextOfEvent), dispose);
      if (!isStream(events)) return events;
      call.unlimited();
      this.#streams.add(call);
      this.#parts.journal.metrics.subscriptions(1);
      return events;
    } catch (error) {
      return { errors: [asGraphQLError(error)] };
    }
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

  /** With the rights of the moment; a caller who has none any more may not stay. */
  async #contextOfEvent(socket: Socket, call: Call): Promise<RequestContext> {
    try {
      return await this.#parts.options.contextFor(this.#askingOf(socket, call));
    } catch (error) {
      const code = refusedAs(error);
      if (code) socket.extra.expel(code);
      throw error;
    }
  }

  #present(errors: readonly GraphQLError[], payload: SubscribePayload): readonly GraphQLFormattedError[] {
    const call = this.#calls.get(payload);
    return call ? errors.map((error) => presentError(error, call, this.#parts.journal.logger)) : [];
  }

  #newCall(socket: Socket): Call {
    const language = languageOf(
      textIn(socket.connectionParams, 'acceptLanguage') ?? socket.extra.request.headers['accept-language'],
    );
    const { timeouts } = this.#parts.options.settings;
    return new Call('socket', newRequestId(), language, timeouts.operation, this.#addressOf(socket));
  }

  #askingOf(socket: Socket, call: Call, authorization = socket.extra.authorization): Asking {
    return {
      authorization,
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

/** The code of a refusal to be who one says; undefined for a failure to find out. */
function refusedAs(error: unknown): FaultCode | undefined {
  const code = codeOf(error);
  return code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED' || code === 'FORBIDDEN' ? code : undefined;
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

function tooMany(allowed: number): Fault {
  return new Fault('RATE_LIMITED', {
    zh: `一个连接上同时最多进行 ${allowed} 个操作。请先结束一些。`,
    en: `At most ${allowed} operations run at once on one socket. End some of them first.`,
  });
}
