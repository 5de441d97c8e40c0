import { Envelope, Keyring, rotateKeys } from '../../../../src/auth/index.js';
import { OfflineKeys } from '../../../../src/domains/benefit-cards/offline/offline-keys.js';
import { rotateOfflineKeysJob } from '../../../../src/domains/benefit-cards/offline/rotate-keys.job.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { sealedTables } from '../../../../src/published.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { OfflineWorld } from './given.js';

let hub: TestHub;
let world: OfflineWorld;
const [k1, k2] = [Keyring.generate('k1').toString(), Keyring.generate('k2').toString()];
beforeAll(async () => {
  hub = await testHub({ keyring: Keyring.parse(k1) });
});
afterAll(() => hub.close());
beforeEach(async () => {
  world = new OfflineWorld(hub);
  await hub.hub.database.query(sql`delete from benefit_cards.offline_key`);
});

const published = async () => {
  const { data, codes } = await hub.ask('{ memberCodeKeys { keyId publicKey validFrom expiresAt } }');
  expect(codes).toEqual([]);
  return data.memberCodeKeys as readonly { keyId: string; publicKey: string; validFrom: string; expiresAt: string }[];
};
const signing = () => hub.hub.database.transaction((tx) => world.keys.signing(tx));
const settle = () => hub.hub.database.transaction((tx) => world.keys.settle(tx));
const kept = () =>
  hub.hub.database.query<{ keyId: string; hasPrivate: boolean }>(sql`
    select key_id as "keyId", private_key is not null as "hasPrivate" from benefit_cards.offline_key order by signs_from`);

describe('the keys of offline codes', () => {
  it('are there for anyone who asks first: one that signs and the one behind it, 32 bytes each', async () => {
    const keys = await published();
    expect(keys).toHaveLength(2);
    for (const { publicKey, validFrom } of keys) {
      expect(Buffer.from(publicKey, 'base64url')).toHaveLength(32);
      expect(Date.parse(validFrom)).toBeLessThanOrEqual(Date.now() + 1000);
    }
    expect((await signing()).keyId).toBe(keys[0]?.keyId);
    expect(await published()).toEqual(keys);
  });

  it('are one set whatever processes ask for the first one at once', async () => {
    const { database, envelope } = hub.hub;
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => database.transaction((tx) => new OfflineKeys(envelope).signing(tx))),
    );
    expect(new Set(asked.map(({ keyId }) => keyId)).size).toBe(1);
    expect(await kept()).toHaveLength(2);
  });

  it('take turns: who fetched them a month ago knows the one that signs now, and the next one is published by then', async () => {
    const before = await published();
    await world.ageKeys(30);
    await rotateOfflineKeysJob(world.keys).work(
      {},
      {
        ...{ database: hub.hub.database, attempt: 1, signal: new AbortController().signal },
      },
    );
    const after = await published();
    expect((await signing()).keyId).toBe(before[1]?.keyId);
    expect(after.map(({ keyId }) => keyId)).toEqual([before[0]?.keyId, before[1]?.keyId, expect.any(String)]);
  });

  it('are thrown away by half when they sign no more, and as a whole when no item can come of them', async () => {
    const [first] = await published();
    await world.ageKeys(30);
    await settle();
    expect(await kept()).toEqual([
      { keyId: first?.keyId, hasPrivate: false },
      { keyId: expect.any(String), hasPrivate: true },
      { keyId: expect.any(String), hasPrivate: true },
    ]);
    await world.ageKeys(63);
    await settle();
    expect((await kept()).map(({ keyId }) => keyId)).not.toContain(first?.keyId);
  });

  it('sign at once where nobody was at work for months', async () => {
    const before = await published();
    await world.ageKeys(200);
    const { keyId } = await signing();
    expect(before.map((each) => each.keyId)).not.toContain(keyId);
    expect((await published()).map((each) => each.keyId)).toEqual([keyId, expect.any(String)]);
  });

  it('are out of use at once when they are revoked: the one that was to follow signs, and one more is published', async () => {
    const [first, second] = await published();
    const revoke = (keyId = '') => hub.hub.database.transaction((tx) => world.keys.revoke(tx, keyId));
    expect(await revoke(first?.keyId)).toBe(true);
    expect((await signing()).keyId).toBe(second?.keyId);
    expect((await published()).map(({ keyId }) => keyId)).toEqual([second?.keyId, expect.any(String)]);
    expect((await kept()).filter(({ hasPrivate }) => hasPrivate)).toHaveLength(2);
    expect(await revoke(first?.keyId)).toBe(false);
    expect(await revoke('none')).toBe(false);
  });

  it('are sealed anew when the keys of the hub take turns, and sign on', async () => {
    const { keyId } = await signing();
    const both = Keyring.parse(`${k2},${k1}`);
    await rotateKeys(hub.hub.database, both, sealedTables);
    const alone = new OfflineKeys(new Envelope(Keyring.parse(k2)));
    expect((await hub.hub.database.transaction((tx) => alone.signing(tx))).keyId).toBe(keyId);
  });
});
