import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../src/kit/database/ids.js';
import { announce } from '../../../src/kit/events/index.js';
import type { TestHub } from '../../support/hub.js';
import type { Station } from '../resume/told.js';

/** Stations of which the log tells, though no row of them is there. */
export const STATIONS: readonly Station[] = Array.from({ length: 50 }, (_, index) => ({
  ...{ id: newId(), code: `F-${index}` },
}));

/** Has some stations change together; answers when that was committed. */
export async function change({ hub }: Pick<TestHub, 'hub'>, from: number, count = 1): Promise<number> {
  const announcements = Array.from({ length: count }, (_, index) => {
    const { id, code } = STATIONS[(from + index) % STATIONS.length] as Station;
    const subject = { type: 'sta', id };
    return { topic: 'STATION', subject, kind: 'CHANGE' as const, regionCode: '620702', after: { stationCode: code } };
  });
  await hub.database.transaction((tx) => announce(tx, announcements));
  return performance.timeOrigin + performance.now();
}

/** Has stations change, so many together and so many times a second, until it is told to stop; answers how many did. */
export function changing(
  hub: Pick<TestHub, 'hub'>,
  { together, perSecond }: { readonly together: number; readonly perSecond: number },
): { stop(): Promise<number> } {
  let isOver = false;
  const work = async () => {
    let done = 0;
    while (!isOver) {
      await change(hub, done, together);
      done += together;
      await sleep(1000 / perSecond);
    }
    return done;
  };
  const working = work();
  return {
    stop: () => {
      isOver = true;
      return working;
    },
  };
}

/** How many subscriptions and sockets a process counts. */
export async function countedBy(url: string): Promise<{ readonly followed: number; readonly sockets: number }> {
  const text = await (await fetch(url.replace('/graphql', '/metrics'))).text();
  const count = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
  return { followed: count('graphql_running_subscriptions'), sockets: count('graphql_open_sockets') };
}
