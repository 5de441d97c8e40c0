/** Exact origins, and with `:*` at the end an origin on every port. */
export function originList(allowed) {
    const exact = new Set(allowed.filter((origin) => !origin.endsWith(':*')));
    const anyPort = allowed.filter((origin) => origin.endsWith(':*')).map((origin) => origin.slice(0, -2));
    return (origin) => exact.has(origin) ||
        anyPort.some((start) => origin.startsWith(start) && /^(:\d{1,5})?$/.test(origin.slice(start.length)));
}
//# sourceMappingURL=origins.js.map