import { jest } from '@jest/globals';
import { listItemsCommand, listKeysCommand, revokeKeyCommand } from '../../src/cli/offline.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { item, OfflineWorld, send } from '../domains/benefit-cards/offline/given.js';
import { type TestHub, testHub } from '../support/hub.js';

let given: TestHub;
let settings: Settings;
let said = '';
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  given = await testHub();
  settings = readSettings({ DATABASE_URL: given.test.url, HUB_KEYS: given.keyring.toString() });
});
beforeEach(() => {
  said = '';
});
afterAll(async () => {
  jest.restoreAllMocks();
  await given.close();
});

it('takes a key out of use, with a row of the audit trail, and shows what waits for a person because of it', async () => {
  await listKeysCommand(settings);
  await listItemsCommand(settings);
  expect(said).toBe('There is no key yet: the first one is made when the hub serves.\nNothing waits.\n');
  const world = new OfflineWorld(given);
  const merchant = await world.merchant();
  const benefit = await world.benefit({ merchants: [merchant] });
  const member = await world.member();
  await world.give(member, benefit);
  const { token, keyId } = await world.issue(member);
  said = '';
  await revokeKeyCommand(settings, keyId, '密钥疑似泄露');
  expect(said).toContain(`The key ${keyId} is out of use`);
  await expect(revokeKeyCommand(settings, keyId, '再次')).rejects.toThrow(`No key ${keyId} is in use.`);
  const [row] = await given.hub.database.query(sql`
    select action, actor from audit.entry where action = 'KEY' order by seq desc limit 1`);
  expect(row).toEqual({ action: 'KEY', actor: 'hub offline-keys revoke' });
  said = '';
  await listKeysCommand(settings);
  expect(said).toMatch(new RegExp(`NEXT .*\\n.*SIGNS .*\\n${keyId}  REVOKED`));
  await send(given, merchant, [item(1, token, benefit, { amount: { amountFen: 200, currency: 'CNY' } })]);
  said = '';
  await listItemsCommand(settings);
  expect(said).toContain(`receipt R-1  ${benefit} 200 CNY  offline.key.inUse  not written down  (till-1 till:1)`);
});

it('shows uses that were marked by what was told of their cards since, until they are taken back', async () => {
  const world = new OfflineWorld(given);
  const merchant = await world.merchant();
  const benefit = await world.benefit({ merchants: [merchant] });
  const member = await world.member();
  await world.give(member, benefit);
  await given.hub.database.query(sql`
    insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, receipt_no, occurred_at,
      suspected_double)
    select gen_random_uuid(), id, benefit_id, person_id, region_code, 'CARD-1', '2024-05-22', true
    from benefit_cards.entitlement limit 1`);
  said = '';
  await listItemsCommand(settings);
  expect(said).toMatch(/receipt CARD-1 .* marked as a suspected double\n/);
  await given.hub.database.query(
    sql`update benefit_cards.redemption set reversed_at = now() where receipt_no = 'CARD-1'`,
  );
  said = '';
  await listItemsCommand(settings);
  expect(said).not.toContain('CARD-1');
});
