import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { announce } from '../../../src/kit/events/index.js';
import { event, settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { CHROMIUM, FollowingPage } from './browser.js';

const FOLLOW = 'subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode } }';
const at = (url: string) => ({ port: Number(new URL(url).port) });

let hub: TestHub;
let served: Served;
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
});
// Nothing of before is kept back any more by a transaction of another test.
beforeEach(() => settled(hub.hub.database));
afterAll(async () => {
  await served.stop();
  await hub.close();
});

const change = (...codes: readonly string[]) =>
  hub.hub.database.transaction((tx) =>
    announce(
      tx,
      codes.map((stationCode) => event({ after: { stationCode } })),
    ),
  );

/** Stops the process that serves, has something change meanwhile, and has another one serve at the same address. */
async function meanwhile(...codes: readonly string[]): Promise<void> {
  await served.stop();
  await change(...codes);
  served = await serve(hub, undefined, at(served.url));
}

/** What a client is told, which keeps its place as the protocols leave it to those who follow. */
class Told {
  readonly variables: { after: string | null } = { after: null };
  readonly codes: string[] = [];
  readonly #waiting = new Set<() => void>();

  take({ cursor, kind, stationCode }: any): void {
    this.variables.after = cursor;
    if (kind === 'CHANGE') this.codes.push(stationCode);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }
}

/** Follows through the change of a process. */
async function followedThrough(told: Told): Promise<readonly string[]> {
  await told.until(() => told.variables.after !== null);
  await change('A-1');
  await told.until(() => told.codes.includes('A-1'));
  await meanwhile('A-2', 'A-3');
  await told.until(() => told.codes.includes('A-3'));
  await change('A-4');
  await told.until(() => told.codes.includes('A-4'));
  return told.codes;
}

const ALL = ['A-1', 'A-2', 'A-3', 'A-4'];
const failed = (error: unknown) => {
  throw error;
};

it('goes on through the change of a process by graphql-ws, which comes back by itself', async () => {
  const client = createSocketClient({
    ...{ url: served.url.replace('http', 'ws'), webSocketImpl: WebSocket },
    ...{ retryAttempts: Number.POSITIVE_INFINITY, retryWait: () => new Promise((resolve) => setImmediate(resolve)) },
    shouldRetry: () => true,
  });
  const told = new Told();
  const next = ({ data }: any) => told.take(data.stationChanged);
  client.subscribe({ query: FOLLOW, variables: told.variables }, { next, error: failed, complete: () => undefined });
  expect(await followedThrough(told)).toEqual(ALL);
  await client.dispose();
});

describe('graphql-sse', () => {
  const retrying = {
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };

  it('goes on through the change of a process in distinct connections, which it does by default', async () => {
    const client = createStreamClient({ url: served.url, ...retrying });
    const told = new Told();
    const next = ({ data }: any) => told.take(data.stationChanged);
    client.subscribe({ query: FOLLOW, variables: told.variables }, { next, error: failed, complete: () => undefined });
    expect(await followedThrough(told)).toEqual(ALL);
    client.dispose();
  });

  it('is told of a single connection what to do instead', async () => {
    const client = createStreamClient({ url: served.url, singleConnection: true, retryAttempts: 0 });
    const error = await new Promise<any>((resolve) => {
      client.subscribe({ query: FOLLOW }, { next: failed, error: resolve, complete: () => undefined });
    });
    expect(error.response.status).toBe(405);
    const response = await fetch(served.url, { method: 'PUT', headers: { 'accept-language': 'en' } });
    expect(await response.json()).toMatchObject({
      errors: [
        { message: expect.stringContaining('leave out singleConnection'), extensions: { code: 'BAD_USER_INPUT' } },
      ],
    });
    client.dispose();
  });
});

describe(`EventSource of a browser${CHROMIUM ? '' : ': no Chromium is installed here, so it is not tried'}`, () => {
  const inBrowser = CHROMIUM ? it : it.skip;

  inBrowser('goes on by itself through the change of a process, each event once and in order', async () => {
    const page = new FollowingPage(`${served.url}?${new URLSearchParams({ query: FOLLOW })}`);
    const codes = () => page.heard.flatMap(({ data }) => data?.data?.stationChanged?.stationCode ?? []);
    const told = (code: string) => page.until(() => codes().includes(code));
    await page.open();
    try {
      await page.until((heard) => heard.some(({ type }) => type === 'next'));
      await change('B-1');
      await told('B-1');
      await meanwhile('B-2', 'B-3');
      await told('B-3');
      await change('B-4');
      await told('B-4');
    } finally {
      await page.close();
    }
    expect(codes()).toEqual(['B-1', 'B-2', 'B-3', 'B-4']);
    const changes = page.heard.filter(({ data }) => data);
    expect(changes.map(({ id }) => id)).toEqual(changes.map(({ data }) => data.data.stationChanged.cursor));
    expect(page.heard.map(({ type }) => type)).not.toContain('complete');
  });
});
