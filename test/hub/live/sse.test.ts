import { issueToken } from '../../../src/auth/index.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { announce } from '../../../src/kit/events/index.js';
import { event, settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { until } from '../../support/until.js';
import { Source } from './event-source.js';

const FOLLOW = 'subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode } }';

let hub: TestHub;
let served: Served;
const open: Source[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub, undefined, { timeouts: { linger: 0, keepAlive: 50, stay: 20 } });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((source) => source.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function change(stationCode: string): Promise<void> {
  await hub.hub.database.transaction((tx) => announce(tx, [event({ after: { stationCode } })]));
}
const codes = (source: Source) => source.events.flatMap(({ data }) => data?.data?.stationChanged?.stationCode ?? []);

function posted(query: string, variables: object = {}, headers: Record<string, string> = {}): Source {
  const body = JSON.stringify({ query, variables });
  const source = new Source(served.url, {
    ...{ method: 'POST', body },
    headers: { 'content-type': 'application/json', ...headers },
  });
  open.push(source);
  return source;
}

function got(query: string, headers: Record<string, string> = {}): Source {
  const source = new Source(`${served.url}?${new URLSearchParams({ query })}`, { headers });
  open.push(source);
  return source;
}

describe('a stream of server-sent events', () => {
  // Nothing of before is kept back any more by a transaction of another test.
  beforeEach(() => settled(hub.hub.database));

  it('tells what a subscription is told, with the cursor of each as its id', async () => {
    const source = posted(FOLLOW);
    const { headers } = await source.response;
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await source.told(1);
    await change('S-1');
    const [progress, changed] = await source.told(2);
    expect(progress).toMatchObject({ type: 'next', data: { data: { stationChanged: { kind: 'CHECKPOINT' } } } });
    expect(changed).toMatchObject({ data: { data: { stationChanged: { kind: 'CHANGE', stationCode: 'S-1' } } } });
    expect(changed?.id).toBe(changed?.data.data.stationChanged.cursor);
  });

  it('goes on behind the last id of an EventSource that comes back', async () => {
    const source = got(FOLLOW);
    const [{ id = '' } = {}] = await source.told(1);
    await source.close();
    await change('S-2');
    const again = got(FOLLOW, { 'last-event-id': id });
    await until(() => codes(again).length > 0);
    expect(codes(again)).toEqual(['S-2']);
  });

  it('ends after its time where its client can go on behind what it has, and lasts where it can not', async () => {
    const brief = await serve(hub, undefined, { timeouts: { linger: 0, stream: 20 } });
    const stream = (query: string) => {
      const source = new Source(`${brief.url}?${new URLSearchParams({ query })}`);
      open.push(source);
      return source;
    };
    const lasting = [
      stream('subscription { stationChanged { cursor kind stationCode } }'),
      stream('subscription ($after: Cursor) { stationChanged(after: $after) { kind stationCode } }'),
    ];
    await Promise.all(lasting.map((source) => source.told(1)));
    const source = stream(FOLLOW);
    await source.ended;
    expect(source.events.map(({ type }) => type)).toEqual(['next']);
    await change('S-LASTING');
    for (const each of lasting) {
      await each.told(2);
      expect(codes(each)).toEqual(['S-LASTING']);
    }
    await brief.stop();
  });

  it('answers a query once, and ends', async () => {
    const source = posted('{ serverTime }');
    await source.ended;
    expect(source.events.map(({ type }) => type)).toEqual(['next', 'complete']);
    expect(source.events[0]?.data.data.serverTime).toEqual(expect.any(String));
  });

  it('tells of a document that can not run, and ends', async () => {
    const source = posted('subscription { stationChanged { nothing } }');
    await source.ended;
    expect(source.events[0]?.data.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const denied = posted('subscription { membershipChanged { kind } }');
    await denied.ended;
    expect(denied.events[0]?.data.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is refused as any request is: a bad token, a body that is none', async () => {
    const status = async (source: Source) => (await source.response).status;
    expect(await status(posted(FOLLOW, {}, { authorization: 'Bearer nonsense' }))).toBe(401);
    const empty = new Source(served.url, {
      method: 'POST',
      body: '[]',
      headers: { 'content-type': 'application/json' },
    });
    open.push(empty);
    expect(await status(empty)).toBe(400);
  });

  it('ends with the token that opened it, and says so', async () => {
    const stays = {
      ...hub.hub.stays,
      lapsed: async (all: readonly object[]) => all.map(() => 'TOKEN_EXPIRED' as const),
    };
    const brief = await serve({ hub: { ...hub.hub, stays } }, undefined, { timeouts: { linger: 0, stay: 20 } });
    const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
    const subject = globalId('mem', newId());
    const authorization = `Bearer ${await issueToken(hub.keyring, { subject, grants }, 600)}`;
    const source = new Source(brief.url, {
      ...{ method: 'POST', body: JSON.stringify({ query: FOLLOW }) },
      headers: { 'content-type': 'application/json', authorization },
    });
    await source.ended;
    expect(source.events.at(-2)?.data.errors[0].extensions.code).toBe('TOKEN_EXPIRED');
    expect(source.events.at(-1)?.type).toBe('complete');
    await brief.stop();
  });

  it('by GET is for subscriptions alone: any page can have a browser ask by GET', async () => {
    const status = async (source: Source) => (await source.response).status;
    expect(await status(got('{ serverTime }'))).toBe(405);
    expect(await status(got('mutation { signOut(input: {}) { errors { code } } }'))).toBe(405);
    expect(await status(got(FOLLOW))).toBe(200);
  });

  it('is JSON for a client that takes JSON as well', async () => {
    const response = await fetch(served.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream, multipart/mixed' },
      body: JSON.stringify({ query: '{ serverTime }' }),
    });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(((await response.json()) as any).data.serverTime).toEqual(expect.any(String));
  });
});
