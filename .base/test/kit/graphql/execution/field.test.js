import { execute, GraphQLError, parse } from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { later, schemaOf, twins } from './twins.js';
const SDL = `
  enum Size { SMALL LARGE }
  scalar Odd
  input Inner { size: Size! = LARGE, n: Int, tags: [String!] }
  input Outer { inner: Inner, list: [Inner!], must: Int!, odd: Odd }
  type Thing { name: String, size(size: Size = SMALL): String, told(n: Int! = 5, text: String): String, length: Int }
  type Query {
    say(n: Int, must: Int! = 7, f: Float, text: String, yes: Boolean, id: ID, size: Size, list: [[Int]], sizes: [Size!],
      outer: Outer, odd: Odd): String
    strict(a: Int!, b: [String!]!): String
    thing: Thing
    things(n: Int): [Thing]
    plain(n: Int! = 1): String
  }`;
const echo = (_source, args) => JSON.stringify(args);
const odd = {
    parseValue: (value) => (value === 'bad' ? thrown('Odd takes nothing bad.') : { odd: value }),
    parseLiteral: (node) => node.value === 'bad' ? thrown('Odd takes nothing bad.') : { odd: node.value },
};
const schema = schemaOf(SDL, { 'Query.say': echo, 'Query.strict': echo, Odd: odd });
describe('arguments', () => {
    const ask = twins(schema);
    const heard = async (field, variables, declared = '') => (await ask(`query ${declared} { say: ${field} }`, { variableValues: variables ?? {} })).data.say;
    it.each([
        ['say', '{"must":7}'],
        [
            'say(n: 1, f: 2, text: "a\\"b", yes: true, id: 4, size: LARGE)',
            '{"n":1,"must":7,"f":2,"text":"a\\"b","yes":true,"id":"4","size":"LARGE"}',
        ],
        ['say(n: null, must: 2, size: null, list: null)', '{"n":null,"must":2,"list":null,"size":null}'],
        ['say(list: [[1, null], 2, null], sizes: SMALL)', '{"must":7,"list":[[1,null],[2],null],"sizes":["SMALL"]}'],
        [
            'say(outer: { must: 1, inner: {}, list: { n: 2, tags: "a" } })',
            '{"must":7,"outer":{"must":1,"inner":{"size":"LARGE"},"list":[{"size":"LARGE","n":2,"tags":["a"]}]}}',
        ],
        [
            'say(odd: "fine", outer: { must: 1, odd: 2 })',
            '{"must":7,"outer":{"must":1,"odd":{"odd":"2"}},"odd":{"odd":"fine"}}',
        ],
    ])('are had from what is written: %s', async (field, expected) => {
        expect(JSON.parse(await heard(field))).toEqual(JSON.parse(expected));
    });
    it('are had from variables, also inside of lists and objects', async () => {
        const declared = '($n: Int, $tag: String!, $inner: Inner, $size: Size = SMALL, $row: [Int], $yes: Boolean)';
        const field = 'say(n: $n, yes: $yes, size: $size, list: [$row, [$n]], outer: { must: 1, inner: $inner, list: [{ n: $n, tags: [$tag] }] })';
        const inner = { tags: ['x'], size: 'SMALL' };
        expect(JSON.parse(await heard(field, { n: 3, tag: 't', inner, row: [1, null] }, declared))).toEqual({
            n: 3,
            must: 7,
            size: 'SMALL',
            list: [[1, null], [3]],
            outer: { must: 1, inner, list: [{ size: 'LARGE', n: 3, tags: ['t'] }] },
        });
        expect(JSON.parse(await heard(field, { tag: 't', size: null }, declared))).toEqual({
            must: 7,
            size: null,
            list: [null, [null]],
            outer: { must: 1, list: [{ size: 'LARGE', tags: ['t'] }] },
        });
        expect(JSON.parse(await heard('say(must: $n, n: $none)', {}, '($n: Int, $none: Int)'))).toEqual({ must: 7 });
    });
    it.each([
        ['strict', '{ strict(b: []) plain }'],
        ['strict', '{ strict(a: null, b: []) plain }'],
        ['strict', 'query ($a: Int) { strict(a: $a, b: []) plain }'],
        ['strict', 'query ($a: Int) { strict(a: $a, b: []) plain }', { a: null }],
        ['strict', 'query ($b: String) { strict(a: 1, b: [$b]) plain }'],
        ['strict', '{ strict(a: "x", b: []) plain }'],
        ['say', '{ say(must: null) plain }'],
        ['say', 'query ($n: Int) { say(must: $n) plain }', { n: null }],
        ['say', '{ say(size: HUGE) plain }'],
        ['say', '{ say(odd: "bad") plain }'],
        ['say', '{ say(outer: {}) plain }'],
        ['say', 'query ($n: Int) { say(outer: { must: $n }) plain }'],
        ['plain', '{ plain(n: null) say }'],
        ['plain', '{ plain(n: "x") say }'],
        ['plain', 'query ($n: Int = 1) { plain(n: $n) say }', { n: null }],
    ])('that can not be what they must are an error of %s: %s', async (field, query, variableValues = {}) => {
        const { data, errors } = await ask(query, { variableValues, rootValue: { plain: 'plain', say: 'said' } });
        expect([data[field], errors]).toEqual([null, [expect.stringMatching(`^${field}: Argument`)]]);
        expect(Object.values(data)).toContainEqual(expect.any(String));
    });
    it('may differ under two aliases of one field', async () => {
        const { data } = await ask('query ($n: Int) { a: say(n: 1) b: say(n: $n) c: say }', { variableValues: { n: 2 } });
        expect(data).toEqual({ a: '{"n":1,"must":7}', b: '{"n":2,"must":7}', c: '{"must":7}' });
    });
    it('are others in the next request, whatever a resolver did to them', async () => {
        const greedy = (_source, args) => {
            args.outer.list.push('more');
            args.extra = true;
            args.outer.inner.tags.sort();
            return JSON.stringify(args);
        };
        const document = parse('{ say(outer: { must: 1, inner: { tags: ["b", "a"] }, list: [{}] }) }');
        const compiled = compiledExecution();
        const both = { schema: schemaOf(SDL, { 'Query.say': greedy }), document };
        const expected = JSON.stringify(await execute(both));
        for (let n = 0; n < 3; n += 1)
            expect(JSON.stringify(await compiled(both))).toBe(expected);
    });
});
describe('a field', () => {
    const ask = twins(schema);
    it('without a resolver is the property of its name, or what the property answers when it is called', async () => {
        class Thing {
            constructor() {
                this.#name = 'private';
                this.told = async (args, context, { fieldName }) => `${JSON.stringify(args)} ${context.who} ${fieldName}`;
            }
            #name;
            get name() {
                return this.#name;
            }
            size({ size }) {
                return `${this.#name} ${size}`;
            }
        }
        const query = 'query ($n: Int! = 9) { thing { name size a: size(size: LARGE) told(text: "t") b: told(n: $n) } plain }';
        const { data } = await ask(query, {
            rootValue: { thing: new Thing(), plain: () => later('at last', 3) },
            contextValue: { who: 'me' },
        });
        expect(data).toEqual({
            thing: {
                name: 'private',
                size: 'private SMALL',
                a: 'private LARGE',
                told: '{"n":5,"text":"t"} me told',
                b: '{"n":9} me told',
            },
            plain: 'at last',
        });
    });
    it.each([
        ['a text', 'text'],
        ['a number', 7],
        ['a function', function named() { }],
        ['an object without a prototype', Object.assign(Object.create(null), { name: 'bare' })],
        ['an array', [1, 2]],
        ['true', true],
    ])('of %s is its own property, or null', async (_what, thing) => {
        await ask('{ thing { name length } }', { rootValue: { thing } });
        await ask('{ things { name length } }', { rootValue: { things: [thing, thing] } });
        await ask('{ thing { name } plain }', { rootValue: thing });
    });
    it('shows nothing of a text or a number', async () => {
        expect((await ask('{ things { length } }', { rootValue: { things: ['text', 7] } })).data).toEqual({
            things: [{ length: null }, { length: null }],
        });
    });
    it('whose property can not be had is an error there', async () => {
        const thing = {
            get name() {
                return thrown('no name');
            },
            size: () => thrown('no size'),
        };
        expect(await ask('{ thing { name size length } }', { rootValue: { thing } })).toMatchObject({
            data: { thing: { name: null, size: null, length: null } },
            errors: ['thing.name: no name', 'thing.size: no size'],
        });
    });
    it('is null of nothing', async () => {
        for (const rootValue of [undefined, null])
            expect((await ask('{ thing { name } plain }', { rootValue })).data).toEqual({ thing: null, plain: null });
    });
});
describe('a resolver', () => {
    it('is told where it stands, by whom it is asked and with which variables', async () => {
        const told = [];
        const watch = (_source, _args, context, info) => {
            const { fieldNodes, schema: known, operation, fragments, path, returnType, parentType, ...others } = info;
            const place = JSON.stringify(path);
            told.push([
                context,
                others,
                fieldNodes,
                known,
                operation,
                Object.entries(fragments),
                place,
                returnType,
                parentType,
            ]);
            return [{}, later({})];
        };
        const watched = schemaOf(SDL, { 'Query.things': watch, 'Thing.name': watch, 'Thing.told': watch });
        const document = parse(`query Q ($n: Int = 3, $m: [Int]) { a: things(n: $n) { name ...T } things(n: $n) { told } ...Q }
      fragment T on Thing { b: name name } fragment Q on Query { a: things(n: $n) { told } }`);
        const args = {
            schema: watched,
            document,
            contextValue: { who: 'me' },
            rootValue: { root: 1 },
            variableValues: { m: [1] },
        };
        await execute(args);
        const expected = told.splice(0);
        const compiled = compiledExecution();
        for (let n = 0; n < 2; n += 1) {
            await compiled(args);
            const heard = told.splice(0);
            expect(heard.length).toBe(10);
            expect(heard).toEqual(expected);
        }
    });
    it('is asked in the order of the selection, each once', async () => {
        const asked = [];
        const note = (_source, _args, _context, { path }) => {
            asked.push(String(path.key));
            return path.key === 'c' ? later({}) : {};
        };
        const ask = twins(schemaOf(SDL, { 'Query.thing': note, 'Thing.name': note }));
        await ask('{ b: thing { d: name } a: thing { e: name f: name } c: thing { g: name } thing { d: name } }');
        const once = ['b', 'd', 'a', 'e', 'f', 'c', 'thing', 'd', 'g'];
        expect(asked).toEqual([...once, ...once, ...once]);
    });
});
function thrown(message) {
    throw new GraphQLError(message);
}
//# sourceMappingURL=field.test.js.map