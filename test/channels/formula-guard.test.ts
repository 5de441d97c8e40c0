import fc from 'fast-check';
import { guarded, unguarded } from '../../src/channels/encode/formula-guard.js';

/** Texts made of what matters here. */
const tricky = fc
  .array(
    fc.constantFrom("'", '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', ' ', '\u200b', 'a', '驿', '"'),
    {
      maxLength: 6,
    },
  )
  .map((signs) => signs.join(''));

describe('the guard of formulas', () => {
  it.each([
    "=cmd|' /C calc'!A0",
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠SUM',
    '﹦1',
    ' =1',
    '\ufeff=1',
    "'=1",
  ])('stands in front of %p', (text) => {
    expect(guarded(text)).toBe(`'${text}`);
    expect(unguarded(guarded(text))).toBe(text);
  });

  it.each(['', '驿站', "'tis", "'", "''", "'90年代", '1-1', 'a=b', '暖蜂驿站①', '027-80000001'])(
    'leaves %p alone, both ways',
    (text) => {
      expect([guarded(text), unguarded(text)]).toEqual([text, text]);
    },
  );

  it('is taken away again from whatever it was put in front of', () => {
    fc.assert(
      fc.property(fc.oneof(tricky, fc.string({ unit: 'binary' })), (text) => {
        expect(unguarded(guarded(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('lets no text through that begins with a sign of a formula', () => {
    fc.assert(
      fc.property(tricky, (text) => {
        expect(guarded(text)).not.toMatch(/^[\s\u200b]*[=+\-@＝＋－＠]|^[\t\r\n]/);
      }),
      { numRuns: 2000 },
    );
  });
});
