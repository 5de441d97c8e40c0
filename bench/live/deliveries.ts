import { setTimeout as sleep } from 'node:timers/promises';
import type { LivePlace } from './place.js';
import { Readers } from './processes.js';
import type { Opening } from './readers-process.js';
import { write } from './writer.js';

/** Who follows, how many of them, and how. */
export interface Crowd {
  readonly title: string;
  readonly count: number;
  readonly transport: Opening['transport'];
  readonly isSignedIn: boolean;
  readonly query: string;
  /** Changes a second that leave the hub at rest between them. */
  readonly perSecond: number;
}

/** What the hub delivers to a crowd. */
export interface Delivered {
  readonly crowd: Crowd;
  /** From the commit to the receipt, at a rate that leaves the hub at rest between. */
  readonly p50Millis: number;
  readonly p99Millis: number;
  /** As fast as it can. */
  readonly perSecond: number;
  readonly perSubscriberAndSecond: number;
  /** CPU of the hub, by a delivery, in microseconds. */
  readonly cpuMicros: number;
  /** Of one message, as it is on the wire. */
  readonly bytes: number;
}

/** Changes one by one, and changes at once; the latter stay below what may wait for a reader. */
const [ONE_BY_ONE, AT_ONCE] = [60, 800];
/** Deliveries of a measurement, so that a crowd of thousands does not take minutes. */
const MOST = 200_000;

/** Measures what a crowd is delivered: how late first, and how fast then. Throws where something is not. */
export async function deliver(place: LivePlace, crowd: Crowd): Promise<Delivered> {
  const readers = new Readers(crowd.count >= 1000 ? 2 : 1);
  try {
    const tokens = crowd.isSignedIn ? await place.tokens(crowd.count) : [];
    await readers.open({ ...crowd, url: place.hub.url, tokens });
    // What is compiled and made warm by the first is no part of it.
    await wrote(place, readers, crowd, { changes: 3, together: 1, perSecond: 2 });
    const late = await wrote(place, readers, crowd, {
      changes: Math.max(8, Math.min(ONE_BY_ONE, Math.floor(MOST / crowd.count))),
      ...{ together: 1, perSecond: crowd.perSecond },
    });
    const changes = Math.max(10, Math.min(AT_ONCE, Math.floor(MOST / crowd.count)));
    const fast = await wrote(place, readers, crowd, { changes, together: changes, perSecond: 1 });
    const at = (share: number) =>
      late.millis[Math.min(late.millis.length - 1, Math.floor(share * late.millis.length))] ?? 0;
    const seconds = (fast.millis.at(-1) ?? 0) / 1000;
    const deliveries = changes * crowd.count;
    return {
      ...{ crowd, p50Millis: at(0.5), p99Millis: at(0.99), bytes: fast.bytes / deliveries },
      ...{
        perSecond: deliveries / seconds,
        perSubscriberAndSecond: changes / seconds,
        cpuMicros: fast.cpuMicros / deliveries,
      },
    };
  } finally {
    readers.stop();
  }
}

/** Writes, waits until each follower has it all, and tells how long every delivery took, the shortest first. */
async function wrote(place: LivePlace, readers: Readers, { count }: Crowd, how: Parameters<typeof write>[2]) {
  await readers.tell('reset');
  const before = await place.hub.usage();
  const commits = await write(place.database, place.stations, how);
  const expected = how.changes * count;
  const until = performance.now() + 120_000;
  let received = await readers.tell('report');
  while (received.changes < expected) {
    if (performance.now() > until || received.closed.length > 0)
      throw new Error(`${received.changes} of ${expected} deliveries came; closed: ${received.closed.slice(0, 5)}.`);
    await sleep(100);
    received = await readers.tell('report');
  }
  const after = await place.hub.usage();
  const millis = new Float64Array(expected);
  let at = 0;
  for (const times of received.times)
    times.forEach((time, index) => {
      millis[at++] = Math.max(0, time - (commits[index] ?? 0));
    });
  return { millis: millis.sort(), bytes: received.bytes, cpuMicros: after.cpuMicros - before.cpuMicros };
}
