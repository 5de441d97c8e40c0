import { GraphQLError } from 'graphql';
import { ask, askBySocket, codeIn, startToy, stopToys } from './support.js';
let toy;
beforeAll(async () => {
    toy = await startToy();
});
afterAll(stopToys);
const TRANSPORTS = [
    ['HTTP', (query, headers, variables) => ask(toy, query, variables, headers)],
    [
        'a socket',
        (query, headers, variables) => askBySocket(toy, query, variables, headers?.['accept-language'] ? { acceptLanguage: headers['accept-language'] } : {}),
    ],
];
describe.each(TRANSPORTS)('errors over %s', (_name, asks) => {
    it('speak Chinese, and English to whoever asks for it', async () => {
        expect((await asks('{ closed }')).body.errors?.[0]?.message).toBe('不对外开放。');
        expect((await asks('{ closed }', { 'accept-language': 'en-GB,en;q=0.9' })).body.errors?.[0]?.message).toBe('Not open to you.');
    });
    it('carry the code of the fault, the request id and the path, and nothing else', async () => {
        const { body } = await asks('{ closed }');
        expect(body.errors?.[0]).toEqual({
            message: '不对外开放。',
            path: ['closed'],
            locations: [{ line: 1, column: 3 }],
            extensions: { code: 'FORBIDDEN', requestId: expect.stringMatching(/^[a-z0-9-]{36}$/) },
        });
        expect(body.data).toEqual({ closed: null });
    });
    it('say nothing of what broke inside, and the log says it under the same id', async () => {
        const { body } = await asks('{ broken }', { 'accept-language': 'en' });
        expect(codeIn({ body })).toBe('INTERNAL_SERVER_ERROR');
        expect(JSON.stringify(body)).not.toMatch(/swordfish|password|at .*\.js/);
        const requestId = body.errors?.[0]?.extensions.requestId;
        const line = toy.lines().find((entry) => entry.level === 'error' && entry.requestId === requestId);
        expect(JSON.stringify(line)).toContain('swordfish');
    });
    it('leave the rest of the answer standing', async () => {
        const { body } = await asks('{ hello brokenHalf { good bad } }');
        expect(body.data).toEqual({ hello: 'world', brokenHalf: { good: 'yes', bad: null } });
        expect(body.errors?.[0]?.path).toEqual(['brokenHalf', 'bad']);
    });
    it('of an argument are the caller’s, though they show only while fields run', async () => {
        const { body } = await asks('query ($text: String = "x") { required(text: $text) }', {}, { text: null });
        expect(codeIn({ body })).toBe('BAD_USER_INPUT');
    });
    it('of an unknown operation name and of a missing variable are the caller’s', async () => {
        expect(codeIn(await asks('query ($text: String!) { required(text: $text) }'))).toBe('BAD_USER_INPUT');
    });
});
describe('requests that fail as a whole', () => {
    const newer = { accept: 'application/graphql-response+json' };
    it.each([
        ['expired', 'TOKEN_EXPIRED', 401],
        ['forged', 'UNAUTHENTICATED', 401],
        ['crowded', 'RATE_LIMITED', 429],
        ['unlucky', 'INTERNAL_SERVER_ERROR', 500],
    ])('answer a caller who is %s with %s and status %i', async (name, code, status) => {
        const answer = await ask(toy, '{ hello }', {}, { authorization: `Bearer ${name}` });
        expect([codeIn(answer), answer.status]).toEqual([code, status]);
        expect(JSON.stringify(answer.body)).not.toContain('swordfish');
        expect(answer.body.data).toBeUndefined();
    });
    it('say in the caller’s language why, and when to try again', async () => {
        const answer = await ask(toy, '{ hello }', {}, { authorization: 'Bearer crowded', 'accept-language': 'en' });
        expect(answer.body.errors?.[0]).toMatchObject({ message: 'Too many.', extensions: { retryAfterSeconds: 7 } });
        expect(answer.headers.get('retry-after')).toBe('7');
    });
    it('use 200 in the older media type and 400 in the newer one for a bad document', async () => {
        const deep = `{ station ${'{ neighbour '.repeat(14)}{ name }${' }'.repeat(15)}`;
        for (const query of ['{', '{ nothing }', deep]) {
            expect((await ask(toy, query)).status).toBe(200);
            expect((await ask(toy, query, {}, newer)).status).toBe(400);
        }
    });
    it('answer in the type that was asked for, also when the request is no GraphQL', async () => {
        const refused = await fetch(toy.url, {
            method: 'POST',
            headers: { ...newer, 'content-type': 'application/json' },
            body: '{',
        });
        expect(refused.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    });
    it('name an operation that is not there as a mistake of the document', async () => {
        const response = await fetch(toy.url, {
            method: 'POST',
            headers: { ...newer, 'content-type': 'application/json' },
            body: JSON.stringify({ query: 'query A { hello }', operationName: 'B' }),
        });
        const answer = { body: (await response.json()) };
        expect([response.status, codeIn(answer)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    });
});
describe('an error thrown by a library', () => {
    it('keeps its words inside even when it is an error of GraphQL', async () => {
        const strange = await startToy({}, {
            execute: () => ({
                data: null,
                errors: [new GraphQLError('table secret_table is locked', { path: ['hello'] })],
            }),
        });
        const answer = await ask(strange, '{ hello }');
        expect(codeIn(answer)).toBe('INTERNAL_SERVER_ERROR');
        expect(JSON.stringify(answer.body)).not.toContain('secret_table');
    });
    it('keeps its words inside when the executor itself throws, over both transports', async () => {
        const throws = async () => Promise.reject(new Error('compiled plan of secret_table is broken'));
        const strange = await startToy({}, { execute: throws });
        for (const answer of [await ask(strange, '{ hello }'), await askBySocket(strange, '{ hello }')]) {
            expect(codeIn(answer)).toBe('INTERNAL_SERVER_ERROR');
            expect(JSON.stringify(answer.body)).not.toContain('secret_table');
        }
    });
});
//# sourceMappingURL=errors.test.js.map