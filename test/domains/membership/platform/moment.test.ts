import { TwoUnions } from '../../../../src/domains/membership/platform/two-unions.js';
import { momentCell } from '../../../../src/kit/intake-moment.js';

const read = (text: string) => momentCell.read(text, { text, numeric: false, digitsLost: false, date: null });

describe('the moment of a row', () => {
  it('means in the usual form what it means with its zone', () => {
    for (const text of ['2024-02-29 00:00:00', '2024-05-22 08:09:10', '1999-12-31 23:59:59', '2024-05-22 24:00:00'])
      expect(read(text)).toBe(Date.parse(`${text.replace(' ', 'T')}+08:00`));
  });

  it('is none on a day that does not exist or at an hour that does not, each time it is asked', () => {
    for (const text of ['2023-02-29 08:00:00', '2023-02-29 08:00:00', '2024-05-22 25:00:00', '2024-05-22 08:60:00'])
      expect(read(text)).toBeUndefined();
  });
});

describe('members in two unions', () => {
  it('are found among many, also where their rows lie far apart', () => {
    const found = new TwoUnions();
    for (let n = 0; n < 5000; n += 1) found.add(`GS${n}`, `U${n % 300}`);
    found.add('GS7', 'U7');
    found.add('GS8', 'U9');
    expect(['GS7', 'GS8', 'GS9'].map((memberNo) => found.has(memberNo))).toEqual([false, true, false]);
  });
});
