import { randomUUID } from 'node:crypto';
const ACCEPTED = /^[A-Za-z0-9-]{8,64}$/;
/** The id that a caller gave its request, when it can be believed to be one; else a new one. */
export function requestIdOf(given) {
    return typeof given === 'string' && ACCEPTED.test(given) ? given : newRequestId();
}
export function newRequestId() {
    return randomUUID();
}
//# sourceMappingURL=request-id.js.map