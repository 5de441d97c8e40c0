import type { Settings } from '../config/index.js';
import { startHub } from '../main.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the hub and keeps it until a signal; a second signal does not wait for calls in flight. */
export async function serve(settings: Settings): Promise<void> {
  const hub = await startHub(settings);
  process.stdout.write(`The hub answers at ${hub.url}/graphql${settings.graphiql ? ` (try it at ${hub.url}/)` : ''}.\n`);
  await new Promise<void>((resolve) => {
    let told = false;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (told) process.exit(1);
        told = true;
        resolve();
      });
    }
  });
  await hub.stop();
  process.exit(0);
}
