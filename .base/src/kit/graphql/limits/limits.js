/** Held by every page of the mini-program with room to spare, and by no attack that was tried. */
export const DEFAULT_LIMITS = Object.freeze({
    tokens: 2_000,
    depth: 8,
    aliases: 15,
    fields: 200,
    directives: 20,
    fragments: 30,
    cost: 60_000,
    pageMaximum: 100,
});
//# sourceMappingURL=limits.js.map