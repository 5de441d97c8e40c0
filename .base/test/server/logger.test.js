import { createLogger, maskNumbers } from '../../src/server/index.js';
import { ask, startToy, stopToys, until } from './support.js';
afterAll(stopToys);
function logged(write) {
    const lines = [];
    write(createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }));
    return lines.join('');
}
const MOBILE = '13800138000';
const ID = '11010519491231002X';
describe('the log', () => {
    it('is one JSON object a line, with time, level and message', () => {
        expect(JSON.parse(logged((logger) => logger.info({ part: 'x' }, 'started')))).toEqual({
            level: 'info',
            time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
            part: 'x',
            msg: 'started',
        });
    });
    it.each([
        ['a message', (logger) => logger.info(`called ${MOBILE} of ${ID}.`)],
        ['a value', (logger) => logger.info({ note: { deep: [`${MOBILE},${ID}`] } }, 'x')],
        ['a key', (logger) => logger.info({ [MOBILE]: 1, [ID]: 2 }, 'x')],
        ['a number', (logger) => logger.info({ n: Number(MOBILE) }, 'x')],
        [
            'an error, its cause and their stacks',
            (logger) => logger.error({ err: new Error(MOBILE, { cause: new Error(ID) }) }, 'x'),
        ],
        ['what a child says of itself', (logger) => logger.child({ who: `${MOBILE} ${ID}` }).info('x')],
    ])('masks mobile and id numbers in %s, and stays JSON', (_where, write) => {
        const line = logged(write);
        expect(line).not.toContain(MOBILE);
        expect(line).not.toContain(ID);
        expect(() => JSON.parse(line)).not.toThrow();
    });
    it.each([
        ['13800138000', '138********'],
        ['+8613800138000', '+861**********'],
        ['110105194912310021', '110***************'],
        ['11010519491231002x', '110***************'],
        ['110105491231002', '110************'],
        ['6222021234567890123', '622****************'],
    ])('masks %s but for its first three digits', (text, masked) => {
        expect(JSON.parse(maskNumbers(JSON.stringify(text)))).toBe(masked);
    });
    it.each([
        '1234567890',
        '123456789012',
        '2024-05-22T23:00:00.123Z',
        '018f7c2a-1b2c-7d3e-8f40-a12345678901',
        '1716390000000',
    ])('leaves %s as it is', (text) => {
        expect(maskNumbers(JSON.stringify({ text, number: 1716390000000 }))).toBe(JSON.stringify({ text, number: 1716390000000 }));
    });
    it('hides credentials and variables wherever they stand', () => {
        const line = logged((logger) => logger.info({
            authorization: 'Bearer abc',
            a: { Cookie: 'abc', b: { headers: { 'Set-Cookie': 'abc' } } },
            variables: { name: 'abc' },
            token: 'abc',
        }, 'x'));
        expect(line).not.toContain('abc');
        expect(line.match(/\[hidden\]/g)).toHaveLength(5);
    });
    it('does not change what was logged', () => {
        const record = { authorization: 'Bearer abc', inner: { token: 'abc' } };
        logged((logger) => logger.info(record, 'x'));
        expect(record).toEqual({ authorization: 'Bearer abc', inner: { token: 'abc' } });
    });
    it('takes of an error its name, message, code and stack, and no value that a driver hung on it', () => {
        const error = Object.assign(new Error('duplicate key'), {
            code: '23505',
            detail: 'Key (name)=(李䶮)',
            parameters: ['李䶮'],
        });
        const { err } = JSON.parse(logged((logger) => logger.error({ err: error }, 'x')));
        expect(Object.keys(err).sort()).toEqual(['code', 'message', 'stack', 'type']);
    });
});
describe('the line of an operation', () => {
    it('says name, type, time, outcome and request id, and nothing of its text and variables', async () => {
        const toy = await startToy();
        await ask(toy, 'query Greeting($text: String!) { required(text: $text) }', { text: 'private words' }, { 'x-request-id': 'portal-00001' });
        await until(() => toy.lines().length === 1);
        expect(toy.lines()).toEqual([
            {
                level: 'info',
                time: expect.any(String),
                msg: 'operation',
                requestId: 'portal-00001',
                transport: 'http',
                operation: 'Greeting',
                type: 'query',
                outcome: 'OK',
                ms: expect.any(Number),
                client: '127.0.0.0/24',
            },
        ]);
        expect(toy.log()).not.toContain('private words');
    });
    it('says the network that a trusted proxy names, not the address', async () => {
        const toy = await startToy({ trustProxy: true });
        await ask(toy, '{ hello }', {}, { 'x-forwarded-for': '6.6.6.6, 203.0.113.77' });
        await until(() => toy.lines().length === 1);
        expect(toy.lines()[0]).toMatchObject({ client: '203.0.113.0/24' });
        expect(toy.log()).not.toContain('203.0.113.77');
    });
    it('says the code of the first error, also of a document that could not be read', async () => {
        const toy = await startToy();
        await ask(toy, '{ closed }');
        await ask(toy, '{');
        await until(() => toy.lines().length === 2);
        expect(toy.lines().map(({ type, outcome }) => [type, outcome])).toEqual([
            ['query', 'FORBIDDEN'],
            ['unknown', 'GRAPHQL_PARSE_FAILED'],
        ]);
    });
});
//# sourceMappingURL=logger.test.js.map