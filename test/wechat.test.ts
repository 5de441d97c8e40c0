import { readSettings } from '../src/config/index.js';
import { createLogger } from '../src/server/index.js';
import { openWeChat } from '../src/wechat.js';

const SECRET = '0123456789abcdef0123456789abcdef';

/** How WeChat is reached under these settings, and what the log says of it. */
async function opened(environment: Record<string, string>) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const access = await openWeChat(readSettings(environment), createLogger({ level: 'info', destination }));
  access.tell();
  return { ...access, log: () => lines.join('') };
}

it('is a stub on loopback in development without settings, and gone when it is closed', async () => {
  const { settings, close } = await opened({});
  expect(settings.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const ask = () => fetch(`${settings.url}/sns/jscode2session`).then((answer) => answer.json());
  expect(await ask()).toMatchObject({ errcode: 41002 });
  await close();
  await expect(ask()).rejects.toThrow();
});

it('is never a stub in production: without settings nobody signs in, and the log says why', async () => {
  const { settings, log } = await opened({ HUB_ENV: 'production' });
  expect(settings).toMatchObject({ url: undefined, apps: undefined });
  expect(log()).toContain('HUB_WECHAT_APPS is not set');
});

it('is the real one as soon as an app is set, and its secret is in no line of the log', async () => {
  const { settings, log } = await opened({ HUB_WECHAT_APPS: `wxabcdef0123456789:${SECRET}`, HUB_LOG_LEVEL: 'trace' });
  expect(settings.url).toBeUndefined();
  settings.onTrouble?.({ kind: 'settings', appId: 'wxabcdef', error: new Error('WeChat answered 40125.') });
  settings.onTrouble?.({ kind: 'silent', appId: 'wxabcdef', error: new Error('No answer.') });
  expect(log()).toMatch(/"level":"error".*HUB_WECHAT_APPS[\s\S]*"level":"warn"/);
  expect(log()).not.toContain(SECRET);
});

it('says which template WeChat does not take, and has those of the setting', async () => {
  const HUB_WECHAT_TEMPLATES = JSON.stringify([{ appId: 'wxabcdef', templateId: 'T-1' }]);
  const { settings, log } = await opened({ HUB_WECHAT_APPS: `wxabcdef:${SECRET}`, HUB_WECHAT_TEMPLATES });
  expect(settings.templates).toBe(HUB_WECHAT_TEMPLATES);
  settings.onTrouble?.({
    kind: 'template',
    appId: 'wxabcdef',
    templateId: 'T-1',
    error: new Error('WeChat answered.'),
  });
  expect(log()).toMatch(/"level":"error".*"templateId":"T-1".*check HUB_WECHAT_TEMPLATES/);
});

it('is set by pairs of app id and secret, which no refusal repeats, and by an address that is safe', () => {
  const refusal = (environment: Record<string, string>) => {
    try {
      return JSON.stringify(readSettings(environment));
    } catch (error) {
      return (error as Error).message;
    }
  };
  for (const apps of [SECRET, `wx1:${SECRET}`, `wxabcdef:${SECRET};wxbcdefa:${SECRET}`]) {
    expect(refusal({ HUB_WECHAT_APPS: apps })).toMatch(/^The setting HUB_WECHAT_APPS is a text that can not be read/);
    expect(refusal({ HUB_WECHAT_APPS: apps })).not.toContain(SECRET);
  }
  expect(readSettings({ HUB_WECHAT_APPS: `wxabcdef:${SECRET}, wxbcdefa:${SECRET}` }).wechatApps).toContain('wxbcdefa');
  for (const url of ['http://api.weixin.qq.com', 'http://127.0.0.1.example.com', 'ftp://127.0.0.1/'])
    expect(refusal({ HUB_WECHAT_URL: url })).toMatch(/^The setting HUB_WECHAT_URL is/);
  for (const url of ['https://api.weixin.qq.com', 'http://127.0.0.1:9000', 'http://[::1]:80/'])
    expect(readSettings({ HUB_WECHAT_URL: url }).wechatUrl).toBe(url);
});
