import fc from 'fast-check';
import { dayCell, degreesCell, pointCell, RowCells, readFen, readNumber, yesNoCell, } from '../../src/kit/intake-cells.js';
const cell = (text, more = {}) => ({
    text,
    numeric: false,
    digitsLost: false,
    date: null,
    ...more,
});
const cells = (row, masks = {}) => new RowCells({ sheet: null, row: 1, cells: new Map(Object.entries(row)) }, 'thing', new Map(Object.entries(masks)));
describe('the cells of a row', () => {
    it.each(['', '-', '——', '/', '／', '无', '暂无', 'N/A', 'null'])('say nothing by %p', (text) => {
        expect(cells({ a: cell(text) }).text('a')).toBeUndefined();
    });
    it('say what they say, unchanged', () => {
        expect(cells({ a: cell(' 暖蜂驿站① ') }).text('a')).toBe('暖蜂驿站①');
    });
    it('are read with their width folded', () => {
        expect(cells({ a: cell('是') }).read('a', yesNoCell)).toBe(true);
        expect(cells({ a: cell('ＮＯ') }).read('a', yesNoCell)).toBe(false);
    });
    it('keep a problem for what can not be read, and none for what is empty', () => {
        const row = cells({ a: cell('也许') });
        expect(row.read('a', yesNoCell)).toBeUndefined();
        expect(row.read('b', yesNoCell)).toBeUndefined();
        expect(row.problems).toMatchObject([
            {
                verdict: 'REJECTED',
                column: 'a',
                value: '也许',
                refusal: { code: 'UNREADABLE', details: { rule: 'thing.yesNo' } },
            },
        ]);
    });
    it('tell of an empty column that is needed, but not a second time of one that can not be read', () => {
        const row = cells({ a: cell('也许') });
        row.read('a', yesNoCell) ?? row.miss('a', 'a.required');
        expect(row.required('b', 'b.required')).toBeUndefined();
        expect(row.problems.map(({ refusal }) => refusal.details.rule)).toEqual(['thing.yesNo', 'thing.b.required']);
    });
    it('show a personal cell by its mask only, also in the sentence', () => {
        const row = cells({ a: cell('也许张三') }, { a: () => '也***' });
        row.read('a', yesNoCell);
        expect(row.problems[0]).toMatchObject({ value: '也***' });
        expect(JSON.stringify(row.problems)).not.toContain('张三');
        expect(row.problems[0]?.refusal.sentence.zh).not.toContain('张三');
    });
});
describe('a day', () => {
    it('is the same in all its writings', () => {
        const days = fc.date({
            min: new Date('1950-01-01T00:00:00Z'),
            max: new Date('2099-12-31T00:00:00Z'),
            noInvalidDate: true,
        });
        fc.assert(fc.property(days, (date) => {
            const day = date.toISOString().slice(0, 10);
            const [year, month, rest] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8))];
            for (const text of [
                day,
                `${year}年${month}月${rest}日`,
                `${year}.${month}.${rest}`,
                `${year}/${month}/${rest}`,
                day.replaceAll('-', ''),
            ]) {
                expect(dayCell.read(text, cell(text))).toBe(day);
            }
        }));
    });
});
describe('degrees', () => {
    it.each([
        ['101.5', 101.5],
        ['-6.2', -6.2],
        ['6.2S', -6.2],
        ['南纬6.2度', -6.2],
        ['西经 13°30′', -13.5],
        ['101°29′30″', 101.49166666666667],
        ['101°29\'30"', 101.49166666666667],
    ])('are read from %s', (text, degrees) => {
        expect(degreesCell.read(text.normalize('NFKC'), cell(text))).toBeCloseTo(degrees, 12);
    });
    it.each(['', '101,5', '1O1.5', '101°60′', '101°29′61″', '1e2', '101.5.2', '∞'])('are not read from %p', (text) => {
        expect(degreesCell.read(text.normalize('NFKC'), cell(text))).toBeUndefined();
    });
    it('stand two in a cell, in the order in which they come', () => {
        expect(pointCell.read('22.9,113.1', cell(''))).toEqual([22.9, 113.1]);
        expect(pointCell.read('113.1 22.9', cell(''))).toEqual([113.1, 22.9]);
        expect(pointCell.read('N22.9;E113.1', cell(''))).toEqual([113.1, 22.9]);
        expect(pointCell.read('113.1,22.9,5', cell(''))).toBeUndefined();
    });
});
describe('money', () => {
    it('is exact by the fen, also where binary fractions are not', () => {
        fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (fen) => {
            const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
            expect(readFen(yuan)).toBe(fen);
        }));
        expect(readFen('1,234.50')).toBe(123_450);
        expect(readFen('-5')).toBe(-500);
    });
    it.each(['1.005', '1,23', '一', '', '1e3', '99999999999999'])('is not read from %p', (text) => {
        expect(readFen(text)).toBeUndefined();
    });
    it('is a number like others', () => {
        expect(readNumber('1,234.5')).toBe(1234.5);
        expect(readNumber('12,34')).toBeUndefined();
    });
});
//# sourceMappingURL=intake-cells.test.js.map