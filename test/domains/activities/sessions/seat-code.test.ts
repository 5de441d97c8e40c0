import { seatCodeOf } from '../../../../src/domains/activities/sessions/seat-code.js';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'].map((row) => ({ row, seats: 12 }));
const NUMBERS = ['1', '2', '11'].map((row) => ({ row, seats: 100 }));

describe('seatCodeOf', () => {
  it.each([
    ...['C-5', 'C5', 'C-05', 'c 05', 'Ｃ－５', 'C排5座', 'C排5号', '3排5座', '第3排第5座', '三排五号', 'C—5'].map(
      (text) => [text, 'C-05'],
    ),
    ...[
      ['五排6号', 'E-06'],
      ['C十二', 'C-12'],
      ['6排12座', 'F-12'],
    ],
  ])('reads %s as %s', (text, code) => {
    expect(seatCodeOf(LETTERS, text ?? '')).toBe(code);
  });

  it.each(['C13', 'C0', 'G1', '7排1座', 'C', '', '5', 'C-5-5', 'C5x', '零排1座'])('finds no seat %s', (text) => {
    expect(seatCodeOf(LETTERS, text)).toBeUndefined();
  });

  it('takes a row that is called so before the row that is so far back, and no number for two', () => {
    expect(seatCodeOf(NUMBERS, '11排5座')).toBe('11-05');
    expect(seatCodeOf(NUMBERS, '3排5座')).toBe('11-05');
    expect(seatCodeOf(NUMBERS, '1-100')).toBe('1-100');
    expect(seatCodeOf(NUMBERS, '115')).toBeUndefined();
  });
});
