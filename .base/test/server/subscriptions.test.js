import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { opened, subscribe } from './raw-socket.js';
import { socketClient, startToy, stopToys, until, untilCounted } from './support.js';
afterEach(stopToys);
describe('subscriptions', () => {
    const query = 'subscription { ticks { number loaders requestId bad } }';
    it('deliver their events, each with loaders of its own, and without a word from inside', async () => {
        const toy = await startToy();
        const raw = await opened(toy);
        raw.send(subscribe('1', query));
        await toy.ticks.opened;
        for (const number of [1, 2]) {
            toy.ticks.push({ ticks: number });
            const { payload } = await raw.next();
            expect(payload).toMatchObject({ data: { ticks: { number, loaders: 'fresh', bad: null } } });
            expect(payload).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
            expect(JSON.stringify(payload)).not.toContain('tick is broken');
        }
    });
    it('outlive the time of an operation', async () => {
        const toy = await startToy({ operationMillis: 50 });
        const raw = await opened(toy);
        raw.send(subscribe('1', 'subscription { ticks { number } }'));
        await toy.ticks.opened;
        raw.send(subscribe('2', '{ waiting }'));
        expect(await raw.next()).toMatchObject({ id: '2', payload: { errors: [{ extensions: { code: 'TIMEOUT' } }] } });
        await raw.next(); // complete
        toy.ticks.push({ ticks: 7 });
        expect(await raw.next()).toMatchObject({ id: '1', payload: { data: { ticks: { number: 7 } } } });
    });
    it('throw their stream away when the client completes', async () => {
        const toy = await startToy();
        const raw = await opened(toy);
        raw.send(subscribe('1', query));
        await toy.ticks.opened;
        raw.send({ id: '1', type: 'complete' });
        await toy.ticks.disposed;
        await untilCounted(toy, 'graphql_running_subscriptions 0');
        await untilCounted(toy, 'graphql_open_sockets 1');
    });
    it('throw their stream away when the socket breaks, and tell their resolvers', async () => {
        const toy = await startToy();
        const raw = await opened(toy);
        raw.send(subscribe('1', query));
        raw.send(subscribe('2', '{ waiting }'));
        await toy.ticks.opened;
        const { signal } = await toy.gate.reached;
        const aborted = once(signal, 'abort');
        raw.socket.terminate();
        await toy.ticks.disposed;
        await aborted;
    });
    it('throw their stream away when the client vanishes without closing', async () => {
        const toy = await startToy({ timeouts: { keepAlive: 40 } });
        const raw = await opened(toy);
        raw.send(subscribe('1', query));
        await toy.ticks.opened;
        raw.socket.pause(); // as a stopped process: the connection stands, nothing is read
        await toy.ticks.disposed;
        raw.socket.terminate();
    });
    it('stay with a client that answers pings', async () => {
        const toy = await startToy({ timeouts: { keepAlive: 20 } });
        const raw = await opened(toy);
        for (let pings = 0; pings < 4; pings += 1)
            await once(raw.socket, 'ping');
        raw.send(subscribe('1', '{ hello }'));
        expect(await raw.next()).toMatchObject({ payload: { data: { hello: 'world' } } });
    });
    it('end with an error when their source breaks, without its words', async () => {
        const toy = await startToy();
        const raw = await opened(toy);
        raw.send(subscribe('1', 'subscription { failing }'));
        expect(await raw.next()).toMatchObject({ type: 'next', payload: { data: { failing: 1 } } });
        const message = await raw.next();
        expect(message).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
        expect(JSON.stringify(message)).not.toContain('swordfish');
    });
    describe('of a client that does not read', () => {
        const settings = { limits: { unreadBytes: 1000, operationsPerSocket: 500 }, timeouts: { keepAlive: 60_000 } };
        /** A socket that follows, and reads nothing of many large answers that come to it at once. */
        async function unread(toy) {
            const raw = await opened(toy);
            raw.send(subscribe('ticks', query));
            await toy.ticks.opened;
            // More than the buffers of both systems take.
            for (let at = 0; at < 100; at += 1)
                raw.send(subscribe(`large ${at}`, '{ waiting }'));
            await until(() => toy.asked.length === 102);
            raw.socket.pause();
            toy.gate.open('x'.repeat(200_000));
            return raw;
        }
        it('end when too much waits for it, with the code to resume', async () => {
            const toy = await startToy({ ...settings, timeouts: { keepAlive: 60_000, closing: 60_000 } });
            const raw = await unread(toy);
            await toy.ticks.disposed;
            await untilCounted(toy, 'graphql_running_subscriptions 0');
            await untilCounted(toy, 'graphql_dismissed_sockets_total{reason="slow"} 1');
            raw.socket.resume();
            expect(await raw.closed).toEqual([4100, 'Resume: messages were read too slowly']);
            expect(toy.log()).not.toContain('"level":50');
        });
        it('hold its socket no longer than it has to read that it is closed', async () => {
            const toy = await startToy({ ...settings, timeouts: { keepAlive: 60_000, closing: 20 } });
            const raw = await unread(toy);
            await untilCounted(toy, 'graphql_open_sockets 0');
            raw.socket.terminate();
        });
    });
    it('end for a client that sends and never reads', async () => {
        const toy = await startToy({
            limits: { unreadBytes: 1000, messageBurst: 1_000_000 },
            timeouts: { keepAlive: 60_000 },
        });
        const raw = await opened(toy);
        const cut = Promise.withResolvers();
        raw.socket.on('error', () => cut.resolve());
        raw.socket.on('close', () => cut.resolve());
        raw.send(subscribe('ticks', query));
        await toy.ticks.opened;
        raw.socket.pause();
        const payload = { x: 'x'.repeat(60_000) };
        const flood = () => raw.socket.readyState === raw.socket.OPEN && raw.socket.send(JSON.stringify({ type: 'ping', payload }), flood);
        flood();
        await toy.ticks.disposed;
        await untilCounted(toy, 'graphql_dismissed_sockets_total{reason="slow"} 1');
        raw.socket.terminate();
        await cut.promise;
    });
});
describe('the client of the protocol', () => {
    it('comes back by itself when it read too slowly, and gets all its answers', async () => {
        const toy = await startToy({ limits: { unreadBytes: 1000, operationsPerSocket: 500 } });
        const sockets = [];
        const client = createClient({
            url: toy.url.replace('http', 'ws'),
            webSocketImpl: WebSocket,
            retryAttempts: 1000,
            retryWait: () => Promise.resolve(),
            on: { opened: (socket) => sockets.push(socket) },
        });
        const answers = Array.from({ length: 100 }, () => client.iterate({ query: '{ waiting }' }).next());
        await until(() => toy.asked.length === 101);
        sockets[0]?.pause();
        const waiting = 'x'.repeat(200_000);
        toy.gate.open(waiting);
        await untilCounted(toy, 'graphql_dismissed_sockets_total{reason="slow"} 1');
        sockets[0]?.resume();
        for (const { value } of await Promise.all(answers))
            expect(value).toEqual({ data: { waiting } });
        expect(sockets.length).toBeGreaterThan(1);
        await client.dispose();
    });
    it('asks, follows and ends over one socket', async () => {
        const toy = await startToy();
        const client = socketClient(toy, { authorization: 'Bearer zhao' });
        const answer = await client.iterate({ query: '{ caller }' }).next();
        expect(answer.value).toEqual({ data: { caller: 'zhao' } });
        const events = client.iterate({ query: 'subscription { ticks { number } }' });
        const first = events.next();
        await toy.ticks.opened;
        toy.ticks.push({ ticks: 1 });
        expect((await first).value).toEqual({ data: { ticks: { number: 1 } } });
        await events.return?.();
        await toy.ticks.disposed;
        await client.dispose();
    });
});
//# sourceMappingURL=subscriptions.test.js.map