import { Recent } from '../../src/kit/recent.js';
import { random } from '../support/random.js';
describe('the values used last', () => {
    const ask = (kept, made, key) => kept.get(key, () => {
        made.push(key);
        return { n: key };
    });
    it('are made once and stay the same while there is room', () => {
        const [kept, made] = [new Recent(10), []];
        const first = Array.from({ length: 10 }, (_, n) => ask(kept, made, n));
        for (const [n, value] of first.entries())
            expect(ask(kept, made, n)).toBe(value);
        expect([kept.size, made.length]).toEqual([10, 10]);
    });
    it('make room for new ones, the one longest unused first', () => {
        const [kept, made] = [new Recent(4), []];
        for (const key of [0, 1, 2, 3, 0, 1, 4, 5, 0, 1, 4, 5, 2, 1])
            ask(kept, made, key);
        expect(made).toEqual([0, 1, 2, 3, 4, 5, 2]);
        ask(kept, made, 0);
        expect([made.at(-1), kept.size]).toEqual([0, 4]);
    });
    it('are never more than they may be, and one in steady use is made once', () => {
        const seed = Date.now() % 1_000_000;
        const [draw, kept, made] = [random(seed), new Recent(100), []];
        for (let n = 0; n < 5000; n += 1) {
            expect(ask(kept, made, draw.below(1000)).n).toBeLessThan(1000);
            ask(kept, made, 1000);
            if (kept.size > 100)
                throw new Error(`${kept.size} were kept with seed ${seed}.`);
        }
        expect({ seed, made: made.filter((key) => key === 1000).length }).toEqual({ seed, made: 1 });
    });
    it('hold none whose making failed', () => {
        const kept = new Recent(2);
        expect(() => kept.get('a', () => {
            throw new Error('unmade');
        })).toThrow('unmade');
        expect([kept.size, kept.get('a', () => 1)]).toEqual([0, 1]);
    });
});
//# sourceMappingURL=recent.test.js.map