import {
  allotmentsCell,
  placesCell,
  roundCell,
  seatRowsCell,
  seatRowsText,
  timeCell,
} from '../../../../src/domains/activities/lists/session.cells.js';
import type { CellKind } from '../../../../src/kit/intake-cells.js';

const read = <Value>(kind: CellKind<Value>, text: string) =>
  kind.read(text.normalize('NFKC').trim(), { text, numeric: false, digitsLost: false, date: null });

describe('a cell of a list of sessions', () => {
  it.each([
    ['2024-02-25 09:00', '2024-02-25T01:00:00.000Z'],
    ['2024-02-25 9:00', '2024-02-25T01:00:00.000Z'],
    ['2024年2月25日9时', '2024-02-25T01:00:00.000Z'],
    ['2024/2/25 09:00:00', '2024-02-25T01:00:00.000Z'],
    ['2024-02-25T09:00:00+07:00', '2024-02-25T02:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(read(timeCell, text)).toBe(instant));

  it.each(['2024-02-30 09:00', '2月25日9时', '09:00', '2024-02-25'])('%s is no moment', (text) =>
    expect(read(timeCell, text)).toBeUndefined(),
  );

  it.each([
    ['A-C×12', ['A×12', 'B×12', 'C×12'], 'A-C×12'],
    ['A×10；B-C*12', ['A×10', 'B×12', 'C×12'], 'A×10;B-C×12'],
    ['1-3排×20', ['1×20', '2×20', '3×20'], '1-3×20'],
    ['A-B×8;D×8', ['A×8', 'B×8', 'D×8'], 'A-B×8;D×8'],
  ])('%s are rows of seats', (text, rows, written) => {
    const seats = read(seatRowsCell, text) ?? [];
    expect(seats.map((row) => `${row.row}×${row.seats}`)).toEqual(rows);
    expect(seatRowsText(seats)).toBe(written);
    expect(read(seatRowsCell, written)).toEqual(seats);
  });

  it.each(['A-J', 'J-A×12', 'A-J×0', 'A-J×101', 'A-C×12;B×3', '120座', 'A-K×100'])('%s are none', (text) =>
    expect(read(seatRowsCell, text)).toBeUndefined(),
  );

  it('tells employers and what is kept for each, once', () => {
    expect(read(allotmentsCell, '一汽：150；长客:150人')).toEqual([
      { employerName: '一汽', capacity: 150 },
      { employerName: '长客', capacity: 150 },
    ]);
    for (const text of ['一汽', '一汽:0', '一汽:150;一汽:10', ':150'])
      expect([text, read(allotmentsCell, text)]).toEqual([text, undefined]);
  });

  it('tells rounds with a number and without, and places', () => {
    expect(read(roundCell, '1 理论考试')).toEqual({ number: 1, title: '理论考试' });
    expect(read(roundCell, '第二轮：技能操作')).toEqual({ number: 2, title: '技能操作' });
    expect(read(roundCell, '实操')).toEqual({ title: '实操' });
    expect(read(roundCell, '3')).toBeUndefined();
    expect([read(placesCell, '1,100人'), read(placesCell, '若干')]).toEqual([1100, undefined]);
  });
});
