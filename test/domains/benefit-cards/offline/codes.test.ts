import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import {
  type PublishedKey,
  readOfflineCode,
  verifyOfflineCode,
} from '../../../../src/domains/benefit-cards/offline/verifying.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { packagePath } from '../../../../src/kit/package-path.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { OfflineWorld, type SomeMember } from './given.js';

let hub: TestHub;
let world: OfflineWorld;
let benefitCode: string;
let member: SomeMember;
beforeAll(async () => {
  hub = await testHub();
  world = new OfflineWorld(hub);
  benefitCode = await world.benefit();
});
afterAll(() => hub.close());
beforeEach(async () => {
  member = await world.member();
  await world.give(member, benefitCode);
});

async function publishedKeys(): Promise<readonly PublishedKey[]> {
  const { data } = await hub.ask('{ memberCodeKeys { keyId publicKey validFrom expiresAt } }');
  return data.memberCodeKeys;
}

const reasonOf = async (token: string, { at = new Date(), benefit = benefitCode } = {}) => {
  const verdict = await verifyOfflineCode(token, await publishedKeys(), { at, benefitCode: benefit });
  return verdict.valid ? 'VALID' : verdict.reason;
};

describe('an offline code', () => {
  it('is checked by the published keys and Web Crypto alone', async () => {
    const { token, counter, expiresAt, keyId } = await world.issue(member);
    const verdict = await verifyOfflineCode(token, await publishedKeys(), { at: new Date(), benefitCode });
    expect(verdict).toMatchObject({ valid: true, code: { keyId, counter, expiresAt, hasMore: false } });
  });

  it('is checked by the lines of the documentation as they stand there', async () => {
    const { token } = await world.issue(member);
    const text = readFileSync(packagePath('docs', 'offline-codes.md'), 'utf8');
    const [, lines = ''] = /```js\n([\s\S]*?)```/.exec(text) ?? [];
    const publicKeys = Object.fromEntries((await publishedKeys()).map(({ keyId, publicKey }) => [keyId, publicKey]));
    const checked = (code: string, wanted = benefitCode) =>
      runInNewContext(`${lines}; good`, {
        ...{ code, publicKeys, benefitCode: wanted, createPublicKey, createHash, verify, Buffer, Date },
      });
    expect(checked(token)).toBe(true);
    expect(checked(token, 'SC-OTHER')).toBe(false);
    expect(checked(await world.issuedBefore(member, 400, { benefitCodes: [benefitCode] }))).toBe(false);
    expect(checked(await world.issuedBefore(member, 200, { benefitCodes: [benefitCode] }))).toBe(true);
    const [mark, keyId, payload = '', signature] = token.split('.');
    expect(checked([mark, keyId, `B${payload.slice(1)}`, signature].join('.'))).toBe(payload.startsWith('B'));
  });

  it('counts up by one on a device, and is of another handle on another device', async () => {
    const [first, second, other] = [
      await world.issue(member),
      await world.issue(member),
      await world.issue(member, 'tablet'),
    ];
    expect([first.counter, second.counter, other.counter]).toEqual([1, 2, 1]);
    const [one, two, three] = [first, second, other].map(({ token }) => readOfflineCode(token)?.handle);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
  });

  it('gets another handle on another day, so that no place knows that somebody came again', async () => {
    const before = await world.issue(member);
    await hub.hub.database.query(sql`
      update benefit_cards.offline_handle set made_on = made_on - 1 where person_id = ${member.personId}::uuid`);
    const after = await world.issue(member);
    expect(readOfflineCode(after.token)?.handle).not.toBe(readOfflineCode(before.token)?.handle);
  });

  it('has at most 400 signs however many benefits it is for, and says that there are more', async () => {
    for (let at = 0; at < 40; at += 1) await world.give(member, await world.benefit());
    const { token } = await world.issue(member);
    const parts = readOfflineCode(token);
    expect(token.length).toBeLessThanOrEqual(400);
    expect(parts).toMatchObject({ hasMore: true });
    expect(parts?.marks).toHaveLength(32);
    expect(await reasonOf(token)).toBe('VALID');
  });

  it('names neither the member nor what the member has', async () => {
    const { token } = await world.issue(member);
    const said = Buffer.from(token.split('.')[2] ?? '', 'base64url').toString('latin1');
    expect(said).not.toContain(benefitCode);
    expect(token).not.toContain(member.personId.replaceAll('-', ''));
    expect(readOfflineCode(token)?.handle).not.toBe(member.personId.replaceAll('-', ''));
  });

  it('is refused by a kiosk when it is changed, over, of another key, for something else, or no code', async () => {
    const { token } = await world.issue(member);
    const [mark, keyId, payload = '', signature] = token.split('.');
    const turned = `${payload[0] === 'A' ? 'B' : 'A'}${payload.slice(1)}`;
    expect(await reasonOf([mark, keyId, turned, signature].join('.'))).toBe('FORGED');
    expect(await reasonOf(token, { at: new Date(Date.now() + 361_000) })).toBe('OUT_OF_TIME');
    expect(await reasonOf(token, { at: new Date(Date.now() + 350_000) })).toBe('VALID');
    expect(await reasonOf(token, { at: new Date(Date.now() - 70_000) })).toBe('OUT_OF_TIME');
    expect(await reasonOf(token, { benefit: 'SC-OTHER' })).toBe('OTHER_BENEFIT');
    expect(await reasonOf([mark, 'zzzz', payload, signature].join('.'))).toBe('UNKNOWN_KEY');
    for (const none of ['', 'MO1.a.b.c', token.slice(1), `${token}A`, 'x'.repeat(5000)])
      expect(await reasonOf(none)).toBe('UNREADABLE');
    const [key, next] = await publishedKeys();
    const swapped = [{ ...(key as PublishedKey), publicKey: next?.publicKey ?? '' }];
    expect(await verifyOfflineCode(token, swapped, { at: new Date(), benefitCode })).toEqual({
      ...{ valid: false, reason: 'FORGED' },
    });
  });
});

describe('an offline code is not made', () => {
  it('for whoever is no member', async () => {
    const nobody = await world.member(null);
    await world.give(nobody, benefitCode);
    expect(await world.issued(nobody)).toBeNull();
  });

  it('where nothing can be used by it: nothing given, used up, over, or for places with a network alone', async () => {
    const bare = await world.member();
    await world.give(bare, await world.benefit({ offlineAllowed: false }));
    expect(await world.issued(bare)).toBeNull();
    const { database } = hub.hub;
    const ofMember = sql`person_id = ${member.personId}::uuid`;
    await database.query(sql`update benefit_cards.entitlement set expires_at = now() where ${ofMember}`);
    expect(await world.issued(member)).toBeNull();
    await database.query(sql`
      update benefit_cards.entitlement set expires_at = now() + interval '1 day', uses_left = 0, state = 'REDEEMED'
      where ${ofMember}`);
    expect(await world.issued(member)).toBeNull();
  });
});
