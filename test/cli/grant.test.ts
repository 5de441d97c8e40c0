import { jest } from '@jest/globals';
import { grantAddCommand, grantEndCommand, grantListCommand } from '../../src/cli/grant.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { subjectOf } from '../../src/domains/identity/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../support/hub.js';
import { signedInMember, signedInStaff } from '../support/signed-in.js';

let given: TestHub;
let settings: Settings;
let said = '';
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  given = await testHub();
  settings = readSettings({
    DATABASE_URL: given.test.url,
    HUB_KEYS: given.keyring.toString(),
    HUB_OIDC_ISSUER: 'https://login.example.org',
  });
});
beforeEach(() => {
  said = '';
});
afterAll(async () => {
  jest.restoreAllMocks();
  await given.close();
});

const idIn = (text: string) => /grt_[\w-]{22}/.exec(text)?.[0] ?? '';
const scopesOf = async (authorization: string) => {
  const { viewer } = await given.hub.contextFor({
    ...{
      authorization,
      language: 'zh',
      requestId: 'r',
      remoteAddress: undefined,
      signal: new AbortController().signal,
    },
  });
  return [...viewer.scopes];
};

it('gives a role to an account, lists it, and takes it back at once', async () => {
  const staff = await signedInStaff(given.hub);
  const account = subjectOf(staff.accountId);
  await grantAddCommand(settings, 'cadre', { account, region: '620702', to: '2199-09-30' });
  expect(await scopesOf(staff.authorization)).toEqual(['PUBLIC', 'CADRE']);
  const id = idIn(said);
  said = '';
  await grantListCommand(settings, { account });
  expect(said).toMatch(/^1 grant holds of 1\.\n/);
  expect(said).toContain(`${id}  ${account} (staff)  CADRE 620702`);
  await grantEndCommand(settings, id);
  expect(await scopesOf(staff.authorization)).toEqual(['PUBLIC']);
  await expect(grantEndCommand(settings, id)).rejects.toThrow(`There is no grant ${id} to end`);
});

it('lets somebody handle the cases that are given to them, over no division, and says that nobody knows who it is', async () => {
  const staff = await signedInStaff(given.hub);
  const account = subjectOf(staff.accountId);
  await grantAddCommand(settings, 'mediator', { account });
  expect(said).toContain('hub account member');
  expect(await scopesOf(staff.authorization)).toEqual(['PUBLIC', 'MEDIATOR']);
  await expect(grantAddCommand(settings, 'mediator', { account, region: '620702' })).rejects.toThrow(
    '--region says nothing of a mediator',
  );
});

it('writes both into the audit trail', async () => {
  const before = await given.hub.database.query(sql`select from audit.entry where action = 'GRANT_CHANGE'`);
  const staff = await signedInStaff(given.hub);
  await grantAddCommand(settings, 'admin', { account: subjectOf(staff.accountId), office: 'AUDIT' });
  await grantEndCommand(settings, idIn(said));
  const rows = await given.hub.database.query<{ actor: string; subject: string }>(sql`
    select actor, subject from audit.entry where action = 'GRANT_CHANGE' order by occurred_at desc limit 2`);
  expect(rows).toEqual([1, 2].map(() => ({ actor: 'hub grant', subject: subjectOf(staff.accountId) })));
  expect((await given.hub.database.query(sql`select from audit.entry where action = 'GRANT_CHANGE'`)).length).toBe(
    before.length + 2,
  );
});

it('gives a role to somebody of staff who has not signed in yet, and finds them again', async () => {
  await grantAddCommand(settings, 'admin', { staff: 'sub-of-li', office: 'SECURITY' });
  const first = /acc_[\w-]{22}/.exec(said)?.[0];
  await grantAddCommand(settings, 'cadre', { staff: 'sub-of-li', region: '620000' });
  expect(said.match(/acc_[\w-]{22}/g)).toEqual([first, first]);
  const rows = JSON.stringify(await given.hub.database.query(sql`select staff::text as row from identity.staff staff`));
  expect(rows).not.toContain('sub-of-li');
});

it('refuses in sentences what can not be', async () => {
  const staff = subjectOf((await signedInStaff(given.hub)).accountId);
  const member = subjectOf((await signedInMember(given.hub)).accountId);
  const add = (role: string, options: Parameters<typeof grantAddCommand>[2]) =>
    grantAddCommand(settings, role, options);
  await expect(add('cadre', { account: staff })).rejects.toThrow('add --region');
  await expect(add('cadre', { account: staff, region: '999999' })).rejects.toThrow('There is no division 999999');
  await expect(add('cadre', { account: staff, region: '620000', office: 'AUDIT' })).rejects.toThrow(
    '--office says nothing',
  );
  await expect(add('admin', { account: staff })).rejects.toThrow('add --office SYSTEM or SECURITY or AUDIT');
  await expect(add('keeper', { account: staff })).rejects.toThrow('add --station');
  await expect(add('keeper', { account: member, station: '620702-TH-9999' })).rejects.toThrow(
    'There is no station 620702-TH-9999, so nothing was granted',
  );
  await expect(add('cadre', { region: '620000' })).rejects.toThrow('one of the two');
  await expect(add('cadre', { account: 'acc_nobody', region: '620000' })).rejects.toThrow(
    'There is no account acc_nobody',
  );
  await expect(add('cadre', { account: member, region: '620000' })).rejects.toThrow('is for staff');
  await expect(
    add('cadre', { account: staff, region: '620000', from: '2024-02-01', to: '2024-01-01' }),
  ).rejects.toThrow('before it begins');
  await add('admin', { account: staff, office: 'SYSTEM' });
  await expect(add('admin', { account: staff, office: 'AUDIT' })).rejects.toThrow('is the SYSTEM administrator');
  await expect(
    grantAddCommand({ ...settings, oidcIssuer: undefined }, 'cadre', { staff: 'x', region: '620000' }),
  ).rejects.toThrow('HUB_OIDC_ISSUER');
});
