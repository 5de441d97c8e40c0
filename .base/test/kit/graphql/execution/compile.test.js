import { getIntrospectionQuery } from 'graphql';
import { schemaOf, twins } from './twins.js';
const schema = schemaOf(`
  interface Named { name: String }
  interface Being implements Named { name: String, age: Int }
  type Dog implements Being & Named { name: String, age: Int, barks: Boolean, owner: Person, toString: String }
  type Cat implements Named { name: String, lives: Int, owner: Person }
  type Person implements Being & Named { name: String, age: Int, pets: [Pet!], best: Named }
  type Stone { name: String, weight: Float }
  union Pet = Dog | Cat
  union Thing = Stone | Cat
  "Where it starts."
  type Query {
    dog: Dog
    person: Person
    things: [Thing]
    named(first: Int = 10): [Named]
    old: Int @deprecated(reason: "use new")
  }
  enum Size { SMALL LARGE @deprecated }
  input Wish { size: Size = SMALL, more: [Wish!] }
  type Mutation { wish(wish: Wish!): Boolean }
`);
function world() {
    const person = { __typename: 'Person', name: 'Li', age: 40 };
    const dog = { __typename: 'Dog', name: 'Rex', age: 3, barks: true, owner: person };
    const cat = { __typename: 'Cat', name: 'Mi', lives: 9, owner: null };
    Object.assign(person, { pets: [dog, cat], best: cat });
    return {
        dog,
        person,
        things: [{ __typename: 'Stone', name: 'Jade', weight: 0.5 }, cat, null],
        named: [dog, cat, person],
    };
}
const ask = twins(schema);
const asked = async (text, variableValues = {}) => {
    const { data, errors } = await ask(text, { rootValue: world(), variableValues });
    expect(errors).toBeUndefined();
    return data;
};
describe('a selection', () => {
    it('shows fields under their aliases, in the order in which they first stand', async () => {
        const { text } = await ask('{ b: dog { n: name age name } a: dog { name } dog { name: age } }', {
            rootValue: world(),
        });
        expect(text).toBe('{"b":{"n":"Rex","age":3,"name":"Rex"},"a":{"name":"Rex"},"dog":{"name":3}}');
    });
    it('merges what is selected under one key, however far apart', async () => {
        const query = '{ dog { name } ... { dog { owner { name } } } ...F } fragment F on Query { dog { owner { age } name } }';
        expect(await asked(query)).toEqual({ dog: { name: 'Rex', owner: { name: 'Li', age: 40 } } });
    });
    it('spreads a fragment once however often it stands there, and fragments in fragments', async () => {
        const query = `{ dog { ...A ...A owner { ...C } ...B } person { ...C } }
      fragment A on Dog { name ...B } fragment B on Being { age ...C } fragment C on Named { n: name }`;
        const { text } = await ask(query, { rootValue: world() });
        expect(text).toBe('{"dog":{"name":"Rex","age":3,"n":"Rex","owner":{"n":"Li"}},"person":{"n":"Li"}}');
    });
    it('takes only fragments whose type applies, through interfaces and unions', async () => {
        const query = `{ person { pets { __typename ... on Dog { barks } ... on Cat { lives } ... on Being { age }
      ... on Thing { ... on Named { as: name } } ... on Stone { weight } ... on Person { best { name } } } }
      things { __typename ... on Named { name } ... on Pet { owner: __typename } ...S }
      named { ... on Pet { pet: __typename } ... on Being { age } } }
      fragment S on Stone { weight }`;
        expect(await asked(query)).toEqual({
            person: {
                pets: [
                    { __typename: 'Dog', barks: true, age: 3 },
                    { __typename: 'Cat', lives: 9, as: 'Mi' },
                ],
            },
            things: [{ __typename: 'Stone', weight: 0.5 }, { __typename: 'Cat', name: 'Mi', owner: 'Cat' }, null],
            named: [{ pet: 'Dog', age: 3 }, { pet: 'Cat' }, { age: 40 }],
        });
    });
    it('answers an object without fields where none is left', async () => {
        expect(await asked('{ dog { name @skip(if: true) } person { ... on Dog { name } } }')).toEqual({
            dog: {},
            person: {},
        });
    });
    it('answers __typename anywhere, also under another name and of fields that are null', async () => {
        const query = '{ t: __typename dog { __typename owner { kind: __typename } } person { best { __typename ... on Cat { owner { __typename } } } } }';
        expect(await asked(query)).toEqual({
            t: 'Query',
            dog: { __typename: 'Dog', owner: { kind: 'Person' } },
            person: { best: { __typename: 'Cat', owner: null } },
        });
        expect(await asked('mutation { __typename a: __typename }')).toEqual({ __typename: 'Mutation', a: 'Mutation' });
    });
    it.each(['__proto__', 'constructor', 'hasOwnProperty', 'then', 'toJSON'])('has room for the key %s', async (key) => {
        const { text } = await ask(`{ dog { ${key}: name age } ${key}: dog { name } }`, { rootValue: world() });
        expect(text).toBe(`{"dog":{"${key}":"Rex","age":3},"${key}":{"name":"Rex"}}`);
        const serial = await ask(`mutation { ${key}: __typename }`);
        expect(serial.text).toBe(`{"${key}":"Mutation"}`);
        const promised = { dog: async () => ({ name: async () => 'Rex' }) };
        expect((await ask(`{ ${key}: dog { ${key}: name } }`, { rootValue: promised })).text).toBe(`{"${key}":{"${key}":"Rex"}}`);
    });
    it('has room for names that every object has', async () => {
        expect(await asked('{ dog { toString } }')).toEqual({ dog: { toString: '[object Object]' } });
    });
    it('does with what no validation would let pass as graphql-js does', async () => {
        for (const query of [
            '{ dog { unheardOf name } unheardOf }',
            '{ dog { name ...Missing } }',
            '{ dog person { name { first } } }',
            '{ dog { name: age, name } }',
            '{ person { pets { ... on Dog { x: barks } ... on Cat { x: lives } name } } }',
            '{ dog { ... on Unheard { name } __schema { queryType { name } } __type(name: "Dog") { name } } }',
            '{ __type { name } dog { name @skip @include(if: 1) } }',
            'mutation { wish }',
        ]) {
            await ask(query, { rootValue: world() });
        }
    });
});
describe('introspection', () => {
    it('answers the whole schema', async () => {
        const query = getIntrospectionQuery({
            descriptions: true,
            specifiedByUrl: true,
            directiveIsRepeatable: true,
            schemaDescription: true,
            inputValueDeprecation: true,
            oneOf: true,
        });
        const { data, errors } = await ask(query);
        expect(errors).toBeUndefined();
        expect(data.__schema.types.map(({ name }) => name)).toEqual(expect.arrayContaining(['Wish', 'Pet']));
    });
    it('answers one type beside data', async () => {
        const query = `query ($name: String!, $old: Boolean) { dog { name }
      __type(name: $name) { kind name fields(includeDeprecated: $old) { name isDeprecated args { name defaultValue } type { name } } }
      none: __type(name: "None") { name } __schema { mutationType { name } subscriptionType { name } } }`;
        const all = await asked(query, { name: 'Query', old: true });
        const kept = await asked(query, { name: 'Query' });
        expect([all.__type.fields.length, kept.__type.fields.length]).toEqual([5, 4]);
        expect(kept).toMatchObject({ dog: { name: 'Rex' }, none: null, __schema: { subscriptionType: null } });
    });
});
describe('@skip and @include', () => {
    it('decide by constants, on fields and on fragments', async () => {
        const query = `{ dog { name @skip(if: true) age @include(if: true) barks @skip(if: false) @include(if: false) }
      ... @skip(if: true) { person { name } } ...F @include(if: false) ... on Query @include(if: true) { ...G @skip(if: false) } }
      fragment F on Query { things { __typename } } fragment G on Query { named(first: 1) { name @include(if: false) } }`;
        expect(await asked(query)).toEqual({ dog: { age: 3 }, named: [{}, {}, {}] });
    });
    const QUERY = `query ($a: Boolean!, $b: Boolean! = true, $c: Boolean = false) {
    dog @include(if: $a) { name @skip(if: $b) age @include(if: $b) owner { ...P @include(if: $c) } }
    dog { barks @skip(if: $a) @include(if: $c) }
    person { ...P @skip(if: $a) ... @include(if: $b) { age @skip(if: $c) } pets { ... on Dog @include(if: $c) { barks } } }
  }
  fragment P on Person { name best { name @include(if: $b) } }`;
    const EVERY = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ a: (n & 1) > 0, b: (n & 2) > 0, c: (n & 4) > 0 }));
    it('decide anew for the variables of each request, whatever they were before', async () => {
        const seen = new Set();
        for (const variables of [...EVERY, ...EVERY.toReversed(), { a: true }, { a: false, c: true }, ...EVERY]) {
            seen.add(JSON.stringify(await asked(QUERY, variables)));
        }
        expect(seen.size).toBe(8);
    });
    it('decide for each request alone when many run at once', async () => {
        const alone = [];
        for (const variables of EVERY)
            alone.push(await asked(QUERY, variables));
        expect(await Promise.all(EVERY.map((variables) => asked(QUERY, variables)))).toEqual(alone);
    });
    const NULLABLE = `query ($c: Boolean = true) { dog { name age @include(if: $c) owner { name @skip(if: $c) } } }`;
    it('refuse a condition that is null, and remember nothing of it', async () => {
        const bad = () => ask(NULLABLE, { rootValue: world(), variableValues: { c: null } });
        const message = 'dog: Argument "if" of non-null type "Boolean!" must not be null.';
        expect(await bad()).toMatchObject({ data: { dog: null }, errors: [message] });
        expect(await asked(NULLABLE, { c: false })).toEqual({ dog: { name: 'Rex', owner: { name: 'Li' } } });
        expect(await bad()).toMatchObject({ data: { dog: null }, errors: [message] });
        expect(await asked(NULLABLE)).toEqual({ dog: { name: 'Rex', age: 3, owner: {} } });
    });
    it('refuse a null condition at the root with no data, and one that was never given', async () => {
        const root = 'query ($c: Boolean = true) { dog @skip(if: $c) { name } }';
        expect(await ask(root, { variableValues: { c: null } })).toMatchObject({
            data: null,
            errors: [expect.any(String)],
        });
        const without = 'query ($c: Boolean) { dog { name @skip(if: $c) } other: dog @skip(if: $c) { name } }';
        expect(await ask(without)).toMatchObject({
            data: null,
            errors: [expect.stringContaining('not provided a runtime value')],
        });
        expect(await ask(without, { variableValues: { c: null } })).toMatchObject({
            errors: [expect.stringContaining('null')],
        });
        expect(await ask('{ dog @skip(if: $none) { name } }')).toMatchObject({ data: null });
    });
});
//# sourceMappingURL=compile.test.js.map