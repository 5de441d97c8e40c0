import { decodeJwt } from 'jose';
import { issueToken, type Standing, type Viewer } from '../../../src/auth/index.js';
import { standingsOf } from '../../../src/domains/identity/accounts/standing.js';
import { subjectOf } from '../../../src/domains/identity/index.js';
import { openHub } from '../../../src/hub.js';
import type { Database } from '../../../src/kit/database/database.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { faultOf } from '../../../src/kit/graphql/faults.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type SignedIn, signedInMember, signedInStaff } from '../../support/signed-in.js';

let given: TestHub;
beforeAll(async () => {
  given = await testHub();
});
afterAll(() => given.close());

async function viewerOf(authorization: string, hub = given.hub): Promise<Viewer> {
  const { viewer } = await hub.contextFor({
    authorization,
    language: 'zh',
    requestId: 'test',
    signal: new AbortController().signal,
    remoteAddress: undefined,
  });
  return viewer;
}

const codeOf = (authorization: string, hub = given.hub) =>
  viewerOf(authorization, hub).then(
    () => 'accepted',
    (error: unknown) => faultOf(error)?.code ?? String(error),
  );

const scopesOf = async ({ authorization }: SignedIn) => [...(await viewerOf(authorization)).scopes];
const sessionOf = ({ tokens }: SignedIn) => String(decodeJwt(tokens.accessToken).sid);
const inChina = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const cadre = { scope: 'CADRE', regionCode: '620702' } as const;

describe('whoever shows the token of a session', () => {
  it('is a member with the own person, and nothing else, when the account is that of a member', async () => {
    const person = newId();
    const member = await signedInMember(given.hub, person);
    const viewer = await viewerOf(member.authorization);
    expect(viewer).toMatchObject({ subject: subjectOf(member.accountId), person, session: sessionOf(member) });
    expect([...viewer.scopes]).toEqual(['PUBLIC', 'MEMBER']);
    expect(viewer.expiresAt).toEqual(member.tokens.accessExpiresAt);
  });

  it('has the roles that the account is given, each with its own reach', async () => {
    const staff = await signedInStaff(
      given.hub,
      [cadre, { to: inChina(30) }],
      [{ scope: 'SITE_DOCTOR', stationCode: 'BJ-OUIDAH-01' }],
      [{ scope: 'ADMIN', office: 'AUDIT' }],
    );
    const { grants, person } = await viewerOf(staff.authorization);
    expect(person).toBeNull();
    expect(grants).toEqual([
      { scope: 'CADRE', regionCodes: ['620702'], stationCodes: [], validTo: inChina(30) },
      { scope: 'SITE_DOCTOR', regionCodes: [], stationCodes: ['BJ-OUIDAH-01'] },
      { scope: 'ADMIN', regionCodes: [], stationCodes: [], office: 'AUDIT' },
    ]);
  });

  it.each([
    ['its first day', { from: inChina(0) }, true],
    ['the day before it', { from: inChina(1) }, false],
    ['its last day', { from: inChina(-30), to: inChina(0) }, true],
    ['the day after it', { from: inChina(-30), to: inChina(-1) }, false],
  ])('has a posting on %s, by the calendar of China', async (_day, days, has) => {
    const staff = await signedInStaff(given.hub, [cadre, days]);
    expect((await scopesOf(staff)).includes('CADRE')).toBe(has);
  });

  it.each([
    ['without a first day', { to: inChina(-1) }],
    ['with a later first day', { from: inChina(3), to: inChina(2) }],
  ])('is given no role whose days are over before they begin, %s', async (_days, days) => {
    await expect(signedInStaff(given.hub, [cadre, days])).rejects.toMatchObject({ code: 'PERIOD_INVALID' });
    await expect(signedInStaff(given.hub, [{ scope: 'ADMIN', office: 'AUDIT' }, days])).rejects.toMatchObject({
      code: 'PERIOD_INVALID',
    });
  });

  it('loses a role in the moment it is taken back, with the token that was good before', async () => {
    const staff = await signedInStaff(given.hub, [cadre]);
    expect(await scopesOf(staff)).toEqual(['PUBLIC', 'CADRE']);
    await given.hub.database.transaction((tx) => given.hub.identity.grants.end(tx, 'test', staff.grantIds[0] ?? ''));
    expect(await scopesOf(staff)).toEqual(['PUBLIC']);
  });

  it('is a stranger once the session has ended, or the account is blocked', async () => {
    const [left, blocked, stays] = [
      await signedInMember(given.hub),
      await signedInMember(given.hub),
      await signedInMember(given.hub),
    ];
    const { accounts, sessions } = given.hub.identity;
    await given.hub.database.transaction((tx) => sessions.end(tx, { accountId: left.accountId }));
    await given.hub.database.transaction((tx) => accounts.block(tx, blocked.accountId));
    expect(await codeOf(left.authorization)).toBe('UNAUTHENTICATED');
    expect(await codeOf(blocked.authorization)).toBe('UNAUTHENTICATED');
    expect(await codeOf(stays.authorization)).toBe('accepted');
  });

  it('is told to refresh when the token is over, and to sign in when the session is', async () => {
    const member = await signedInMember(given.hub);
    const age = (text: string) =>
      given.hub.database.query(sql`
        update identity.session set refreshed_at = now() - ${text}::interval where id = ${sessionOf(member)}::uuid`);
    await age('20 minutes');
    const old = await given.hub.database.transaction((tx) =>
      given.hub.identity.sessions.tokensOf(tx, sessionOf(member)),
    );
    expect(await codeOf(`Bearer ${old?.accessToken}`)).toBe('TOKEN_EXPIRED');
    // Within the minute that is given to clocks of others: the end was set by the clock that is asked.
    await age('15 minutes 5 seconds');
    const late = await given.hub.database.transaction((tx) =>
      given.hub.identity.sessions.tokensOf(tx, sessionOf(member)),
    );
    expect(await codeOf(`Bearer ${late?.accessToken}`)).toBe('TOKEN_EXPIRED');
    await given.hub.database.query(sql`
      update identity.session set expires_at = now() where id = ${sessionOf(member)}::uuid`);
    expect(await codeOf(member.authorization)).toBe('UNAUTHENTICATED');
  });

  it('is asked for with all others of the moment by one statement, each answered its own', async () => {
    const members = await Promise.all([1, 2, 3, 4].map(() => signedInMember(given.hub, newId())));
    let statements = 0;
    const { database } = given.hub;
    const counted = { rows: (...asked: Parameters<Database['rows']>) => ++statements && database.rows(...asked) };
    const standingOf = standingsOf(counted as unknown as Database);
    const bearers = members.map((member) => ({
      subject: '',
      session: sessionOf(member),
      expiresAt: member.tokens.accessExpiresAt,
    }));
    const persons = await Promise.all(bearers.map(async (bearer) => (await standingOf(bearer)) as Standing));
    const viewers = await Promise.all(members.map(({ authorization }) => viewerOf(authorization)));
    expect(persons.map(({ person }) => person)).toEqual(viewers.map(({ person }) => person));
    expect(new Set(persons.map(({ person }) => person)).size).toBe(4);
    expect(statements).toBe(1);
  });
});

describe('a token that says by itself what it grants', () => {
  const claims = {
    subject: 'dev',
    person: newId(),
    grants: [{ scope: 'ADMIN', regionCodes: [], stationCodes: [], office: 'SYSTEM' }],
  } as const;

  it('is accepted in development, with the person and office it names', async () => {
    const viewer = await viewerOf(`Bearer ${await issueToken(given.keyring, claims, 60)}`);
    expect(viewer).toMatchObject({ subject: 'dev', person: claims.person, session: null, grants: claims.grants });
  });

  it('is refused in production, where that of a session is not', async () => {
    const { url } = given.test;
    const hub = await openHub({ url, keyring: given.keyring, production: true, poolSize: 4, statementMillis: 30_000 });
    try {
      expect(await codeOf(`Bearer ${await issueToken(given.keyring, claims, 60)}`, hub)).toBe('UNAUTHENTICATED');
      expect(await codeOf((await signedInMember(given.hub)).authorization, hub)).toBe('accepted');
    } finally {
      await hub.close();
    }
  });
});
