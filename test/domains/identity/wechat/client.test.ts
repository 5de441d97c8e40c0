import { inspect } from 'node:util';
import { refused, told } from '../../../../src/domains/identity/wechat/stub/index.js';
import { WeChatApps } from '../../../../src/domains/identity/wechat/wechat.apps.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { APP, type Bench, bench, codeOf, PHONE, SESSION, TOKEN } from './support.js';

let given: Bench;
beforeAll(async () => {
  given = await bench();
});
afterAll(() => given.close());
beforeEach(() => {
  given.troubles.length = 0;
  given.stub.asked.length = 0;
});

describe('who signs in', () => {
  it('is told by a code, without the key of the session', async () => {
    const user = await given.client().userOf(APP, given.stub.loginCode('zhang'));
    expect(user).toEqual({ openid: expect.stringMatching(/^o/) });
  });

  it.each([
    [40029, 'WECHAT_CODE_INVALID', []],
    [40163, 'WECHAT_CODE_INVALID', []],
    [40226, 'WECHAT_USER_BLOCKED', []],
    [45011, 'WECHAT_BUSY', []],
    [40013, 'UNAVAILABLE', ['settings']],
    [40125, 'UNAVAILABLE', ['settings']],
    [41002, 'UNAVAILABLE', ['settings']],
    [41004, 'UNAVAILABLE', ['settings']],
    [41008, 'UNAVAILABLE', ['settings']],
    [40001, 'UNAVAILABLE', ['settings']],
    [61234, 'UNAVAILABLE', ['settings']],
  ])(
    'is refused by %s as %s, and what is of our settings is told to whoever runs the hub',
    async (errcode, code, told) => {
      expect(await codeOf(given.client().userOf(APP, `error-${errcode}-1`))).toBe(code);
      expect(given.troubles.map(({ kind }) => kind)).toEqual(told);
      expect(given.stub.asked).toEqual([SESSION]);
    },
  );

  it('is asked for again while WeChat says that it is busy, and no more than three times', async () => {
    given.stub.next(SESSION, refused(-1), refused(-1));
    expect(await given.client().userOf(APP, given.stub.loginCode('zhang'))).toHaveProperty('openid');
    given.stub.next(SESSION, refused(-1), refused(-1), refused(-1));
    expect(await codeOf(given.client().userOf(APP, given.stub.loginCode('zhang')))).toBe('WECHAT_BUSY');
    expect(given.stub.asked).toHaveLength(6);
    expect(given.troubles).toEqual([]);
  });

  it.each([
    ['a status that is no success', { status: 500, text: 'oops' }],
    ['a page instead of JSON', { status: 200, text: '<html>busy</html>' }],
    ['JSON that is not as documented', told({ session_key: 'k' })],
    ['JSON that is no object', { status: 200, text: 'null' }],
    ['more than an answer can have', { status: 200, text: `"${'x'.repeat(70_000)}"` }],
    ['a redirect', { status: 302, text: '' }],
  ])('is not known by %s, which is asked for once and told', async (_, answer) => {
    given.stub.next(SESSION, answer);
    expect(await codeOf(given.client().userOf(APP, given.stub.loginCode('zhang')))).toBe('UNAVAILABLE');
    expect(given.stub.asked).toEqual([SESSION]);
    expect(given.troubles).toMatchObject([{ kind: 'silent', appId: APP }]);
  });

  it('is given up when WeChat says nothing, or is not there', async () => {
    given.stub.next(SESSION, 'silence');
    const slow = given.client({ timeoutMillis: 50 }).userOf(APP, given.stub.loginCode('zhang'));
    expect(await codeOf(slow)).toBe('UNAVAILABLE');
    const nowhere = given.client({ url: 'http://127.0.0.1:9' }).userOf(APP, 'code');
    expect(await codeOf(nowhere)).toBe('UNAVAILABLE');
    expect(given.troubles.map(({ error }) => error.message)).toEqual([
      `WeChat gave no answer at ${SESSION}: none came within 50 ms.`,
      expect.stringContaining('the connection failed'),
    ]);
  });

  it('is asked for no app that is not set, and for none at all without settings', async () => {
    expect(await codeOf(given.client().userOf('wx9999999999999999', 'code'))).toBe('INVALID_VALUE');
    expect(await codeOf(given.client({ apps: WeChatApps.parse() }).userOf(APP, 'code'))).toBe('UNAVAILABLE');
    expect(given.stub.asked).toEqual([]);
  });
});

describe('secrets', () => {
  it('stand in nothing that is thrown, told or shown', async () => {
    const apps = WeChatApps.parse(`${APP}:secret-of-the-stub`);
    given.stub.next(SESSION, { status: 500, text: '' }, refused(40125), { status: 200, text: 'secret-of-the-stub' });
    const client = given.client({ apps });
    const thrown: unknown[] = [];
    for (let nth = 0; nth < 3; nth++) await client.userOf(APP, 'a-code').catch((error) => thrown.push(error));
    const gone = given.client({ apps, url: 'http://127.0.0.1:9' });
    await gone.userOf(APP, 'a-code').catch((error) => thrown.push(error));
    expect(thrown).toHaveLength(4);
    const shown = inspect([thrown, given.troubles, client, apps, JSON.stringify(apps), `${apps}`], { depth: 10 });
    expect(shown).not.toMatch(/secret-of|a-code/);
  });
});

describe('a mobile', () => {
  const mobileOf = (code: string, options = {}) => given.client(options).mobileOf(APP, code);

  it('is told by its own code with its country, and a sign-in code is none', async () => {
    expect(await mobileOf(given.stub.phoneCode('13900000003'))).toBe('+8613900000003');
    expect(await codeOf(mobileOf(given.stub.loginCode('zhang')))).toBe('WECHAT_CODE_INVALID');
  });

  it('is not taken from a code of another mini-program, whichever way WeChat tells it', async () => {
    given.stub.next(PHONE, refused(40013));
    expect(await codeOf(mobileOf('code-of-another'))).toBe('WECHAT_CODE_INVALID');
    const phone_info = { purePhoneNumber: '13900000003', countryCode: 86, watermark: { appid: 'wx2222222222222222' } };
    given.stub.next(PHONE, told({ errcode: 0, phone_info }));
    expect(await codeOf(mobileOf('code-of-another'))).toBe('WECHAT_CODE_INVALID');
    expect(given.troubles).toEqual([]);
  });

  it('is asked for with one token as long as that holds', async () => {
    for (let nth = 0; nth < 3; nth++) await mobileOf(given.stub.phoneCode('13900000003'));
    expect(given.stub.asked).toEqual([PHONE, PHONE, PHONE]);
  });

  it('is asked for again with a new token when WeChat does not take the old one, and once only', async () => {
    given.stub.dropTokens();
    expect(await mobileOf(given.stub.phoneCode('13900000004'))).toBe('+8613900000004');
    expect(given.stub.asked).toEqual([PHONE, TOKEN, PHONE]);
    given.stub.asked.length = 0;
    given.stub.next(PHONE, refused(42001), refused(42001));
    expect(await codeOf(mobileOf(given.stub.phoneCode('13900000004')))).toBe('UNAVAILABLE');
    // WeChat believed in the token, so another one was forced.
    expect(given.stub.asked).toEqual([PHONE, TOKEN, TOKEN, PHONE]);
    expect(given.troubles).toMatchObject([{ kind: 'settings' }]);
  });

  it('stays unknown when no token can be had, and whoever runs the hub is told', async () => {
    await given.test.database.query(sql`delete from identity.wechat_token`);
    given.stub.next(TOKEN, refused(40125));
    expect(await codeOf(mobileOf(given.stub.phoneCode('13900000005')))).toBe('UNAVAILABLE');
    expect(given.troubles).toMatchObject([{ kind: 'settings' }]);
    expect(await mobileOf(given.stub.phoneCode('13900000005'))).toBe('+8613900000005');
  });
});
