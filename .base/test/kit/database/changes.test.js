import { applied } from '../../../src/kit/database/changes.js';
describe('what was told of a record', () => {
    it('changes it only where it differs', () => {
        const row = { name: 'a', kinds: ['x', 'y'], size: 1 };
        expect(applied(row, { name: 'a', kinds: ['x', 'y'], size: 1 })).toBe(false);
        expect(applied(row, { kinds: ['y', 'x'] })).toBe(true);
        expect(applied(row, { size: null })).toBe(true);
        expect(row).toEqual({ name: 'a', kinds: ['y', 'x'], size: null });
    });
    it('leaves alone what was not told, and takes null and nothing for the same', () => {
        const row = { name: undefined };
        expect(applied(row, { name: undefined })).toBe(false);
        expect(applied(row, { name: null })).toBe(false);
        expect(applied(row, { name: 'a' })).toBe(true);
        expect(applied(row, { name: undefined })).toBe(false);
        expect(row.name).toBe('a');
    });
    it('keeps a list that says the same, so that the unit of work sees no change', () => {
        const kinds = ['x'];
        const row = { kinds };
        applied(row, { kinds: ['x'] });
        expect(row.kinds).toBe(kinds);
    });
});
//# sourceMappingURL=changes.test.js.map