import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer, HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { RequestContext } from '../kit/graphql/context.js';
import { isKnownTo } from './answers/index.js';
import { refusedAtTheDoor } from './apollo.js';
import { isDeeperThan, readJson, tooDeep } from './body.js';
import { Call, currentCall } from './call.js';
import type { Reader } from './errors.js';
import { asksForStream, type EventSources } from './event-sources.js';
import { Exchange, type ExchangeParts } from './exchange.js';
import { HttpFault } from './http-fault.js';
import type { Journal } from './journal.js';
import type { Asking, FullOptions } from './options.js';
import type { AllowsOrigin } from './origins.js';
import { type AnswerType, answerTypeOf } from './status.js';
import { toldHeaders } from './told.js';
import { withText } from './trusted/requests.js';

export interface AnsweringParts {
  readonly options: FullOptions;
  readonly apollo: ApolloServer<RequestContext>;
  readonly journal: Journal;
  readonly isDraining: () => boolean;
  readonly sources: EventSources;
}

/** Answers operations that came by GET and POST. */
export class Answering {
  readonly #parts: AnsweringParts;
  readonly #ofExchange: ExchangeParts;

  constructor(parts: AnsweringParts, allows: AllowsOrigin) {
    this.#parts = parts;
    const { options, journal, isDraining } = parts;
    const { trustedProxies } = options.settings;
    this.#ofExchange = { logger: journal.logger, allows, isDraining, trustedProxies };
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(new Exchange(request, response, this.#ofExchange)).catch((error: unknown) => {
      this.#parts.journal.logger.error({ err: error }, 'A request could not be answered.');
      response.destroy();
    });
  }

  async #answer(exchange: Exchange): Promise<void> {
    let reader: Reader = exchange;
    try {
      if (asksForStream(exchange.request.headers.accept)) {
        const call = this.#begin(exchange);
        reader = call;
        return await this.#parts.sources.answer(exchange, call);
      }
      const read = await this.#read(exchange.request);
      const call = this.#begin(exchange);
      reader = call;
      const meant = withText(this.#parts.options.trusted, read, exchange.request);
      const asked = meant instanceof Promise ? await call.within(meant) : meant;
      const { status, headers, body } = await call.within(this.#execute(asked, exchange.request, call));
      if (body.kind !== 'complete') throw new Error('Answers in parts are not spoken here.');
      if (isKnownTo(exchange.request.headers['if-none-match'], headers.get('etag'))) exchange.sendKnown(headers);
      else exchange.send(status ?? 200, body.string, headers);
    } catch (error) {
      exchange.refuse(error, reader);
    }
  }

  /** The request as Apollo is given it, unless it is refused before anything runs. */
  async #read(request: IncomingMessage): Promise<HTTPGraphQLRequest> {
    const { limits } = this.#parts.options.settings;
    const { method = '', headers } = request;
    const body = method === 'POST' ? await readJson(request, limits) : undefined;
    const type = typeFor(headers.accept);
    const search = searchOf(request);
    if (search !== '') refuseDeep(search, limits.jsonDepth);
    // What answers GET answers HEAD; only the body is not sent.
    return { method: method === 'HEAD' ? 'GET' : method, headers: toldHeaders(request, type), search, body };
  }

  #begin({ request, response, requestId, language, address }: Exchange): Call {
    const { options, journal } = this.#parts;
    const call = new Call('http', requestId, language, options.settings.timeouts.operation, address);
    call.isIdentified = request.headers.authorization !== undefined;
    const closed = () => {
      if (!response.writableFinished) call.clientGone();
      journal.end(call);
    };
    if (response.destroyed) closed();
    else response.on('close', closed);
    return call;
  }

  #execute(
    httpGraphQLRequest: HTTPGraphQLRequest,
    { headers }: IncomingMessage,
    call: Call,
  ): Promise<HTTPGraphQLResponse> {
    const { apollo, options } = this.#parts;
    const asking: Asking = {
      authorization: headers.authorization,
      language: call.language,
      requestId: call.requestId,
      signal: call.signal,
      remoteAddress: call.address,
    };
    // Until the end of this turn, which is that of #answer behind an await; `run` costs twice as much for going back.
    currentCall.enterWith(call);
    return apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      context: () => options.contextFor(asking).catch(refusedAtTheDoor),
    });
  }
}

function typeFor(accept: string | undefined): AnswerType {
  const type = answerTypeOf(accept);
  if (type !== undefined) return type;
  throw new HttpFault(406, 'BAD_USER_INPUT', {
    zh: '只能以 application/graphql-response+json 或 application/json 回答，请在 accept 中接受其一。',
    en: 'Answers are application/graphql-response+json or application/json; accept one of them.',
  });
}

function searchOf({ url = '' }: IncomingMessage): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark);
}

/** Refuses JSON in the address that is nested too deep. */
function refuseDeep(search: string, jsonDepth: number): void {
  const asked = new URLSearchParams(search);
  for (const json of [...asked.getAll('variables'), ...asked.getAll('extensions')]) {
    if (isDeeperThan(Buffer.from(json), jsonDepth)) throw tooDeep(jsonDepth);
  }
}
