import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { channelSetCommand, channelShowCommand } from '../../src/cli/channel.js';
import { changeOf, pauseCommand, pullCommand, pullNowCommand, resumeCommand } from '../../src/cli/pull.js';
import { readSettings, type Settings } from '../../src/config/index.js';
import { json, ParcelSource, status } from '../channels/pull/source.js';
import { type TestHub, testHub } from '../support/hub.js';

let given: TestHub;
let settings: Settings;
let said = '';
const source = new ParcelSource();
const folder = mkdtempSync(join(tmpdir(), 'pull-test-'));

beforeAll(async () => {
  const note = (text: unknown): boolean => {
    said += text;
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(note);
  jest.spyOn(process.stderr, 'write').mockImplementation(note);
  given = await testHub();
  await source.open();
  const environment = { DATABASE_URL: given.test.url, HUB_KEYS: given.keyring.toString() };
  settings = readSettings({ ...environment, HUB_OUTBOUND_PRIVATE: 'on' });
});
beforeEach(() => {
  said = '';
  process.exitCode = undefined;
});
afterAll(async () => {
  process.exitCode = undefined;
  jest.restoreAllMocks();
  source.close();
  await given.close();
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const station = {
  ...{
    $version: 1,
    驿站编号: 'YZ-1',
    驿站名称: '东街驿站（示例）',
    类型: '爱心驿站',
    区划代码: '620702',
    详细地址: '东街1号',
  },
  ...{ 经度: 100.46, 纬度: 38.94, 坐标系: 'WGS84', 开放时间: '8:00-20:00', 状态: '开放' },
};

it('has stations pulled, shows how that goes, and never shows its secret', async () => {
  await pullCommand(settings, 'C3-pull', { url: source.url, every: '0 3 * * *' });
  expect([process.exitCode, said]).toEqual([1, expect.stringMatching(/register it by hub channel set first/)]);
  process.exitCode = undefined;
  await channelSetCommand(settings, 'C3-pull', { subject: 'stations', region: '620702' });
  const tokenFile = file('token', 'token-of-the-source\n');
  await pullCommand(settings, 'C3-pull', { url: source.url, every: '0 3 * * *', tokenFile });
  expect([process.exitCode, said]).toEqual([undefined, expect.stringMatching(/T19:00:00\.000Z; last tried never/)]);
  // One of another division is refused as in any file.
  source.answer = json({
    records: [station, { ...station, 驿站编号: 'YZ-2', 区划代码: '510104' }],
    next: 'c1',
    more: false,
  });
  await pullNowCommand(settings, 'C3-pull');
  expect([process.exitCode, said]).toEqual([
    undefined,
    expect.stringMatching(/read to its end\.\n[\s\S]*applied 1,.* rejected 1,/),
  ]);
  expect(source.asked[0]?.headers.authorization).toBe('Bearer token-of-the-source');
  await channelShowCommand(settings, 'C3-pull');
  expect(said).toMatch(
    /mode PULL;[\s\S]*pulled from http:.* by 0 3 \* \* \* \(Shanghai\); json; 200 a page; asked with a token/,
  );
  expect(said).not.toContain('token-of-the-source');
});

it('tells why a source could not be read, and ends with 1', async () => {
  source.answer = status(401);
  await pullNowCommand(settings, 'C3-pull');
  expect([process.exitCode, said]).toEqual([
    1,
    expect.stringMatching(/stopped;[\s\S]*UNAUTHORISED The source refused/),
  ]);
});

it('pauses, pulls once more all the same where it is told to, and goes on', async () => {
  await pauseCommand(settings, 'C3-pull');
  expect(said).toContain('    paused;');
  source.answer = json({ records: [], more: false });
  await pullNowCommand(settings, 'C3-pull');
  expect([process.exitCode, said]).toEqual([undefined, expect.stringMatching(/read to its end\.\n[\s\S]*paused;/)]);
  said = '';
  await resumeCommand(settings, 'C3-pull');
  expect(said).toMatch(/next .*T19:00:00/);
  await pullCommand(settings, 'C3-pull', { off: true });
  expect(said).toContain('is pulled no more');
});

it('reads a secret from a file, takes one of two, and none where that is said', async () => {
  const [tokenFile, secretFile] = [file('a', ' token \n'), file('b', 'secret\n')];
  expect(await changeOf({ tokenFile })).toEqual({ auth: 'BEARER', secret: 'token' });
  expect(await changeOf({ secretFile, auth: true, pageSize: 7 })).toEqual({
    auth: 'HMAC',
    secret: 'secret',
    pageSize: 7,
  });
  expect(await changeOf({ auth: false, every: '* * * * *' })).toEqual({ auth: 'NONE', schedule: '* * * * *' });
  await expect(changeOf({ tokenFile, secretFile })).rejects.toMatchObject({ code: 'INVALID_VALUE' });
});
