import { setTimeout as sleep } from 'node:timers/promises';
import type { LivePlace } from './place.js';
import { Readers } from './processes.js';
import type { Opening } from './readers-process.js';
import { write } from './writer.js';

/** Readers that stop reading, beside others that go on. */
export interface Slow {
  readonly title: string;
  readonly count: number;
  /** What was on its way at once, above a run without them, in bytes for each. */
  readonly mostBytes: number;
  readonly p99Millis: number;
  /** The same without them. */
  readonly p99AloneMillis: number;
  readonly eventsPerSecond: number;
  readonly bytes: number;
  /** How many of them the hub had closed by the end. */
  readonly dismissed: number;
}

export interface Stopping {
  readonly title: string;
  readonly query: string;
  readonly transport: Opening['transport'];
  readonly count: number;
  readonly beside: number;
  readonly perSecond: number;
  readonly seconds: number;
}

const TOGETHER = 50;
const LOOK_MILLIS = 100;

/** Has stations change fast while some readers do not read, and then without them. */
export async function stopReading(place: LivePlace, stopping: Stopping): Promise<Slow> {
  // The recent past that is held for all of them is there already.
  await flow(place, stopping, 1);
  const alone = await flow(place, stopping, 0);
  const beside = await flow(place, stopping, stopping.count);
  return {
    ...{ title: stopping.title, count: stopping.count, bytes: alone.bytes, dismissed: beside.dismissed },
    ...{ p99Millis: beside.p99Millis, p99AloneMillis: alone.p99Millis, eventsPerSecond: beside.eventsPerSecond },
    mostBytes: Math.max(0, beside.most - alone.most) / stopping.count,
  };
}

async function flow(place: LivePlace, { query, transport, beside, perSecond, seconds }: Stopping, count: number) {
  const { hub } = place;
  const [quick, slow] = [new Readers(1), new Readers(1)];
  try {
    const how = { url: hub.url, query, tokens: [] };
    await quick.open({ ...how, count: beside, transport: 'ws' });
    if (count > 0) await slow.open({ ...how, count, transport });
    await write(place.database, place.stations, { changes: 500, together: TOGETHER, perSecond: 10 });
    await sleep(1000);
    await quick.tell('reset');
    await slow.tell('pause');
    const { rss: before } = await hub.usage('clean');
    const changes = perSecond * seconds;
    const began = performance.now();
    const writing = write(place.database, place.stations, {
      changes,
      together: TOGETHER,
      perSecond: perSecond / TOGETHER,
    });
    let [most, isOver] = [0, false];
    void writing.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await sleep(LOOK_MILLIS);
      most = Math.max(most, (await hub.usage()).rss - before);
    }
    const commits = await writing;
    const eventsPerSecond = (1000 * changes) / (performance.now() - began);
    await sleep(2000);
    const { times, bytes, changes: came } = await quick.tell('report');
    const millis = times
      .flatMap((own) => [...own].map((time, index) => time - (commits[index] ?? 0)))
      .sort((one, other) => one - other);
    if (came !== changes * beside) throw new Error(`${came} of ${changes * beside} deliveries came to those who read.`);
    const open = (await runningOf(hub.url)) - beside;
    return {
      ...{ most, eventsPerSecond, bytes: bytes / came, dismissed: count - open },
      p99Millis: millis[Math.floor(0.99 * millis.length)] ?? 0,
    };
  } finally {
    quick.stop();
    slow.stop();
    await sleep(1000);
  }
}

/** How many subscriptions the hub counts. */
export async function runningOf(url: string): Promise<number> {
  const text = await (await fetch(url.replace('/graphql', '/metrics'))).text();
  return Number(/^graphql_running_subscriptions (\d+)/m.exec(text)?.[1]);
}
