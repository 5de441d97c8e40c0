import { connect, createServer } from 'node:net';
/** A firewall between a client and its database: what it drops nobody is told of. */
export class Wall {
    #server;
    #pairs = new Set();
    constructor(server) {
        this.#server = server;
    }
    /** A wall that lets everything through to the address. */
    static async before(url) {
        const { hostname, port } = new URL(url);
        const wall = new Wall(createServer());
        wall.#server.on('connection', (near) => wall.#join(near, connect(Number(port), hostname)));
        await new Promise((resolve) => wall.#server.listen(0, '127.0.0.1', resolve));
        return wall;
    }
    /** The address of the database as it is reached through the wall. */
    url(of) {
        const { port } = this.#server.address();
        return Object.assign(new URL(of), { hostname: '127.0.0.1', port: String(port) }).toString();
    }
    /** How many connections go through it. */
    get open() {
        return this.#pairs.size;
    }
    /** Drops from now on what comes over the connections of this moment, without closing them. */
    dropAll() {
        for (const [near, far] of this.#pairs) {
            near.unpipe(far).resume();
            far.unpipe(near).resume();
        }
    }
    async close() {
        for (const pair of this.#pairs)
            for (const end of pair)
                end.destroy();
        await new Promise((resolve) => this.#server.close(resolve));
    }
    #join(near, far) {
        const pair = [near, far];
        this.#pairs.add(pair);
        near.pipe(far).pipe(near);
        for (const end of pair) {
            end.on('error', () => undefined);
            end.once('close', () => {
                this.#pairs.delete(pair);
                for (const other of pair)
                    other.destroy();
            });
        }
    }
}
//# sourceMappingURL=wall.js.map