import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The way to a database, which can be cut and opened again. */
export class Cable {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #frozen = false;

  constructor(url: string) {
    this.#target = new URL(url);
  }

  get url(): string {
    return Object.assign(new URL(this.#target), { hostname: '127.0.0.1', port: String(this.#port) }).toString();
  }

  /** How many connections go through it. */
  get connections(): number {
    return this.#sockets.size / 2;
  }

  async open(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(Number(this.#target.port), this.#target.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket
          .on('error', () => undefined)
          .on('close', () => this.#sockets.delete(socket) && near.destroy() && far.destroy());
      }
      if (!this.#frozen) near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Lets nothing through any more and closes nothing, as a network does that lost its way. */
  freeze(): void {
    this.#frozen = true;
    this.forget();
  }

  /** Drops what comes over the connections of this moment and tells nobody, as a firewall does that forgot them. */
  forget(): void {
    for (const socket of this.#sockets) socket.unpipe().resume();
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
