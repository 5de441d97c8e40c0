import { allOf, joinSql, rawSql, sql } from '../../../src/kit/database/sql.js';
describe('the sql template', () => {
    it('numbers values in the order of the text, through nested pieces', () => {
        const inner = sql `b = ${2} and c = ${'three'}`;
        const statement = sql `select ${rawSql('x')} from t where a = ${1} and (${inner}) limit ${4}`.compile();
        expect(statement).toEqual({
            text: 'select x from t where a = $1 and (b = $2 and c = $3) limit $4',
            values: [1, 2, 'three', 4],
        });
    });
    it('never writes a value into the text', () => {
        const hostile = "'; drop table stations.station; --";
        const { text, values } = sql `select ${hostile}`.compile();
        expect(text).toBe('select $1');
        expect(values).toEqual([hostile]);
    });
    it('can be used twice in one statement, and its values are the same parameters', () => {
        const piece = sql `${'p'}::text`;
        expect(sql `${piece} = ${piece}`.compile()).toEqual({ text: '$1::text = $1::text', values: ['p'] });
        const placed = sql `${piece} = ${piece}`.placed(new Map());
        expect(placed.compile()).toEqual({ text: '$1::text = $1::text', values: ['p'] });
    });
    it('keeps equal values of different pieces apart: they may be of different types', () => {
        expect(sql `${sql `${1}::integer`} = ${sql `${1}::text`}`.compile().text).toBe('$1::integer = $2::text');
    });
    it('joins conditions, and none is true', () => {
        expect(allOf([sql `a = ${1}`, sql `b`]).compile().text).toBe('a = $1 and b');
        expect(allOf([]).compile().text).toBe('true');
        expect(joinSql([], ' or ', 'false').compile().text).toBe('false');
    });
});
//# sourceMappingURL=sql.test.js.map