import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { subscriberOf } from '../kit/http/subscriber.js';
import { languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import { Connection, type Host } from './connection.js';
import { presentError } from './errors.js';
import { GRAPHQL_PATH } from './graphql-route.js';
import { HttpFault } from './http-fault.js';
import type { Journal } from './journal.js';
import type { FullOptions } from './options.js';
import { type AllowsOrigin, originList } from './origins.js';
import type { Protocol } from './protocol.js';
import { newRequestId } from './request-id.js';
import type { FullSettings } from './settings.js';
import type { Room } from './subscribers.js';

/** The sockets of a server: which are let in, how many, also from one address, and how they all leave. */
export class Sockets {
  readonly #settings: FullSettings;
  readonly #journal: Journal;
  readonly #allows: AllowsOrigin;
  readonly #connections = new Set<Connection>();
  readonly #room: Room;
  readonly #upgrades: WebSocketServer;
  readonly #host: Host;
  #draining = false;

  constructor({ settings }: FullOptions, protocol: Protocol, journal: Journal, room: Room) {
    this.#room = room;
    this.#settings = settings;
    this.#journal = journal;
    this.#allows = originList(settings.allowedOrigins);
    this.#upgrades = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: settings.limits.messageBytes,
      perMessageDeflate: false,
      handleProtocols,
    });
    this.#host = {
      protocol: protocol.server,
      ended: (connection, call) => protocol.end(connection, call),
      pong: (connection, payload) => protocol.pong(connection, payload),
    };
  }

  /** Those who are on a socket now. */
  get guests(): Iterable<Connection> {
    return this.#connections;
  }

  /** Takes the upgrades of a server. */
  attach(server: Server): void {
    server.on('upgrade', (request, stream, head) => {
      const refusal = this.#refusalOf(request);
      if (refusal) return this.#refuse(request, stream, refusal);
      this.#upgrades.handleUpgrade(request, stream, head, (socket) => this.#open(socket, request));
    });
  }

  /** Lets nobody in any more; each socket closes when its queries and mutations are answered. */
  drain(): void {
    this.#draining = true;
    for (const connection of this.#connections) connection.leave();
  }

  cut(): void {
    for (const connection of this.#connections) connection.cut();
  }

  #refusalOf(request: IncomingMessage): HttpFault | undefined {
    const { origin } = request.headers;
    if (request.url?.split('?', 1)[0] !== GRAPHQL_PATH) return nothingHere();
    if (origin !== undefined && !this.#allows(origin)) return originNotAllowed();
    return this.#room.refusal(this.#subscriberOf(request));
  }

  #subscriberOf(request: IncomingMessage): string {
    return subscriberOf(clientAddress(request, this.#settings.trustedProxies));
  }

  /** Says why in the shape of GraphQL, as a request over HTTP would be told. */
  #refuse(request: IncomingMessage, stream: Duplex, fault: HttpFault): void {
    this.#journal.metrics.socketRefused(fault.status);
    const language = languageOf(request.headers['accept-language']);
    const reader = { requestId: newRequestId(), language, failed: () => undefined };
    const body = Buffer.from(JSON.stringify({ errors: [presentError(fault, reader, this.#journal.logger)] }));
    const head = [
      `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${body.length}`,
      'cache-control: no-store',
      'connection: close',
    ];
    stream.on('error', () => stream.destroy());
    stream.write(`${head.join('\r\n')}\r\n\r\n`);
    // Destroyed behind the last byte: a client that never closes its side would hold the connection for ever.
    stream.end(body, () => stream.destroy());
  }

  #open(socket: WebSocket, request: IncomingMessage): void {
    const connection = new Connection(socket, request, this.#settings, this.#journal);
    const subscriber = this.#subscriberOf(request);
    this.#connections.add(connection);
    this.#room.enter(subscriber);
    this.#journal.metrics.sockets(this.#connections.size);
    socket.once('close', () => {
      this.#connections.delete(connection);
      this.#room.leave(subscriber);
      this.#journal.metrics.sockets(this.#connections.size);
    });
    connection.serve(this.#host);
    if (this.#draining) connection.leave();
  }
}

function nothingHere(): HttpFault {
  return new HttpFault(404, 'BAD_USER_INPUT', {
    zh: `没有这个地址。WebSocket 连接请用 ${GRAPHQL_PATH}。`,
    en: `Nothing is at this address. Sockets are opened at ${GRAPHQL_PATH}.`,
  });
}

function originNotAllowed(): HttpFault {
  return new HttpFault(403, 'FORBIDDEN', {
    zh: '该网页来源不在允许之列。请联系服务方登记来源（Origin）。',
    en: 'Pages of this origin may not call. Have the origin put on the list of the hub.',
  });
}
