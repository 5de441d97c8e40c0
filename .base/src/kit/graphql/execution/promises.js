export function isPromise(value) {
    return typeof value?.then === 'function';
}
//# sourceMappingURL=promises.js.map