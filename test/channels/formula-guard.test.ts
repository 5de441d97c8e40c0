import fc from 'fast-check';
import { guarded, unguarded } from '../../src/channels/encode/formula-guard.js';

/** What shows nothing where it stands. */
const UNSEEN: readonly number[] = [
  ...[0x00, 0x0b, 0x1f, 0x7f, 0x85, 0xa0, 0xad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e],
  ...[0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x202a, 0x202e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066],
  ...[0x206a, 0x2800, 0x3000, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0x1d173, 0xe0001, 0xe0100, 0xe01ef],
];
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '\t', '\r', '\n'];

/** Texts made of what matters here. */
const tricky = fc
  .array(
    fc.constantFrom(
      "'",
      '=',
      '+',
      '-',
      '@',
      '＝',
      '＋',
      '－',
      '＠',
      '\t',
      '\r',
      '\n',
      ' ',
      '\u200b',
      '\u3164',
      '\ufe0f',
      '\u2800',
      '\u00ad',
      'a',
      '驿',
      '"',
    ),
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

  it.each(UNSEEN.map((point) => [point.toString(16).padStart(4, '0'), String.fromCodePoint(point)]))(
    'sees a formula behind U+%s, which nobody else sees',
    (_, unseen) => {
      for (const sign of SIGNS) {
        for (const text of [`${unseen}${sign}1`, `${unseen}${unseen} ${sign}1`, `'${unseen}${sign}1`]) {
          expect(guarded(text)).toBe(`'${text}`);
          expect(unguarded(guarded(text))).toBe(text);
        }
      }
      expect([guarded(`${unseen}驿站`), guarded(`${unseen}'tis`)]).toEqual([`${unseen}驿站`, `${unseen}'tis`]);
    },
  );

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
        expect(guarded(text)).not.toMatch(/^(?:\s|\u200b|\u3164|\ufe0f|\u2800|\u00ad)*[=+\-@＝＋－＠]|^[\t\r\n]/);
      }),
      { numRuns: 2000 },
    );
  });
});
