import { buildASTSchema, getOperationAST, parse } from 'graphql';
import { keepingOf } from '../../src/server/caching.js';
import { ask, startToy, stopToys } from './support.js';
const schema = buildASTSchema(parse(`
    directive @cacheControl(maxAge: Int, scope: CacheControlScope) on FIELD_DEFINITION | OBJECT
    directive @access(scope: [Scope!]!) on FIELD_DEFINITION | OBJECT
    directive @personal(class: String!) on FIELD_DEFINITION
    enum CacheControlScope { PUBLIC PRIVATE }
    enum Scope { PUBLIC CADRE }
    interface Node { id: ID }
    type Query {
      hinted: String @access(scope: [PUBLIC]) @cacheControl(maxAge: 60, scope: PUBLIC)
      bare: String @access(scope: [PUBLIC])
      own: String @access(scope: [PUBLIC]) @cacheControl(maxAge: 60, scope: PRIVATE)
      closed: String @access(scope: [CADRE]) @cacheControl(maxAge: 60, scope: PUBLIC)
      stations: [Station] @access(scope: [PUBLIC]) @cacheControl(maxAge: 60, scope: PUBLIC)
      node: Node @access(scope: [PUBLIC]) @cacheControl(maxAge: 300, scope: PUBLIC)
    }
    type Mutation { change: String @cacheControl(maxAge: 60, scope: PUBLIC) }
    type Station implements Node @cacheControl(maxAge: 30, scope: PUBLIC) {
      id: ID
      openState: String
      free: Int @cacheControl(maxAge: 0)
      notes: String @access(scope: [CADRE])
      mobile: String @personal(class: "CONTACT")
      log: Log
    }
    type Log @access(scope: [CADRE]) { text: String }
  `));
function seconds(text) {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation)
        throw new Error('No operation.');
    return keepingOf(schema)(document, operation);
}
describe('how long an answer may be kept', () => {
    it.each([
        ['{ hinted }', 60],
        ['{ hinted stations { openState } }', 30],
        ['{ stations { ...S } } fragment S on Station { __typename id }', 30],
        ['{ node { id } }', 30],
        ['{ node { ... on Station { openState } } }', 30],
    ])('is the strictest of all hints: %s', (text, most) => expect(seconds(text)).toBe(most));
    it.each([
        '{ hinted bare }',
        '{ hinted own }',
        '{ closed }',
        '{ stations { free } }',
        '{ stations { notes } }',
        '{ stations { mobile } }',
        '{ stations { ...S } } fragment S on Station { log { text } }',
        '{ __typename }',
        '{ __schema { queryType { name } } }',
        'mutation { change }',
    ])('is not at all for %s', (text) => expect(seconds(text)).toBe(0));
});
describe('the header of an answer', () => {
    let toy;
    beforeAll(async () => {
        const fields = schema.getType('Query').getFields();
        for (const [name, field] of Object.entries(fields)) {
            field.resolve = () => {
                if (name === 'closed')
                    throw new Error('closed');
                return name === 'stations' ? [] : name;
            };
        }
        toy = await startToy({}, { schema });
    });
    afterAll(stopToys);
    const get = async (query, headers = {}) => (await fetch(`${toy.url}?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1', ...headers },
    })).headers;
    it('lets everyone keep what a GET without credentials was answered', async () => {
        const headers = await get('{ hinted }');
        expect(headers.get('cache-control')).toBe('public, max-age=60');
        for (const name of ['origin', 'accept-language', 'authorization'])
            expect(headers.get('vary')).toContain(name);
    });
    it('keeps private what was asked with credentials or is not for everyone', async () => {
        expect((await get('{ hinted }', { authorization: 'Bearer x' })).get('cache-control')).toBe('private, no-store');
        expect((await get('{ own }')).get('cache-control')).toBe('private, no-store');
    });
    it('lets nobody keep errors and answers of POST', async () => {
        for (const query of ['{ hinted closed }', '{ nothing }']) {
            expect((await get(query)).get('cache-control')).toBe('no-store');
        }
        expect((await ask(toy, '{ hinted }')).headers.get('cache-control')).toBe('no-store');
    });
});
//# sourceMappingURL=caching.test.js.map