import { refused, told } from '../../../../src/domains/identity/wechat/stub/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { SESSION } from '../wechat/support.js';
import { ME, type Phones, phones, REFRESH, SIGN_IN, SIGN_OUT, type Transport } from './support.js';

let given: Phones;
beforeAll(async () => {
  given = await phones({
    apps: new Map([
      ['wx0000000000000000', 'secret-of-the-stub'],
      ['wx1111111111111111', 'secret-of-two'],
    ]),
    isUnited: true,
  });
});
afterAll(() => given.stop());
beforeEach(async () => {
  given.stub.asked.length = 0;
  given.troubles.length = 0;
  await given.test.database.query(sql`delete from auth.guess`);
});

const rows = (table: string) =>
  given.test.database.pool.query(`select * from ${table}`).then(({ rowCount }) => rowCount);
const refresh = (refreshToken: string, idempotencyKey: string, transport?: Transport) =>
  given.say(REFRESH, { refreshToken, idempotencyKey }, undefined, transport);
const me = async (token: string, transport?: Transport) => given.say(ME, undefined, token, transport);

describe.each(['HTTP', 'WebSocket'] as const)('over %s', (transport) => {
  const user = `zhang${transport}`.toLowerCase();
  const signIn = (code: string, device = `device-${transport}`) => given.signIn(code, device, transport);

  it('signs somebody new in, as a person who is read in the same answer', async () => {
    const { answer, codes } = await signIn(given.stub.loginCode(user));
    expect(codes).toEqual([]);
    expect(answer).toMatchObject({ newcomer: true, me: { id: expect.stringMatching(/^mem_/), mobileMasked: null } });
    expect((await me(answer.tokens.accessToken, transport)).answer).toEqual(answer.me);
    const later = await signIn(given.stub.loginCode(user));
    expect(later.answer).toMatchObject({ newcomer: false, me: answer.me });
  });

  it('answers a lost reply with the same session: the same code from the same device', async () => {
    const code = given.stub.loginCode(user);
    const first = await signIn(code);
    expect((await signIn(code)).answer).toEqual(first.answer);
    expect(given.stub.asked).toEqual([SESSION]);
  });

  it('refuses a stolen code, used by another device', async () => {
    const code = given.stub.loginCode(user);
    await signIn(code);
    const stolen = await signIn(code, 'device-of-a-thief');
    expect(stolen).toMatchObject({
      codes: ['WECHAT_CODE_INVALID'],
      answer: { tokens: null, me: null, newcomer: null },
    });
  });

  it('refuses a replayed code once its session was refreshed, or its time is over', async () => {
    const code = given.stub.loginCode(user);
    const { answer } = await signIn(code);
    await refresh(answer.tokens.refreshToken, `first-${transport}`, transport);
    expect((await signIn(code)).codes).toEqual(['WECHAT_CODE_INVALID']);
    const late = given.stub.loginCode(user);
    await signIn(late);
    await given.test.database.query(
      sql`update identity.wechat_code set created_at = created_at - interval '6 minutes'`,
    );
    expect((await signIn(late)).codes).toEqual(['WECHAT_CODE_INVALID']);
  });

  it('refreshes with one key as often as it is asked, and ends the family of a token that is used again', async () => {
    const { tokens } = (await signIn(given.stub.loginCode(user))).answer;
    const first = await refresh(tokens.refreshToken, `key-1-${transport}`, transport);
    expect(first.codes).toEqual([]);
    expect((await refresh(tokens.refreshToken, `key-1-${transport}`, transport)).answer).toEqual(first.answer);
    expect((await refresh(tokens.refreshToken, `key-2-${transport}`, transport)).codes).toEqual([
      'REFRESH_TOKEN_INVALID',
    ]);
    const next = first.answer.tokens;
    expect((await refresh(next.refreshToken, `key-3-${transport}`, transport)).codes).toEqual([
      'REFRESH_TOKEN_INVALID',
    ]);
    // A socket refuses the token before it is open.
    expect((await me(next.accessToken)).codes).toContain('UNAUTHENTICATED');
  });
});

describe('signing in', () => {
  it('of one person on two devices is two sessions of one account, which end one by one or together', async () => {
    const one = (await given.signIn(given.stub.loginCode('li'), 'phone')).answer;
    const two = (await given.signIn(given.stub.loginCode('li'), 'tablet')).answer;
    expect(two.me).toEqual(one.me);
    const out = (everywhere: boolean, token: string) => given.say(SIGN_OUT, { everywhere }, token);
    expect((await out(false, one.tokens.accessToken)).answer).toMatchObject({ endedSessions: 1 });
    expect((await me(one.tokens.accessToken)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await me(two.tokens.accessToken)).codes).toEqual([]);
    const three = (await given.signIn(given.stub.loginCode('li'), 'phone')).answer;
    expect((await out(true, three.tokens.accessToken)).answer).toMatchObject({ endedSessions: 2 });
    expect((await me(two.tokens.accessToken)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('of one newcomer many times at once makes one person', async () => {
    const before = await rows('membership.person');
    const codes = Array.from({ length: 8 }, () => given.stub.loginCode('crowd'));
    const told = await Promise.all(codes.map((code, nth) => given.signIn(code, `device-${nth}`)));
    expect(new Set(told.map(({ answer }) => answer.me.id)).size).toBe(1);
    expect(told.filter(({ answer }) => answer.newcomer)).toHaveLength(1);
    expect(await rows('membership.person')).toBe(Number(before) + 1);
  });

  it('with one code many times at once opens one session', async () => {
    const code = given.stub.loginCode('hasty');
    const told = await Promise.all(Array.from({ length: 8 }, () => given.signIn(code, 'hasty')));
    expect(new Set(told.map(({ answer }) => answer.tokens?.refreshToken)).size).toBe(1);
    expect(given.stub.asked).toEqual([SESSION]);
  });

  it('from another mini-program of the same owner is of the same person, who is no newcomer', async () => {
    const one = (await given.signIn(given.stub.loginCode('both'))).answer;
    const other = await given.signIn(
      given.stub.loginCode('both', 'wx1111111111111111'),
      'device-1',
      'HTTP',
      'wx1111111111111111',
    );
    expect(other.answer).toMatchObject({ newcomer: false, me: one.me });
  });

  it('is of the same person in another mini-program that joined the first one later', async () => {
    const [first, second] = ['wx0000000000000000', 'wx1111111111111111'];
    const said = (user: object) => given.stub.next(SESSION, told({ session_key: 'c2Vzc2lvbg==', ...user }));
    said({ openid: 'later-in-one' });
    const alone = await given.signIn('code-alone', 'device-1', 'HTTP', first);
    expect(alone.answer).toMatchObject({ newcomer: true });
    said({ openid: 'later-in-one', unionid: 'later' });
    expect((await given.signIn('code-joined', 'device-1', 'HTTP', first)).answer.me).toEqual(alone.answer.me);
    said({ openid: 'later-in-two', unionid: 'later' });
    const other = await given.signIn('code-other', 'device-1', 'HTTP', second);
    expect(other.answer).toMatchObject({ newcomer: false, me: alone.answer.me });
  });

  it('is not for a blocked account, and tells so each time', async () => {
    const { answer } = await given.signIn(given.stub.loginCode('blocked'));
    const [session] = await given.test.database.query<{ account: string }>(sql`
      select account_id as account from identity.session order by started_at desc limit 1`);
    await given.hub.database.transaction((tx) => given.hub.identity.accounts.block(tx, session?.account ?? ''));
    expect((await me(answer.tokens.accessToken)).codes).toEqual(['UNAUTHENTICATED']);
    const code = given.stub.loginCode('blocked');
    expect((await given.signIn(code)).codes).toEqual(['ACCOUNT_BLOCKED']);
    expect((await given.signIn(code)).codes).toEqual(['ACCOUNT_BLOCKED']);
  });

  it('leaves neither code, nor session key, nor openid in any table, nor does it answer one', async () => {
    const code = given.stub.loginCode('secretive');
    const told = await given.signIn(code, 'device-of-secretive');
    const tables = await given.test.database.query<{ name: string }>(sql`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('identity', 'auth', 'membership', 'events')`);
    const dumps = await Promise.all(
      tables.map(({ name }) => given.test.database.pool.query(`select t::text as row from ${name} t`)),
    );
    const text = JSON.stringify([dumps.map((dump) => dump.rows), told]);
    for (const secret of [code, 'device-of-secretive', 'session_key', 'openid":"']) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

describe('when WeChat does not do its part', () => {
  it.each([
    ['is down', { status: 500, text: 'oops' }, 'UNAVAILABLE'],
    ['answers garbage', { status: 200, text: '<html>' }, 'UNAVAILABLE'],
    ['is slow', 'silence', 'UNAVAILABLE'],
    ['holds a user back', refused(40226), 'WECHAT_USER_BLOCKED'],
    ['counts too many', refused(45011), 'WECHAT_BUSY'],
    ['refuses our secret', refused(40125), 'UNAVAILABLE'],
  ] as const)(
    'because it %s, nobody is signed in, and the same code can be tried again',
    async (_, answer, expected) => {
      given.stub.next(SESSION, answer);
      const code = given.stub.loginCode('wang');
      expect((await given.signIn(code)).codes).toEqual([expected]);
      expect((await given.signIn(code)).codes).toEqual([]);
    },
  );

  it('no connection of the database is held meanwhile', async () => {
    given.stub.next(SESSION, ...Array.from({ length: 12 }, () => 'silence' as const));
    const slow = Array.from({ length: 12 }, (_, nth) =>
      given.signIn(given.stub.loginCode(`slow${nth}`), `slow-${nth}`),
    );
    while (given.stub.asked.length < 12) await new Promise((resolve) => setImmediate(resolve));
    // The pool has ten.
    expect((await given.signIn(given.stub.loginCode('quick'), 'quick')).codes).toEqual([]);
    expect((await Promise.all(slow)).flatMap(({ codes }) => codes)).toEqual(Array(12).fill('UNAVAILABLE'));
  });
});

describe('wrong tries', () => {
  it('are refused after ten of a device, with the time to wait, also a right one; others go on', async () => {
    for (let nth = 0; nth < 10; nth++)
      expect((await given.signIn(`guess-${nth}`, 'guesser')).codes).toEqual(['WECHAT_CODE_INVALID']);
    const right = await given.signIn(given.stub.loginCode('zhao'), 'guesser');
    expect(right.codes).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(right.message).toMatch(/请等待 10 分钟后再试/);
    expect((await given.signIn(given.stub.loginCode('zhao'), 'another')).codes).toEqual([]);
  });

  it.each(['HTTP', 'WebSocket'] as const)('are counted by device and by address, over %s', async (transport) => {
    await given.signIn('guess', 'one', transport);
    await given.signIn('guess', 'two', transport);
    const counts = await given.test.database.query<{ tries: number }>(sql`select tries from auth.guess order by tries`);
    expect(counts.map(({ tries }) => tries)).toEqual([1, 1, 2]);
  });

  it('at refresh tokens are counted by session and refused as well', async () => {
    const { tokens } = (await given.signIn(given.stub.loginCode('zhao'), 'other')).answer;
    const forged = tokens.refreshToken.replace(/\.[^.]*$/, `.${'A'.repeat(43)}`);
    for (let nth = 0; nth < 10; nth++)
      expect((await refresh(forged, `k${nth}`)).codes).toEqual(['REFRESH_TOKEN_INVALID']);
    expect((await refresh(forged, 'k11')).codes).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('are none where the input itself is wrong', async () => {
    const empty = await given.say(SIGN_IN, { code: ' ', appId: 'wx0000000000000000', deviceId: 'd' });
    expect(empty).toMatchObject({ codes: ['INVALID_LENGTH'], answer: { errors: [{ path: ['code'] }] } });
    expect((await given.signIn('a-code', 'd', 'HTTP', 'wx9999')).codes).toEqual(['INVALID_VALUE']);
    expect(await rows('auth.guess')).toBe(0);
  });
});
