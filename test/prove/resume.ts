import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { announce } from '../../src/kit/events/index.js';
import { settled } from '../kit/events/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Random, random } from '../support/random.js';
import { type Delivered, differencesOf } from './resume/check.js';
import { Follower } from './resume/follower.js';
import { all, cursorOf, type Station } from './resume/told.js';
import { type ServedProcess, servedProcess } from './served-process.js';

export interface ResumeForm {
  readonly seed: number;
  readonly events: number;
  /** Sockets that each follow one station. */
  readonly followers: number;
  /** Sockets that follow all of them. */
  readonly wide: number;
  /** How many times each socket is cut. */
  readonly cuts: number;
  /** How many times one of the two processes is killed. */
  readonly kills: number;
  /** Of how many that come back the time is taken, and how many events each has missed. */
  readonly returning: { readonly times: number; readonly missed: number };
}

export interface ResumeProof {
  readonly said: string;
  readonly differences: readonly string[];
}

const STATIONS = 100;
const WRITERS = 8;
const SETTINGS = { HUB_MAX_SOCKETS: '20000', HUB_MAX_SOCKETS_PER_ADDRESS: '20000', HUB_MAX_COST: '1000000' };

/**
 * Two processes serve one database to sockets that are cut again and again, while stations change in transactions that
 * overlap and some of which last; a process is killed and begun anew. Each socket must be told all that is its own, once
 * and in the order of the log.
 */
export async function proveResume(form: ResumeForm): Promise<ResumeProof> {
  const hub = await testHub();
  const served = [await servedProcess(place(hub), SETTINGS), await servedProcess(place(hub), SETTINGS)];
  try {
    return await prove(hub, served, form);
  } finally {
    for (const each of served) await each.close();
    await hub.close();
  }
}

const place = ({ keyring, test }: TestHub) => ({ keyring, url: test.url });

async function prove(hub: TestHub, served: readonly ServedProcess[], form: ResumeForm): Promise<ResumeProof> {
  const draw = random(form.seed);
  const stations = Array.from({ length: STATIONS }, (_, index): Station => ({ id: newId(), code: `R-${index}` }));
  const urlOf = () => draw.pick(served).url;
  const followers = [
    ...Array.from({ length: form.followers }, (_, index) => new Follower(urlOf, [`R-${index % STATIONS}`])),
    ...Array.from({ length: form.wide }, () => new Follower(urlOf, null)),
  ];
  await settled(hub.test.database);
  const start = await cursorOf(hub);
  for (const follower of followers) follower.begin(start);
  const began = performance.now();
  const writing = write(hub, stations, form, draw);
  const disturbing = disturb(followers, served, form, draw, writing);
  await writing;
  const wroteMillis = performance.now() - began;
  await disturbing;
  const expected = await all(hub, stations, start);
  const last = expected.at(-1);
  await Promise.all(followers.map((follower) => follower.reached(lastFor(follower, expected) ?? last)));
  const differences = followers.flatMap((follower, index) =>
    differencesOf(`follower ${index}`, expectedOf(follower, expected), follower.told),
  );
  const deliveries = followers.reduce((sum, { told }) => sum + told.length, 0);
  for (const follower of followers) follower.end();
  const resumes = await resumed(urlOf, expected, form);
  const said = [
    `${expected.length} events in ${(wroteMillis / 1000).toFixed(1)} s to ${followers.length} sockets`,
    `${deliveries} deliveries`,
    `${followers.reduce((sum, { connections }) => sum + connections - 1, 0)} times come back`,
    `${form.kills} kills`,
    `come back behind ${form.returning.missed} missed: ${resumes.p50} ms (median), ${resumes.p99} ms (p99)`,
  ].join(', ');
  return { said, differences };
}

/** Has stations change, several writers at once; some transactions last, so that later ones are committed before them. */
async function write(hub: TestHub, stations: readonly Station[], { events }: ResumeForm, draw: Random): Promise<void> {
  let left = events;
  const writer = async () => {
    while (left > 0) {
      const count = Math.min(left, 1 + draw.below(10));
      left -= count;
      const slow = draw.chance(0.02) ? draw.below(300) / 1000 : 0;
      await hub.test.database.transaction(async (tx) => {
        await announce(
          tx,
          Array.from({ length: count }, () => {
            const { id, code } = draw.pick(stations);
            const subject = { type: 'sta', id };
            return { topic: 'STATION', subject, kind: 'CHANGE', regionCode: '620702', after: { stationCode: code } };
          }),
        );
        if (slow > 0) await tx.sql(sql`select pg_sleep(${slow}::float8)`);
      });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/** Cuts each socket so many times while others write, and kills a process now and then. */
async function disturb(
  followers: readonly Follower[],
  served: readonly ServedProcess[],
  { cuts, kills }: ResumeForm,
  draw: Random,
  writing: Promise<void>,
): Promise<void> {
  let isOver = false;
  void writing.finally(() => {
    isOver = true;
  });
  const cutting = followers.map(async (follower) => {
    for (let cut = 0; cut < cuts; cut += 1) {
      await sleep(isOver ? draw.below(100) : 200 + draw.below(2500));
      await follower.connected();
      follower.cut();
    }
  });
  for (let kill = 0; kill < kills; kill += 1) {
    const process = served[kill % served.length];
    await sleep(1000 + draw.below(2000));
    await process?.kill();
    await process?.begin();
  }
  await Promise.all(cutting);
}

const expectedOf = ({ codes }: Follower, expected: readonly Delivered[]) =>
  codes === null ? expected : expected.filter(({ code }) => codes.includes(code));
const lastFor = (follower: Follower, expected: readonly Delivered[]) => expectedOf(follower, expected).at(-1);

/** How long it takes until whoever missed so many is live again, in milliseconds, one after the other. */
async function resumed(urlOf: () => string, expected: readonly Delivered[], { returning }: ResumeForm) {
  const after = expected.at(-returning.missed - 1)?.cursor;
  if (!after) throw new Error(`There are no ${returning.missed} events to have missed.`);
  const millis: number[] = [];
  for (let time = 0; time < returning.times; time += 1) {
    const follower = new Follower(urlOf, null);
    const began = performance.now();
    follower.begin(after);
    await follower.reached(expected.at(-1));
    millis.push(Math.round(performance.now() - began));
    follower.end();
  }
  millis.sort((one, other) => one - other);
  const at = (share: number) => millis[Math.min(millis.length - 1, Math.floor(share * millis.length))];
  return { p50: at(0.5), p99: at(0.99) };
}
