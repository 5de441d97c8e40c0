import { decodeJwt } from 'jose';
import { Keyring } from '../../../src/auth/index.js';
import { forgetSessionsJob } from '../../../src/domains/identity/accounts/forget-sessions.job.js';
import { Accounts, Sessions, subjectOf, type Tokens } from '../../../src/domains/identity/index.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { Refusal } from '../../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const keyring = Keyring.generate();
const sessions = new Sessions(keyring);
const accounts = new Accounts();
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const within: TestDatabase['database']['transaction'] = (work) => test.database.transaction(work);
const newMember = () => within((tx) => accounts.ofMember(tx, newId()));
const newStaff = () => within((tx) => accounts.makeStaff(tx));
const opened = (accountId: string, deviceId: string | null = null) =>
  within((tx) => sessions.open(tx, { accountId, deviceId }));
const refreshed = (refreshToken: string, key: string, by = sessions) =>
  within((tx) => by.refresh(tx, { refreshToken, key }));
const codeOf = (answer: Tokens | Refusal) => (answer instanceof Refusal ? answer.code : 'refreshed');
const tokensIn = (answer: Tokens | Refusal): Tokens => {
  if (answer instanceof Refusal) throw answer;
  return answer;
};
const sessionIn = ({ accessToken }: Tokens) => String(decodeJwt(accessToken).sid);
const rowOf = async (tokens: Tokens) => {
  const [row] = await test.database.query<Record<string, unknown>>(sql`
    select *, extract(epoch from expires_at - started_at)::integer as lasts
    from identity.session where id = ${sessionIn(tokens)}::uuid`);
  return row;
};

describe('an account', () => {
  it('of a member is one a person, however often and at once it is asked for', async () => {
    const person = newId();
    const asked = await Promise.all([1, 2, 3].map(() => within((tx) => accounts.ofMember(tx, person))));
    expect(new Set(asked).size).toBe(1);
    expect(await within((tx) => accounts.ofMember(tx, person))).toBe(asked[0]);
  });

  it('of a member is kept apart from that of the same person as staff', async () => {
    const person = newId();
    const member = await within((tx) => accounts.ofMember(tx, person));
    expect(await within((tx) => accounts.makeStaff(tx, person))).not.toBe(member);
    expect(await within((tx) => accounts.ofMember(tx, person))).toBe(member);
  });

  it('that is blocked opens no session, loses those it has, and opens new ones when it is let in again', async () => {
    const account = await newMember();
    const tokens = await opened(account);
    expect(await within((tx) => accounts.block(tx, account))).toBe(true);
    expect(await within((tx) => accounts.block(tx, account))).toBe(false);
    await expect(opened(account)).rejects.toMatchObject({ code: 'ACCOUNT_BLOCKED' });
    expect(codeOf(await refreshed(tokens.refreshToken, 'k'))).toBe('REFRESH_TOKEN_INVALID');
    expect(await rowOf(tokens)).toMatchObject({ end_reason: 'BLOCKED' });
    expect(await within((tx) => accounts.unblock(tx, account))).toBe(true);
    expect(codeOf(await refreshed(tokens.refreshToken, 'k'))).toBe('REFRESH_TOKEN_INVALID');
    expect(codeOf(await refreshed((await opened(account)).refreshToken, 'k'))).toBe('refreshed');
  });

  it('blocked in the middle of a sign-in ends the session that the sign-in opens', async () => {
    const account = await newMember();
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const opening = within(async (tx) => {
      const tokens = await sessions.open(tx, { accountId: account, deviceId: null });
      begun.resolve();
      await goOn.promise;
      return tokens;
    });
    await begun.promise;
    const blocking = within((tx) => accounts.block(tx, account));
    goOn.resolve();
    const tokens = await opening;
    await blocking;
    expect(codeOf(await refreshed(tokens.refreshToken, 'k'))).toBe('REFRESH_TOKEN_INVALID');
  });
});

describe('a session', () => {
  it('gives an access token of 15 minutes that names account and session, and nothing it may do', async () => {
    const account = await newMember();
    const tokens = await opened(account);
    const { sub, sid, exp = 0, iat = 0, ...others } = decodeJwt(tokens.accessToken);
    expect(sub).toBe(subjectOf(account));
    expect(sid).toBe((await rowOf(tokens))?.id);
    expect(exp - iat).toBe(900);
    expect(tokens.accessExpiresAt.getTime()).toBe(exp * 1000);
    expect(Object.keys(others).sort()).toEqual(['aud', 'iss']);
  });

  it('lasts 30 days for a member and two hours for staff when nobody refreshes it', async () => {
    const member = await rowOf(await opened(await newMember()));
    const staff = await rowOf(await opened(await newStaff()));
    expect([member?.lasts, staff?.lasts]).toEqual([30 * 86_400, 7200]);
  });

  it.each([
    ['a member', newMember, '179 days', 86_400],
    ['staff', newStaff, '11 hours', 3600],
  ])('of %s ends at its last day however often it is refreshed', async (_who, account, age, left) => {
    const first = await opened(await account());
    await test.database.query(sql`
      update identity.session set started_at = now() - ${age}::interval where id = ${sessionIn(first)}::uuid`);
    const { refreshExpiresAt } = tokensIn(await refreshed(first.refreshToken, 'k'));
    expect((refreshExpiresAt.getTime() - Date.now()) / 1000).toBeGreaterThan(left - 60);
    expect((refreshExpiresAt.getTime() - Date.now()) / 1000).toBeLessThanOrEqual(left + 1);
  });

  it('replaces the one before on the same device, and none on another or without one', async () => {
    const account = await newMember();
    const others = [await opened(account, 'other'), await opened(account), await opened(await newMember(), 'device')];
    const first = await opened(account, 'device');
    await opened(account, 'device');
    expect(await rowOf(first)).toMatchObject({ end_reason: 'REPLACED' });
    for (const other of others) expect(await rowOf(other)).toMatchObject({ ended_at: null });
  });

  it('ends by itself or with all others of its account, and never one of another account', async () => {
    const account = await newMember();
    const [one, two, three] = [await opened(account), await opened(account), await opened(account)];
    const stranger = await opened(await newMember());
    const end = (sessionId?: string) =>
      within((tx) => sessions.end(tx, { accountId: account, ...(sessionId ? { sessionId } : {}) }));
    expect(await end(sessionIn(stranger))).toBe(0);
    expect(await end(sessionIn(one))).toBe(1);
    expect(await end(sessionIn(one))).toBe(0);
    expect(await end()).toBe(2);
    for (const ended of [one, two, three]) expect(await rowOf(ended)).toMatchObject({ end_reason: 'SIGNED_OUT' });
    expect(codeOf(await refreshed(stranger.refreshToken, 'k'))).toBe('refreshed');
  });

  it('leaves neither token nor device in the tables', async () => {
    const tokens = await opened(await newMember(), 'device-7f3a');
    const next = tokensIn(await refreshed(tokens.refreshToken, 'key-of-the-client'));
    const rows = JSON.stringify(
      await test.database.query(sql`select session::text as row from identity.session session`),
    );
    for (const secret of [tokens, next].flatMap((each) => [each.accessToken, each.refreshToken]))
      expect(rows).not.toContain(secret.slice(-43));
    expect(rows).not.toContain('device-7f3a');
    expect(rows).not.toContain('key-of-the-client');
  });
});

describe('a refresh', () => {
  it('gives new tokens, and each token is for one refresh', async () => {
    const first = await opened(await newMember());
    const second = tokensIn(await refreshed(first.refreshToken, 'one'));
    const third = tokensIn(await refreshed(second.refreshToken, 'two'));
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect(sessionIn(third)).toBe(sessionIn(first));
  });

  it('with the same token and key answers the same tokens, so that a lost reply signs nobody out', async () => {
    const first = await opened(await newMember());
    const lost = await refreshed(first.refreshToken, 'key');
    expect(await refreshed(first.refreshToken, 'key')).toEqual(lost);
    expect(codeOf(await refreshed(tokensIn(lost).refreshToken, 'next'))).toBe('refreshed');
  });

  it('at once with one key from two sides answers both the same', async () => {
    const first = await opened(await newMember());
    const [one, two] = await Promise.all([1, 2].map(() => refreshed(first.refreshToken, 'key')));
    expect(codeOf(one as Tokens)).toBe('refreshed');
    expect(two).toEqual(one);
  });

  it('of a used token with another key ends the whole family, the newest token too', async () => {
    const first = await opened(await newMember());
    const second = tokensIn(await refreshed(first.refreshToken, 'one'));
    expect(codeOf(await refreshed(first.refreshToken, 'thief'))).toBe('REFRESH_TOKEN_INVALID');
    expect(await rowOf(first)).toMatchObject({ end_reason: 'REUSED' });
    expect(codeOf(await refreshed(second.refreshToken, 'two'))).toBe('REFRESH_TOKEN_INVALID');
  });

  it('with the key of an older refresh ends the family too, once the new token was used', async () => {
    const first = await opened(await newMember());
    const second = tokensIn(await refreshed(first.refreshToken, 'one'));
    const third = tokensIn(await refreshed(second.refreshToken, 'two'));
    expect(codeOf(await refreshed(first.refreshToken, 'one'))).toBe('REFRESH_TOKEN_INVALID');
    expect(codeOf(await refreshed(third.refreshToken, 'three'))).toBe('REFRESH_TOKEN_INVALID');
  });

  it('with the key of the refresh before and a new token is refused, and the session stays', async () => {
    const first = await opened(await newMember());
    const second = tokensIn(await refreshed(first.refreshToken, 'one'));
    expect(codeOf(await refreshed(second.refreshToken, 'one'))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(codeOf(await refreshed(second.refreshToken, 'two'))).toBe('refreshed');
  });

  it('is refused for a session past its end by the clock of the database', async () => {
    const tokens = await opened(await newMember());
    await test.database.query(sql`
      update identity.session set refreshed_at = now() - interval '1 day', expires_at = now() - interval '1 second'
      where id = ${sessionIn(tokens)}::uuid`);
    expect(codeOf(await refreshed(tokens.refreshToken, 'k'))).toBe('REFRESH_TOKEN_INVALID');
    expect(await within((tx) => sessions.tokensOf(tx, sessionIn(tokens)))).toBeUndefined();
  });

  it('is refused for a token that was changed, made up, or made by another hub', async () => {
    const tokens = await opened(await newMember());
    const [head = '', session = '', generation = '', mac = ''] = tokens.refreshToken.split('.');
    const foreign = await within((tx) => new Sessions(Keyring.generate()).tokensOf(tx, sessionIn(tokens)));
    const wrong = [
      '',
      'usr_k1',
      tokens.accessToken,
      [head, session, Number(generation) + 1, mac].join('.'),
      [head, session.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')), generation, mac].join('.'),
      [head, session, generation, mac.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'))].join('.'),
      ['usr_k9', session, generation, mac].join('.'),
      foreign?.refreshToken ?? '',
    ];
    for (const token of wrong) expect(codeOf(await refreshed(token, 'k'))).toBe('REFRESH_TOKEN_INVALID');
    expect(codeOf(await refreshed(tokens.refreshToken, 'k'))).toBe('refreshed');
  });

  it('goes on through a rotation of the keys of the hub', async () => {
    const tokens = await opened(await newMember());
    const lost = tokensIn(await refreshed(tokens.refreshToken, 'key'));
    const rotated = new Sessions(Keyring.parse(`${Keyring.generate('k2').toString()},${keyring.toString()}`));
    const again = tokensIn(await refreshed(tokens.refreshToken, 'key', rotated));
    expect(codeOf(await refreshed(lost.refreshToken, 'next', rotated))).toBe('refreshed');
    expect(sessionIn(again)).toBe(sessionIn(tokens));
  });

  it('answers for an open session the tokens it was given last', async () => {
    const tokens = await opened(await newMember());
    expect(await within((tx) => sessions.tokensOf(tx, sessionIn(tokens)))).toEqual(tokens);
  });

  it('is forgotten a month after its time was over, and not before', async () => {
    const account = await newMember();
    const [old, over, open] = [await opened(account), await opened(account), await opened(account)];
    const endedAgo = (tokens: Tokens, days: number) =>
      test.database.query(sql`
        update identity.session set refreshed_at = now() - make_interval(days => ${days + 1}),
          expires_at = now() - make_interval(days => ${days}) where id = ${sessionIn(tokens)}::uuid`);
    await endedAgo(old, 31);
    await endedAgo(over, 29);
    const signal = new AbortController().signal;
    await forgetSessionsJob.work({} as never, { database: test.database, attempt: 1, signal });
    expect(await rowOf(old)).toBeUndefined();
    expect(await rowOf(over)).toBeDefined();
    expect(await rowOf(open)).toBeDefined();
  });
});

describe('a grant in the tables', () => {
  const give = async (account: string, columns: Record<string, string | null>) => {
    const given = {
      scope: 'ADMIN',
      office: null,
      region_code: null,
      station_code: null,
      from: '2024-01-01',
      to: null,
      ...columns,
    };
    await test.database.query(sql`
      insert into identity.role_grant (id, account_id, account_kind, scope, office, region_code, station_code, valid_from, valid_to)
      select ${newId()}::uuid, id, kind, ${given.scope}, ${given.office}, ${given.region_code}, ${given.station_code},
        ${given.from}::date, ${given.to}::date from identity.account where id = ${account}::uuid`);
  };

  it('gives a member the role of a keeper and no other', async () => {
    const member = await newMember();
    await give(member, { scope: 'STATION_KEEPER', station_code: '620702-TH-0001' });
    await expect(give(member, { office: 'AUDIT' })).rejects.toThrow('grant_to_staff');
    await expect(give(member, { scope: 'CADRE', region_code: '620000' })).rejects.toThrow('grant_to_staff');
  });

  it('makes nobody two administrators at a time', async () => {
    const staff = await newStaff();
    await give(staff, { office: 'SYSTEM', to: '2024-06-30' });
    await expect(give(staff, { office: 'AUDIT', from: '2024-06-30' })).rejects.toThrow('grant_one_office');
    await give(staff, { office: 'AUDIT', from: '2024-07-01' });
  });

  it('names what its role reaches, and days in their order', async () => {
    const staff = await newStaff();
    await expect(give(staff, { scope: 'CADRE' })).rejects.toThrow('grant_region');
    await expect(give(staff, { scope: 'SITE_DOCTOR' })).rejects.toThrow('grant_station');
    await expect(give(staff, {})).rejects.toThrow('grant_office');
    await expect(give(staff, { office: 'AUDIT', to: '2023-12-31' })).rejects.toThrow('grant_days');
  });
});
