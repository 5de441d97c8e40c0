import { generateKeyPair, type JWTPayload } from 'jose';
import { Envelope, Keyring } from '../../../src/auth/index.js';
import { Staff } from '../../../src/domains/identity/accounts/staff.js';
import { Oidc } from '../../../src/domains/identity/staff/oidc.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Brought, CLIENT, OidcIssuer, REDIRECT } from '../../support/oidc-issuer.js';
import { type Served, serve } from '../../support/served.js';

const MFA = { amr: ['pwd', 'mfa'] };

let issuer: OidcIssuer;
let given: TestHub;
let served: Served;
const troubles: string[] = [];
beforeAll(async () => {
  issuer = await OidcIssuer.start();
  const oidc = { issuer: issuer.url, clientId: CLIENT.id, clientSecret: CLIENT.secret, secondFactors: ['mfa', 'gold'] };
  given = await testHub({ oidc: { ...oidc, onTrouble: ({ message }) => troubles.push(message) } });
  served = await serve(given);
});
beforeEach(() => {
  troubles.length = 0;
});
afterAll(async () => {
  await served.stop();
  await given.close();
  await issuer.stop();
});

const origin = () => new URL(served.url).origin;
const send = (body: string, type: string) =>
  fetch(`${origin()}/auth/staff`, { method: 'POST', headers: { 'content-type': type, 'accept-language': 'en' }, body });
const signIn = async (brought: object) => {
  const answer = await send(JSON.stringify(brought), 'application/json');
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
};
const refusedFor = async (claims: JWTPayload, more: object = {}) => {
  const { status, body } = await signIn({ ...issuer.signedIn(claims), ...more });
  return [status, body.errors?.[0]?.extensions.code];
};
const viewerBy = async (token: string) =>
  ((await (await served.post('{ viewer { scopes } }', {}, { authorization: `Bearer ${token}` })).json()) as any).data
    .viewer;
const accountOf = async (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;

describe('staff with a code of the issuer', () => {
  it('are signed in, as the same account each time, with tokens nobody keeps on the way', async () => {
    const first = await signIn(issuer.signedIn({ sub: 'li', ...MFA }));
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.body).toMatchObject({ token_type: 'Bearer', refresh_token: expect.stringMatching(/^usr_/) });
    expect(first.body.expires_in).toBeGreaterThan(850);
    expect(await viewerBy(first.body.access_token)).toEqual({ scopes: ['PUBLIC'] });
    const again = await signIn(issuer.signedIn({ sub: 'li', ...MFA }));
    const other = await signIn(issuer.signedIn({ sub: 'wang', ...MFA }));
    const accounts = await Promise.all([first, again, other].map(({ body }) => accountOf(body.access_token)));
    expect(accounts[1]).toBe(accounts[0]);
    expect(accounts[2]).not.toBe(accounts[0]);
  });

  it('have the roles they were given before they first came', async () => {
    const { identity, database } = given.hub;
    await database.transaction(async (tx) => {
      const accountId = await identity.staff.account(tx, { issuer: issuer.url, subject: 'zhao' });
      await identity.grants.give(tx, { actor: 'test', accountId, role: { scope: 'CADRE', regionCode: '620702' } });
    });
    const { body } = await signIn(issuer.signedIn({ sub: 'zhao', ...MFA }));
    expect(await viewerBy(body.access_token)).toEqual({ scopes: ['PUBLIC', 'CADRE'] });
  });

  it('are one account while keys are changed, also when hubs of both orders meet them first', async () => {
    const { identity, database } = given.hub;
    const [own, fresh] = [given.keyring.toString(), Keyring.generate('k2').toString()];
    const staffBy = (keys: string) => {
      const keyring = Keyring.parse(keys);
      return new Staff({ keyring, envelope: new Envelope(keyring), accounts: identity.accounts });
    };
    const [before, after] = [`${own},${fresh}`, `${fresh},${own}`].map(staffBy) as [Staff, Staff];
    const accountBy = (staff: Staff) =>
      database.transaction((tx) => staff.account(tx, { issuer: issuer.url, subject: 'sun' }));
    const known = await Promise.all([before, after, before, after].map(accountBy));
    expect(new Set(known).size).toBe(1);
  });

  it('may send it as a form, with the nonce of the question, and by a level instead of a method', async () => {
    const brought = issuer.signedIn({ sub: 'qian', acr: 'gold', nonce: 'n-1' });
    const answer = await send(
      new URLSearchParams({ ...brought, nonce: 'n-1' }).toString(),
      'application/x-www-form-urlencoded',
    );
    expect(answer.status).toBe(200);
  });

  it('leave nothing of what the issuer calls them in the tables', async () => {
    await signIn(issuer.signedIn({ sub: 'sun.li@union.example', ...MFA }));
    const rows = await given.hub.database.query(sql`
      select account::text, staff::text from identity.account left join identity.staff on account_id = id`);
    expect(JSON.stringify(rows)).not.toContain('sun.li');
  });

  it('are taken still after the issuer has changed its keys', async () => {
    await signIn(issuer.signedIn({ sub: 'li', ...MFA }));
    await issuer.rotate();
    expect((await signIn(issuer.signedIn({ sub: 'li', ...MFA }))).status).toBe(200);
  });
});

describe('nobody is signed in', () => {
  it('without a second factor', async () => {
    for (const claims of [
      {},
      { amr: ['pwd'] },
      { amr: 'mfa' },
      { acr: '1' },
      { amr: [], acr: 'silver' },
      { acr: ['mfa'] },
      { amr: [['mfa']] },
    ])
      expect(await refusedFor({ sub: 'li', ...claims })).toEqual([403, 'FORBIDDEN']);
  });

  it('by a code that was used, is not known, or comes with another verifier or address', async () => {
    const brought: Brought = issuer.signedIn({ sub: 'li', ...MFA });
    expect((await signIn(brought)).status).toBe(200);
    expect(await signIn(brought)).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    expect((await signIn({ ...brought, code: 'made-up' })).status).toBe(401);
    expect(await refusedFor({ sub: 'li', ...MFA }, { code_verifier: 'x'.repeat(43) })).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect(await refusedFor({ sub: 'li', ...MFA }, { redirect_uri: `${REDIRECT}/else` })).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
  });

  const second = Math.floor(Date.now() / 1000);
  it.each([
    ['of another issuer', { iss: 'https://login.example.org' }],
    ['for another client', { aud: 'portal' }],
    ['for several clients and not this one first', { aud: [CLIENT.id, 'portal'], azp: 'portal' }],
    ['for this client, given to another', { azp: 'portal' }],
    ['of a subject that is no text', { sub: ['li'] as unknown as string }],
    ['that is over', { exp: second - 120 }],
    ['of yesterday', { iat: second - 86_400 }],
    ['without a subject', { sub: '' }],
    ['with a nonce nobody sent', { nonce: 'n' }],
  ])('by an ID token %s', async (_what, claims) => {
    expect(await refusedFor({ sub: 'li', ...MFA, ...claims })).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('by an ID token that somebody else signed', async () => {
    issuer.signsWith = (await generateKeyPair('RS256')).privateKey;
    expect(await refusedFor({ sub: 'li', ...MFA })).toEqual([401, 'UNAUTHENTICATED']);
    issuer.signsWith = undefined;
  });

  it('as a blocked account', async () => {
    const { body } = await signIn(issuer.signedIn({ sub: 'zhou', ...MFA }));
    const { identity, database } = given.hub;
    await database.transaction(async (tx) => {
      const accountId = await identity.staff.account(tx, { issuer: issuer.url, subject: 'zhou' });
      await identity.accounts.block(tx, { actor: 'test', accountId });
    });
    expect(
      (await served.post('{ viewer { scopes } }', {}, { authorization: `Bearer ${body.access_token}` })).status,
    ).not.toBe(500);
    expect(await refusedFor({ sub: 'zhou', ...MFA })).toEqual([403, 'FORBIDDEN']);
  });

  it('while a field is missing, which is named', async () => {
    const { status, body } = await signIn({ code: 'c' });
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('code_verifier, redirect_uri')]);
  });

  it('while the keys of the issuer can not be read', async () => {
    await issuer.rotate();
    issuer.keysBrokenWith = 500;
    expect(await refusedFor({ sub: 'li', ...MFA })).toEqual([503, 'UNAVAILABLE']);
    issuer.keysBrokenWith = undefined;
    expect((await signIn(issuer.signedIn({ sub: 'li', ...MFA }))).status).toBe(200);
  });

  it('while the issuer is out of order, and the log is told why', async () => {
    const brought = issuer.signedIn({ sub: 'li', ...MFA });
    issuer.brokenWith = 502;
    expect((await signIn(brought)).status).toBe(503);
    issuer.brokenWith = undefined;
    expect(troubles.join()).toContain('answered with 502');
    expect(troubles.join()).not.toContain(brought.code);
    expect((await signIn(brought)).status).toBe(200);
  });
});

it('staff do not sign in where no issuer is set', async () => {
  const other = await testHub();
  const at = await serve(other);
  const answer = await fetch(`${new URL(at.url).origin}/auth/staff`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(issuer.signedIn({ sub: 'li', ...MFA })),
  });
  expect(answer.status).toBe(404);
  await at.stop();
  await other.close();
});

it('many who sign in first at once have the issuer asked for its description once', async () => {
  const before = issuer.discoveries;
  const settings = { issuer: issuer.url, clientId: CLIENT.id, clientSecret: CLIENT.secret, secondFactors: ['mfa'] };
  const oidc = new Oidc(settings);
  const known = ['li', 'wang', 'zhao'].map((sub) => {
    const { code, code_verifier: codeVerifier, redirect_uri: redirectUri } = issuer.signedIn({ sub, ...MFA });
    return oidc.prove({ code, codeVerifier, redirectUri, nonce: undefined });
  });
  expect((await Promise.all(known)).map(({ subject }) => subject)).toEqual(['li', 'wang', 'zhao']);
  expect(issuer.discoveries - before).toBe(1);
});
