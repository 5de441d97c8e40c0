import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takenBy } from '../../../bench/import/child.js';
import { type Subject, writeRows } from '../../../bench/import/files.js';
import { createParcels } from '../../../bench/import/parcels.js';
import { enterBenchUnions } from '../../../bench/import/unions.js';
import { settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { differencesOf } from '../resume/check.js';
import { Follower } from '../resume/follower.js';
import { all, cursorOf } from '../resume/told.js';
import { servedProcess } from '../served-process.js';
import { change, STATIONS } from './changing.js';
import type { FollowersProof, Room } from './proof.js';

export interface BesideForm {
  readonly seed: number;
  readonly subject: Subject;
  readonly rows: number;
  /** Milliseconds between two changes beside the import; each is waited for. */
  readonly everyMillis: number;
  /** How late one may be told; on a busy machine nobody asks. */
  readonly mostMillis?: number;
}

/**
 * A follower of stations, whose changes come one by one while a large file is taken in: each is told before the next
 * is made. Of a file of stations it is told of all of them as well.
 */
export async function proveBesideImport(room: Room, form: BesideForm): Promise<FollowersProof> {
  const hub = await testHub();
  const served = await servedProcess({ keyring: hub.keyring, url: hub.test.url }, room);
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  const follower = new Follower(() => served.url, null);
  try {
    await createParcels(hub.hub.database);
    await enterBenchUnions(hub.hub.database);
    const path = join(folder, 'rows.csv');
    await writeRows(path, form.subject, { rows: form.rows, seed: form.seed, isNasty: false });
    await settled(hub.hub.database);
    follower.begin(await cursorOf(hub));
    await follower.connected();
    return await beside(hub, follower, form, path);
  } finally {
    follower.end();
    await served.close();
    await hub.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function beside(hub: TestHub, follower: Follower, form: BesideForm, path: string): Promise<FollowersProof> {
  const { subject, rows } = form;
  const start = await cursorOf(hub);
  const task = { url: hub.test.url, keys: hub.keyring.toString(), subject, path };
  let isOver = false;
  const taking = takenBy(task).finally(() => {
    isOver = true;
  });
  const late: number[] = [];
  while (!isOver) {
    const code = STATIONS[late.length % STATIONS.length]?.code;
    const before = follower.told.length;
    const committed = await change(hub, late.length);
    const index = () => follower.told.findIndex((told, place) => place >= before && told.code === code);
    await follower.until(() => index() >= 0);
    late.push((follower.times[index()] ?? 0) - committed);
    await sleep(form.everyMillis);
  }
  const taken = await taking;
  const expected = (await all(hub, STATIONS, start)).map((one) => one);
  await follower.reached(expected.at(-1));
  late.sort((one, other) => one - other);
  const at = (share: number) => Math.round(late[Math.min(late.length - 1, Math.floor(share * late.length))] ?? 0);
  const most = at(1);
  const told = follower.told.map(({ cursor }) => ({ cursor, code: '' }));
  const meant = expected.map(({ cursor }) => ({ cursor, code: '' }));
  const speed = Math.round(rows / ((taken?.millis ?? 1) / 1000));
  return {
    said: `${rows} rows of ${subject} (${speed} a second) beside ${late.length} changes: told ${at(0.5)} ms behind their commit (median), ${at(0.99)} ms (p99), ${most} ms (most); ${follower.told.length} told in all`,
    differences: [
      ...(taken?.counts.applied === rows ? [] : [`${taken?.counts.applied} of ${rows} rows were taken in`]),
      ...(most > (form.mostMillis ?? Number.POSITIVE_INFINITY)
        ? [`a change was told ${most} ms behind its commit`]
        : []),
      ...(late.length > 2 ? [] : ['the import was over before anything was told beside it']),
      ...(subject === 'stations' && follower.told.length < rows ? ['not all stations of the file were told'] : []),
      ...differencesOf('the follower', meant, told),
    ],
  };
}
