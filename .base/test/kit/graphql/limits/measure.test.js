import { getIntrospectionQuery, Kind, parse } from 'graphql';
import { measureOperation } from '../../../../src/kit/graphql/limits/index.js';
function measure(text) {
    const document = parse(text);
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (!operation)
        throw new Error('The text has no operation.');
    return measureOperation(document, operation);
}
/** Fragments of which each spreads the next twice: 2 to the power of `levels` fields. */
function doublingFragments(levels) {
    const fragments = Array.from({ length: levels }, (_, level) => `fragment F${level} on Station { neighbour { ...F${level + 1} } other { ...F${level + 1} } }`);
    return `{ station { ...F0 } } ${fragments.join(' ')} fragment F${levels} on Station { name }`;
}
describe('the measure of an operation', () => {
    it('counts fields, aliases, directives and levels', () => {
        expect(measure('query @a { x: a { b @b { c } } d }')).toMatchObject({
            depth: 3,
            fields: 4,
            aliases: 1,
            directives: 2,
        });
    });
    it('counts a fragment wherever it is spread, and its directives with it', () => {
        const counted = measure('{ a { ...F @skip(if: true) } b { ...F } } fragment F on T { c @x d: e }');
        expect(counted).toMatchObject({ depth: 2, fields: 6, aliases: 2, directives: 3 });
    });
    it('counts directives of variables', () => {
        expect(measure('query ($a: Int @x @y) { b(c: $a) }').directives).toBe(2);
    });
    it('looks through inline fragments without counting a level', () => {
        expect(measure('{ a { ... on T { b { c } } } }').depth).toBe(3);
    });
    it('measures doubling fragments without walking them', () => {
        expect(measure(doublingFragments(40)).fields).toBeGreaterThan(2 ** 40);
    });
    it('ends on fragments that go in a circle', () => {
        expect(measure('{ ...A } fragment A on T { b ...B } fragment B on T { c ...A }').fields).toBe(2);
    });
    it('does not count the inside of introspection as depth or fields', () => {
        expect(measure(getIntrospectionQuery())).toMatchObject({ depth: 1, fields: 1, introspections: 1 });
    });
    it('counts lists of types inside each other in an introspection', () => {
        const nested = measure('{ __schema { types { fields { type { fields { name } } } } } }');
        expect(nested.introspectionDepth).toBe(2);
    });
});
//# sourceMappingURL=measure.test.js.map