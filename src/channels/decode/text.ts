import type { Cell } from './table.js';

/** Marks that show nothing: zero-width blanks, joiners, directions and BOMs; and the full-width blank. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u3000]/;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'g');

/** The text as it was meant: otherwise untouched, and not normalised, so that names stay as they are written. */
export function cleanText(text: string): string {
  return (INVISIBLE.test(text) ? text.replace(ALL_INVISIBLE, '') : text).trim();
}

/** What Excel makes of 12 and more digits when it saves them as text: 6.20725E+17. */
const SCIENTIFIC = /^-?\d(?:\.\d+)?E\+(\d{2,3})$/i;
const LOSING_EXPONENT = 11;
/** 1E+11. Most texts are seen not to be of the kind by their first character. */
const SHORTEST_SCIENTIFIC = 5;
const NINE = 0x39;

function isScientific(text: string): boolean {
  if (text.length < SHORTEST_SCIENTIFIC || text.charCodeAt(0) > NINE) return false;
  const exponent = SCIENTIFIC.exec(text)?.[1];
  return exponent !== undefined && Number(exponent) >= LOSING_EXPONENT;
}

export function textCell(text: string): Cell {
  return { text, numeric: false, digitsLost: isScientific(text), date: null };
}

/** Excel keeps 15 digits; from here on the last ones are zeros that nobody wrote. */
const FIRST_UNSAFE = 1e15;

export function numberCell(raw: string): Cell {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return textCell(raw);
  const digitsLost = Math.abs(value) >= FIRST_UNSAFE;
  return { text: digitsLost ? plainDecimal(raw) : plainNumber(value), numeric: true, digitsLost, date: null };
}

/** What is moved further than this is no number of this world, and would be a text of that length. */
const FURTHEST = 400;

/**
 * A number as somebody wrote it, with every digit. In scientific notation it is written out; digits are lost where it is
 * larger than the digits that stand there.
 */
export function writtenNumberCell(source: string): Cell {
  const [, fraction = '', written] = /^-?\d+(?:\.(\d+))?e([+-]?\d+)$/i.exec(source) ?? [];
  if (written === undefined) return { text: source, numeric: true, digitsLost: false, date: null };
  const exponent = Number(written);
  const isFar = Math.abs(exponent) > FURTHEST;
  const digitsLost = isFar || (exponent >= LOSING_EXPONENT && exponent > fraction.length);
  return { text: isFar ? source : plainDecimal(source), numeric: true, digitsLost, date: null };
}

/** At most 15 significant digits, as a spreadsheet shows: files hold 22.899999999999999 for 22.9. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return Object.is(value, -0) ? '0' : plainDecimal(String(value));
  return plainDecimal(String(Number(value.toPrecision(15))));
}

/** Writes 6.207E+17 out: 620700000000000000. */
function plainDecimal(raw: string): string {
  const parts = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(raw);
  if (parts === null) return raw;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction).padEnd(point, '0');
  const left = point > 0 ? digits.slice(0, point).replace(/^0+(?=\d)/, '') : '0';
  const right = (point > 0 ? digits.slice(point) : digits.padStart(digits.length - point, '0')).replace(/0+$/, '');
  return `${sign === '-' ? '-' : ''}${left}${right === '' ? '' : `.${right}`}`;
}
