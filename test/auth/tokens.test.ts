import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { viewerOf as viewerBy } from '../../src/auth/bearer.js';
import { Keyring } from '../../src/auth/keyring.js';
import { issueToken, MAX_TOKEN_SECONDS } from '../../src/auth/tokens.js';
import { ANONYMOUS } from '../../src/auth/viewer.js';
import { faultOf } from '../../src/kit/graphql/faults.js';

const keyring = Keyring.generate();
const viewerOf = (authorization: string | undefined, keys: Keyring, at?: Date) =>
  viewerBy(
    authorization,
    { keyring: keys, standingOf: async () => 'over', clientStandingOf: async () => undefined, takesGrants: true },
    at,
  );

const now = new Date('2024-05-22T15:00:00Z');
const second = now.getTime() / 1000;
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const cadre = {
  subject: 'mbr_1',
  grants: [
    { scope: 'CADRE', regionCodes: ['620702'], stationCodes: [] },
    { scope: 'STATION_KEEPER', regionCodes: [], stationCodes: ['510104-TH-0003'] },
  ],
} as const;
const cadreOf = (...regionCodes: readonly string[]) => ({
  subject: 'mbr_1',
  grants: [{ scope: 'CADRE' as const, regionCodes, stationCodes: [] }],
});

async function codeOf(authorization: string | undefined, at = now, keys = keyring): Promise<string> {
  try {
    await viewerOf(authorization, keys, at);
  } catch (error) {
    return faultOf(error)?.code ?? `no fault: ${String(error)}`;
  }
  return 'accepted';
}

/** A token as somebody else could make it: everything right but for what is given. */
function forged(
  claims: JWTPayload = {},
  header: Partial<JWTHeaderParameters> = {},
  key: KeyObject | undefined = undefined,
) {
  const payload: JWTPayload = {
    iss: 'union-service-hub',
    aud: 'hub',
    sub: 'mbr_1',
    grants: [{ scope: 'CADRE', regions: ['620702'], stations: [] }],
    iat: second,
    exp: second + 600,
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'k1', ...header })
    .sign(key ?? keyring.current('token').key)
    .then((token) => `Bearer ${token}`);
}

describe('an access token', () => {
  it('names its bearer, with PUBLIC beside the scopes it grants', async () => {
    const token = await issueToken(keyring, cadre, 600, now);
    const viewer = await viewerOf(`Bearer ${token}`, keyring, now);
    expect(viewer.subject).toBe('mbr_1');
    expect([...viewer.scopes]).toEqual(['PUBLIC', 'CADRE', 'STATION_KEEPER']);
  });

  it('keeps the reach of each scope apart, and lets nobody change it', async () => {
    const { grants } = await viewerOf(`Bearer ${await issueToken(keyring, cadre, 600, now)}`, keyring, now);
    expect(grants).toEqual(cadre.grants);
    for (const held of [grants, ...grants, ...grants.map(({ regionCodes }) => regionCodes)])
      expect(Object.isFrozen(held)).toBe(true);
  });

  it('is not needed: without one a visitor asks', async () => {
    expect(await viewerOf(undefined, keyring)).toBe(ANONYMOUS);
  });

  it('is accepted as the forger of these tests writes it, so that each refusal below has one cause', async () => {
    expect(await codeOf(await forged())).toBe('accepted');
    expect(await codeOf((await forged()).replace('Bearer', 'bearer'))).toBe('accepted');
  });

  it('is accepted a minute before it was made, for clocks that differ, and expired at its end', async () => {
    const token = `Bearer ${await issueToken(keyring, cadre, 600, now)}`;
    expect(await codeOf(token, later(599))).toBe('accepted');
    expect(await codeOf(token, later(600))).toBe('TOKEN_EXPIRED');
    expect(await codeOf(token, later(-60))).toBe('accepted');
    expect(await codeOf(token, later(-62))).toBe('UNAUTHENTICATED');
  });

  it('expires after a day, whatever end it claims', async () => {
    const token = await forged({ exp: second + 10 * MAX_TOKEN_SECONDS });
    expect(await codeOf(token, later(MAX_TOKEN_SECONDS))).toBe('accepted');
    expect(await codeOf(token, later(MAX_TOKEN_SECONDS + 61))).toBe('TOKEN_EXPIRED');
  });

  it('stays valid through a rotation, as long as its key is kept', async () => {
    const token = `Bearer ${await issueToken(keyring, cadre, 600, now)}`;
    const next = Keyring.generate('k2').toString();
    expect(await codeOf(token, now, Keyring.parse(`${next},${keyring.toString()}`))).toBe('accepted');
    expect(await codeOf(token, now, Keyring.parse(next))).toBe('UNAUTHENTICATED');
  });
});

describe('a token is refused', () => {
  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic dTpw',
    'Token a.b.c',
    'Bearer a b',
    'Bearer a.b',
    'Bearer a.b.c',
    'Bearer ..',
    'Bearer 令牌',
  ])('when the header reads "%s"', async (header) => {
    expect(await codeOf(header)).toBe('UNAUTHENTICATED');
  });

  it('when it is larger than 4 kB, without being read', async () => {
    expect(await codeOf(`Bearer ${'a'.repeat(4097)}`)).toBe('UNAUTHENTICATED');
    expect(await codeOf(await forged({ padding: 'x'.repeat(4096) }))).toBe('UNAUTHENTICATED');
    expect(await codeOf(`Bearer ${'a.'.repeat(5_000_000)}`)).toBe('UNAUTHENTICATED');
  });

  it('with another key, even one of the same hub for another purpose', async () => {
    expect(await codeOf(await forged({}, {}, Keyring.generate().current('token').key))).toBe('UNAUTHENTICATED');
    expect(await codeOf(await forged({}, {}, keyring.current('cursor').key))).toBe('UNAUTHENTICATED');
  });

  it('with an unknown key id, or with none', async () => {
    expect(await codeOf(await forged({}, { kid: 'k9' }))).toBe('UNAUTHENTICATED');
    expect(await codeOf(await forged({}, { kid: '__proto__' }))).toBe('UNAUTHENTICATED');
    expect(await codeOf(await forged({}, { kid: undefined as never }))).toBe('UNAUTHENTICATED');
  });

  it('with the algorithm none', async () => {
    const [, payload = ''] = (await forged()).slice(7).split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT', kid: 'k1' })).toString('base64url');
      const [, , signature = ''] = (await forged()).slice(7).split('.');
      expect(await codeOf(`Bearer ${header}.${payload}.`)).toBe('UNAUTHENTICATED');
      expect(await codeOf(`Bearer ${header}.${payload}.${signature}`)).toBe('UNAUTHENTICATED');
    }
  });

  it('with RS256, and with HS512 under the right key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(await codeOf(await forged({}, { alg: 'RS256' }, privateKey))).toBe('UNAUTHENTICATED');
    const header = Buffer.from(JSON.stringify({ alg: 'HS512', typ: 'JWT', kid: 'k1' })).toString('base64url');
    const [, payload = ''] = (await forged()).slice(7).split('.');
    const signature = createHmac('sha512', keyring.current('token').key)
      .update(`${header}.${payload}`)
      .digest('base64url');
    expect(await codeOf(`Bearer ${header}.${payload}.${signature}`)).toBe('UNAUTHENTICATED');
  });

  it('after any change of its text', async () => {
    const token = (await forged()).slice(7);
    const places = fc.integer({ min: 0, max: token.length - 2 });
    const sign = fc.constantFrom(...'ABCabc019-_');
    await fc.assert(
      fc.asyncProperty(places, sign, async (place, other) => {
        fc.pre(token[place] !== other);
        const changed = `${token.slice(0, place)}${other}${token.slice(place + 1)}`;
        expect(await codeOf(`Bearer ${changed}`)).toBe('UNAUTHENTICATED');
      }),
    );
  });

  const wrong: readonly (readonly [string, JWTPayload])[] = [
    ['for another audience', { aud: 'portal' }],
    ['of another issuer', { iss: 'another-hub' }],
    ['without an end', { exp: undefined as never }],
    ['without a beginning', { iat: undefined as never }],
    ['without a bearer', { sub: undefined as never }],
    ['with an empty bearer', { sub: '' }],
    ['of the future', { iat: second + 3600, exp: second + 7200 }],
    ['not valid yet', { nbf: second + 3600 }],
    ['with an unknown scope', { grants: [{ scope: 'ROOT', regions: [], stations: [] }] }],
    ['with a scope of the language itself', { grants: [{ scope: 'constructor', regions: [], stations: [] }] }],
    ['with grants that are no list', { grants: { scope: 'ADMIN', regions: [], stations: [] } }],
    ['with scopes instead of grants', { grants: undefined, scopes: ['ADMIN'] }],
    ['with regions that are no codes', { grants: [{ scope: 'CADRE', regions: [{ $ne: null }], stations: [] }] }],
    ['with a grant without regions', { grants: [{ scope: 'CADRE', stations: [] }] }],
    ['with an end that is no number', { exp: '9999999999' as never }],
  ];
  it.each(wrong)('%s', async (_what, claims) => {
    expect(await codeOf(await forged(claims))).toBe('UNAUTHENTICATED');
  });

  it('of another type of our own, though the signature is right', async () => {
    expect(await codeOf(await forged({}, { typ: 'refresh+jwt' }))).toBe('UNAUTHENTICATED');
  });

  it('as not valid rather than as expired when both are true and the signature is wrong', async () => {
    const stranger = Keyring.generate().current('token').key;
    expect(await codeOf(await forged({}, {}, stranger), later(10_000))).toBe('UNAUTHENTICATED');
    expect(await codeOf(await forged({ aud: 'portal' }), later(10_000))).toBe('UNAUTHENTICATED');
  });

  it('with a sentence in both languages that repeats nothing of it', async () => {
    const token = await forged({ sub: 'secret-subject', aud: 'portal' });
    const fault = faultOf(await viewerOf(token, keyring, now).catch((error: unknown) => error));
    expect(fault?.sentence).toEqual({
      zh: '登录凭证无效，不能接受。请重新登录。',
      en: 'The access token is not valid here. Sign in again.',
    });
    expect(JSON.stringify(fault)).not.toContain('secret');
  });
});

describe('issuing a token is refused', () => {
  it.each([0, -1, 1.5, Number.NaN, MAX_TOKEN_SECONDS + 1])('for a life of %s seconds', async (seconds) => {
    await expect(issueToken(keyring, cadre, seconds)).rejects.toThrow('1 to 86400 whole seconds');
  });

  it('for a scope that does not exist, an empty subject and codes that are none', async () => {
    const keeper = { scope: 'STATION_KEEPER', regionCodes: [], stationCodes: ['a b'] } as const;
    const root = { ...keeper, scope: 'ROOT' as never, stationCodes: [] };
    const refused = async (claims: Parameters<typeof issueToken>[1], wrong: string) =>
      expect(issueToken(keyring, claims, 60)).rejects.toThrow(`these claims: ${wrong} not as allowed`);
    await refused({ subject: 'mbr_1', grants: [root] }, 'scope');
    await refused({ ...cadre, subject: '' }, 'sub');
    await refused({ subject: 'mbr_1', grants: [keeper] }, 'stations');
    await refused({ subject: 'mbr_1', grants: Array.from({ length: 51 }, () => cadre.grants[0]) }, 'grants');
  });

  it.each(['a b', '62', '62070', '6207021', '620702001001', 'bj', 'BEN', '', '620702\n'])(
    'for the division code "%s"',
    async (code) => {
      await expect(issueToken(keyring, cadreOf(code), 60)).rejects.toThrow('regions not as allowed');
    },
  );

  it.each(['620000', '620702', '620702001', 'BJ'])('but not for the division code %s', async (code) => {
    const viewer = await viewerOf(`Bearer ${await issueToken(keyring, cadreOf(code), 60, now)}`, keyring, now);
    expect(viewer.grants[0]?.regionCodes).toEqual([code]);
  });

  it('when it would not fit into 4 kB', async () => {
    const stationCodes = Array.from({ length: 200 }, (_, index) => `620702-TH-${String(index).padStart(8, '0')}`);
    const keeper = { scope: 'STATION_KEEPER', regionCodes: [], stationCodes } as const;
    await expect(issueToken(keyring, { ...cadre, grants: [keeper] }, 60)).rejects.toThrow('at most 4096 bytes');
  });
});
