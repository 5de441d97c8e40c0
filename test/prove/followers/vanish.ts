import { setTimeout as sleep } from 'node:timers/promises';
import { Readers } from '../../../bench/live/processes.js';
import { testHub } from '../../support/hub.js';
import { servedProcess } from '../served-process.js';
import { countedBy } from './changing.js';
import type { FollowersProof, Room } from './proof.js';

export interface VanishForm {
  /** How many vanish at once, of each kind. */
  readonly followers: number;
  readonly mostMillis: number;
}

const QUERY = 'subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode } }';
const LOOK_MILLIS = 200;

/** Followers whose process is stopped, as a phone in a tunnel: nothing is closed, and nothing is read any more. */
export async function proveVanish(room: Room, form: VanishForm): Promise<FollowersProof> {
  const hub = await testHub();
  const settings = { ...room, HUB_STREAM_SECONDS: '20' };
  const served = await servedProcess({ keyring: hub.keyring, url: hub.test.url }, settings);
  try {
    const kinds = ['ws', 'sse'] as const;
    const found: { readonly kind: string; readonly millis: number }[] = [];
    for (const transport of kinds) {
      const readers = new Readers(1);
      await readers.open({ transport, url: served.url, query: QUERY, count: form.followers, tokens: [] });
      for (const pid of readers.pids) process.kill(pid, 'SIGSTOP');
      const began = performance.now();
      while ((await countedBy(served.url)).followed > 0 && performance.now() - began < 2 * form.mostMillis)
        await sleep(LOOK_MILLIS);
      found.push({ kind: transport, millis: Math.round(performance.now() - began) });
      readers.stop();
    }
    const late = found.filter(({ millis }) => millis > form.mostMillis);
    return {
      said: `${form.followers} of each that vanish are gone: ${found.map(({ kind, millis }) => `${kind} in ${millis} ms`).join(', ')}`,
      differences: late.map(({ kind, millis }) => `those by ${kind} were gone after ${millis} ms only`),
    };
  } finally {
    await served.close();
    await hub.close();
  }
}
