import { TABLE_RULES } from '../../../src/channels/decode/index.js';
import { SharedStrings, unescapeText } from '../../../src/channels/decode/shared-strings.js';
import { columnNumber } from '../../../src/channels/decode/sheet.js';
describe('the shared texts of a workbook', () => {
    it('come back as they were put in, over as many pages as they fill', () => {
        const strings = new SharedStrings();
        const texts = Array.from({ length: 60_000 }, (_, index) => `${index}-里水𠅤`);
        for (const text of texts)
            strings.add(text);
        strings.add('x'.repeat(600_000));
        strings.add('');
        expect(texts.every((text, index) => strings.at(index) === text)).toBe(true);
        expect(strings.at(60_000)).toHaveLength(600_000);
        expect(strings.at(60_001)).toBe('');
        expect(strings.count).toBe(60_002);
    });
    it('are none where a damaged cell points', () => {
        const strings = new SharedStrings();
        strings.add('a');
        expect([strings.at(1), strings.at(-1), strings.at(Number.NaN)]).toEqual([undefined, undefined, undefined]);
    });
    it('hold characters that XML can not, but no control characters', () => {
        expect(unescapeText('a_x000D__x000A_b_x0000__x4E2D__x00_')).toBe('a\r\nb中_x00_');
    });
});
describe('the columns of a sheet', () => {
    it('are counted from their letters', () => {
        expect(['A1', 'Z9', 'AA10', 'XFD1048576', 'b2'].map(columnNumber)).toEqual([0, 25, 26, 16_383, 1]);
    });
});
describe('the rules of tables', () => {
    it('are told in both languages, as whole sentences', () => {
        for (const { zh, en } of Object.values(TABLE_RULES)) {
            expect(zh).toMatch(/。$/);
            expect(en).toMatch(/^[A-Z].*\.$/);
        }
    });
});
//# sourceMappingURL=parts.test.js.map