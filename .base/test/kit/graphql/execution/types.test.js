import { later, schemaOf, twins } from './twins.js';
describe('an object of many types', () => {
    const SDL = `interface Named { name: String } union Pet = Dog | Cat type Stone implements Named { name: String }
    type Dog implements Named { name: String, barks: Boolean! } type Cat implements Named { name: String, lives: Int }
    type Query { pet: Pet, pets: [Pet!], named: [Named], must: Named! }`;
    const QUERY = '{ pet { __typename ...D } pets { ...D ... on Cat { lives } } named { name __typename } must { name } } fragment D on Dog { barks }';
    const root = (mark) => ({
        pet: { ...mark('Dog'), barks: true },
        pets: [{ ...mark('Cat'), lives: 9 }, later({ ...mark('Dog'), barks: later(false) })],
        named: [{ ...mark('Stone'), name: 'Jade' }, null, later({ ...mark('Cat'), name: 'Mi' }, 4)],
        must: { ...mark('Stone'), name: 'Jade' },
    });
    const RIGHT = {
        pet: { __typename: 'Dog', barks: true },
        pets: [{ lives: 9 }, { barks: false }],
        named: [{ name: 'Jade', __typename: 'Stone' }, null, { name: 'Mi', __typename: 'Cat' }],
        must: { name: 'Jade' },
    };
    const kind = (value) => value.kind;
    const isA = (name) => ({ isTypeOf: (value) => value.kind === name });
    const isALater = (name, steps) => ({
        isTypeOf: (value) => later(value.kind === name, steps),
    });
    const by = (resolveType) => ({ Pet: { resolveType }, Named: { resolveType } });
    it.each([
        ['a function', by(kind)],
        ['a function that answers later', by(async (value) => value.kind)],
        ['asking each type', { Dog: isA('Dog'), Cat: isA('Cat'), Stone: isA('Stone') }],
        [
            'asking each type, which answers later',
            { Dog: isALater('Dog', 3), Cat: isALater('Cat', 1), Stone: isA('Stone') },
        ],
        ['a function and its own word', { ...by(kind), Dog: isALater('Dog', 2), Cat: isA('Cat') }],
    ])('is told by %s', async (_how, parts) => {
        const { data, errors } = await twins(schemaOf(SDL, parts))(QUERY, () => ({
            rootValue: root((name) => ({ kind: name })),
        }));
        expect([data, errors]).toEqual([RIGHT, undefined]);
    });
    it('is told by its __typename', async () => {
        const { data } = await twins(schemaOf(SDL))(QUERY, () => ({ rootValue: root((__typename) => ({ __typename })) }));
        expect(data).toEqual(RIGHT);
    });
    // Of these the words differ: none reaches a client.
    it.each([
        ['missing', undefined],
        ['null', null],
        ['an empty name', ''],
        ['one unheard of', 'Unheard'],
        ['another one', 'Stone'],
        ['an interface', 'Named'],
        ['a scalar', 'String'],
        ['a number', 7],
        ['an object', {}],
        ['an Error', new Error('no type')],
        ['another one later', later('Stone')],
    ])('is an error at its place when its type is said to be %s', async (_what, wrong) => {
        const ask = twins(schemaOf(SDL, by(kind)));
        const rootValue = {
            pet: { kind: wrong },
            pets: [{ kind: 'Cat', lives: 1 }, { kind: wrong }],
            named: [{ kind: 'Dog', name: 'Rex' }],
        };
        expect(await ask('{ pet { __typename } named { name } }', { rootValue })).toMatchObject({
            data: { pet: null, named: [{ name: 'Rex' }] },
            errors: [expect.stringMatching(/^pet: /)],
        });
        expect(await ask('{ pets { ... on Cat { lives } } }', { rootValue })).toMatchObject({ data: { pets: null } });
    });
    it('is an error at its place when nobody can tell its type, or its type denies it', async () => {
        const fails = () => thrown(new Error('untold'));
        for (const parts of [by(fails), by(async () => fails()), { Dog: { isTypeOf: fails }, Cat: isALater('Cat', 1) }]) {
            const answer = await twins(schemaOf(SDL, parts))('{ pet { __typename } }', {
                rootValue: { pet: { kind: 'Dog' } },
            });
            expect(answer).toMatchObject({ data: { pet: null }, errors: ['pet: untold'] });
        }
        for (const isTypeOf of [() => false, async () => false, () => 0]) {
            const ask = twins(schemaOf(SDL, { ...by(kind), Dog: { isTypeOf } }));
            const answer = await ask('{ pet { __typename } }', { rootValue: { pet: { kind: 'Dog' } } });
            expect(answer).toMatchObject({
                data: { pet: null },
                errors: [expect.stringMatching(/^pet: Expected value of type "Dog" but got/)],
            });
        }
        expect((await twins(schemaOf(SDL))('{ must { name } }', { rootValue: { must: {} } })).data).toBeNull();
    });
});
function thrown(error) {
    throw error;
}
//# sourceMappingURL=types.test.js.map