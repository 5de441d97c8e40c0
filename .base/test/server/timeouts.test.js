import { once } from 'node:events';
import { connect } from 'node:net';
import { ask, askBySocket, codeIn, startToy, stopToys, untilCounted } from './support.js';
afterEach(stopToys);
describe('the time of an operation', () => {
    it('ends with TIMEOUT over HTTP, and its resolvers are told', async () => {
        const toy = await startToy({ operationMillis: 50 });
        const answer = await ask(toy, '{ waiting }', {}, { 'accept-language': 'en' });
        expect([answer.status, codeIn(answer)]).toEqual([504, 'TIMEOUT']);
        expect(answer.body.errors?.[0]?.message).toContain('longer than 0.1 s');
        expect((await toy.gate.reached).signal.aborted).toBe(true);
    });
    it('ends with TIMEOUT over a socket, and its resolvers are told', async () => {
        const toy = await startToy({ operationMillis: 50 });
        expect(codeIn(await askBySocket(toy, '{ waiting }'))).toBe('TIMEOUT');
        expect((await toy.gate.reached).signal.aborted).toBe(true);
    });
    it('says of a change that it may still have been done', async () => {
        const toy = await startToy({ operationMillis: 50 });
        const answer = await ask(toy, 'mutation { waitingChange }', {}, { 'accept-language': 'en' });
        expect(codeIn(answer)).toBe('TIMEOUT');
        expect(answer.body.errors?.[0]?.message).toContain('may still have been done. Ask again with the same key');
    });
    it('covers finding out who asks', async () => {
        const contextFor = () => new Promise(() => undefined);
        const toy = await startToy({ operationMillis: 50 }, { contextFor });
        expect(codeIn(await ask(toy, '{ hello }'))).toBe('TIMEOUT');
    });
    it('is counted and logged as TIMEOUT', async () => {
        const toy = await startToy({ operationMillis: 50 });
        await ask(toy, 'query Patience { waiting }');
        await untilCounted(toy, 'graphql_operations_total{transport="http",type="query",outcome="TIMEOUT"} 1');
        expect(toy.lines().at(-1)).toMatchObject({ operation: 'Patience', outcome: 'TIMEOUT' });
    });
});
describe('a client that goes away', () => {
    it('before its request is whole begins no call', async () => {
        const toy = await startToy();
        const socket = connect(toy.server.port, '127.0.0.1');
        socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{');
        socket.write('', () => socket.destroy());
        await once(socket, 'close');
        expect((await ask(toy, '{ hello }')).body).toEqual({ data: { hello: 'world' } });
        expect(toy.asked).toHaveLength(1);
        expect(toy.lines().filter(({ level }) => level === 'error')).toEqual([]);
    });
    it('ends the work for it over HTTP', async () => {
        const toy = await startToy();
        const leaving = new AbortController();
        const call = fetch(toy.url, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: '{"query":"{ waiting }"}',
            signal: leaving.signal,
        });
        const { signal } = await toy.gate.reached;
        const aborted = once(signal, 'abort');
        leaving.abort();
        await expect(call).rejects.toThrow();
        await aborted;
        expect(signal.aborted).toBe(true);
    });
});
//# sourceMappingURL=timeouts.test.js.map