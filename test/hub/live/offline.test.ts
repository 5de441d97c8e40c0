import { settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { signedInStaff } from '../../support/signed-in.js';
import { Subscriber } from './subscriber.js';

const RUNS = /* GraphQL */ `
  subscription ($after: Cursor) { importRunChanged(after: $after) { cursor kind importRun { fileName } } }
`;
const STATIONS = 'subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode } }';

let hub: TestHub;
let served: Served;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

function follow(authorization: string, after?: string, query = RUNS): Subscriber {
  const subscriber = new Subscriber(served.url, query, { token: () => authorization, variables: { after } });
  open.push(subscriber);
  return subscriber;
}

/** Follows for a moment, and goes; answers where to go on from. */
async function followed(authorization: string, query = RUNS): Promise<string> {
  await settled(hub.hub.database);
  const subscriber = follow(authorization, undefined, query);
  const cursor = await subscriber.live();
  await subscriber.close();
  return cursor;
}

let channels = 0;
/** Takes in a file of a division, and waits until all that is told of it could be read. */
async function takeIn(regionCode: string, fileName: string): Promise<void> {
  await hub.takeIn('bad-rows.xlsx', { channel: `C-OFF-${++channels}`, regionCode, fileName });
  await settled(hub.hub.database);
}

const cadre = (regionCode: string) => signedInStaff(hub.hub, [{ scope: 'CADRE', regionCode }]);
const endGrant = (grantId = '') =>
  hub.hub.database.transaction((tx) => hub.hub.identity.grants.end(tx, 'test', grantId));
const files = (events: readonly any[]) =>
  new Set(events.filter(({ kind }) => kind === 'CHANGE').map(({ importRun }) => importRun?.fileName));

describe('whoever comes back with a token that still holds', () => {
  it('is told what was missed while the role holds', async () => {
    const { authorization } = await cadre('620702');
    const after = await followed(authorization);
    await takeIn('620702', 'held.xlsx');
    const again = follow(authorization, after);
    await again.until((events) => files(events).has('held.xlsx'));
    expect(files(again.events)).toEqual(new Set(['held.xlsx']));
  });

  it('is told nothing of it once the role has ended, also of what was before that', async () => {
    const { authorization, grantIds } = await cadre('620702');
    const after = await followed(authorization);
    await takeIn('620702', 'before.xlsx');
    await endGrant(grantIds[0]);
    await takeIn('620702', 'behind.xlsx');
    const again = follow(authorization, after);
    const [refused] = await again.until((events) => events.length > 0);
    expect(refused.errors[0].extensions.code).toBe('FORBIDDEN');
    await again.ended;
    expect(again.events).toEqual([refused]);
  });

  it('is told of the county alone to which the role was narrowed', async () => {
    const wide = await cadre('620000');
    const after = await followed(wide.authorization);
    await takeIn('620721', 'elsewhere.xlsx');
    await takeIn('620702', 'county.xlsx');
    await hub.hub.database.transaction(async (tx) => {
      await hub.hub.identity.grants.end(tx, 'test', wide.grantIds[0] ?? '');
      await hub.hub.identity.grants.give(tx, {
        ...{ actor: 'test', accountId: wide.accountId },
        role: { scope: 'CADRE', regionCode: '620702' },
      });
    });
    await takeIn('620721', 'elsewhere-again.xlsx');
    await takeIn('620702', 'last.xlsx');
    const again = follow(wide.authorization, after);
    await again.until((events) => files(events).has('last.xlsx'));
    expect(files(again.events)).toEqual(new Set(['county.xlsx', 'last.xlsx']));
    expect(JSON.stringify(again.events)).not.toContain('elsewhere');
  });

  it('is told nothing more on a socket that stays open, from the moment on at which the role ended', async () => {
    const { authorization, grantIds } = await cadre('620702');
    const staying = follow(authorization);
    await staying.live();
    await endGrant(grantIds[0]);
    await takeIn('620702', 'too-late.xlsx');
    expect(await staying.ended).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(files(staying.events)).toEqual(new Set());
  });
});

describe('a partner whose key was withdrawn', () => {
  it('is let in no more with its cursor, by socket or by stream', async () => {
    const security = (await signedInStaff(hub.hub, [{ scope: 'ADMIN', office: 'SECURITY' }])).authorization;
    const ask = async (query: string, input: object) =>
      ((await (await served.post(query, { input }, { authorization: security })).json()) as any).data;
    const create = 'mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) { client { id } } }';
    const issue = 'mutation ($input: IssueApiKeyInput!) { issueApiKey(input: $input) { key { id } secret } }';
    const named = { idempotencyKey: 'partner-off-1', name: 'Partner', scope: 'PARTNER', regionCodes: ['620000'] };
    const { client } = (await ask(create, named)).createApiClient;
    const { key, secret } = (await ask(issue, { clientId: client.id, label: 'live' })).issueApiKey;
    const after = await followed(`Bearer ${secret}`, STATIONS);
    await ask('mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { key { id } } }', {
      keyId: key.id,
    });
    const again = follow(`Bearer ${secret}`, after, STATIONS);
    expect(await again.ended).toMatchObject({ code: 4403, reason: 'UNAUTHENTICATED' });
    expect(again.events).toEqual([]);
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${secret}` };
    expect((await served.post(STATIONS, { after }, headers)).status).toBe(401);
  });
});
