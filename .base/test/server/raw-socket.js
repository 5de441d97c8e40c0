import { once } from 'node:events';
import { WebSocket } from 'ws';
/** A socket that says what a test says, and nothing by itself. */
export async function open(toy, options = {}) {
    const address = toy.url.replace('http', 'ws');
    const socket = new WebSocket(address, options.protocol ?? 'graphql-transport-ws', { headers: options.headers ?? {} });
    const queue = [];
    const waiting = [];
    socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        const next = waiting.shift();
        if (next)
            next(message);
        else
            queue.push(message);
    });
    const closed = once(socket, 'close').then(([code, reason]) => [Number(code), String(reason)]);
    await once(socket, 'open');
    return {
        socket,
        closed,
        send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
        next: () => {
            const message = queue.shift();
            return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
        },
    };
}
/** A socket past its introduction. */
export async function opened(toy, payload = {}) {
    const raw = await open(toy);
    raw.send({ type: 'connection_init', payload });
    expect(await raw.next()).toEqual({ type: 'connection_ack' });
    return raw;
}
/** Begins an operation. */
export const subscribe = (id, query) => ({ id, type: 'subscribe', payload: { query } });
//# sourceMappingURL=raw-socket.js.map