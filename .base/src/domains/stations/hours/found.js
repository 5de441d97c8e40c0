/** What a sticky pattern finds exactly there. */
export function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
}
//# sourceMappingURL=found.js.map