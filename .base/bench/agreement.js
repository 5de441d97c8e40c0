import { isDeepStrictEqual } from 'node:util';
import { ask } from './asking.js';
/** The two servers do not do the same work, so that nothing can be said of their speed. */
export class Disagreement extends Error {
}
/** Requests of each operation that are compared. */
const COMPARED = 25;
/**
 * Throws Disagreement when hub and limit do not answer the same data; cursors alone may differ, as only the hub seals
 * them. Answers how many requests were compared: each server got them one by one.
 */
export async function assertAgreement({ name, leastRows }, samples, addresses) {
    const compared = samples.slice(0, COMPARED);
    let most = 0;
    for (const sample of compared) {
        const [hub, limit] = [await ask(addresses.hub, sample.hub), await ask(addresses.limit, sample.limit)].map(comparable);
        if (!isDeepStrictEqual(hub, limit)) {
            throw new Disagreement(`${name}: hub and limit differ for ${sample.limit}\n  hub:   ${shown(hub)}\n  limit: ${shown(limit)}`);
        }
        most = Math.max(most, rowsIn(hub));
    }
    if (most >= leastRows)
        return compared.length;
    throw new Disagreement(`${name}: both answer no more than ${most} rows where ${leastRows} were expected.`);
}
function comparable(text) {
    return JSON.parse(text, (key, value) => (key === 'endCursor' ? value !== null : value));
}
/** Length of the longest list that `data` shows, or the number of its fields. */
export function rowsIn(answer) {
    const data = answer.data ?? {};
    const lists = Object.values(data).flatMap((field) => [field, ...Object.values(field ?? {})].filter((value) => Array.isArray(value)));
    return Math.max(Object.values(data).filter((value) => value !== null).length, ...lists.map((list) => list.length));
}
function shown(answer) {
    const text = JSON.stringify(answer);
    return text.length > 600 ? `${text.slice(0, 600)} …` : text;
}
//# sourceMappingURL=agreement.js.map