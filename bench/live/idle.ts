import { setTimeout as sleep } from 'node:timers/promises';
import type { LivePlace } from './place.js';
import { type FollowedHub, Readers } from './processes.js';
import type { Opening } from './readers-process.js';

/** What followers cost to whom nothing happens. */
export interface Idle {
  readonly title: string;
  readonly count: number;
  /** Bytes for each, above what the hub has without them. */
  readonly rss: number;
  readonly heap: number;
  /** Seconds until all of them follow. */
  readonly openedSeconds: number;
  /** The share of a core that it takes to have them stay, above what the hub takes without them. */
  readonly coreShare: number;
  /** What is left of them when all are gone, in bytes of heap for each. */
  readonly left: number;
}

export interface Stayers {
  readonly title: string;
  readonly query: string;
  readonly parts: readonly {
    readonly transport: Opening['transport'];
    readonly count: number;
    readonly isSignedIn: boolean;
  }[];
}

/** Opens followers, leaves them alone for some pings, and closes them. */
export async function stay(place: LivePlace, { title, query, parts }: Stayers, seconds: number): Promise<Idle> {
  const { hub } = place;
  // What the first ones bring about is there already.
  await came(place, { title, query, parts: parts.map((part) => ({ ...part, count: 20 })) }).then(({ leave }) =>
    leave(),
  );
  await sleep(2000);
  const alone = await shareOf(hub, seconds / 2);
  const before = await hub.usage('clean');
  const began = performance.now();
  const { count, leave } = await came(place, { title, query, parts });
  const openedSeconds = (performance.now() - began) / 1000;
  await sleep(3000);
  await hub.usage('clean');
  const coreShare = (await shareOf(hub, seconds)) - alone;
  const held = await hub.usage('clean');
  await leave();
  await sleep(3000);
  const after = await hub.usage('clean');
  return {
    ...{ title, count, openedSeconds, coreShare },
    ...{
      rss: (held.rss - before.rss) / count,
      heap: (held.heap - before.heap) / count,
      left: (after.heap - before.heap) / count,
    },
  };
}

/** The share of a core that the hub takes for so long. */
async function shareOf(hub: FollowedHub, seconds: number): Promise<number> {
  const { cpuMicros } = await hub.usage();
  const from = performance.now();
  await sleep(1000 * seconds);
  return ((await hub.usage()).cpuMicros - cpuMicros) / 1000 / (performance.now() - from);
}

async function came(place: LivePlace, { query, parts }: Stayers) {
  const readers = new Readers(2);
  for (const { isSignedIn, ...part } of parts) {
    const tokens = isSignedIn ? await place.tokens(part.count) : [];
    await readers.open({ ...part, url: place.hub.url, query, tokens });
  }
  const { open: count } = await readers.tell('report');
  return { count, leave: async () => void (await readers.tell('close').finally(() => readers.stop())) };
}
