import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { ask, askBySocket, socketClient, startToy, stopToys } from './support.js';
afterEach(stopToys);
/** Resolves when nobody listens at the port any more. */
async function untilRefused(toy) {
    for (;;) {
        try {
            await (await fetch(`${toy.server.url}/health/live`)).text();
        }
        catch {
            return;
        }
    }
}
describe('draining', () => {
    it('finishes a call in flight, takes no new one, and closes the connection behind the answer', async () => {
        const toy = await startToy();
        const call = ask(toy, 'mutation { waitingChange }');
        await toy.gate.reached;
        const drained = toy.server.drain();
        await untilRefused(toy);
        await expect(askBySocket(toy, '{ hello }')).rejects.toBeDefined();
        toy.gate.open('kept');
        const answer = await call;
        expect(answer.body).toEqual({ data: { waitingChange: 'kept' } });
        expect(answer.headers.get('connection')).toBe('close');
        await drained;
    });
    it('answers once more on a connection that a client keeps, and waits for no other', async () => {
        const toy = await startToy({ timeouts: { linger: 60_000 }, drainMillis: 60_000 });
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        const get = () => new Promise((resolve, reject) => {
            const call = request(`${toy.server.url}/health/ready`, { agent }, (response) => {
                response.resume().once('end', () => resolve(response));
            });
            call.once('error', reject).end();
        });
        expect((await get()).statusCode).toBe(200);
        const drained = toy.server.drain();
        const last = await get();
        expect([last.statusCode, last.headers.connection]).toEqual([503, 'close']);
        await drained;
        await expect(get()).rejects.toThrow('ECONNREFUSED');
    });
    it('tells a socket with a subscription to come back, and throws its stream away', async () => {
        const toy = await startToy();
        const closed = Promise.withResolvers();
        const client = socketClient(toy);
        client.on('closed', (event) => closed.resolve(event));
        client.subscribe({ query: 'subscription { ticks { number } }' }, { next: () => undefined, error: () => undefined, complete: () => undefined });
        await toy.ticks.opened;
        await toy.server.drain();
        expect(await closed.promise).toMatchObject({ code: 1001, reason: 'Going away' });
        await toy.ticks.disposed;
    });
    it('answers a query that runs on a socket before it closes it', async () => {
        const toy = await startToy();
        const client = socketClient(toy);
        const closed = Promise.withResolvers();
        client.on('closed', (event) => closed.resolve(event));
        const answers = client.iterate({ query: 'mutation { waitingChange }' });
        const answer = answers.next();
        await toy.gate.reached;
        const drained = toy.server.drain();
        toy.gate.open('kept');
        expect((await answer).value).toEqual({ data: { waitingChange: 'kept' } });
        expect((await answers.next()).done).toBe(true);
        expect((await closed.promise).code).toBe(1001);
        await drained;
    });
    it('closes idle sockets at once', async () => {
        const toy = await startToy();
        const socket = new WebSocket(toy.url.replace('http', 'ws'), 'graphql-transport-ws');
        await once(socket, 'open');
        const closed = once(socket, 'close');
        await toy.server.drain();
        expect((await closed)[0]).toBe(1001);
    });
    it('cuts what is left when its time is over', async () => {
        const toy = await startToy({ drainMillis: 50 });
        const call = ask(toy, '{ waiting }');
        const lost = expect(call).rejects.toThrow();
        const { signal } = await toy.gate.reached;
        const silent = new WebSocket(toy.url.replace('http', 'ws'), 'graphql-transport-ws');
        await once(silent, 'open');
        silent.pause(); // reads no close, so it never agrees to one
        await toy.server.drain();
        await lost;
        if (!signal.aborted)
            await once(signal, 'abort');
        silent.terminate();
    });
    it('means the same when it is asked for twice', async () => {
        const toy = await startToy();
        expect(toy.server.drain()).toBe(toy.server.drain());
        await toy.server.drain();
    });
});
describe('a port', () => {
    it('that is taken is refused with a sentence that names it and the setting', async () => {
        const toy = await startToy();
        await expect(startToy({ port: toy.server.port })).rejects.toThrow(`Port ${toy.server.port} is taken by another process. Stop that one, or set PORT to a free port.`);
    });
    it('is chosen by the system when none is given', async () => {
        const toy = await startToy({ port: 0 });
        expect(toy.server.url).toBe(`http://127.0.0.1:${toy.server.port}`);
        expect(toy.server.port).toBeGreaterThan(0);
    });
});
//# sourceMappingURL=drain.test.js.map