import { WeChatStub } from '../../../../src/domains/identity/wechat/stub/index.js';
import { APP, PHONE, SESSION, TOKEN } from './support.js';

const SECRET = 'secret-of-the-stub';
let stub: WeChatStub;
let ahead = 0;
beforeAll(async () => {
  stub = await WeChatStub.start({ now: () => Date.now() + ahead });
});
afterAll(() => stub.close());
beforeEach(() => {
  ahead = 0;
});

async function session(query: Record<string, string>): Promise<any> {
  const search = new URLSearchParams({ appid: APP, secret: SECRET, grant_type: 'authorization_code', ...query });
  for (const [name, value] of [...search]) if (value === '') search.delete(name);
  return (await fetch(`${stub.url}${SESSION}?${search}`)).json();
}

async function post(path: string, body: unknown, token = ''): Promise<any> {
  const answer = await fetch(`${stub.url}${path}${token && `?access_token=${token}`}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answer.json();
}

const token = async (more = {}) =>
  post(TOKEN, { grant_type: 'client_credential', appid: APP, secret: SECRET, ...more });

describe('the stub of WeChat', () => {
  it('answers a sign-in without errcode, and the same user by the same openid', async () => {
    const first = await session({ js_code: stub.loginCode('zhang') });
    expect(first).toEqual({ session_key: expect.any(String), openid: expect.stringMatching(/^o[\w-]{27}$/) });
    const again = await session({ js_code: stub.loginCode('zhang') });
    expect(again.openid).toBe(first.openid);
    expect((await session({ js_code: stub.loginCode('wang') })).openid).not.toBe(first.openid);
  });

  it.each([
    ['no app id', { appid: '' }, 41002],
    ['no secret', { secret: '' }, 41004],
    ['an app id of nobody', { appid: 'wx1111111111111111' }, 40013],
    ['a wrong secret', { secret: 'guessed-one' }, 40125],
    ['no code', { js_code: '' }, 41008],
    ['another grant type', { grant_type: 'client_credential' }, 40002],
    ['a code that it never gave', { js_code: '0a3Xyz' }, 40029],
    ['a ready code of a failure', { js_code: 'error-40226-1' }, 40226],
  ])('refuses %s', async (_, query, errcode) => {
    expect(await session({ js_code: stub.loginCode('zhang'), ...query })).toMatchObject({ errcode });
  });

  it('takes a code once, for five minutes, and of its app and purpose only', async () => {
    const code = stub.loginCode('zhang');
    await session({ js_code: code });
    expect(await session({ js_code: code })).toMatchObject({ errcode: 40163 });
    expect(await session({ js_code: stub.phoneCode('13900000000') })).toMatchObject({ errcode: 40029 });
    expect(await session({ js_code: stub.loginCode('zhang', 'wx2222222222222222') })).toMatchObject({ errcode: 40029 });
    const late = stub.loginCode('zhang');
    ahead = 301_000;
    expect(await session({ js_code: late })).toMatchObject({ errcode: 40029 });
  });

  it('takes a ready code once', async () => {
    expect(await session({ js_code: 'login-li-1' })).toMatchObject({ openid: expect.any(String) });
    expect(await session({ js_code: 'login-li-1' })).toMatchObject({ errcode: 40163 });
    expect(await session({ js_code: 'phone-13900000000-1' })).toMatchObject({ errcode: 40029 });
  });

  it('slows a user down who signs in more than a hundred times a minute', async () => {
    for (let nth = 0; nth < 100; nth++) await session({ js_code: stub.loginCode('busy') });
    expect(await session({ js_code: stub.loginCode('busy') })).toMatchObject({ errcode: 45011 });
    ahead = 61_000;
    expect(await session({ js_code: stub.loginCode('busy') })).toMatchObject({ openid: expect.any(String) });
  });

  it('gives one access token until its last five minutes, and while the next is there the old one holds', async () => {
    const first = await token();
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    ahead = 6_890_000;
    expect((await token()).access_token).toBe(first.access_token);
    ahead = 6_910_000;
    const next = await token();
    expect(next.access_token).not.toBe(first.access_token);
    const ask = (with_: string) => post(PHONE, { code: stub.phoneCode('13900000001') }, with_);
    expect(await ask(first.access_token)).toMatchObject({ errcode: 0 });
    ahead = 7_300_000;
    expect(await ask(first.access_token)).toMatchObject({ errcode: 42001 });
    const forced = await token({ force_refresh: true });
    expect(await ask(next.access_token)).toMatchObject({ errcode: 40001 });
    expect(await ask(forced.access_token)).toMatchObject({ errcode: 0 });
  });

  it('tells a number by its own code, with the app that it was given to', async () => {
    const { access_token: held } = await token();
    const code = stub.phoneCode('13900000002');
    expect(await post(PHONE, { code }, held)).toEqual({
      ...{ errcode: 0, errmsg: 'ok' },
      phone_info: {
        ...{ phoneNumber: '13900000002', purePhoneNumber: '13900000002', countryCode: '86' },
        watermark: { timestamp: expect.any(Number), appid: APP },
      },
    });
    expect(await post(PHONE, { code }, held)).toMatchObject({ errcode: 40163 });
    expect(await post(PHONE, { code: stub.loginCode('zhang') }, held)).toMatchObject({ errcode: 40029 });
    expect(await post(PHONE, { code: 'phone-12345-1' }, held)).toMatchObject({ errcode: 40029 });
    expect(await post(PHONE, 'no JSON', held)).toMatchObject({ errcode: 47001 });
    expect(await post(PHONE, { code })).toMatchObject({ errcode: 41001 });
  });
});
