import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { signedInMember, signedInStaff } from '../../support/signed-in.js';

const VIEWER = `{ viewer { scopes tokenExpiresAt grants {
  scope office region { code name } subjectId subjectCode subjectName validTo } } }`;

let given: TestHub;
let served: Served;
beforeAll(async () => {
  given = await testHub();
  await given.takeIn('stations.csv');
  served = await serve(given);
});
afterAll(async () => {
  await served.stop();
  await given.close();
});

const overHttp = async (authorization?: string) =>
  (await (await served.post(VIEWER, {}, authorization ? { authorization } : {})).json()) as any;

async function overSocket(authorization?: string): Promise<any> {
  const client = createClient({
    url: served.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: authorization ? { authorization } : {},
    retryAttempts: 0,
  });
  try {
    const answers = client.iterate({ query: VIEWER });
    const { value } = await answers.next();
    if (value.errors) throw new Error(JSON.stringify(value.errors));
    return value;
  } finally {
    await client.dispose();
  }
}

describe.each([
  ['HTTP', overHttp],
  ['a socket', overSocket],
])('over %s', (_transport, ask) => {
  it('a visitor is told to be one', async () => {
    expect((await ask()).data.viewer).toEqual({ scopes: ['PUBLIC'], tokenExpiresAt: null, grants: [] });
  });

  it('a member is told to be one, and until when', async () => {
    const member = await signedInMember(given.hub);
    const { viewer } = (await ask(member.authorization)).data;
    expect(viewer).toMatchObject({ scopes: ['PUBLIC', 'MEMBER'], grants: [{ scope: 'MEMBER', region: null }] });
    expect(new Date(viewer.tokenExpiresAt)).toEqual(member.tokens.accessExpiresAt);
  });

  it('a cadre is told the division, a keeper the station by name, an administrator the office', async () => {
    const { stations } = (await given.ask('{ stations(first: 1) { nodes { id stationCode name } } }')).data;
    const [station] = stations.nodes;
    const staff = await signedInStaff(
      given.hub,
      [{ scope: 'CADRE', regionCode: '513425' }, { to: '2199-12-31' }],
      [{ scope: 'STATION_KEEPER', stationCode: station.stationCode }],
      [{ scope: 'SITE_DOCTOR', stationCode: 'NOT-HERE-01' }],
      [{ scope: 'ADMIN', office: 'SECURITY' }],
    );
    const none = { office: null, region: null, subjectId: null, subjectCode: null, subjectName: null, validTo: null };
    expect((await ask(staff.authorization)).data.viewer.grants).toEqual([
      { ...none, scope: 'CADRE', region: { code: '513425', name: '会理县' }, validTo: '2199-12-31' },
      {
        ...none,
        scope: 'STATION_KEEPER',
        subjectId: station.id,
        subjectCode: station.stationCode,
        subjectName: station.name,
      },
      { ...none, scope: 'SITE_DOCTOR', subjectCode: 'NOT-HERE-01' },
      { ...none, scope: 'ADMIN', office: 'SECURITY' },
    ]);
  });
});

it('who is blocked is refused over HTTP with 401, and by a socket with 4403', async () => {
  const member = await signedInMember(given.hub);
  await given.hub.database.transaction((tx) =>
    given.hub.identity.accounts.block(tx, { actor: 'test', accountId: member.accountId }),
  );
  const answer = await served.post(
    VIEWER,
    {},
    { authorization: member.authorization, accept: 'application/graphql-response+json' },
  );
  expect(answer.status).toBe(401);
  expect(((await answer.json()) as any).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  await expect(overSocket(member.authorization)).rejects.toMatchObject({ code: 4403, reason: 'UNAUTHENTICATED' });
});

it('the answer is kept by nobody', async () => {
  const answer = await served.get(VIEWER);
  expect(answer.headers.get('cache-control')).toMatch(/no-store|private/);
});
