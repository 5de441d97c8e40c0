import { Agent, request as ask } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestHub, testHub } from '../../support/hub.js';
import { differencesOf } from '../resume/check.js';
import { Follower } from '../resume/follower.js';
import { all, cursorOf } from '../resume/told.js';
import { type ServedProcess, servedProcess } from '../served-process.js';
import { changing, STATIONS } from './changing.js';
import type { FollowersProof, Room } from './proof.js';

export interface DrainForm {
  readonly followers: number;
  readonly callsPerSecond: number;
  /** For how long calls come before the process is told to end, in milliseconds, and as long behind it. */
  readonly aroundMillis: number;
  /** It ends within so long; on a busy machine nobody asks. */
  readonly mostMillis?: number;
}

const CALL = JSON.stringify({ query: '{ stations(first: 1) { totalCount } }' });

/**
 * A process is told to end while calls come and sockets follow: no call that it was given fails, each socket is told to
 * come back, and all go on at another process without having missed anything.
 */
export async function proveDrain(settings: Room, form: DrainForm): Promise<FollowersProof> {
  const hub = await testHub();
  const place = { keyring: hub.keyring, url: hub.test.url };
  const served = [await servedProcess(place, settings), await servedProcess(place, settings)] as const;
  try {
    return await prove(hub, served, form);
  } finally {
    for (const each of served) await each.close();
    await hub.close();
  }
}

async function prove(
  hub: TestHub,
  [ending, staying]: readonly [ServedProcess, ServedProcess],
  form: DrainForm,
): Promise<FollowersProof> {
  let isEnding = false;
  const urlOf = () => (isEnding ? staying : ending).url;
  const followers = Array.from(
    { length: form.followers },
    (_, index) => new Follower(urlOf, [STATIONS[index % STATIONS.length]?.code ?? '']),
  );
  const start = await cursorOf(hub);
  for (const follower of followers) follower.begin(start);
  await Promise.all(followers.map((follower) => follower.connected()));
  const writing = changing(hub, { together: 5, perSecond: 20 });
  const calls = calling(urlOf, form.callsPerSecond);
  await sleep(form.aroundMillis);
  // As a balancer is told before: whoever calls from now on is led to the other one.
  const began = performance.now();
  const gone = ending.kill('SIGTERM');
  isEnding = true;
  await gone;
  const endedMillis = Math.round(performance.now() - began);
  await sleep(form.aroundMillis);
  const { made, failed } = await calls.stop();
  await writing.stop();
  const expected = await all(hub, STATIONS, start);
  const of = (follower: Follower) => expected.filter(({ code }) => follower.codes?.includes(code));
  await Promise.all(followers.map((follower) => follower.reached(of(follower).at(-1))));
  const others = followers.flatMap(({ closes }) => closes.filter((code) => code !== 1001));
  const differences = [
    ...followers.flatMap((follower, index) => differencesOf(`follower ${index}`, of(follower), follower.told)),
    ...failed.slice(0, 5).map((why) => `a call failed: ${why}`),
    ...(others.length > 0
      ? [`${others.length} sockets were closed with ${[...new Set(others)]} and not with 1001`]
      : []),
    ...(endedMillis > (form.mostMillis ?? Number.POSITIVE_INFINITY)
      ? [`the process took ${endedMillis} ms to end`]
      : []),
  ];
  for (const follower of followers) follower.end();
  const said = `SIGTERM with ${form.followers} sockets and ${made} calls, ${failed.length} of them failed: ended in ${endedMillis} ms, ${expected.length} changes`;
  return { said, differences };
}

/** Calls so many times a second over connections that are kept, as those of a balancer are. */
function calling(urlOf: () => string, perSecond: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const failed: string[] = [];
  const under = new Set<Promise<void>>();
  let made = 0;
  const timer = setInterval(() => {
    made += 1;
    const call = called(urlOf(), agent)
      .catch((error: unknown) => void failed.push(String(error)))
      .finally(() => under.delete(call));
    under.add(call);
  }, 1000 / perSecond);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(under);
      agent.destroy();
      return { made, failed };
    },
  };
}

function called(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = ask(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (piece: string) => {
          text += piece;
        })
        .on('end', () => (text.includes('"data":{"stations"') ? resolve() : reject(new Error(text.slice(0, 200)))))
        .on('error', reject);
    });
    call.on('error', reject).end(CALL);
  });
}
