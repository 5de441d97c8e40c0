import type { IntakeCell, IntakeContext, IntakeRow } from '../../../src/kit/intake.js';

/** A cell that holds a text. */
export function textCell(text: string, more: Partial<IntakeCell> = {}): IntakeCell {
  return { text, numeric: false, digitsLost: false, date: null, ...more };
}

/** A row as a channel hands it over: by canonical heading, without empty cells and headings that mean nothing. */
export function ledgerRow(
  heading: (title: string) => string | null,
  cells: Readonly<Record<string, string | IntakeCell | undefined>>,
): IntakeRow {
  const known = Object.entries(cells).flatMap(([title, cell]) => {
    const column = heading(title);
    if (column === null || cell === undefined || cell === '') return [];
    return [[column, typeof cell === 'string' ? textCell(cell) : cell] as const];
  });
  return { sheet: '驿站', row: 3, cells: new Map(known) };
}

export const DELIVERY: IntakeContext = { channel: 'C3-stations', asOf: null, datum: null };
