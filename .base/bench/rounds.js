import { usedBetween } from './backends.js';
import { load } from './load.js';
const WARM_UP_SECONDS = 1;
/** Measures servers round by round, in turns; rounds of the same place in their lists ran one after the other. */
export async function inTurns(contestants, { rounds, seconds }) {
    const names = Object.keys(contestants);
    const measured = Object.fromEntries(names.map((name) => [name, []]));
    for (const name of names)
        await load({ ...contestants[name].load, seconds: WARM_UP_SECONDS });
    for (let number = 0; number < rounds; number++) {
        // Whoever comes second finds the machine warmer; so they take turns in that too.
        for (const name of number % 2 === 0 ? names : names.toReversed())
            measured[name].push(await round(contestants[name], seconds));
    }
    return measured;
}
async function round({ server, load: asked, backends }, seconds) {
    const [before, backendsBefore] = await Promise.all([server.usage(), backends()]);
    const { requests, failures, firstFailure, seconds: took, millis, askerShare } = await load({ ...asked, seconds });
    const [after, backendsAfter] = await Promise.all([server.usage(), backends()]);
    const inPostgres = usedBetween(backendsBefore, backendsAfter);
    return {
        requestsPerSecond: requests / took,
        failures,
        firstFailure,
        p50Millis: quantile(millis, 0.5),
        p99Millis: quantile(millis, 0.99),
        cpuMicros: (after.cpuMicros - before.cpuMicros) / requests,
        postgresMicros: inPostgres === null ? null : inPostgres / requests,
        askerShare,
    };
}
function quantile(sorted, share) {
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
//# sourceMappingURL=rounds.js.map