import { hash } from 'node:crypto';
import { KeyedHashes, Keyring } from '../../src/auth/index.js';

const [k1, k2] = [Keyring.generate('k1').toString(), Keyring.generate('k2').toString()];
const hashesOf = (...keys: readonly string[]) => new KeyedHashes(Keyring.parse(keys.join(',')));

it('a hash of one key is no plain hash, names its key, and is the same in every hub that holds it', () => {
  const made = hashesOf(k1).of('甲');
  expect(made).toMatch(/^[0-9a-f]{32}\.k1$/);
  expect(hash('sha256', '甲', 'hex')).not.toContain(made.slice(0, 12));
  expect(hashesOf(k1).of('甲')).toBe(made);
  expect(hashesOf(k1).of('乙')).not.toBe(made);
  expect(hashesOf(k2).of('甲').slice(0, 32)).not.toBe(made.slice(0, 32));
});

it('a hash by the key before, and a plain one, are known for what they are of; that of a key given up is not', () => {
  const [before, rotated, alone] = [hashesOf(k1), hashesOf(k2, k1), hashesOf(k2)];
  expect([rotated.isFormer(rotated.of('甲')), rotated.isFormer(before.of('甲'))]).toEqual([false, true]);
  expect(rotated.isFormer(hash('sha256', '甲', 'hex'))).toBe(true);
  for (const kept of [before.of('甲'), hash('sha256', '甲', 'hex')]) {
    expect([rotated.match(kept, '甲'), rotated.match(kept, '乙')]).toEqual(['SAME', 'OTHER']);
    expect(rotated.formerOf('甲')).toContain(kept);
  }
  expect(alone.match(before.of('甲'), '甲')).toBe('UNKNOWN');
});
