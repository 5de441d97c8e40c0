import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { Fault } from '../../src/kit/graphql/faults.js';
import { open, opened, subscribe } from './raw-socket.js';
import { askBySocket, startToy, stopToys, toyContext, untilCounted } from './support.js';
afterEach(stopToys);
/** The answer with which an upgrade was refused. */
async function refusedBy(toy, headers = {}, path = '/graphql') {
    const socket = new WebSocket(`ws://127.0.0.1:${toy.server.port}${path}`, 'graphql-transport-ws', { headers });
    const [, response] = (await once(socket, 'unexpected-response'));
    return response;
}
/** The HTTP status with which an upgrade was refused. */
async function refusalOf(...asked) {
    return (await refusedBy(...asked)).resume().statusCode;
}
describe('letting a socket in', () => {
    it('takes a listed origin and a client without one, and refuses others with 403', async () => {
        const toy = await startToy();
        await open(toy);
        await open(toy, { headers: { origin: 'https://portal.example.cn' } });
        expect(await refusalOf(toy, { origin: 'https://evil.example' })).toBe(403);
        expect(await refusalOf(toy, { origin: 'null' })).toBe(403);
    });
    it('refuses other addresses with 404', async () => {
        expect(await refusalOf(await startToy(), {}, '/elsewhere')).toBe(404);
    });
    it('refuses with 503 when there are too many, and lets in again when one has left', async () => {
        const toy = await startToy({ maxSockets: 1 });
        const first = await opened(toy);
        expect(await refusalOf(toy)).toBe(503);
        first.socket.close();
        await first.closed;
        await untilCounted(toy, 'graphql_open_sockets 0');
        await opened(toy);
    });
    describe('from one address', () => {
        const from = (address) => ({ 'x-forwarded-for': address });
        it('refuses with 429 what is too many, in a sentence, and lets in again when one has left', async () => {
            const toy = await startToy({ maxSocketsPerAddress: 2 });
            const first = await opened(toy);
            await opened(toy);
            const refused = await refusedBy(toy, { 'accept-language': 'en' });
            expect(refused.statusCode).toBe(429);
            expect(await json(refused)).toEqual({
                errors: [
                    {
                        message: expect.stringMatching(/^At most 2 sockets are open at once from one address\. /),
                        extensions: { code: 'RATE_LIMITED', requestId: expect.any(String) },
                    },
                ],
            });
            await untilCounted(toy, 'graphql_refused_sockets_total{status="429"} 1');
            first.socket.close();
            await first.closed;
            await untilCounted(toy, 'graphql_open_sockets 1');
            await opened(toy);
        });
        it('counts each client behind a trusted proxy by itself', async () => {
            const toy = await startToy({ maxSocketsPerAddress: 1, trustProxy: true });
            await open(toy, { headers: from('203.0.113.7') });
            await open(toy, { headers: from('203.0.113.8') });
            expect(await refusalOf(toy, from('203.0.113.7'))).toBe(429);
            expect(await refusalOf(toy, from('198.51.100.1, 203.0.113.7'))).toBe(429);
        });
        it('believes no header when no proxy is trusted', async () => {
            const toy = await startToy({ maxSocketsPerAddress: 1 });
            await open(toy, { headers: from('203.0.113.7') });
            expect(await refusalOf(toy, from('203.0.113.8'))).toBe(429);
        });
        it('counts a /64 of IPv6 as one', async () => {
            const toy = await startToy({ maxSocketsPerAddress: 1, trustProxy: true });
            await open(toy, { headers: from('2001:db8:0:1::1') });
            expect(await refusalOf(toy, from('2001:DB8::1:ffff:0:0:2'))).toBe(429);
            await open(toy, { headers: from('2001:db8:0:2::1') });
        });
    });
    it('says in a sentence why it refuses, also for other reasons', async () => {
        const toy = await startToy();
        expect(await json(await refusedBy(toy, {}, '/elsewhere'))).toMatchObject({
            errors: [{ message: '没有这个地址。WebSocket 连接请用 /graphql。', extensions: { code: 'BAD_USER_INPUT' } }],
        });
    });
    it('takes the token from the introduction, or from the upgrade', async () => {
        const toy = await startToy();
        const { body } = await askBySocket(toy, '{ caller }', {}, { authorization: 'Bearer li' });
        expect(body.data).toEqual({ caller: 'li' });
        const raw = await open(toy, { headers: { authorization: 'Bearer wang' } });
        raw.send({ type: 'connection_init' });
        await raw.next();
        raw.send(subscribe('1', '{ caller }'));
        expect(await raw.next()).toMatchObject({ payload: { data: { caller: 'wang' } } });
    });
    it('hands over the language of the introduction, or of the upgrade', async () => {
        const toy = await startToy();
        const { body } = await askBySocket(toy, '{ language }', {}, { acceptLanguage: 'en' });
        expect(body.data).toEqual({ language: 'en' });
        const raw = await open(toy, { headers: { 'accept-language': 'en' } });
        raw.send({ type: 'connection_init' });
        await raw.next();
        raw.send(subscribe('1', '{ language }'));
        expect(await raw.next()).toMatchObject({ payload: { data: { language: 'en' } } });
    });
    it.each([
        ['expired', 4403, 'TOKEN_EXPIRED'],
        ['forged', 4403, 'UNAUTHENTICATED'],
        ['unlucky', 1013, 'Try again later'],
    ])('closes on a caller who is %s with %i', async (name, code, reason) => {
        const raw = await open(await startToy());
        raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${name}` } });
        expect(await raw.closed).toEqual([code, reason]);
    });
    it.each([
        { authorization: 7 },
        { authorization: ['Bearer li'] },
        { authorization: { token: 'Bearer li' } },
        { Authorization: false },
        { authorization: 'Bearer li', Authorization: {} },
    ])('makes no visitor of who gives %j as a token, and closes with 4400', async (payload) => {
        const toy = await startToy();
        const raw = await open(toy, { headers: { authorization: 'Bearer wang' } });
        raw.send({ type: 'connection_init', payload });
        expect(await raw.closed).toEqual([4400, 'authorization must be text']);
        expect(toy.asked).toEqual([]);
    });
    it('takes null for no token given', async () => {
        const { body } = await askBySocket(await startToy(), '{ caller }', {}, { authorization: null });
        expect(body.data).toEqual({ caller: 'nobody' });
    });
});
describe('the protocol', () => {
    it('closes with 4400 on what is no message', async () => {
        const toy = await startToy();
        for (const text of ['no JSON', '{"type":"nonsense"}', '{"type":"subscribe"}']) {
            const raw = await opened(toy);
            raw.send(text);
            expect((await raw.closed)[0]).toBe(4400);
        }
    });
    it('closes with 4400 on JSON nested too deep', async () => {
        const raw = await opened(await startToy());
        raw.send(`{"type":"ping","payload":{"x":${'['.repeat(40)}${']'.repeat(40)}}}`);
        expect(await raw.closed).toEqual([4400, 'JSON nested too deep']);
    });
    it('closes with 4401 on an operation before the introduction', async () => {
        const raw = await open(await startToy());
        raw.send(subscribe('1', '{ hello }'));
        expect((await raw.closed)[0]).toBe(4401);
    });
    it('closes with 4406 on another protocol', async () => {
        const toy = await startToy();
        const socket = new WebSocket(toy.url.replace('http', 'ws'));
        const [code] = await once(socket, 'close');
        expect(code).toBe(4406);
    });
    it('closes with 4408 when nobody introduces himself', async () => {
        const raw = await open(await startToy({ timeouts: { connectionInit: 30 } }));
        expect((await raw.closed)[0]).toBe(4408);
    });
    it('closes with 4409 on an id that is in use', async () => {
        const raw = await opened(await startToy());
        raw.send(subscribe('1', '{ waiting }'));
        raw.send(subscribe('1', '{ hello }'));
        expect((await raw.closed)[0]).toBe(4409);
    });
    it('closes with 4429 on a second introduction', async () => {
        const raw = await opened(await startToy());
        raw.send({ type: 'connection_init' });
        expect((await raw.closed)[0]).toBe(4429);
    });
    it('closes with 1009 on a message that is too large', async () => {
        const raw = await opened(await startToy());
        raw.send({ type: 'ping', payload: { x: 'x'.repeat(300_000) } });
        expect((await raw.closed)[0]).toBe(1009);
    });
    it('refuses the operation beyond those that may run at once, and keeps the others', async () => {
        const toy = await startToy({ limits: { operationsPerSocket: 2 } });
        const raw = await opened(toy);
        raw.send(subscribe('1', '{ waiting }'));
        raw.send(subscribe('2', '{ waiting }'));
        raw.send(subscribe('3', '{ waiting }'));
        expect(await raw.next()).toMatchObject({
            id: '3',
            type: 'error',
            payload: [{ extensions: { code: 'RATE_LIMITED' } }],
        });
        await toy.gate.reached;
        toy.gate.open('kept');
        expect(await raw.next()).toMatchObject({ id: '1', payload: { data: { waiting: 'kept' } } });
    });
    it.each([
        ['messages', (raw) => raw.send({ type: 'ping' })],
        ['pings below the protocol', (raw) => raw.socket.ping()],
        ['pongs nobody asked for', (raw) => raw.socket.pong()],
    ])('closes with 4429 on more %s than it takes, and throws the streams away', async (_, send) => {
        // A token in some minutes: nothing comes in again while this runs.
        const toy = await startToy({ limits: { messageBurst: 5, messagesPerSecond: 0.001 } });
        const raw = await opened(toy);
        raw.send(subscribe('1', 'subscription { ticks { number } }'));
        await toy.ticks.opened;
        for (let sent = 0; sent < 3; sent += 1)
            send(raw);
        toy.ticks.push({ ticks: 1 });
        let message = await raw.next();
        while (message.type === 'pong')
            message = await raw.next();
        expect(message).toMatchObject({ id: '1', payload: { data: { ticks: { number: 1 } } } });
        send(raw);
        expect(await raw.closed).toEqual([4429, 'Too many messages']);
        await toy.ticks.disposed;
        await untilCounted(toy, 'graphql_dismissed_sockets_total{reason="flood"} 1');
    });
    it('names an operation that is not there', async () => {
        const raw = await opened(await startToy());
        raw.send({ id: '1', type: 'subscribe', payload: { query: 'query A { hello }', operationName: 'B' } });
        expect(await raw.next()).toMatchObject({
            type: 'error',
            payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
        });
    });
    it('finds out who asks again for every operation', async () => {
        let calls = 0;
        const contextFor = async (asking) => {
            calls += 1;
            if (calls > 1)
                throw new Fault('TOKEN_EXPIRED', { zh: '登录已过期。', en: 'The token is over.' });
            return toyContext(asking);
        };
        const toy = await startToy({}, { contextFor });
        const raw = await opened(toy);
        raw.send(subscribe('1', '{ hello }'));
        expect(await raw.next()).toMatchObject({
            type: 'error',
            payload: [{ message: '登录已过期。', extensions: { code: 'TOKEN_EXPIRED' } }],
        });
    });
});
//# sourceMappingURL=sockets.test.js.map