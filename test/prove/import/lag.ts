import { type LogStretch, Tail } from '../../../src/kit/events/index.js';

/** How late events were at most, in milliseconds: from when they were written to when a reader was handed them. */
export interface Lag {
  readonly events: number;
  readonly mostMillis: number;
}

/** Follows the log as a serving process does, and tells how late it was handed events until it is stopped. */
export async function watchLag(url: string): Promise<() => Promise<Lag>> {
  const tail = new Tail({ url, pollMillis: 1000 });
  let [events, mostMillis] = [0, 0];
  tail.listen((stretch: LogStretch) => {
    const now = Date.now();
    events += stretch.events.length;
    for (const { occurredAt } of stretch.events) mostMillis = Math.max(mostMillis, now - occurredAt.getTime());
  });
  await tail.start();
  return async () => {
    await tail.close();
    return { events, mostMillis };
  };
}
