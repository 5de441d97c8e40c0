import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Keyring } from '../../src/auth/index.js';
import { anchorCommand, verifyCommand } from '../../src/cli/audit.js';
import { rotateCommand } from '../../src/cli/keys.js';
import { readSettings } from '../../src/config/index.js';
import { openHub } from '../../src/hub.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../support/hub.js';

const LI = { issuer: 'https://login.example.org', subject: 'sub-of-li' };

let given: TestHub;
let both: string;
let fresh: string;
let dataDir: string;
let said = '';
beforeEach(async () => {
  said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  // Commands of other tests may have left theirs: it is the process's own.
  process.exitCode = undefined;
  given = await testHub();
  dataDir = mkdtempSync(join(tmpdir(), 'hub-keys-'));
  fresh = Keyring.generate('k9').toString();
  both = `${fresh},${given.keyring.toString()}`;
});
afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  await given.close();
  rmSync(dataDir, { recursive: true });
});

const settingsWith = (keys: string) =>
  readSettings({ DATABASE_URL: given.test.url, HUB_KEYS: keys, HUB_DATA_DIR: dataDir });
const rotate = () => rotateCommand(settingsWith(both));
const scopesOfLi = async (keys: string) => {
  const hub = await openHub({
    url: given.test.url,
    keyring: Keyring.parse(keys),
    poolSize: 2,
    statementMillis: 10_000,
  });
  try {
    return await hub.database.transaction(async (tx) => {
      const grants = await hub.identity.grants.list(tx, await hub.identity.staff.account(tx, LI));
      return grants.map(({ scope, office }) => `${scope} ${office}`);
    });
  } finally {
    await hub.close();
  }
};
const giveLi = () =>
  given.hub.database.transaction(async (tx) => {
    const accountId = await given.hub.identity.staff.account(tx, LI);
    await given.hub.identity.grants.give(tx, { actor: 'test', accountId, role: { scope: 'ADMIN', office: 'SYSTEM' } });
    return accountId;
  });

describe('hub keys rotate', () => {
  it('leaves the ends of the trail that were taken down before, and are kept elsewhere, of use without the old key', async () => {
    await giveLi();
    const kept = join(dataDir, 'kept.json');
    await anchorCommand(settingsWith(given.keyring.toString()), kept);
    await rotate();
    await verifyCommand(settingsWith(fresh), { anchor: kept });
    expect(said).toContain(`in ${kept}.`);
    expect(said).toContain('The trail is whole.');
    expect(process.exitCode).toBeUndefined();
  });

  it('leaves staff who did not come meanwhile their account and roles once the old key is gone', async () => {
    await giveLi();
    await rotate();
    expect(said).toContain('no other key is needed for them');
    expect(process.exitCode).toBeUndefined();
    expect(await scopesOfLi(fresh)).toEqual(['ADMIN SYSTEM']);
  });

  it('counts staff of whom only an HMAC is known, and ends with 1 until they have signed in', async () => {
    const accountId = await giveLi();
    const mark = createHmac('sha256', given.keyring.current('staff').key)
      .update(`staff\0${JSON.stringify([LI.issuer, LI.subject])}`)
      .digest();
    await given.hub.database.query(sql`
      update identity.staff set subject = null, subject_index_a = null, subject_index_b = null, subject_hmac = ${mark}
      where account_id = ${accountId}::uuid`);
    await rotate();
    expect(process.exitCode).toBe(1);
    expect(said).toContain('1 account of staff can be found by an older key alone');
    expect(said).not.toContain('no other key is needed');
    expect(await scopesOfLi(both)).toEqual(['ADMIN SYSTEM']);
    process.exitCode = undefined;
    await rotate();
    expect(process.exitCode).toBeUndefined();
    expect(await scopesOfLi(fresh)).toEqual(['ADMIN SYSTEM']);
  });
});
