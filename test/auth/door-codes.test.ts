import { randomUUID } from 'node:crypto';
import { DoorCodes, Keyring } from '../../src/auth/index.js';

const [k1, k2] = [Keyring.generate('k1').toString(), Keyring.generate('k2').toString()];
const codesOf = (...keys: readonly string[]) => new DoorCodes(Keyring.parse(keys.join(',')));
const ids = Array.from({ length: 200 }, () => randomUUID());

it('a code has 32 signs that a scene takes, begins with its letter, and is read back as the id it was made of', () => {
  const codes = codesOf(k1);
  for (const id of ids) {
    const code = codes.issue('H', id);
    expect(code).toMatch(/^H[A-Za-z0-9_-]{31}$/);
    expect(codes.read('H', code)).toBe(id);
    expect(codes.issue('H', id)).toBe(code);
  }
});

it('no other letter, no other sign at any place, nothing longer or shorter, and no text of another kind is read', () => {
  const codes = codesOf(k1);
  const [id = ''] = ids;
  const code = codes.issue('H', id);
  expect(codes.read('B', code)).toBeNull();
  expect(codes.read('B', `B${code.slice(1)}`)).toBeNull();
  for (let place = 0; place < code.length; place++) {
    for (const sign of ['A', 'z', '_', '=', '号'].filter((other) => other !== code[place])) {
      expect(codes.read('H', code.slice(0, place) + sign + code.slice(place + 1))).toBeNull();
    }
  }
  for (const other of ['', 'H', code.slice(0, -1), `${code}A`, ` ${code}`, 'H'.repeat(32), '🙂'.repeat(16)]) {
    expect(codes.read('H', other)).toBeNull();
  }
});

it('a code of the key before is read while that key stays in the ring, and of no key that is given up', () => {
  const [id = ''] = ids;
  const before = codesOf(k1).issue('H', id);
  expect(codesOf(k2, k1).read('H', before)).toBe(id);
  expect(codesOf(k2, k1).issue('H', id)).not.toBe(before);
  expect(codesOf(k2).read('H', before)).toBeNull();
});

it('a letter that is none, or an id that is none, is a fault of whoever asks', () => {
  const codes = codesOf(k1);
  expect(() => codes.issue('HH', ids[0] ?? '')).toThrow('one letter');
  expect(() => codes.issue('H', 'not an id')).toThrow('UUID');
});
