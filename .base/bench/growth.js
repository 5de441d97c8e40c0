import { rowsIn } from './agreement.js';
import { ask } from './asking.js';
import { backendUsage } from './backends.js';
import { OPERATIONS } from './operations.js';
import { inTurns } from './rounds.js';
import { samplesOf } from './samples.js';
/** Measures pages on two databases of which the larger one holds all that the small one does. */
export async function measureGrowth(sides, options, say) {
    const { small, large } = sides;
    const samples = await samplesOf(small.place.client, small.hub.address, options.seed);
    const all = [];
    for (const operation of OPERATIONS.filter(({ isPage }) => isPage)) {
        if (options.only.length > 0 && !options.only.includes(operation.name))
            continue;
        say(`${operation.name} ${operation.title} …`);
        const given = (samples.get(operation.name) ?? []).map((sample) => sample.hub);
        const bodies = await equallyLong(given, small.hub, large.hub);
        if (bodies.length === 0)
            throw new Error(`${operation.name}: no request has as many rows on both sets.`);
        const on = (side) => contestant(side, bodies, options);
        const rounds = await inTurns({ small: on(small), large: on(large) }, options);
        all.push({ operation, requests: bodies.length, ...rounds });
    }
    return all;
}
/** More stations around a point make a longer answer, and nothing of that is the size of a table. */
async function equallyLong(bodies, small, large) {
    const kept = [];
    for (const body of bodies) {
        const [one, other] = await Promise.all([small, large].map(({ address }) => ask(`${address}/graphql`, body)));
        if (rowsIn(JSON.parse(one ?? '')) === rowsIn(JSON.parse(other ?? '')))
            kept.push(body);
    }
    return kept;
}
function contestant({ place, hub }, bodies, { connections }) {
    return {
        server: hub,
        load: { url: `${hub.address}/graphql`, bodies, connections },
        backends: () => backendUsage(place.client, 'hub'),
    };
}
//# sourceMappingURL=growth.js.map