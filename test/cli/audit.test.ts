import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { anchorCommand, verifyCommand } from '../../src/cli/audit.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { type TestHub, testHub } from '../support/hub.js';

let given: TestHub;
let settings: Settings;
let folder: string;
let said = '';
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  given = await testHub();
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  settings = readSettings({ DATABASE_URL: given.test.url, HUB_KEYS: given.keyring.toString(), HUB_DATA_DIR: folder });
});
beforeEach(() => {
  said = '';
});
afterAll(async () => {
  jest.restoreAllMocks();
  await given.close();
  await rm(folder, { recursive: true });
});

it('refuses to compare with a file that is not there, and names it', async () => {
  const anchor = join(folder, 'nowhere.json');
  await expect(verifyCommand(settings, { anchor })).rejects.toThrow(`There is no file ${anchor}`);
  expect(said).not.toContain('whole');
});

it('reads a trail of which no end was taken down yet, and says so', async () => {
  await verifyCommand(settings, {});
  expect(said).toContain('There are no ends to compare with');
  await anchorCommand(settings);
  expect(said).toContain('The trail is whole.');
});
