import { madeUp, weighted } from '../../src/kit/made-up.js';
const AT = Date.UTC(2024, 0, 1);
function drawn(seed, kind, which) {
    const { chance } = madeUp(seed, kind, which, AT);
    return Array.from({ length: 50 }, () => chance.next());
}
describe('a made-up record', () => {
    it('is the same for the same arguments, today and in every version', () => {
        expect(madeUp(1, 'station', 1, AT).id).toBe(madeUp(1, 'station', 1, AT).id);
        expect(drawn(1, 'station', 1)).toEqual(drawn(1, 'station', 1));
        // Written down: whoever changes these makes another set of every seed.
        expect(madeUp(1, 'station', 1, AT).id).toBe('018cc251-f400-76fe-8951-1f0c9be9609c');
        expect(drawn(1, 'station', 1).slice(0, 3)).toEqual([0.7786001381464303, 0.26482790475711226, 0.6815806720405817]);
    });
    it('is another one for another seed, kind or number', () => {
        const draws = [drawn(1, 'station', 1), drawn(2, 'station', 1), drawn(1, 'union', 1), drawn(1, 'station', 2)];
        expect(new Set(draws.map((draw) => draw.join())).size).toBe(4);
    });
    it('has a key that sorts by its time', () => {
        const ids = Array.from({ length: 100 }, (_, index) => madeUp(1, 'station', index, AT + index).id);
        expect([...ids].sort()).toEqual(ids);
        expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });
    it('draws evenly, and around the middle where it is to', () => {
        const { chance } = madeUp(1, 'dice', 1, AT);
        const dice = Array.from({ length: 6000 }, () => chance.below(6));
        for (const side of [0, 1, 2, 3, 4, 5]) {
            const share = dice.filter((die) => die === side).length / dice.length;
            expect(share).toBeGreaterThan(0.14);
            expect(share).toBeLessThan(0.19);
        }
        const bell = Array.from({ length: 1000 }, () => chance.around());
        expect(Math.max(...bell.map(Math.abs))).toBeLessThanOrEqual(1.5);
        expect(Math.abs(bell.reduce((sum, value) => sum + value, 0) / bell.length)).toBeLessThan(0.1);
    });
    it('picks by weight, and says so when there is nothing to pick', () => {
        expect(weighted([
            [2, 'a'],
            [1, 'b'],
            [0, 'c'],
        ])).toEqual(['a', 'a', 'b']);
        expect(() => madeUp(1, 'x', 1, AT).chance.pick([])).toThrow(/empty list/);
    });
});
//# sourceMappingURL=made-up.test.js.map