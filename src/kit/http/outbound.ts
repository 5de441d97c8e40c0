import { promises as dns, type LookupAddress } from 'node:dns';
import { Agent as HttpAgent, type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { unlessAborted } from '../aborted.js';
import { OutboundFault, outboundFaultOf } from './outbound-fault.js';
import { checkUrl, hostOf, type OutboundRules } from './outbound-url.js';
import { isPublicAddress } from './public-address.js';

/** All addresses that a name leads to. Throws where it leads to none. */
export type LookUp = (host: string) => Promise<readonly LookupAddress[]>;

export interface OutboundOptions extends OutboundRules {
  /** By which names are resolved; by those of the machine when absent. */
  readonly lookUp?: LookUp;
  /** Connections to one server at once, each for one call at a time; further calls wait within their time. */
  readonly mostConnections?: number;
  /** Certificates that are believed besides those of the machine, in PEM. */
  readonly ca?: string;
}

/** One call of a server outside. */
export interface OutboundRequest {
  readonly url: string | URL;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** For the whole of it: waiting for a connection, name, connection, encryption, head and body. */
  readonly timeoutMillis: number;
  /** Of the body of the answer. */
  readonly maxBytes: number;
  /** What happens to a longer answer: a fault (TOO_LONG), or its beginning is given and the rest left. */
  readonly longer?: 'refused' | 'cut';
  /** Whether the server can bear it twice: it is sent anew where a kept connection turns out to have been closed. */
  readonly isRepeatable?: boolean;
  /** Gives the call up (ABORTED). */
  readonly signal?: AbortSignal | undefined;
}

/** What a server answered, whatever its status; one that sends elsewhere (3xx) is not followed. */
export interface OutboundAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const MOST_CONNECTIONS = 32;
const MOST_KEPT = 8;
const MOST_IN_ALL = 1024;
/** A connection that nobody uses is closed after it, before most servers close it. */
const KEPT_MILLIS = 4_000;

/**
 * Calls servers outside whose addresses others gave: with https and in the public internet alone. What a name leads to
 * is asked and checked at each connection, every address of it, and the connection goes to a checked one; so a name that
 * answers otherwise later changes nothing. One for a process; close it at its end.
 */
export class Outbound {
  readonly #rules: OutboundRules;
  readonly #http: HttpAgent;
  readonly #https: HttpsAgent;

  constructor({ allowPrivate, lookUp = lookedUp, mostConnections = MOST_CONNECTIONS, ca }: OutboundOptions) {
    this.#rules = { allowPrivate };
    const kept = { keepAlive: true, maxSockets: mostConnections, maxFreeSockets: MOST_KEPT, timeout: KEPT_MILLIS };
    const how = { ...kept, maxTotalSockets: MOST_IN_ALL, lookup: guardedLookUp(lookUp, this.#rules) };
    this.#http = new HttpAgent(how);
    this.#https = new HttpsAgent(ca === undefined ? how : { ...how, ca });
  }

  /** Sends it and reads the answer. Throws OutboundFault. */
  async request(request: OutboundRequest): Promise<OutboundAnswer> {
    const url = checkUrl(String(request.url), this.#rules);
    const { signal } = request;
    if (signal?.aborted) throw new OutboundFault('ABORTED');
    const ending = new AbortController();
    const late = setTimeout(() => ending.abort(new OutboundFault('TIMED_OUT')), request.timeoutMillis);
    const giveUp = (): void => ending.abort(new OutboundFault('ABORTED'));
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      return await unlessAborted(ending.signal, () => this.#sent(url, request, ending.signal));
    } catch (error) {
      throw ending.signal.aborted ? ending.signal.reason : outboundFaultOf(error);
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Ends what is kept; calls under way fail. */
  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  async #sent(url: URL, request: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
    try {
      return await this.#exchange(url, request, signal);
    } catch (error) {
      if (!(error instanceof StaleConnection) || signal.aborted || !request.isRepeatable) throw error;
    }
    // Others that were kept may have been closed as well: this one is a connection of its own.
    return this.#exchange(url, request, signal, { connection: 'close' });
  }

  #exchange(
    url: URL,
    { method, headers, body, maxBytes, longer = 'refused' }: OutboundRequest,
    signal: AbortSignal,
    more: Readonly<Record<string, string>> = {},
  ): Promise<OutboundAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<OutboundAnswer>();
    const [send, agent] = url.protocol === 'https:' ? [requestHttps, this.#https] : [requestHttp, this.#http];
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = send(url, {
      ...{ method, agent, signal, hostname: hostOf(url), headers: { ...headers, ...length, ...more } },
    });
    let isAnswered = false;
    sent.on('response', (answer) => {
      isAnswered = true;
      bodyOf(answer, maxBytes, longer).then(
        (read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }),
        reject,
      );
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = sent.reusedSocket && !isAnswered && /^(?:ECONNRESET|EPIPE)$/.test(error.code ?? '');
      reject(isStale ? new StaleConnection('CONNECTION_LOST') : error);
    });
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new OutboundFault('CONNECTION_LOST'));
    });
    sent.end(body);
    return promise;
  }
}

/** A kept connection that the other side closed while the call was on its way. */
class StaleConnection extends OutboundFault {}

async function bodyOf(answer: IncomingMessage, maxBytes: number, longer: 'refused' | 'cut'): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    pieces.push(piece);
    // Leaving the loop closes the connection: the rest is not read.
    if (bytes > maxBytes && longer === 'refused') throw new OutboundFault('TOO_LONG');
    if (bytes > maxBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, maxBytes);
}

function lookedUp(host: string): Promise<readonly LookupAddress[]> {
  return dns.lookup(host, { all: true });
}

/** What Node connects to comes from here alone, so that nothing is asked again between the check and the connection. */
function guardedLookUp(lookUp: LookUp, { allowPrivate }: OutboundRules): LookupFunction {
  const addressesOf = askedOnce(lookUp);
  return (host, { all }, callback) => {
    addressesOf(host).then(
      (addresses) => {
        const [first] = addresses;
        const isAllowed = allowPrivate || addresses.every(({ address }) => isPublicAddress(address));
        if (!first) callback(new OutboundFault('NAME_UNKNOWN'), '');
        else if (!isAllowed) callback(new OutboundFault('ADDRESS_REFUSED'), '');
        else if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, ''),
    );
  };
}

/**
 * Connections that wait for one name wait for one question. Nothing ends a question that is asked of the machine, and few go
 * at once in a process: a name that nobody answers, asked for by each of many calls, would keep all others from theirs.
 */
function askedOnce(lookUp: LookUp): LookUp {
  const asked = new Map<string, Promise<readonly LookupAddress[]>>();
  return (host) => {
    const known = asked.get(host) ?? addressesOf(host, lookUp).finally(() => asked.delete(host));
    asked.set(host, known);
    return known;
  };
}

async function addressesOf(host: string, lookUp: LookUp): Promise<readonly LookupAddress[]> {
  try {
    return await lookUp(host);
  } catch {
    throw new OutboundFault('NAME_UNKNOWN');
  }
}
