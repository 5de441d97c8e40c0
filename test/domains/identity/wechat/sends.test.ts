import { refused } from '../../../../src/domains/identity/wechat/stub/index.js';
import { WeChatError } from '../../../../src/domains/identity/wechat/wechat.answers.js';
import { WeChatUnreachable } from '../../../../src/domains/identity/wechat/wechat.http.js';
import { outcomeOf, SEND_PATH } from '../../../../src/domains/identity/wechat/wechat.sends.js';
import { APP, type Bench, bench, SESSION, TOKEN } from './support.js';

let given: Bench;
beforeAll(async () => {
  given = await bench();
});
beforeEach(() => {
  given.troubles.length = 0;
  given.stub.messages.length = 0;
});
afterAll(() => given.close());

const secret = 'secret-of-the-stub';
const openidOf = async (user: string): Promise<string> => {
  const query = { appid: APP, secret, grant_type: 'authorization_code', js_code: given.stub.loginCode(user) };
  const answer = await fetch(`${given.stub.url}${SESSION}?${new URLSearchParams(query)}`);
  return ((await answer.json()) as { openid: string }).openid;
};
const fields = (more: object = {}) => ({
  ...{ thing1: { value: '入会申请已通过' }, thing2: { value: '欢迎' }, time3: { value: '2024年5月22日 15:04' } },
  ...more,
});
const message = async (more: object = {}) => ({
  ...{ touser: await openidOf('zhang'), template_id: 'stub-membership', data: fields() },
  ...more,
});

describe('a subscribe message', () => {
  it('is taken by WeChat as it is sent', async () => {
    expect(await given.client().send(APP, await message({ page: 'pages/a' }))).toEqual({ kind: 'sent', errcode: null });
    expect(given.stub.messages).toMatchObject([
      { appId: APP, templateId: 'stub-membership', page: 'pages/a', data: { thing1: '入会申请已通过' } },
    ]);
  });

  it.each([
    ['of a user that WeChat does not know', { touser: 'nobody' }, { kind: 'refused', errcode: 40003 }],
    ['by a template that it does not know', { template_id: 'none' }, { kind: 'wrong', errcode: 40037 }],
    [
      'with a field too long',
      { data: fields({ thing1: { value: '字'.repeat(21) } }) },
      { kind: 'wrong', errcode: 47003 },
    ],
    ['without a field', { data: { thing1: { value: '好' } } }, { kind: 'wrong', errcode: 47003 }],
  ])('%s is not taken', async (_, more, outcome) => {
    expect(await given.client().send(APP, await message(more))).toEqual(outcome);
    expect(given.stub.messages).toEqual([]);
    expect(given.troubles.map(({ kind }) => kind)).toEqual(outcome.kind === 'wrong' ? ['template'] : []);
  });

  it('is taken as often as the user has allowed, where those are counted', async () => {
    given.stub.allow('li', 'stub-membership', 2);
    const touser = await openidOf('li');
    const outcomes = [];
    for (let time = 0; time < 3; time += 1) outcomes.push(await given.client().send(APP, await message({ touser })));
    expect(outcomes.map(({ kind, errcode }) => errcode ?? kind)).toEqual(['sent', 'sent', 43101]);
  });

  it('is sent with a new token where the one that is held has ended, once', async () => {
    const client = given.client();
    await client.send(APP, await message());
    given.stub.dropTokens();
    expect(await client.send(APP, await message())).toMatchObject({ kind: 'sent' });
    // Where that one is not taken either it is for later, and operators are told.
    given.stub.next(SEND_PATH, refused(40001), refused(42001));
    expect(await client.send(APP, await message())).toEqual({ kind: 'later', errcode: 42001 });
    expect(given.troubles.map(({ kind }) => kind)).toEqual(['settings']);
  });

  it('is for later where there is no token, or no connection: nothing was sent', async () => {
    const there = await message();
    given.stub.dropTokens();
    await given.test.database.pool.query('delete from identity.wechat_token');
    given.stub.next(TOKEN, refused(40125));
    expect(await given.client().send(APP, there)).toEqual({ kind: 'later', errcode: 40125 });
    expect(await given.client({ url: 'http://127.0.0.1:1' }).send(APP, there)).toEqual({
      kind: 'later',
      errcode: null,
    });
    expect(given.troubles.map(({ kind }) => kind)).toEqual(['settings', 'silent']);
  });

  it('is of unknown outcome behind silence, and what is no answer at all', async () => {
    const client = given.client({ timeoutMillis: 100 });
    for (const answer of ['silence', { status: 502, text: 'bad gateway' }, { status: 200, text: '<html>' }] as const) {
      given.stub.next(SEND_PATH, answer);
      expect(await client.send(APP, await message())).toEqual({ kind: 'silent', errcode: null });
    }
  });
});

describe('what an error of a call means', () => {
  it.each([
    [new WeChatUnreachable(SEND_PATH, 'slow'), 'silent'],
    [new WeChatUnreachable(SEND_PATH, 'refused', true), 'later'],
    [new WeChatUnreachable(TOKEN, 'slow'), 'later'],
    [new WeChatError(SEND_PATH, 43101), 'refused'],
    [new WeChatError(SEND_PATH, -1), 'later'],
    [new WeChatError(SEND_PATH, 45009), 'later'],
    [new WeChatError(TOKEN, 45009), 'later'],
    [new WeChatError(SEND_PATH, 41030), 'wrong'],
  ])('%s is %s', (error, kind) => {
    expect(outcomeOf(error).kind).toBe(kind);
  });

  it('is nothing where it is none of WeChat', () => {
    expect(() => outcomeOf(new TypeError('a fault'))).toThrow('a fault');
  });
});
