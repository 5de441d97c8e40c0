import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { announce } from '../../src/kit/events/index.js';

/** A station that changes. */
export interface Changing {
  readonly id: string;
  readonly station_code: string;
  readonly region_code: string;
}

export function someStations(database: Database): Promise<readonly Changing[]> {
  return database.query<Changing & Record<string, unknown>>(
    sql`select id, station_code, region_code from stations.station order by station_code limit 200`,
  );
}

/** Has stations change, so many in a transaction and so many transactions a second; answers when each was committed. */
export async function write(
  database: Database,
  stations: readonly Changing[],
  { changes, together, perSecond }: { readonly changes: number; readonly together: number; readonly perSecond: number },
): Promise<readonly number[]> {
  const times: number[] = [];
  const began = performance.now();
  for (let done = 0; done < changes; done += together) {
    const due = began + (1000 * done) / together / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    const some = Array.from({ length: Math.min(together, changes - done) }, (_, index) =>
      changeOf(stations, done + index),
    );
    await database.transaction((tx) => announce(tx, some));
    const now = performance.timeOrigin + performance.now();
    for (const _ of some) times.push(now);
  }
  return times;
}

function changeOf(stations: readonly Changing[], number: number) {
  const { id, station_code: stationCode, region_code: regionCode } = stations[number % stations.length] as Changing;
  return {
    topic: 'STATION',
    subject: { type: 'sta', id },
    kind: 'CHANGE' as const,
    regionCode,
    after: { stationCode },
  };
}
