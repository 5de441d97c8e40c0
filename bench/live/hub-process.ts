import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings } from '../../src/config/index.js';
import { startHub } from '../../src/main.js';

/** What the hub that is followed is told when it starts. */
export interface LiveTask {
  readonly url: string;
  readonly keys: string;
}

/** What it holds and has used, in bytes and microseconds. */
export interface LiveUsage {
  readonly rss: number;
  /** Heap, and what stands beside it for buffers. */
  readonly heap: number;
  readonly cpuMicros: number;
}

const SETTINGS = {
  ...{ HUB_ENV: 'production', HOST: '127.0.0.1', PORT: '0', HUB_SAMPLES: 'none', HUB_LOG_LEVEL: 'silent' },
  ...{ HUB_BUDGET_PERSON: '0', HUB_BUDGET_PARTNER: '0', HUB_JOBS: 'off' },
  ...{ HUB_MAX_SOCKETS: '30000', HUB_MAX_SOCKETS_PER_ADDRESS: '30000' },
};

/** The hub as `hub serve` runs it in production; told "clean" it clears up before it tells what it holds. */
process.once('disconnect', () => process.exit(0));
process.once('message', async ({ url, keys }: LiveTask) => {
  const hub = await startHub(readSettings({ ...SETTINGS, DATABASE_URL: url, HUB_KEYS: keys }));
  process.send?.({ address: hub.url });
  process.on('message', async (asked) => {
    if (asked === 'clean') await clean();
    process.send?.(usage());
  });
});

async function clean(): Promise<void> {
  for (let time = 0; time < 4; time += 1) {
    global.gc?.();
    await sleep(100);
  }
}

function usage(): LiveUsage {
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return { rss, heap: heapUsed + Math.max(external, arrayBuffers), cpuMicros: user + system };
}
