import { setTimeout } from 'node:timers/promises';
import { assertAgreement } from './agreement.js';
import { backendUsage } from './backends.js';
import { inTurns } from './rounds.js';
const QUIET_MILLIS = 200;
/** Compares the answers of an operation, then measures it round by round, the two servers in turns. */
export async function measure(bench, operation, samples) {
    const { options, client } = bench;
    const urls = { hub: `${bench.hub.address}/graphql`, limit: `${bench.limit.address}/${operation.name}` };
    const statements = await statementsOf(bench, () => assertAgreement(operation, samples, urls));
    const contestant = (name) => ({
        server: bench[name],
        load: { url: urls[name], bodies: samples.map((sample) => sample[name]), connections: options.connections },
        backends: () => backendUsage(client, name),
    });
    const rounds = await inTurns({ hub: contestant('hub'), limit: contestant('limit') }, options);
    return { operation, ...rounds, statements };
}
/** Statements a request, counted while requests come one by one: nothing else is then under way. */
async function statementsOf({ hub, limit }, asking) {
    const before = { hub: await quietCount(hub), limit: await quietCount(limit) };
    const requests = await asking();
    const after = { hub: await quietCount(hub), limit: await quietCount(limit) };
    return { hub: (after.hub - before.hub) / requests, limit: (after.limit - before.limit) / requests };
}
/** Requests that a load left behind still send statements: the count, once it does not grow any more. */
async function quietCount(server) {
    let last = Number.NaN;
    for (;;) {
        const { statements } = await server.usage();
        if (statements === last)
            return statements;
        last = statements;
        await setTimeout(QUIET_MILLIS);
    }
}
//# sourceMappingURL=measure.js.map