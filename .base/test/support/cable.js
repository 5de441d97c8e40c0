import { connect, createServer } from 'node:net';
/** The way to a database, which can be cut and opened again. */
export class Cable {
    #target;
    #sockets = new Set();
    #server;
    #port = 0;
    #frozen = false;
    constructor(url) {
        this.#target = new URL(url);
    }
    get url() {
        return Object.assign(new URL(this.#target), { hostname: '127.0.0.1', port: String(this.#port) }).toString();
    }
    /** How many connections go through it. */
    get connections() {
        return this.#sockets.size / 2;
    }
    async open() {
        this.#server = createServer((near) => {
            const far = connect(Number(this.#target.port), this.#target.hostname);
            for (const socket of [near, far]) {
                this.#sockets.add(socket);
                socket
                    .on('error', () => undefined)
                    .on('close', () => this.#sockets.delete(socket) && near.destroy() && far.destroy());
            }
            if (!this.#frozen)
                near.pipe(far).pipe(near);
        });
        await new Promise((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
        this.#port = this.#server.address().port;
    }
    /** Lets nothing through any more and closes nothing, as a network does that lost its way. */
    freeze() {
        this.#frozen = true;
        this.forget();
    }
    /** Drops what comes over the connections of this moment and tells nobody, as a firewall does that forgot them. */
    forget() {
        for (const socket of this.#sockets)
            socket.unpipe().resume();
    }
    async cut() {
        const closed = new Promise((resolve) => this.#server?.close(resolve));
        for (const socket of this.#sockets)
            socket.destroy();
        await closed;
    }
}
//# sourceMappingURL=cable.js.map