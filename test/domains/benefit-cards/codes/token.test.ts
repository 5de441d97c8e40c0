import fc from 'fast-check';
import { Keyring } from '../../../../src/auth/index.js';
import { CodeTokens } from '../../../../src/domains/benefit-cards/codes/code.token.js';
import '../../../support/properties.js';

const keyring = Keyring.generate('k1');
const tokens = new CodeTokens(keyring);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What a scene of WeChat may hold. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@._~-]{32}$/;

const handle = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 9, maxLength: 9 });
const step = fc.integer({ min: 0, max: 2 ** 30 - 1 });
const token = fc.record({ handle, step });

describe('the text of a code', () => {
  it('is 32 signs of the scene alphabet, and says its handle and its step', () => {
    fc.assert(
      fc.property(token, (said) => {
        const text = tokens.of(said.handle, said.step);
        expect(text).toMatch(SCENE);
        expect(tokens.read(text)).toEqual({ ...said, isSigned: true });
      }),
    );
  });

  it('is good for nothing with any one sign changed', () => {
    const sign = fc.constantFrom(...ALPHABET, '.', '~', '码', '\u0000');
    fc.assert(
      fc.property(token, fc.nat(31), sign, (said, place, other) => {
        const text = tokens.of(said.handle, said.step);
        fc.pre(text[place] !== other);
        const changed = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
        expect(tokens.read(changed).isSigned).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is good for nothing longer or shorter, or made of anything else', () => {
    fc.assert(
      fc.property(token, fc.string({ minLength: 1 }), fc.nat(32), (said, more, place) => {
        const text = tokens.of(said.handle, said.step);
        expect(tokens.read(`${text.slice(0, place)}${more}${text.slice(place)}`).isSigned).toBe(false);
        expect(tokens.read(text.slice(0, Math.min(place, 31))).isSigned).toBe(false);
        expect(tokens.read(more).isSigned).toBe(false);
        expect(tokens.read(`${text}\n`).isSigned).toBe(false);
      }),
    );
  });

  it('is told by every key of the hub while keys change, and by no other', () => {
    const text = tokens.of('AbC-_0129', 59_000_000);
    const both = Keyring.parse(`${Keyring.generate('k2').toString()},${keyring.toString()}`);
    expect(new CodeTokens(both).read(text).isSigned).toBe(true);
    expect(new CodeTokens(both).of('AbC-_0129', 59_000_000)).not.toBe(text);
    expect(new CodeTokens(Keyring.generate('k1')).read(text).isSigned).toBe(false);
  });
});
