import fc from 'fast-check';
import { addDays, dayNumber, dayText, todayInChina } from '../../../src/domains/regions/days.js';
describe('days', () => {
    it('knows no day that is not in the calendar, nor one written another way', () => {
        for (const text of [
            '2023-02-29',
            '2024-13-01',
            '2024-00-10',
            '2024-04-31',
            '2024-1-1',
            '20240101',
            '',
            '2024-01-01T00:00',
        ]) {
            expect(dayNumber(text)).toBeUndefined();
        }
        expect(dayNumber('1970-01-01')).toBe(0);
        expect(dayNumber('2024-02-29')).toBe(19_782);
    });
    it('turns every number into a day and back', () => {
        fc.assert(fc.property(fc.integer({ min: -40_000, max: 100_000 }), (number) => dayNumber(dayText(number)) === number));
    });
    it('counts over the ends of months and years, and over the summer time of 1986 to 1991', () => {
        expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
        expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
        expect(addDays('1988-04-10', 1)).toBe('1988-04-11');
        expect(() => addDays('2023-02-29', 1)).toThrow('"2023-02-29" is no day');
    });
    it('says what day it is in China', () => {
        expect(todayInChina(Date.parse('2024-09-30T15:59:59Z'))).toBe('2024-09-30');
        expect(todayInChina(Date.parse('2024-09-30T16:00:00Z'))).toBe('2024-10-01');
    });
});
//# sourceMappingURL=days.test.js.map