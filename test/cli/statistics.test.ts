import { jest } from '@jest/globals';
import { closeCommand } from '../../src/cli/statistics.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { benefitIn, given as gave } from '../domains/benefit-cards/statistics/given.js';
import { type TestHub, testHub } from '../support/hub.js';

let given: TestHub;
let settings: Settings;
let said = '';
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
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

it('closes older months by hand, and counts them anew only when told so, with a warning', async () => {
  await closeCommand(settings, '2024-01', '2024-03', { again: false });
  expect(said).toBe('3 months closed: 2024-01, 2024-02, 2024-03.\n');
  await expect(closeCommand(settings, '2024-02', '2024-02', { again: false })).rejects.toThrow(
    '2024-02, 2024-03 closed before. What has been answered would be answered otherwise',
  );
  // Its end is where the first of those that closed begins.
  await expect(closeCommand(settings, '2023-12', '2023-12', { again: false })).rejects.toThrow('2024-01 closed before');
  await closeCommand(settings, '2023-11', '2023-11', { again: false });
  said = '';
  await closeCommand(settings, '2024-02', '2024-02', { again: true });
  expect(said).toContain('differences may give away counts that are withheld');
  expect(said).toContain('2 months closed: 2024-02, 2024-03.');
});

it('closes the months of benefits along with them, in their order', async () => {
  const id = await benefitIn(given);
  await gave(given, id, { people: 12, at: '2024-04-10T12:00:00+08:00' });
  await closeCommand(settings, '2024-06', '2024-06', { again: false });
  expect(said).toContain('1 month closed: 2024-06.\n');
  expect(said).toContain('Of benefits 3 months closed: 2024-04, 2024-05, 2024-06.\n');
  said = '';
  await closeCommand(settings, '2024-06', '2024-06', { again: true });
  expect(said).toContain('Of benefits 1 month closed: 2024-06.\n');
});
