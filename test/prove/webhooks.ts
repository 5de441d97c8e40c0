import { setTimeout as sleep } from 'node:timers/promises';
import type { Working } from '../../src/hub-jobs.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { announce } from '../../src/kit/events/index.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Random, random } from '../support/random.js';
import { Receiver, type Taken } from '../webhooks/receiver.js';
import { PARTNER, QUICK } from '../webhooks/trial.js';
import { servedProcess } from './served-process.js';
import { type Change, differencesOf } from './webhooks/check.js';

export interface WebhooksForm {
  readonly seed: number;
  readonly perSecond: number;
  /** For how long events come before the receiver goes, while it is gone, and behind it. */
  readonly beforeMillis: number;
  readonly downMillis: number;
  readonly behindMillis: number;
  /** How many times one of two processes is killed and begun anew. */
  readonly kills: number;
  /** By processes of their own, or by runners in this one, which are cut off instead of killed. */
  readonly isServed: boolean;
  /** Spoils what was taken, to see that it is found. */
  readonly spoil?: (taken: readonly Taken[]) => readonly Taken[];
}

/** Works on jobs, and can be cut off in the middle of it. */
interface Worker {
  kill(): Promise<void>;
  begin(): Promise<void>;
  close(): Promise<void>;
}

const SUBJECTS = 50;
const TICK_MILLIS = 50;
const CONCURRENCY = 16;

/**
 * A receiver is gone for a while under events that keep coming, and before and behind that it fails, is slow, says nothing
 * and hangs up on what it has taken; one of two processes is killed. All must be told, each record in the order of the log.
 */
export async function proveWebhooks(form: WebhooksForm) {
  const hub = await testHub({ outboundPrivate: true, ...(form.isServed ? {} : { webhookRules: QUICK }) });
  const receiver = await Receiver.listening();
  const workers = form.isServed
    ? await Promise.all([ofProcess(hub), ofProcess(hub)])
    : [await ofRunner(hub), await ofRunner(hub)];
  try {
    return await prove(hub, receiver, workers, form);
  } finally {
    for (const worker of workers) await worker.close();
    await receiver.down();
    await hub.close();
  }
}

async function prove(hub: TestHub, receiver: Receiver, workers: readonly Worker[], form: WebhooksForm) {
  const draw = random(form.seed);
  receiver.behaviour = misbehaviour(draw, form);
  const start = await changes(hub, null);
  const made = await hub.ask(
    `mutation ($url: URL!, $after: Cursor, $concurrency: Int!) { createWebhook(input: {
      idempotencyKey: "proof", url: $url, topics: [STATION], after: $after, concurrency: $concurrency }) { secret errors { code } } }`,
    { url: receiver.url, after: start.end, concurrency: CONCURRENCY },
    PARTNER,
  );
  const { secret } = made.data.createWebhook;
  const stop = new AbortController();
  const writing = write(hub, form, draw, stop.signal);
  const killing = kill(workers, draw, form);
  await sleep(form.beforeMillis);
  await receiver.down();
  await sleep(form.downMillis);
  const waited = await waiting(hub);
  await receiver.up();
  const upAt = performance.now();
  await sleep(form.behindMillis);
  stop.abort();
  const events = await writing;
  await killing;
  await drained(hub, events);
  const log = (await changes(hub, start.end)).nodes;
  const kept = form.spoil ? form.spoil(receiver.delivered) : receiver.delivered;
  const differences = [...differencesOf(log, kept, secret)];
  if (log.length !== events) differences.push(`${events} events were written and the log tells ${log.length}`);
  const [last] = receiver.delivered.slice(-1);
  const doubles = receiver.delivered.length - new Set(receiver.delivered.map(({ body }) => body.eventId)).size;
  const drain = Math.round(waited / Math.max(secondsUntilCaughtUp(receiver, upAt, waited), 0.001));
  return {
    said: `${events} events, ${receiver.taken.length} calls that came, ${doubles} doubles by their id, ${workers.length} workers, ${form.kills} kills; ${waited} waited when the receiver came back, and went at ${drain} a second; the last was told ${(((last?.at ?? upAt) - upAt) / 1000).toFixed(1)} s behind that`,
    differences,
  };
}

/** A few of all calls fail in each of the ways that there are. */
function misbehaviour(draw: Random, { isServed }: WebhooksForm): Receiver['behaviour'] {
  // Whoever is not answered waits ten seconds.
  const silent = isServed ? 3 : 0;
  return async () => {
    const drawn = draw.below(1000);
    if (drawn < silent) return 'nothing';
    if (drawn < 30) return 500;
    if (drawn < 40) return 'cut';
    if (drawn < 100) await sleep(draw.below(30));
    return 204;
  };
}

/** Transactions that overlap, each with a few events; answers how many events there were. */
async function write(hub: TestHub, { perSecond }: WebhooksForm, draw: Random, signal: AbortSignal): Promise<number> {
  const subjects = Array.from({ length: SUBJECTS }, () => newId());
  const began = performance.now();
  const under: Promise<unknown>[] = [];
  let events = 0;
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond) - events;
    for (let left = due; left > 0; ) {
      const few = Math.min(left, 1 + draw.below(5));
      const told = Array.from({ length: few }, () => draw.pick(subjects));
      const lasts = draw.below(20);
      under.push(
        hub.hub.database.transaction(async (tx) => {
          await announce(
            tx,
            told.map((id) => ({
              ...{ topic: 'STATION', subject: { type: 'sta', id }, kind: 'CHANGE' as const, regionCode: '620702' },
            })),
          );
          await sleep(lasts);
        }),
      );
      left -= few;
      events += few;
    }
    await sleep(TICK_MILLIS);
  }
  await Promise.all(under);
  return events;
}

async function kill(workers: readonly Worker[], draw: Random, form: WebhooksForm): Promise<void> {
  const span = form.beforeMillis + form.downMillis + form.behindMillis;
  for (let done = 0; done < form.kills; done += 1) {
    await sleep(span / (form.kills + 1));
    const worker = workers[done % workers.length];
    await worker?.kill();
    await sleep(draw.below(1000));
    await worker?.begin();
  }
}

/** Everything that the feed tells behind a cursor. */
async function changes(hub: TestHub, after: string | null): Promise<{ nodes: readonly Change[]; end: string }> {
  const nodes: Change[] = [];
  for (let from = after; ; ) {
    const { data } = await hub.ask(
      'query ($after: Cursor) { changes(after: $after, topics: [STATION], first: 500) { nodes { cursor subjectId } pageInfo { hasNextPage endCursor } } }',
      { after: from },
    );
    nodes.push(...data.changes.nodes);
    from = data.changes.pageInfo.endCursor as string;
    if (!data.changes.pageInfo.hasNextPage) return { nodes, end: from };
  }
}

/** Events that were not delivered yet, in the log or out of it. */
async function waiting({ hub }: TestHub): Promise<number> {
  const [row] = await hub.database.query<{ count: number }>(sql`
    select (select count(*) from events.event)::int - count(*)::int as count
    from webhooks.delivery where state = 'DELIVERED'`);
  return row?.count ?? 0;
}

async function drained(hub: TestHub, events: number): Promise<void> {
  for (const end = performance.now() + 300_000; performance.now() < end; await sleep(50)) {
    const [row] = await hub.hub.database.query<{ count: number }>(
      sql`select count(*)::int as count from webhooks.delivery where state = 'DELIVERED'`,
    );
    if ((row?.count ?? 0) >= events) return;
  }
}

/** Until as many were told behind a moment as waited at it. */
function secondsUntilCaughtUp({ delivered }: Receiver, from: number, waited: number): number {
  const behind = delivered.filter(({ at }) => at >= from);
  const last = behind[Math.min(waited, behind.length) - 1];
  const first = behind[0];
  return last && first ? (last.at - first.at) / 1000 : 0;
}

async function ofProcess({ keyring, test }: TestHub): Promise<Worker> {
  const settings = { HUB_JOBS: 'on', HUB_OUTBOUND_PRIVATE: 'on' };
  const served = await servedProcess({ keyring, url: test.url }, settings);
  return { kill: () => served.kill('SIGKILL'), begin: () => served.begin(), close: () => served.close() };
}

async function ofRunner({ hub }: TestHub): Promise<Worker> {
  hub.live.start();
  let working: Working | undefined;
  const begin = async () => {
    working = await hub.work({ concurrency: 1, pollMillis: 50 });
  };
  const kill = async () => working?.close(0);
  await begin();
  return { begin, kill, close: kill };
}
