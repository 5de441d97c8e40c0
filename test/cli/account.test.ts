import { once } from 'node:events';
import { jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { verifyTrail } from '../../src/auth/audit/index.js';
import { accountBlockCommand, accountMemberCommand, accountUnblockCommand } from '../../src/cli/account.js';
import { grantAddCommand } from '../../src/cli/grant.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { identityParts } from '../../src/domains/identity/identity.parts.js';
import { subjectOf } from '../../src/domains/identity/index.js';
import { whoseOf } from '../../src/domains/identity/whose.js';
import { sql } from '../../src/kit/database/sql.js';
import { peopleOf, personIn } from '../domains/membership/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type Served, serve } from '../support/served.js';
import { signedInMember, signedInStaff } from '../support/signed-in.js';

const MOST_LATE = 5000;
const ISSUER = 'https://login.example.org';

let given: TestHub;
let served: Served;
let settings: Settings;
let said = '';
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  given = await testHub();
  served = await serve(given);
  settings = readSettings({
    DATABASE_URL: given.test.url,
    HUB_KEYS: given.keyring.toString(),
    HUB_OIDC_ISSUER: ISSUER,
  });
});
beforeEach(() => {
  said = '';
});
afterAll(async () => {
  jest.restoreAllMocks();
  await served.stop();
  await given.close();
});

const openedBy = async (authorization: string) => {
  const socket = new WebSocket(served.url.replace('http', 'ws'), 'graphql-transport-ws');
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason), at: Date.now() }));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  const [answer] = await once(socket, 'message');
  expect(JSON.parse(String(answer))).toEqual({ type: 'connection_ack' });
  return { closed };
};
const trail = (account: string) =>
  given.hub.database.query<{ actor: string; action: string; hasReason: boolean }>(sql`
    select actor, action, reason_digest is not null as "hasReason" from audit.entry where subject = ${account}
    order by occurred_at`);
const newSession = (accountId: string) =>
  given.hub.database.transaction((tx) => given.hub.identity.sessions.open(tx, { accountId, deviceId: null }));

describe('hub account', () => {
  it('blocks an account: its socket ends within five seconds, nobody signs in as it, and the trail has a row', async () => {
    const { accountId, authorization } = await signedInStaff(given.hub);
    const account = subjectOf(accountId);
    const { closed } = await openedBy(authorization);
    await accountBlockCommand(settings, { account, reason: 'The telephone was lost.' });
    const from = Date.now();
    const { code, reason, at } = await closed;
    expect([code, reason]).toEqual([4403, 'UNAUTHENTICATED']);
    expect(at - from).toBeLessThan(MOST_LATE);
    await expect(newSession(accountId)).rejects.toMatchObject({ code: 'ACCOUNT_BLOCKED' });
    expect(await trail(account)).toEqual([{ actor: 'hub account block', action: 'GRANT_CHANGE', hasReason: true }]);
    expect(said).toContain(`The account ${account} is blocked`);
  });

  it('lets it in again, and says where nothing was to change, without a row', async () => {
    const { accountId } = await signedInMember(given.hub);
    const account = subjectOf(accountId);
    await accountBlockCommand(settings, { account });
    await accountBlockCommand(settings, { account });
    expect(said).toContain('was blocked before');
    await accountUnblockCommand(settings, { account });
    await accountUnblockCommand(settings, { account });
    expect(said).toContain('was not blocked');
    await newSession(accountId);
    expect((await trail(account)).map(({ actor }) => actor)).toEqual(['hub account block', 'hub account unblock']);
  });

  it('finds staff by what the issuer calls them, and makes nobody of a name that is not known', async () => {
    const accountId = await given.hub.database.transaction((tx) =>
      given.hub.identity.staff.account(tx, { issuer: ISSUER, subject: 'sub-of-li' }),
    );
    await accountBlockCommand(settings, { staff: 'sub-of-li' });
    expect(said).toContain(subjectOf(accountId));
    const count = () => given.hub.database.query(sql`select count(*) from identity.account`);
    const before = await count();
    await expect(accountBlockCommand(settings, { staff: 'sub-of-lo' })).rejects.toThrow('calls sub-of-lo');
    await expect(accountBlockCommand(settings, { account: 'acc_nobody' })).rejects.toThrow('There is no account');
    await expect(accountBlockCommand(settings, {})).rejects.toThrow('one of the two');
    expect(await count()).toEqual(before);
  });
});

it('tells a member why the own account was blocked, in what is exported, and erases it with a row for the account', async () => {
  const person = await personIn(given);
  const { accountId } = await signedInMember(given.hub, person.id);
  const account = subjectOf(accountId);
  await accountBlockCommand(settings, { account, reason: 'Told by 王小明.' });
  const part = identityParts(given.hub.envelope).find(({ name }) => name === 'dataAccesses');
  const whose = await given.hub.database.transaction((tx) =>
    whoseOf(tx, { people: peopleOf(given), parts: [] }, person.id),
  );
  const collected = () => given.hub.database.transaction(async (tx) => part?.collect(tx, whose));
  expect(await collected()).toMatchObject([{ action: 'GRANT_CHANGE', reason: 'Blocked: Told by 王小明.' }]);
  await given.hub.database.transaction(async (tx) => part?.erase?.(tx, whose));
  expect(await collected()).toMatchObject([{ action: 'GRANT_CHANGE', reason: null }, { action: 'ERASE' }]);
  expect((await verifyTrail(given.hub.database, given.hub.envelope, null)).bad).toEqual([]);
});

describe('hub account member', () => {
  it('says which member somebody of staff is, once, with a row of the trail and no word of it in the open', async () => {
    const person = await personIn(given);
    const memberNo = 'H01234567895';
    await given.hub.database.query(sql`
      update membership.person set member_no = ${memberNo} where id = ${person.id}::uuid`);
    const { accountId } = await signedInStaff(given.hub);
    const account = subjectOf(accountId);
    await accountMemberCommand(settings, { account, memberNo });
    expect(said).toContain(`The account ${account} is that of the member ${memberNo}`);
    expect(await trail(account)).toEqual([{ actor: 'hub account member', action: 'GRANT_CHANGE', hasReason: true }]);
    await accountMemberCommand(settings, { account, memberNo });
    expect(said).toContain('Nothing was changed.');
    expect(await trail(account)).toHaveLength(1);
    const unknown = accountMemberCommand(settings, { account, memberNo: 'H9' });
    await expect(unknown).rejects.toThrow('There is no member H9');
    const member = subjectOf((await signedInMember(given.hub)).accountId);
    await expect(accountMemberCommand(settings, { account: member, memberNo })).rejects.toThrow("a member's account");
  });

  it('is reminded of when somebody of whom it is not known becomes a cadre', async () => {
    const account = subjectOf((await signedInStaff(given.hub)).accountId);
    await grantAddCommand(settings, 'cadre', { account, region: '620702' });
    expect(said).toContain('`hub account member` tells it');
  });
});
