import { parse } from 'graphql';
import { Call } from '../../src/server/call.js';
const LONG = 60_000;
const started = [];
function begin(limitMs = LONG, address) {
    const call = new Call('http', 'some-request', 'zh', limitMs, address);
    started.push(call);
    return call;
}
afterEach(() => {
    for (const call of started.splice(0))
        call.end();
});
const operation = (text) => parse(text).definitions[0];
const never = () => new Promise(() => undefined);
describe('a call', () => {
    it('gives what its work gives, and fails as it fails', async () => {
        const call = begin();
        await expect(call.within('at once')).resolves.toBe('at once');
        await expect(call.within(Promise.resolve('later'))).resolves.toBe('later');
        await expect(call.within(Promise.reject(new Error('no')))).rejects.toThrow('no');
    });
    it('gives up work that takes too long, aborts it, and hands what still comes of it to be thrown away', async () => {
        const call = begin(1);
        const work = Promise.withResolvers();
        const discarded = Promise.withResolvers();
        await expect(call.within(work.promise, discarded.resolve)).rejects.toMatchObject({ code: 'TIMEOUT' });
        expect(call.signal.aborted).toBe(true);
        expect(call.signal.reason).toMatchObject({ code: 'TIMEOUT' });
        work.resolve('late');
        expect(await discarded.promise).toBe('late');
    });
    it('begins no waiting for work once its time is over', async () => {
        const call = begin(1);
        await call.within(never()).catch(() => undefined);
        await expect(call.within('at once')).rejects.toMatchObject({ code: 'TIMEOUT' });
    });
    it('ends once', () => {
        const call = begin();
        expect([call.end(), call.end()]).toEqual([true, false]);
    });
    it('is told of by its name, its type, its first failure and the network of its client', () => {
        const call = begin(LONG, '203.0.113.77');
        call.named(operation(`mutation ${'N'.repeat(70)} { a }`));
        call.failed('FORBIDDEN');
        call.failed('TIMEOUT');
        call.clientGone();
        call.end();
        expect(call.record).toMatchObject({
            requestId: 'some-request',
            transport: 'http',
            operation: 'N'.repeat(64),
            type: 'mutation',
            outcome: 'FORBIDDEN',
            client: '203.0.113.0/24',
        });
    });
    it('of which nothing is known is told of as such', () => {
        expect(begin().record).toMatchObject({ type: 'unknown', operation: undefined, outcome: 'OK', client: undefined });
    });
    it('ends its work when its client is gone', () => {
        const call = begin();
        call.clientGone();
        expect([call.signal.aborted, call.outcome]).toEqual([true, 'CLIENT_GONE']);
    });
});
//# sourceMappingURL=call.test.js.map