import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { Connection } from './connection.js';
import { GRAPHQL_PATH } from './graphql-route.js';
import type { Journal } from './journal.js';
import { type AllowsOrigin, originList } from './origins.js';
import type { Protocol } from './protocol.js';
import type { FullSettings } from './settings.js';

/** The sockets of a server: which are let in, how many, and how they all leave. */
export class Sockets {
  readonly #settings: FullSettings;
  readonly #protocol: Protocol;
  readonly #journal: Journal;
  readonly #allows: AllowsOrigin;
  readonly #connections = new Set<Connection>();
  readonly #upgrades: WebSocketServer;
  #draining = false;

  constructor(settings: FullSettings, protocol: Protocol, journal: Journal) {
    this.#settings = settings;
    this.#protocol = protocol;
    this.#journal = journal;
    this.#allows = originList(settings.allowedOrigins);
    this.#upgrades = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: settings.limits.messageBytes,
      perMessageDeflate: false,
      handleProtocols,
    });
  }

  /** Takes the upgrades of a server. */
  attach(server: Server): void {
    server.on('upgrade', (request, stream, head) => {
      const refusal = this.#refusalOf(request);
      if (refusal !== undefined) return refuse(stream, refusal);
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

  #refusalOf(request: IncomingMessage): number | undefined {
    const { origin } = request.headers;
    if (request.url?.split('?', 1)[0] !== GRAPHQL_PATH) return 404;
    if (origin !== undefined && !this.#allows(origin)) return 403;
    return this.#draining || this.#connections.size >= this.#settings.limits.sockets ? 503 : undefined;
  }

  #open(socket: WebSocket, request: IncomingMessage): void {
    const connection = new Connection(socket, request, this.#settings, this.#journal.logger);
    this.#connections.add(connection);
    this.#journal.metrics.sockets(this.#connections.size);
    socket.once('close', () => {
      this.#connections.delete(connection);
      this.#journal.metrics.sockets(this.#connections.size);
    });
    connection.serve(this.#protocol.server, (call) => this.#protocol.end(connection, call));
    if (this.#draining) connection.leave();
  }
}

function refuse(stream: Duplex, status: number): void {
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
}
