import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Cursors, questionOf } from '../../../src/kit/graphql/cursors.js';
import { Fault } from '../../../src/kit/graphql/faults.js';

const key = () => createSecretKey(randomBytes(32));

describe('cursors', () => {
  const cursors = new Cursors([key()]);
  const question = questionOf('stations', { filter: { regionCode: '620000', kinds: ['TRUCKER_HOME'] } });

  it('bring back exactly the values that were sealed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true })), {
          maxLength: 4,
        }),
        (values) => {
          const plain = values.map((value) => (Object.is(value, -0) ? 0 : value));
          expect(cursors.open(question, cursors.seal(question, plain))).toEqual(plain);
        },
      ),
    );
  });

  it('show nothing of what they hold, and are equal for one place', () => {
    const sealed = cursors.seal(question, ['9f2c', 'event-4711']);
    for (const hidden of ['9f2c', 'event', '4711'])
      expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(hidden);
    expect(cursors.seal(question, ['9f2c', 'event-4711'])).toBe(sealed);
    const other = cursors.seal(question, ['9f2c', 'event-4712']);
    expect(Buffer.from(other, 'base64url').subarray(16)).not.toEqual(Buffer.from(sealed, 'base64url').subarray(16));
  });

  it('are refused for another question', () => {
    const cursor = cursors.seal(question, ['620702-TH-0001']);
    for (const other of [
      questionOf('stations', {}),
      questionOf('unions', { filter: { regionCode: '620000', kinds: ['TRUCKER_HOME'] } }),
    ]) {
      expect(() => cursors.open(other, cursor)).toThrow(Fault);
    }
  });

  it('are the same question whatever the order of its parts and whether a part is null or left out', () => {
    const same = questionOf('stations', {
      filter: { kinds: ['TRUCKER_HOME'], regionCode: '620000', text: null },
      extra: undefined,
    });
    expect(same).toBe(question);
  });

  it('are refused when a single bit was changed', () => {
    const bytes = Buffer.from(cursors.seal(question, ['620702-TH-0001']), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => cursors.open(question, changed.toString('base64url'))).toThrow(/not of this list|游标/);
    }
  });

  it('are refused when they are no cursor at all', () => {
    for (const text of ['', 'a', 'abcdefghijklmnopqrstuv', '_'.repeat(300)])
      expect(() => cursors.open(question, text)).toThrow(Fault);
  });

  it('outlive a change of key while the old one is kept', () => {
    const [before, after] = [key(), key()];
    const cursor = new Cursors([before]).seal(question, [1]);
    expect(new Cursors([after, before]).open(question, cursor)).toEqual([1]);
    expect(() => new Cursors([after]).open(question, cursor)).toThrow(Fault);
  });
});
