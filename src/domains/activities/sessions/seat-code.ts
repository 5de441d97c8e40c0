import { numberInChinese } from './chinese-number.js';

/** A row of a seat map: what it is called, and how many seats it has, numbered from 1. */
export interface SeatRow {
  readonly row: string;
  readonly seats: number;
}

/** A seat as it is kept. */
export interface CodedSeat {
  readonly seatCode: string;
  readonly row: string;
  readonly number: number;
  /** Where it stands: the rows as they were given, each by its numbers. */
  readonly ordinal: number;
}

const NUMBER = '([0-9]{1,3}|[零〇一二三四五六七八九十百]{1,5})';
const SEAT = new RegExp(`^${NUMBER}(?:座|号|座位|号座)?$`, 'u');
const NTH_ROW = new RegExp(`^第?${NUMBER}[排行]第?(.+)$`, 'u');

/** The code of a seat, as C-05. */
function codeOfSeat(row: string, number: number): string {
  return `${row}-${String(number).padStart(2, '0')}`;
}

/** As many seats as a map shows, however they come in. */
export const MOST_SEATS = 1000;

/** How many seats rows have. */
export const seatsIn = (rows: readonly SeatRow[]): number => rows.reduce((sum, { seats }) => sum + seats, 0);

/** All seats of a map, in order. */
export function seatsOf(rows: readonly SeatRow[]): readonly CodedSeat[] {
  return rows
    .flatMap(({ row, seats }) =>
      Array.from({ length: seats }, (_, index) => ({ seatCode: codeOfSeat(row, index + 1), row, number: index + 1 })),
    )
    .map((seat, ordinal) => ({ ...seat, ordinal }));
}

/** A name of a row as it is kept: C for Ｃ, c and C排. Two that are kept alike are one row. */
export function rowName(text: string): string {
  return plain(text).replace(/(?<=.)[排行]$/u, '');
}

/** Whether a name can be kept, once it is as `rowName` has it: one sign may have become many, as ㍿ becomes 株式会社. */
export const isRowName = (name: string): boolean => /^[\p{L}\p{N}]{1,10}$/u.test(name);

/**
 * The seat that somebody means, as the map codes it: C-5, C5, C-05, C排5座 and c 5 are C-05. 3排5座 is seat 5 of the row
 * that is called 3, or else of the third row; 五排6号 alike. Undefined where the map has no such seat.
 */
export function seatCodeOf(rows: readonly SeatRow[], text: string): string | undefined {
  const given = plain(text);
  const named = rows.find(({ row }) => numberBehind(given, row) !== undefined);
  if (named) return codeIn(named, numberBehind(given, named.row));
  const [, nth, rest = ''] = NTH_ROW.exec(given) ?? [];
  const row = rows[(nth === undefined ? 0 : numberOf(nth)) - 1];
  return row && codeIn(row, seatNumber(rest));
}

/** The number of the seat in a text that begins with the name of a row; undefined where it does not. */
function numberBehind(given: string, row: string): number | undefined {
  const bare = given.replace(/^第/u, '');
  if (!bare.startsWith(row)) return undefined;
  const rest = bare.slice(row.length);
  const isParted = /^[-排行]/u.test(rest);
  // Without a sign between them, 115 could be seat 15 of row 1 as well as seat 5 of row 11.
  if (!isParted && /[\p{N}零〇一二三四五六七八九十百]$/u.test(row)) return undefined;
  return seatNumber(rest.replace(/^(?:-|[排行]-?第?)/u, ''));
}

function codeIn({ row, seats }: SeatRow, number: number | undefined): string | undefined {
  return number !== undefined && number >= 1 && number <= seats ? codeOfSeat(row, number) : undefined;
}

function seatNumber(text: string): number | undefined {
  const [, number] = SEAT.exec(text) ?? [];
  return number === undefined ? undefined : numberOf(number);
}

const numberOf = (text: string): number => (/^[0-9]/.test(text) ? Number(text) : numberInChinese(text));

/** Without blanks, in plain signs and capitals. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .toUpperCase();
}
