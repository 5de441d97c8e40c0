import { forgetWeChatCodesJob } from '../../../../src/domains/identity/wechat/index.js';
import { refused } from '../../../../src/domains/identity/wechat/stub/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { testHub } from '../../../support/hub.js';
import { signedInMember } from '../../../support/signed-in.js';
import { APP, PHONE } from '../wechat/support.js';
import { BIND, type Phones, phones, SIGN_IN } from './support.js';

let given: Phones;
let token: string;
beforeAll(async () => {
  given = await phones();
});
afterAll(() => given.stop());
beforeEach(async () => {
  await given.test.database.query(sql`delete from auth.guess`);
  token = (await given.signIn(given.stub.loginCode('zhang'))).answer.tokens.accessToken;
  given.stub.asked.length = 0;
});

const bind = (code: string, as = token, transport?: 'HTTP' | 'WebSocket') => given.say(BIND, { code }, as, transport);

describe('a mobile that WeChat has checked', () => {
  it.each(['HTTP', 'WebSocket'] as const)('is taken over and shown masked, over %s', async (transport) => {
    const told = await bind(given.stub.phoneCode('13900000001'), token, transport);
    expect(told).toMatchObject({ codes: [], answer: { me: { mobileMasked: '139****0001' } } });
  });

  it('is the newest one, and a lost reply does not bring an old one back', async () => {
    const old = given.stub.phoneCode('13900000002');
    await bind(old);
    await bind(given.stub.phoneCode('13900000003'));
    expect((await bind(old)).answer).toMatchObject({ me: { mobileMasked: '139****0003' } });
  });

  it('may be that of somebody else as well, which nobody is told', async () => {
    const mobile = '13900000004';
    await bind(given.stub.phoneCode(mobile));
    const other = (await given.signIn(given.stub.loginCode('wife'), 'another')).answer.tokens.accessToken;
    const told = await bind(given.stub.phoneCode(mobile), other);
    expect(told).toMatchObject({ codes: [], answer: { me: { mobileMasked: '139****0004' }, errors: [] } });
  });

  it('is not taken from a sign-in code, nor by another account with the code', async () => {
    expect((await bind(given.stub.loginCode('zhang'))).codes).toEqual(['WECHAT_CODE_INVALID']);
    const code = given.stub.phoneCode('13900000005');
    await bind(code);
    const thief = (await given.signIn(given.stub.loginCode('thief'), 'another')).answer.tokens.accessToken;
    expect((await bind(code, thief)).codes).toEqual(['WECHAT_CODE_INVALID']);
  });

  it('can be tried again with the same code when WeChat failed, or the hub behind it', async () => {
    const code = given.stub.phoneCode('13900000006');
    given.stub.next(PHONE, { status: 502, text: '' });
    expect((await bind(code)).codes).toEqual(['UNAVAILABLE']);
    await given.test.database.query(
      sql`alter table membership.person add constraint broken check (mobile is null) not valid`,
    );
    expect((await bind(code)).codes).toEqual(['INTERNAL_SERVER_ERROR']);
    await given.test.database.query(sql`alter table membership.person drop constraint broken`);
    expect((await bind(code)).answer).toMatchObject({ me: { mobileMasked: '139****0006' } });
    expect(given.stub.asked.filter((path) => path === PHONE)).toHaveLength(2);
  });

  it('is for who came from a mini-program, and for nobody who is not signed in', async () => {
    const elsewhere = await signedInMember(given.hub);
    expect((await bind('code', elsewhere.tokens.accessToken)).codes).toEqual(['NOT_PERMITTED']);
    expect((await given.say(BIND, { code: 'code' })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('stands in plain nowhere, and what WeChat said is gone once it was acted on', async () => {
    await bind(given.stub.phoneCode('13900000077'));
    const kept = await given.test.database.query<{ row: string }>(sql`
      select c::text as row from identity.wechat_code c union all select p::text from membership.person p`);
    const text = kept.map(({ row }) => row).join();
    for (const plain of ['13900000077', Buffer.from('13900000077').toString('hex')]) expect(text).not.toContain(plain);
    const [open] = await given.test.database.query(sql`
      select count(*)::integer as left from identity.wechat_code where answer_sealed is not null and done_at is not null`);
    expect(open).toEqual({ left: 0 });
    await given.test.database.query(
      sql`update identity.wechat_code set created_at = created_at - interval '11 minutes'`,
    );
    await forgetWeChatCodesJob.work({} as never, {
      ...{ database: given.hub.database, attempt: 1, signal: new AbortController().signal },
    });
    expect(await given.test.database.query(sql`select from identity.wechat_code`)).toHaveLength(0);
  });
});

describe('the fresh check', () => {
  const pass = async (code: string, act = 'eraseMe k1') => {
    const { viewer } = await given.hub.contextFor({
      ...{ authorization: `Bearer ${token}`, language: 'zh', requestId: 'r', remoteAddress: '127.0.0.1' },
      signal: new AbortController().signal,
    });
    const failed = (error: { code?: string }) => error.code;
    return given.hub.identity.recheck.pass({ viewer, address: '127.0.0.1', code, act }).then(() => 'passed', failed);
  };

  it('passes with a new code of the same user, again for the same act, and for no other', async () => {
    const code = given.stub.loginCode('zhang');
    expect(await pass(code)).toBe('passed');
    expect(await pass(code)).toBe('passed');
    expect(await pass(code, 'eraseMe k2')).toBe('RECHECK_FAILED');
  });

  it('fails with a code of another user, or one that WeChat refuses, and not for ever', async () => {
    expect(await pass(given.stub.loginCode('somebody'))).toBe('RECHECK_FAILED');
    for (let nth = 0; nth < 4; nth++) expect(await pass(`guess-${nth}`)).toBe('RECHECK_FAILED');
    expect(await pass(given.stub.loginCode('zhang'))).toBe('TOO_MANY_ATTEMPTS');
  });

  it('does not fail because WeChat is busy', async () => {
    given.stub.next('/sns/jscode2session', refused(45011));
    expect(await pass(given.stub.loginCode('zhang'))).toBe('WECHAT_BUSY');
  });
});

it('a hub without mini-programs says what is missing', async () => {
  const bare = await testHub();
  const { codes, errors } = await bare.ask(SIGN_IN, { input: { code: 'c', appId: APP, deviceId: 'd' } });
  expect(codes).toEqual(['UNAVAILABLE']);
  expect(errors[0]?.message).toContain('HUB_WECHAT_APPS');
  await bare.close();
});
