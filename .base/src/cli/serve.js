import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHub } from '../main.js';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** What a hub without its database still has to say is said within a moment. */
const LAST_WORDS_MILLIS = 3000;
/**
 * Starts the hub and keeps it until a signal. A second signal does not wait for calls in flight, and neither does one
 * during the start: there is nothing to finish then, and what was begun is taken up by the next start.
 * Fails with a sentence, so that a supervisor starts the hub again, when its own database ended by itself.
 */
export async function serve(settings) {
    const told = Promise.withResolvers();
    let mayWait = false;
    for (const signal of SIGNALS) {
        process.on(signal, () => {
            if (!mayWait)
                process.exit(128 + constants.signals[signal]);
            mayWait = false;
            told.resolve();
        });
    }
    const hub = await startHub(settings);
    mayWait = true;
    process.stdout.write(`The hub answers at ${hub.url}/graphql${settings.graphiql ? ` (try it at ${hub.url}/)` : ''}.\n`);
    const lost = await Promise.race([told.promise, hub.lost]);
    mayWait = false;
    if (lost) {
        await Promise.race([hub.stop(), sleep(LAST_WORDS_MILLIS)]);
        throw lost;
    }
    await hub.stop();
    process.exit(0);
}
//# sourceMappingURL=serve.js.map