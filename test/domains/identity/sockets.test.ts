import { once } from 'node:events';
import { decodeJwt } from 'jose';
import { WebSocket } from 'ws';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { type SignedIn, signedInMember } from '../../support/signed-in.js';

let given: TestHub;
let served: Served;
beforeAll(async () => {
  given = await testHub();
  served = await serve(given);
});
afterAll(async () => {
  await served.stop();
  await given.close();
});

const MOST_LATE = 5000;

interface Opened {
  readonly closed: Promise<{ readonly code: number; readonly reason: string; readonly at: number }>;
  say(message: object): Promise<any>;
  close(): void;
}

async function opened(accessToken: string): Promise<Opened> {
  const socket = new WebSocket(served.url.replace('http', 'ws'), 'graphql-transport-ws');
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason), at: Date.now() }));
  await once(socket, 'open');
  const say = async (message: object) => {
    socket.send(JSON.stringify(message));
    const [answer] = await once(socket, 'message');
    return JSON.parse(String(answer));
  };
  const payload = { authorization: `Bearer ${accessToken}` };
  expect(await say({ type: 'connection_init', payload })).toEqual({ type: 'connection_ack' });
  return { closed, say, close: () => socket.close() };
}

/** A token of the session that ends in some seconds. */
async function endingIn(seconds: number, { tokens }: SignedIn) {
  const session = String(decodeJwt(tokens.accessToken).sid);
  await given.hub.database.query(sql`
    update identity.session set refreshed_at = date_trunc('second', now()) - interval '15 minutes' + ${seconds} * interval '1 second'
    where id = ${session}::uuid`);
  const old = await given.hub.database.transaction((tx) => given.hub.identity.sessions.tokensOf(tx, session));
  if (!old) throw new Error('The session is over.');
  return old;
}

it('a socket ends within five seconds of the block of its account', async () => {
  const [blocked, other] = [await signedInMember(given.hub), await signedInMember(given.hub)];
  const socket = await opened(blocked.tokens.accessToken);
  const stays = await opened(other.tokens.accessToken);
  await given.hub.database.transaction((tx) =>
    given.hub.identity.accounts.block(tx, { actor: 'test', accountId: blocked.accountId }),
  );
  const from = Date.now();
  const { code, reason, at } = await socket.closed;
  expect([code, reason]).toEqual([4403, 'UNAUTHENTICATED']);
  expect(at - from).toBeLessThan(MOST_LATE);
  expect(await stays.say({ type: 'ping' })).toEqual({ type: 'pong' });
  stays.close();
});

it('a socket ends within five seconds of the end of its session', async () => {
  const member = await signedInMember(given.hub);
  const socket = await opened(member.tokens.accessToken);
  await given.hub.database.transaction((tx) => given.hub.identity.sessions.end(tx, { accountId: member.accountId }));
  const from = Date.now();
  expect((await socket.closed).at - from).toBeLessThan(MOST_LATE);
});

it('a socket ends within five seconds of the end of its token, and one that showed a new one goes on', async () => {
  const member = await signedInMember(given.hub);
  const old = await endingIn(3, member);
  const [left, renewed] = [await opened(old.accessToken), await opened(old.accessToken)];
  const next = await given.hub.database.transaction((tx) =>
    given.hub.identity.sessions.refresh(tx, { refreshToken: old.refreshToken, key: 'k' }),
  );
  if (!('accessToken' in next)) throw next;
  expect(await renewed.say({ type: 'ping', payload: { authorization: `Bearer ${next.accessToken}` } })).toEqual({
    type: 'pong',
    payload: { accepted: true },
  });
  const { code, reason, at } = await left.closed;
  expect([code, reason]).toEqual([4403, 'TOKEN_EXPIRED']);
  expect(at - old.accessExpiresAt.getTime()).toBeGreaterThanOrEqual(0);
  expect(at - old.accessExpiresAt.getTime()).toBeLessThan(MOST_LATE);
  const answer = await renewed.say({ id: '1', type: 'subscribe', payload: { query: '{ viewer { scopes } }' } });
  expect(answer.payload.data.viewer.scopes).toEqual(['PUBLIC', 'MEMBER']);
  renewed.close();
});
