import { GraphQLError, parse } from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { later, schemaOf, twins } from './twins.js';
const LEAVES = schemaOf(`scalar Odd
  enum Size { SMALL LARGE }
  type Query { int: Int, float: Float, text: String, yes: Boolean, id: ID, odd: Odd, size: Size, list: [Int], must: Int!
    lists: [[Int!]], sizes: [Size!], texts: [String!]! }`, {
    Odd: {
        serialize: (value) => {
            if (value === 'bad')
                throw new GraphQLError('Odd is never bad.', { extensions: { code: 'ODD' } });
            return value === 'void' ? undefined : value;
        },
    },
});
describe('a value', () => {
    const ask = twins(LEAVES);
    const of = (rootValue) => ask(`{ ${Object.keys(rootValue).join(' ')} }`, { rootValue });
    it.each([
        [{ int: Number.NaN }, 'int: Int cannot represent non-integer value: NaN'],
        [{ int: 2 ** 31 }, 'int: Int cannot represent non 32-bit signed integer value: 2147483648'],
        [{ float: Number.POSITIVE_INFINITY }, 'float: Float cannot represent non numeric value: Infinity'],
        [{ text: {} }, 'text: String cannot represent value: {}'],
        [{ yes: 'yes' }, 'yes: Boolean cannot represent a non boolean value: "yes"'],
        [{ id: 1.5 }, 'id: ID cannot represent value: 1.5'],
        [{ size: 'HUGE' }, 'size: Enum "Size" cannot represent value: "HUGE"'],
        [{ odd: 'bad' }, 'odd: Odd is never bad.'],
        [{ list: 'text' }, 'list: Expected Iterable, but did not find one for field "Query.list".'],
        [{ list: { length: 1 } }, 'list: Expected Iterable, but did not find one for field "Query.list".'],
        [{ list: { [Symbol.iterator]: 1 } }, 'list: Expected Iterable, but did not find one for field "Query.list".'],
    ])('that can not stand in its place is an error there: %j', async (root, error) => {
        const [field = ''] = Object.keys(root);
        expect(await of({ must: 1, ...root })).toMatchObject({ errors: [error], data: { [field]: null } });
        expect(await of(Object.fromEntries([[field, later(Object.values(root)[0])]]))).toMatchObject({ errors: [error] });
    });
    it('is written as its type says', async () => {
        const root = { int: '7', float: 2, text: 7, yes: 1, id: 7, odd: { inside: [1, null] }, size: 'LARGE', must: true };
        const { data, errors } = await of(root);
        expect(errors).toBeUndefined();
        expect(data).toEqual({
            int: 7,
            float: 2,
            text: '7',
            yes: true,
            id: '7',
            odd: { inside: [1, null] },
            size: 'LARGE',
            must: 1,
        });
    });
    // The words of this one differ: it never reaches a client.
    it('is never null once it is written', async () => {
        expect(await of({ odd: 'void', int: 1 })).toMatchObject({
            data: { odd: null, int: 1 },
            errors: [expect.any(String)],
        });
    });
    it('may be null, missing, or a promise of that', async () => {
        const { data, errors } = await of({
            int: null,
            text: undefined,
            id: later(null),
            odd: later(undefined),
            size: async () => null,
        });
        expect([data, errors]).toEqual([{ int: null, text: null, id: null, odd: null, size: null }, undefined]);
    });
    it.each([
        ['an Error', 'broken', () => new Error('broken')],
        ['a promise of an Error', 'broken', async () => new Error('broken')],
        ['a throw', 'broken', () => thrown(new TypeError('broken'))],
        ['a rejection', 'broken', () => Promise.reject(new Error('broken'))],
        ['a late rejection', 'broken', () => later(new Error('broken'), 5)],
        ['a throw of a text', 'Unexpected error value: "broken"', () => thrown('broken')],
        ['a rejection with nothing', 'Unexpected error value: undefined', () => Promise.reject(undefined)],
        [
            'an error with extensions',
            'broken',
            () => thrown(new GraphQLError('broken', { extensions: { code: 'X', at: [1] } })),
        ],
        ['an error with a node', 'broken', () => thrown(new GraphQLError('broken', { nodes: parse('{ a }').definitions }))],
    ])('that fails by %s leaves the rest', async (_what, message, fail) => {
        const given = () => ({ rootValue: { int: 1, text: fail, id: 'x' } });
        expect(await ask('{ int text id }', given)).toMatchObject({
            data: { int: 1, text: null, id: 'x' },
            errors: [`text: ${message}`],
        });
        expect(await ask('{ int texts }', () => ({ rootValue: { texts: fail } }))).toMatchObject({ data: null });
        expect(await ask('{ must }', () => ({ rootValue: { must: fail } }))).toMatchObject({ data: null });
    });
    it('hands on the very error that was thrown, and one that has its place already as it is', async () => {
        const [own, placed] = [new Error('own'), new GraphQLError('placed', { path: ['elsewhere'] })];
        const rootValue = { int: () => thrown(own), text: () => Promise.reject(placed), list: [own, placed] };
        const document = parse('{ int text list }');
        const { errors = [] } = await compiledExecution()({ schema: LEAVES, document, rootValue });
        const [first, second, third, fourth] = [...errors].sort((a, b) => String(a.path).length - String(b.path).length);
        expect([first?.originalError, second?.originalError]).toEqual([own, own]);
        expect([first?.path, second?.path]).toEqual([['int'], ['list', 0]]);
        expect([third, fourth]).toEqual([placed, placed]);
        expect(third).toBe(placed);
        await ask(document, () => ({ rootValue }));
    });
});
describe('a list', () => {
    const ask = twins(LEAVES);
    it('is any iterable, with promises in it', async () => {
        const lists = [new Set([1, 2]), numbers(3), [later(1), null, later(null)], [], later(new Map().keys())];
        for (const list of lists)
            expect((await ask('{ list }', () => ({ rootValue: { list: again(list) } }))).errors).toBeUndefined();
        const holes = new Array(2);
        holes[1] = 7;
        expect(await ask('{ list }', { rootValue: { list: holes } })).toMatchObject({ data: { list: [null, 7] } });
    });
    it('holds lists, and what fails in them stays where it may be null', async () => {
        const lists = () => [
            [1, 2],
            null,
            [3, null],
            later([4, later(5)]),
            [later(6), Number.NaN],
            new Error('no list'),
            'text',
            [[]],
        ];
        const { data, errors } = await ask('{ lists }', () => ({ rootValue: { lists: lists() } }));
        expect(data).toEqual({ lists: [[1, 2], null, null, [4, 5], null, null, null, null] });
        expect(errors?.map((error) => error.split(':')[0]).sort()).toEqual([
            'lists.2.1',
            'lists.4.1',
            'lists.5',
            'lists.6',
            'lists.7.0',
        ]);
    });
    it('that breaks off is an error of the whole list', async () => {
        const rootValue = () => ({ list: numbers(2, new Error('broke off')), texts: ['a'] });
        expect(await ask('{ list texts }', () => ({ rootValue: rootValue() }))).toMatchObject({
            data: { list: null, texts: ['a'] },
            errors: ['list: broke off'],
        });
    });
    it('that is given up leaves no failure unheard that is still under way in it', async () => {
        const run = compiledExecution();
        const sizes = [later(new Error('late'), 3), later('SMALL', 5), null];
        const { data } = await run({ schema: LEAVES, document: parse('{ sizes }'), rootValue: { sizes } });
        expect(data).toEqual({ sizes: null });
        const broken = {
            list: [1],
            lists: [[later(new Error('late'), 2), null]],
            sizes: numbers(1, new Error('broke off'), later('X')),
        };
        const { errors } = await run({ schema: LEAVES, document: parse('{ list lists sizes }'), rootValue: broken });
        expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['lists.0.1', 'sizes']);
        // A rejection that nobody hears ends the process; jest fails the test for it.
        await new Promise((resolve) => setImmediate(resolve));
    });
});
function thrown(error) {
    throw error;
}
function* numbers(count, failing, first = 0) {
    yield first;
    for (let n = 1; n < count; n += 1)
        yield n;
    if (failing)
        throw failing;
}
/** A generator is used up once it was read. */
function again(list) {
    return list instanceof Set || Array.isArray(list) || list instanceof Promise ? list : numbers(3);
}
//# sourceMappingURL=completion.test.js.map