import { globalId, keyOf, newId } from '../../../src/kit/database/ids.js';
describe('keys', () => {
    it('are UUIDs of version 7 that never repeat', () => {
        const ids = Array.from({ length: 10_000 }, newId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids.slice(0, 50))
            expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });
    it('carry the time of their making in front', () => {
        const before = Date.now();
        const stamp = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
        expect(stamp).toBeGreaterThanOrEqual(before);
        expect(stamp).toBeLessThanOrEqual(Date.now());
    });
});
describe('global ids', () => {
    it('lead back to the key of their own type only', () => {
        const key = newId();
        const id = globalId('sta', key);
        expect(id).toMatch(/^sta_[A-Za-z0-9_-]{22}$/);
        expect(keyOf('sta', id)).toBe(key);
        expect(keyOf('uni', id)).toBeUndefined();
    });
    it('that are malformed lead nowhere', () => {
        const id = globalId('sta', newId());
        for (const text of ['', 'sta_', `${id}x`, id.slice(0, -1), id.replace('sta_', 'sta-'), `sta_${'!'.repeat(22)}`]) {
            expect(keyOf('sta', text)).toBeUndefined();
        }
    });
    it('have one spelling each', () => {
        // The last letter of 22 holds four spare bits; only zeros are an id.
        expect(keyOf('sta', `sta_${'A'.repeat(21)}B`)).toBeUndefined();
    });
});
//# sourceMappingURL=ids.test.js.map