import type { ServerResponse } from 'node:http';
import { type ExecutionResult, getOperationAST } from 'graphql';
import type { RequestContext } from '../kit/graphql/context.js';
import { Fault, type FaultCode } from '../kit/graphql/faults.js';
import { subscriberOf } from '../kit/http/subscriber.js';
import type { Call } from './call.js';
import { codeOf, presentError } from './errors.js';
import { type Events, subscribeWith } from './event-stream.js';
import type { Exchange } from './exchange.js';
import type { Execute } from './executor.js';
import { HttpFault } from './http-fault.js';
import type { Journal } from './journal.js';
import type { Asking, Caller } from './options.js';
import { type Prepared, Preparing, type PreparingParts, type Sent } from './preparing.js';
import type { ServerTimeouts } from './settings.js';
import type { SharedRuns } from './shared-runs.js';
import { answerTypeOf } from './status.js';
import { sentIn } from './stream-requests.js';
import type { Room } from './subscribers.js';
import { CLIENT_HEADER } from './trusted/requests.js';

export interface EventSourcesParts extends PreparingParts {
  readonly execute: Execute;
  readonly shared: SharedRuns;
  readonly journal: Journal;
  readonly room: Room;
}

const TYPE = 'text/event-stream';
/** Clients of EventSource come back about so long after their stream has ended, and not all at once. */
const RETRY_MILLIS = 1000;

/** Whether a request asks to be answered by a stream, and by nothing else: some clients name it beside JSON always. */
export function asksForStream(accept = ''): boolean {
  return answerTypeOf(accept) === undefined && accept.toLowerCase().includes(TYPE);
}

/**
 * Streams over HTTP by server-sent events, an operation a request, as clients of graphql-sse (distinct connections) and of
 * EventSource send them: with the reading, the limits and the words of all other ways.
 */
export class EventSources {
  readonly #parts: EventSourcesParts;
  readonly #preparing: Preparing;
  readonly #open = new Set<EventSource>();

  constructor(parts: EventSourcesParts) {
    this.#parts = parts;
    this.#preparing = new Preparing(parts);
  }

  /** Those who are told of something now. */
  get guests(): Iterable<EventSource> {
    return this.#open;
  }

  /** Ends all streams: their clients come back, to the next process. */
  drain(): void {
    for (const source of this.#open) source.close();
  }

  /** Answers a request, until there is nothing more to tell or its client is gone. Rejects for whoever is refused. */
  async answer(exchange: Exchange, call: Call): Promise<void> {
    const { room, options, journal } = this.#parts;
    const sent = await sentIn(exchange, options.settings.limits);
    const subscriber = subscriberOf(exchange.address);
    const refused = room.refusal(subscriber);
    if (refused) throw refused;
    room.enter(subscriber);
    const source = new EventSource(exchange, call, journal, options.settings.timeouts);
    try {
      await this.#tell(sent, source, exchange, call);
    } finally {
      this.#open.delete(source);
      room.leave(subscriber);
    }
  }

  async #tell(sent: Sent, source: EventSource, exchange: Exchange, call: Call): Promise<void> {
    const client = exchange.request.headers[CLIENT_HEADER];
    const prepared = await this.#preparing.argsOf(sent, { call, client, asking: askingOf(exchange, call) });
    if (!('schema' in prepared)) return source.tellAll([{ errors: prepared }]);
    // Any page can have a browser ask by GET.
    if (!prepared.isSubscription && exchange.request.method !== 'POST') throw subscriptionsOnly();
    source.caller = this.#parts.options.stays?.callerOf(prepared.contextValue);
    this.#open.add(source);
    await source.tellAll(await this.#results(prepared, source, exchange, call), givesPlace(prepared));
  }

  async #results(
    { isSubscription, ...args }: Prepared,
    source: EventSource,
    exchange: Exchange,
    call: Call,
  ): Promise<Events | readonly ExecutionResult[]> {
    const { execute, shared, options, journal } = this.#parts;
    if (!isSubscription) return [await call.within(execute(args))];
    Object.assign(args.contextValue, { fellBehind: () => source.close() });
    const contextOfEvent = (): Promise<RequestContext> => options.contextFor(askingOf(exchange, call));
    const events = await call.within(subscribeWith({ run: execute, shared }, args, contextOfEvent), dispose);
    if (!(Symbol.asyncIterator in events)) return [events];
    call.unlimited();
    journal.metrics.subscriptions(1);
    exchange.response.once('close', () => journal.metrics.subscriptions(-1));
    return events;
  }
}

/** One stream that is open. */
export class EventSource {
  /** Whose it is, where callers are told apart. */
  caller: Caller | undefined;
  readonly #exchange: Exchange;
  readonly #call: Call;
  readonly #journal: Journal;
  readonly #timeouts: Pick<ServerTimeouts, 'keepAlive' | 'closing' | 'stream'>;
  #events: Events | undefined;
  #hasPlace = false;
  #until = Number.POSITIVE_INFINITY;
  #isOver = false;

  constructor(
    exchange: Exchange,
    call: Call,
    journal: Journal,
    timeouts: Pick<ServerTimeouts, 'keepAlive' | 'closing' | 'stream'>,
  ) {
    this.#timeouts = timeouts;
    this.#exchange = exchange;
    this.#call = call;
    this.#journal = journal;
  }

  /** Tells that the caller may stay no longer, and ends. */
  expel(code: FaultCode): void {
    if (this.#isOver) return;
    this.#write(`event: next\ndata: ${JSON.stringify({ errors: [this.#present(lapsed(code))] })}\n\n`);
    this.#write('event: complete\ndata:\n\n');
    this.close();
  }

  /** Ends it; its client comes back behind what it has. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    void this.#events?.return(undefined);
    const { response } = this.#exchange;
    if (response.destroyed) return;
    // Whoever does not read does not read the end either.
    const cut = setTimeout(() => response.destroy(), this.#timeouts.closing);
    response.once('close', () => clearTimeout(cut)).end();
  }

  /** Tells results one by one, as fast as they are read, and ends; one that can be gone on with lasts for its time. */
  async tellAll(results: Events | readonly ExecutionResult[], givesPlace = false): Promise<void> {
    const { response } = this.#exchange;
    if (Symbol.asyncIterator in results) this.#events = results;
    response.once('close', () => this.close());
    if (response.destroyed) this.close();
    this.#exchange.open(TYPE);
    this.#write(`retry: ${Math.round(spread(2 * RETRY_MILLIS))}\n\n`);
    if (givesPlace) this.#until = performance.now() + spread(this.#timeouts.stream);
    const beats = setInterval(() => this.#beat(), Math.min(this.#timeouts.keepAlive, this.#timeouts.stream));
    try {
      for await (const result of results) await this.#tell(result);
      this.#write('event: complete\ndata:\n\n');
    } catch (error) {
      await this.#tell({ errors: [error as never] });
      this.#write('event: complete\ndata:\n\n');
    } finally {
      clearInterval(beats);
      this.close();
    }
  }

  /** Tells that it is still there; behind its time it has its client come back, if that knows from where to go on. */
  #beat(): void {
    if (this.#hasPlace && performance.now() > this.#until) this.close();
    else this.#write(':\n\n');
  }

  async #tell({ data, errors }: ExecutionResult): Promise<void> {
    const told = {
      ...(data === undefined ? {} : { data }),
      ...(errors && { errors: errors.map((error) => this.#present(error)) }),
    };
    const cursor = cursorIn(data);
    this.#hasPlace ||= cursor !== undefined;
    const text = `${cursor ? `id: ${cursor}\n` : ''}event: next\ndata: ${JSON.stringify(told)}\n\n`;
    if (!this.#write(text)) await drained(this.#exchange.response);
  }

  /** False when the client reads too slowly to be told more by now. */
  #write(text: string): boolean {
    const { response } = this.#exchange;
    return this.#isOver || response.destroyed || response.write(text);
  }

  #present(error: unknown) {
    this.#call.failed(codeOf(error));
    return presentError(error, this.#call, this.#journal.logger);
  }
}

/** Resolves when what was written is on its way, or nobody is there to read it. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
    if (response.destroyed) done();
  });
}

function askingOf({ request, language, requestId, address }: Exchange, call: Call): Asking {
  const { authorization } = request.headers;
  return { authorization, language, requestId, signal: call.signal, remoteAddress: address };
}

/** The cursor of the event that is told, where it was selected. */
function cursorIn(data: ExecutionResult['data']): string | undefined {
  const [event] = Object.values(data ?? {}) as [{ readonly cursor?: unknown } | null | undefined];
  return typeof event?.cursor === 'string' ? event.cursor : undefined;
}

/** Whether the operation takes a place to go on from. */
function givesPlace({ document, operationName }: Prepared): boolean {
  const { variableDefinitions = [] } = getOperationAST(document, operationName) ?? {};
  return variableDefinitions.some(({ variable }) => variable.name.value === 'after');
}

/** So many or down to half of them: those who came together are not to come back together. */
function spread(millis: number): number {
  return millis * (1 - Math.random() / 2);
}

/** A stream that opened after its time: nobody waits for it any more. */
function dispose(late: Events | ExecutionResult): void {
  if (Symbol.asyncIterator in late) void late.return(undefined);
}

function lapsed(code: FaultCode): Fault {
  return new Fault(code, {
    zh: '登录已过期或已失效，数据流到此为止。请刷新登录后，从最后的游标继续。',
    en: 'The token or the right to stay has ended, and with it the stream. Refresh the token and go on behind the last cursor.',
  });
}

function subscriptionsOnly(): HttpFault {
  return new HttpFault(405, 'BAD_USER_INPUT', {
    zh: '以 GET 建立的数据流只用于订阅；查询和变更请用 POST。',
    en: 'Streams by GET are for subscriptions alone. Send queries and mutations by POST.',
  });
}
