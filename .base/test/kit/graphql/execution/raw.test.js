import { Raw, stringify } from '../../../../src/kit/graphql/execution/raw.js';
describe('a part of an answer that is JSON already', () => {
    it('stands in the text as it was, whatever is around it', () => {
        const answer = {
            a: new Raw('[{"n": 1}]'),
            b: [new Raw('null'), 'text', new Raw('"$&\\u0000"')],
            c: { d: new Raw('{}') },
        };
        expect(stringify(answer)).toBe('{"a":[{"n": 1}],"b":[null,"text","$&\\u0000"],"c":{"d":{}}}');
        expect(stringify(new Raw('[1, 2]'))).toBe('[1, 2]');
    });
    it('is the value that it says to anyone else', () => {
        expect(JSON.parse(JSON.stringify({ a: new Raw('{"n": [1, null]}') }))).toEqual({ a: { n: [1, null] } });
    });
    it('leaves what holds none as JSON writes it', () => {
        for (const value of [{ a: ['\u0000', undefined, null] }, 'text', null, 7])
            expect(stringify(value)).toBe(JSON.stringify(value));
    });
    it('is read again by everyone after a text that could not be written', () => {
        const circle = { raw: new Raw('1') };
        circle.self = circle;
        expect(() => stringify(circle)).toThrow('circular');
        expect(JSON.stringify(circle.raw)).toBe('1');
        expect(stringify([circle.raw])).toBe('[1]');
    });
});
//# sourceMappingURL=raw.test.js.map