/** A generator of 32-bit numbers (mulberry32), enough for tests and no secret. */
export function random(seed) {
    let state = seed >>> 0;
    const next = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
    const below = (limit) => Math.floor(next() * limit);
    return {
        below,
        chance: (probability) => next() < probability,
        pick: (values) => {
            const value = values[below(values.length)];
            if (value === undefined)
                throw new Error('Nothing can be picked from an empty list.');
            return value;
        },
    };
}
//# sourceMappingURL=random.js.map