import { errors } from 'jose';
import { issueToken, Keyring } from '../../src/auth/index.js';
import { readKnownToken } from '../../src/auth/known-tokens.js';
import { readToken } from '../../src/auth/tokens.js';

const NOW = new Date('2026-05-01T00:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + 1000 * seconds);
const claims = { subject: 'mem_1', grants: [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }] };

async function issued(seconds = 600) {
  const keyring = Keyring.generate();
  return { keyring, token: await issueToken(keyring, claims, seconds, NOW) };
}

describe('a token that is known', () => {
  it('says what it said when it was read for the first time', async () => {
    const { keyring, token } = await issued();
    const told = await readToken(keyring, token, NOW);
    expect(await readKnownToken(keyring, token, NOW)).toEqual(told);
    expect(await readKnownToken(keyring, token, later(1))).toEqual(told);
  });

  it('is over at its end, to the second', async () => {
    const { keyring, token } = await issued(30);
    await readKnownToken(keyring, token, NOW);
    await expect(readKnownToken(keyring, token, later(29))).resolves.toMatchObject({ subject: 'mem_1' });
    await expect(readKnownToken(keyring, token, later(30))).rejects.toThrow(errors.JWTExpired);
  });

  it('is looked at anew after a minute, and where the clock went back', async () => {
    const { keyring, token } = await issued();
    const first = await readKnownToken(keyring, token, NOW);
    expect(await readKnownToken(keyring, token, later(59))).toBe(first);
    expect(await readKnownToken(keyring, token, later(60))).not.toBe(first);
    await expect(readKnownToken(keyring, token, later(-3600))).rejects.toThrow(errors.JWTClaimValidationFailed);
  });

  it('makes no other one good: of another text, or of another hub', async () => {
    const { keyring, token } = await issued();
    await readKnownToken(keyring, token, NOW);
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    await expect(readKnownToken(keyring, forged, NOW)).rejects.toThrow(errors.JWSSignatureVerificationFailed);
    await expect(readKnownToken(Keyring.generate(), token, NOW)).rejects.toThrow();
  });
});
