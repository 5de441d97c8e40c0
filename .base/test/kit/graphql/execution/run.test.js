import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, parse, } from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { later, schemaOf, twins } from './twins.js';
const SCHEMA = schemaOf(`
  type Node {
    id: String
    must: String!
    next: Node
    sure: Node!
    all: [Node]
    each: [Node!]
    whole: [Node!]!
    rows: [[Node!]!]!
  }
  type Query { node: Node, sure: Node!, all: [Node], each: [Node!], whole: [Node!]!, rows: [[Node!]], id: String, must: String! }
`);
/** How a place fails. */
const FAILURES = [
    ['null', () => null],
    ['an Error', () => new Error('broken')],
    ['a throw', () => thrown('broken')],
    ['null later', () => later(null, 2)],
    ['a rejection', () => later(new Error('broken'), 2)],
    ['a rejection much later', () => later(new Error('broken'), 20)],
];
const PLACES = [
    '{ node { id must } id }',
    '{ id sure { id must } }',
    '{ id all { must } }',
    '{ id each { id must } }',
    '{ whole { must } id }',
    '{ id rows { id must } }',
    '{ node { id sure { sure { sure { id must } } } id } id }',
    '{ node { id next { whole { must } } } id }',
    '{ node { each { rows { sure { must } } } id } }',
    '{ all { id rows { must id } } }',
    '{ each { all { whole { must } } next { id } } id }',
    '{ must id node { id } }',
];
const LISTS = ['all', 'each', 'whole'];
/** A world without end whose `must` fails by the one place that is asked for; `wrap` says what comes later. */
function world(fail, wrap) {
    const one = (which) => ({
        id: () => wrap(`node ${which}`),
        must: () => (which % 2 === 1 ? fail() : wrap('here')),
        ...Object.fromEntries(['node', 'next', 'sure'].map((name) => [name, () => wrap(one(which))])),
        ...Object.fromEntries(LISTS.map((name) => [name, () => wrap([one(0), one(1), wrap(one(2)), wrap(one(3))])])),
        rows: () => wrap([[one(0)], wrap([one(2), one(1), one(3)]), [wrap(one(4))]]),
    });
    return one(1);
}
describe('a failure where nothing may be null', () => {
    const ask = twins(SCHEMA);
    describe.each(FAILURES)('by %s', (_how, fail) => {
        it.each(PLACES)('empties the nearest place that may be: %s', async (query) => {
            for (const wrap of [now, later, (value) => later(value, 3)]) {
                const { errors } = await ask(query, () => ({ rootValue: world(fail, wrap) }));
                expect(errors?.length).toBeGreaterThan(0);
            }
        });
    });
    it('is told with its own place, and what stands around it becomes null', async () => {
        const rootValue = () => world(() => null, now);
        expect(await ask('{ id node { id sure { whole { must } } } }', () => ({ rootValue: rootValue() }))).toMatchObject({
            data: { id: 'node 1', node: null },
            errors: ['node.sure.whole.1.must: Cannot return null for non-nullable field Node.must.'],
        });
        expect((await ask('{ id sure { sure { must } } }', () => ({ rootValue: rootValue() }))).text).toBe('null');
    });
    it('silences what else fails below what it emptied, and nothing beside it', async () => {
        const query = '{ a: node { id must next { must } } b: node { next { must } id } all { must } }';
        const { data, errors } = await ask(query, () => ({ rootValue: world(() => later(new Error('broken'), 4), now) }));
        expect(data).toEqual({
            a: null,
            b: { next: null, id: 'node 1' },
            all: [{ must: 'here' }, null, { must: 'here' }, null],
        });
        expect([...(errors ?? [])].sort()).toEqual([
            'a.must: broken',
            'all.1.must: broken',
            'all.3.must: broken',
            'b.next.must: broken',
        ]);
    });
    it('waits for what is under way beside it, whose own failures are told', async () => {
        const rootValue = () => ({
            node: { next: () => later(new Error('late'), 5), must: null, id: () => later('id', 9) },
        });
        expect(await ask('{ node { next { id } must id } id }', () => ({ rootValue: rootValue() }))).toMatchObject({
            data: { node: null, id: null },
            errors: ['node.next: late', 'node.must: Cannot return null for non-nullable field Node.must.'],
        });
    });
});
describe('a failure after the whole answer became null', () => {
    it('is not told, however late it comes', async () => {
        const rootValue = {
            must: () => later(null, 2),
            id: () => later(new Error('late'), 9),
            node: () => later(new Error('later'), 30),
        };
        const args = { schema: SCHEMA, document: parse('{ id must node { id } }'), rootValue };
        const { data, errors } = await compiledExecution()(args);
        await new Promise((resolve) => setImmediate(resolve));
        expect([data, errors?.map(({ path }) => path)]).toEqual([null, [['must']]]);
    });
});
describe('fields side by side', () => {
    it('fail in the order in which they come to it, as in graphql-js, step by step', async () => {
        const ask = twins(SCHEMA);
        for (let steps = 0; steps < 12; steps += 1) {
            const failing = (message, after) => () => later(new Error(message), after);
            const rootValue = () => ({
                node: () => later({ next: { sure: { must: failing('deep', 3) } }, must: failing('near', steps) }, 2),
                each: [
                    { must: failing('first', steps) },
                    later({ must: failing('second', 2) }, 2),
                    { id: failing('id', 4), must: 'x' },
                ],
                all: () => later([{ must: failing('third', 4) }, { id: failing('fourth', steps) }]),
            });
            const query = '{ node { next { sure { must } } must } each { id must } all { id must } }';
            const { errors } = await ask(query, () => ({ rootValue: rootValue() }));
            expect(errors?.length).toBeGreaterThan(3);
        }
    });
});
describe('the words of a missing value', () => {
    it('name the field of the type that was asked for', async () => {
        const type = (inner) => new GraphQLNonNull(inner);
        const inner = new GraphQLObjectType({ name: 'Inner', fields: { real: { type: type(GraphQLString) } } });
        const query = new GraphQLObjectType({ name: 'Query', fields: { inner: { type: inner } } });
        const ask = twins(new GraphQLSchema({ query }));
        const { errors } = await ask('{ inner { alias: real } }', { rootValue: { inner: {} } });
        expect(errors).toEqual(['inner.alias: Cannot return null for non-nullable field Inner.real.']);
    });
});
function now(value) {
    return value;
}
function thrown(message) {
    throw new Error(message);
}
//# sourceMappingURL=run.test.js.map