import { once } from 'node:events';
import { WebSocket } from 'ws';
import { clientStandingsOf } from '../../../src/domains/identity/clients/client.standing.js';
import type { Database } from '../../../src/kit/database/database.js';
import { keyOf } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { signedInStaff } from '../../support/signed-in.js';

let given: TestHub;
let served: Served;
let security: string;
beforeAll(async () => {
  given = await testHub();
  served = await serve(given);
  security = await adminOf('SECURITY');
});
afterAll(async () => {
  await served.stop();
  await given.close();
});

const adminOf = async (office: 'SYSTEM' | 'SECURITY' | 'AUDIT') =>
  (await signedInStaff(given.hub, [{ scope: 'ADMIN', office }])).authorization;
const ask = async (authorization: string, query: string, variables: object = {}) =>
  (await (await served.post(query, variables, { authorization, 'accept-language': 'en' })).json()) as any;

const CREATE = `mutation ($input: CreateApiClientInput!) {
  createApiClient(input: $input) { client { id name scope regions { code } keys { id } } errors { code path message } } }`;
const ISSUE = `mutation ($input: IssueApiKeyInput!) {
  issueApiKey(input: $input) { key { id prefix label expiresAt lastUsedAt revokedAt } secret errors { code path message } } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { key { id revokedAt } errors { code } } }`;
const VIEWER = '{ viewer { scopes displayName tokenExpiresAt grants { scope region { code } } } }';

let made = 0;
async function newClient(name = `Agency ${++made}`, regionCodes = ['620000'], scope = 'PARTNER') {
  const input = { idempotencyKey: `client ${name}`, name, scope, regionCodes };
  const { client, errors } = (await ask(security, CREATE, { input })).data.createApiClient;
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return client;
}
async function newKey(clientId?: string, by = security, more: object = {}) {
  const { data } = await ask(by, ISSUE, { input: { clientId, label: 'nightly', ...more } });
  return data.issueApiKey;
}
async function client(...asked: Parameters<typeof newClient>) {
  const { id, name } = await newClient(...asked);
  const { secret, key } = await newKey(id);
  return { id, name, secret, keyId: key.id, authorization: `Bearer ${secret}` };
}
const revoke = (keyId: string, by = security) => ask(by, REVOKE, { input: { keyId } });
const codeIn = ({ errors }: any) => errors?.[0]?.extensions.code;
const tokenFor = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${new URL(served.url).origin}/auth/token`, { method: 'POST', headers, body: new URLSearchParams(fields) });

describe('an API client', () => {
  it('is registered once under a key of the act, with the regions it reads', async () => {
    const first = await newClient('Gansu Agency', ['620000', '513425']);
    expect(first).toMatchObject({
      name: 'Gansu Agency',
      scope: 'PARTNER',
      regions: [{ code: '620000' }, { code: '513425' }],
      keys: [],
    });
    expect((await newClient('Gansu Agency', ['620000', '513425'])).id).toBe(first.id);
  });

  it.each([
    [{ name: 'A', scope: 'PARTNER', regionCodes: [] }, 'INVALID_VALUE', ['regionCodes']],
    [{ name: 'A', scope: 'MERCHANT', regionCodes: ['620000'] }, 'INVALID_VALUE', ['regionCodes']],
    [{ name: 'A', scope: 'PARTNER', regionCodes: ['620000', '999999'] }, 'REGION_UNKNOWN', ['regionCodes', '1']],
    [{ name: 'A', scope: 'ADMIN', regionCodes: [] }, 'INVALID_VALUE', ['scope']],
    [{ name: ' ', scope: 'MERCHANT', regionCodes: [] }, 'INVALID_LENGTH', ['name']],
  ])('is not registered as %j', async (wrong, code, path) => {
    const { data } = await ask(security, CREATE, { input: { idempotencyKey: JSON.stringify(wrong), ...wrong } });
    expect(data.createApiClient).toMatchObject({ client: null, errors: [{ code, path }] });
  });

  it('has a name of its own', async () => {
    await newClient('Twice');
    const input = { idempotencyKey: 'another', name: 'Twice', scope: 'PARTNER', regionCodes: ['510000'] };
    expect((await ask(security, CREATE, { input })).data.createApiClient.errors).toMatchObject([{ path: ['name'] }]);
  });

  it('is registered, and listed, by administrators of the office alone', async () => {
    const input = { idempotencyKey: 'k', name: 'Nobody', scope: 'PARTNER', regionCodes: ['510000'] };
    const cadre = (await signedInStaff(given.hub, [{ scope: 'CADRE', regionCode: '510000' }])).authorization;
    for (const other of [await adminOf('SYSTEM'), await adminOf('AUDIT'), cadre])
      expect(codeIn(await ask(other, CREATE, { input }))).toBe('FORBIDDEN');
    const list = '{ apiClients(first: 100) { nodes { name keys { prefix } } totalCount } }';
    expect(codeIn(await ask(await adminOf('SYSTEM'), list))).toBe('FORBIDDEN');
    for (const one of [security, await adminOf('AUDIT')]) {
      const { nodes, totalCount } = (await ask(one, list)).data.apiClients;
      const names = nodes.map(({ name }: any) => name);
      expect(names).toEqual([...names].sort());
      expect(totalCount).toBe(nodes.length);
    }
  });
});

describe('an API key', () => {
  it('is made by an administrator for a client that is named, and the refusal says so', async () => {
    const { key, errors } = await newKey();
    expect([key, errors]).toMatchObject([null, [{ code: 'INVALID_VALUE', path: ['clientId'] }]]);
  });

  it('is changed for a token by POST, and by no other method', async () => {
    const answer = await fetch(`${new URL(served.url).origin}/auth/token`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('makes its bearer the client with its regions, over HTTP', async () => {
    const { name, authorization } = await client('Bearer Agency', ['620000']);
    expect((await ask(authorization, VIEWER)).data.viewer).toMatchObject({
      scopes: ['PUBLIC', 'PARTNER'],
      displayName: name,
      grants: [{ scope: 'PARTNER', region: { code: '620000' } }],
    });
  });

  it('makes its bearer the client over a socket, which ends with it', async () => {
    const { authorization, keyId } = await client();
    const socket = new WebSocket(served.url.replace('http', 'ws'), 'graphql-transport-ws');
    await once(socket, 'open');
    const say = async (message: object) => {
      socket.send(JSON.stringify(message));
      return JSON.parse(String((await once(socket, 'message'))[0]));
    };
    expect(await say({ type: 'connection_init', payload: { authorization } })).toEqual({ type: 'connection_ack' });
    const { payload } = await say({ id: '1', type: 'subscribe', payload: { query: VIEWER } });
    expect(payload.data.viewer.scopes).toEqual(['PUBLIC', 'PARTNER']);
    const closed = once(socket, 'close');
    await revoke(keyId);
    const from = Date.now();
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([4403, 'UNAUTHENTICATED']);
    expect(Date.now() - from).toBeLessThan(5000);
  });

  it('is told once, stands nowhere, and is shown by its first signs', async () => {
    const { id } = await newClient();
    const { key, secret } = await newKey(id);
    expect(secret).toMatch(/^usk_[\w-]{43}$/);
    expect(secret.startsWith(key.prefix)).toBe(true);
    const rows = JSON.stringify(
      await given.hub.database.query(sql`
      select api_key::text as row, encode(hash, 'escape') as hash from identity.api_key api_key`),
    );
    expect(rows).not.toContain(secret.slice(key.prefix.length));
    expect(new Date(key.expiresAt).getTime() - Date.now()).toBeGreaterThan(179 * 86_400_000);
  });

  it('tells when it was used last', async () => {
    const { id, secret } = await client();
    const keys = async () =>
      (await ask(security, `{ node(id: "${id}") { ... on ApiClient { keys { lastUsedAt } } } }`)).data.node.keys;
    expect(await keys()).toEqual([{ lastUsedAt: null }]);
    await ask(`Bearer ${secret}`, VIEWER);
    expect(Date.now() - Date.parse((await keys())[0].lastUsedAt)).toBeLessThan(60_000);
  });

  it('is refused once it is revoked or over, and when it is none', async () => {
    const [revoked, over, good] = [await client(), await client(), await client()];
    expect((await revoke(revoked.keyId)).data.revokeApiKey).toMatchObject({
      key: { revokedAt: expect.any(String) },
      errors: [],
    });
    await given.hub.database.query(sql`
      update identity.api_key set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
      where client_id = (select id from identity.api_client where name = ${over.name})`);
    for (const bearer of [
      revoked.authorization,
      over.authorization,
      `${good.authorization.slice(0, -1)}_`,
      'Bearer usk_',
    ])
      expect((await ask(bearer, VIEWER)).errors).toMatchObject([
        { message: expect.stringContaining('Use another key of yours'), extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    expect((await ask(good.authorization, VIEWER)).errors).toBeUndefined();
  });

  it('is revoked twice as once', async () => {
    const { keyId } = await client();
    const first = (await revoke(keyId)).data.revokeApiKey.key.revokedAt;
    expect((await revoke(keyId)).data.revokeApiKey).toEqual({ key: { id: keyId, revokedAt: first }, errors: [] });
  });

  it('is made and revoked by its client too, but never one of another client', async () => {
    const [own, other] = [await client(), await client()];
    const { key, secret } = await newKey(undefined, own.authorization, { validDays: 30 });
    expect((await ask(`Bearer ${secret}`, VIEWER)).data.viewer.displayName).toBe(own.name);
    expect((await newKey(other.id, own.authorization)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await newKey('apc_nobody', own.authorization)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await revoke(other.keyId, own.authorization)).data.revokeApiKey).toEqual({
      key: null,
      errors: [{ code: 'NOT_FOUND' }],
    });
    expect((await revoke(key.id, own.authorization)).data.revokeApiKey.errors).toEqual([]);
    const node = (id: string) => ask(own.authorization, `{ node(id: "${id}") { id } }`);
    expect((await node(own.id)).data.node).toEqual({ id: own.id });
    expect((await node(other.id)).data.node).toBeNull();
    expect((await node(other.keyId)).data.node).toBeNull();
  });

  it('takes along what was issued by way of it, also by way of what it issued', async () => {
    const stolen = await client();
    const child = await newKey(undefined, stolen.authorization);
    const grandchild = await newKey(undefined, `Bearer ${child.secret}`);
    const other = await newKey(stolen.id);
    await revoke(stolen.keyId);
    for (const { secret } of [child, grandchild])
      expect(codeIn(await ask(`Bearer ${secret}`, VIEWER))).toBe('UNAUTHENTICATED');
    expect((await ask(`Bearer ${other.secret}`, VIEWER)).errors).toBeUndefined();
    const told = await given.hub.database.query(sql`select from audit.entry where subject = ${stolen.id}`);
    expect(told).toHaveLength(1 + 4 + 3);
  });

  it('gives way to a newer one of its client, which stays until whoever gave the first ends it once more', async () => {
    const old = await client();
    const fresh = await newKey(undefined, old.authorization);
    const further = await newKey(undefined, old.authorization);
    const by = `Bearer ${fresh.secret}`;
    expect((await revoke(old.keyId, by)).data.revokeApiKey.errors).toEqual([]);
    expect(codeIn(await ask(old.authorization, VIEWER))).toBe('UNAUTHENTICATED');
    expect(codeIn(await ask(`Bearer ${further.secret}`, VIEWER))).toBe('UNAUTHENTICATED');
    expect((await ask(by, VIEWER)).errors).toBeUndefined();
    await revoke(old.keyId);
    expect(codeIn(await ask(by, VIEWER))).toBe('UNAUTHENTICATED');
  });

  it('is one of twenty that work at most, and lasts a year at most', async () => {
    const { id } = await newClient();
    for (let keys = 0; keys < 20; keys += 1) expect((await newKey(id)).errors).toEqual([]);
    const { errors } = await newKey(id);
    expect(errors).toMatchObject([{ code: 'TOO_MANY_ITEMS' }]);
    const { keys } = (await ask(security, `{ node(id: "${id}") { ... on ApiClient { keys { id } } } }`)).data.node;
    await revoke(keys[0].id);
    expect((await newKey(id)).errors).toEqual([]);
    expect((await newKey(id, security, { validDays: 367 })).errors).toMatchObject([{ path: ['validDays'] }]);
    const left = (await ask(security, `{ node(id: "${id}") { ... on ApiClient { keys { id } } } }`)).data.node.keys;
    expect(left).toHaveLength(20);
  });

  it('is in the audit trail from its making to its end', async () => {
    const { id, keyId } = await client();
    await revoke(keyId);
    const rows = await given.hub.database.query<{ action: string }>(sql`
      select action from audit.entry where subject = ${id} order by occurred_at`);
    expect(rows.map(({ action }) => action)).toEqual(['GRANT_CHANGE', 'KEY', 'KEY']);
  });
});

describe('client credentials', () => {
  it('are exchanged for a short token of the client, from the body or by Basic', async () => {
    const { id, name, secret } = await client();
    const grant = { grant_type: 'client_credentials' };
    const basic = `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
    for (const answer of [
      await tokenFor({ ...grant, client_id: id, client_secret: secret }),
      await tokenFor(grant, { authorization: basic }),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const body = (await answer.json()) as any;
      expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: expect.any(Number) });
      expect(body.expires_in).toBeLessThanOrEqual(900);
      const { viewer } = (await ask(`Bearer ${body.access_token}`, VIEWER)).data;
      expect(viewer).toMatchObject({ displayName: name, scopes: ['PUBLIC', 'PARTNER'] });
      expect(Date.parse(viewer.tokenExpiresAt) - Date.now()).toBeLessThanOrEqual(900_000);
    }
  });

  it('give a token that is over with its key', async () => {
    const { id, secret, keyId } = await client();
    const answer = await tokenFor({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
    const { access_token } = (await answer.json()) as any;
    await revoke(keyId);
    expect(codeIn(await ask(`Bearer ${access_token}`, VIEWER))).toBe('UNAUTHENTICATED');
  });

  it('are refused as RFC 6749 has it: a wrong secret, the secret of another client, another grant', async () => {
    const [one, two] = [await client(), await client()];
    const grant_type = 'client_credentials';
    for (const wrong of [
      { grant_type, client_id: one.id, client_secret: two.secret },
      { grant_type, client_id: one.id, client_secret: 'usk_made-up' },
      { grant_type, client_id: one.id },
      { grant_type },
    ] as Record<string, string>[]) {
      const answer = await tokenFor(wrong);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="hub"');
      expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
    }
    const other = await tokenFor({ grant_type: 'password', client_id: one.id, client_secret: one.secret });
    expect([other.status, ((await other.json()) as any).error]).toEqual([400, 'unsupported_grant_type']);
  });
});

it('keys that are shown at once are asked about by one statement, each answered its own', async () => {
  const [one, other] = [await client(), await client()];
  await revoke(other.keyId);
  let statements = 0;
  const { database } = given.hub;
  const counted = { rows: (...asked: Parameters<Database['rows']>) => ++statements && database.rows(...asked) };
  const standingOf = clientStandingsOf(counted as unknown as Database);
  const keys = [one, other, one].map(({ keyId }) => keyOf('apk', keyId) ?? '');
  const found = await Promise.all(keys.map((key) => standingOf({ key })));
  expect(found.map((standing) => standing?.name)).toEqual([one.name, undefined, one.name]);
  expect(statements).toBe(1);
});
