import { testHub } from '../../support/hub.js';
import { differencesOf } from '../resume/check.js';
import { Follower } from '../resume/follower.js';
import { all, cursorOf } from '../resume/told.js';
import { servedProcess } from '../served-process.js';
import { change, countedBy, STATIONS } from './changing.js';
import type { FollowersProof, Room } from './proof.js';
import { StreamFollower } from './stream-follower.js';

const TOGETHER = 500;
/** The system takes megabytes for each reader before anything waits in the process. */
const LARGE = Array.from({ length: 14 }, (_, index) => `more${index}: cursor`).join(' ');

/** Followers that stop reading until the hub gives them up, and then read on: by their cursors they miss nothing. */
export async function proveSlow(room: Room): Promise<FollowersProof> {
  const hub = await testHub();
  const served = await servedProcess({ keyring: hub.keyring, url: hub.test.url }, room);
  const [bySocket, byStream] = [
    new Follower(() => served.url, null, LARGE),
    new StreamFollower(() => served.url, LARGE),
  ];
  try {
    const start = await cursorOf(hub);
    for (const follower of [bySocket, byStream]) follower.begin(start);
    await bySocket.connected();
    await byStream.until(() => byStream.connections > 0);
    await change(hub, 0);
    await byStream.until(() => byStream.told.length > 0);
    let changes = 1;
    // One after the other, and let read on at once: whoever does not read that it is closed is cut in the end.
    for (const follower of [bySocket, byStream]) {
      const { followed } = await countedBy(served.url);
      follower.stopReading();
      while ((await countedBy(served.url)).followed >= followed) {
        await change(hub, changes, TOGETHER);
        changes += TOGETHER;
      }
      follower.readOn();
      await follower.until(() => follower.connections > 1);
    }
    const expected = await all(hub, STATIONS, start);
    await bySocket.reached(expected.at(-1));
    await byStream.until(() => byStream.told.at(-1)?.cursor === expected.at(-1)?.cursor);
    const code = bySocket.closes[0];
    return {
      said: `two that stopped reading were given up behind ${changes} changes, and came back`,
      differences: [
        ...(code === 4100 ? [] : [`the socket was closed with ${code} and not with 4100`]),
        ...differencesOf('who read a socket on', expected, bySocket.told),
        ...differencesOf('who read a stream on', expected, byStream.told),
      ],
    };
  } finally {
    bySocket.end();
    byStream.end();
    await served.close();
    await hub.close();
  }
}
