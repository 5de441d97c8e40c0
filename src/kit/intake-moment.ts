import { isDay } from './graphql/scalars.js';
import type { IntakeVersion } from './intake.js';
import type { CellKind } from './intake-cells.js';

const INSTANT =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]\s*(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const BEIJING = '+08:00';
const ZERO = 0x30;

/** An instant in milliseconds since 1970. One without its zone is of Beijing, as all clocks of this platform are. */
export const momentCell: CellKind<number> = {
  rule: 'updatedAt',
  expected: {
    zh: '日期和时间，如 2024-05-22 08:00:00（未注明时区的按北京时间）或 2024-05-22T00:00:00Z',
    en: 'an instant, as 2024-05-22 08:00:00, which is of Beijing, or 2024-05-22T00:00:00Z',
  },
  read: readMoment,
};

/** Which of several tellings of one moment is the later. */
export const seqCell: CellKind<number> = {
  rule: 'seq',
  expected: { zh: '0 到 999999 的整数', en: 'a whole number from 0 to 999999' },
  read: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined),
};

/** 2024-05-22 08:00:00, as the platforms write it: of Beijing, and without a fraction. */
const USUAL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const USUAL_LENGTH = 19;
const MOST_DAYS = 1000;
/** When the days begin that were read last, undefined for what is no day: a list of a million rows names a few hundred. */
const beginnings = new Map<string, number | undefined>();

function readMoment(text: string): number | undefined {
  return text.length === USUAL_LENGTH && USUAL.test(text) ? usualMoment(text) : readWritten(text);
}

function usualMoment(text: string): number | undefined {
  const begin = beginOf(text.slice(0, 10));
  const [hours, minutes, seconds] = [digitsAt(text, 11), digitsAt(text, 14), digitsAt(text, 17)];
  // Of an hour 24 the long way round knows when it is meant.
  if (begin === undefined || hours > 23 || minutes > 59 || seconds > 59) return readWritten(text);
  return begin + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function beginOf(day: string): number | undefined {
  const known = beginnings.get(day);
  if (known !== undefined || beginnings.has(day)) return known;
  if (beginnings.size >= MOST_DAYS) beginnings.clear();
  const begin = isDay(day) ? Date.parse(`${day}T00:00:00${BEIJING}`) : undefined;
  beginnings.set(day, begin);
  return begin;
}

function digitsAt(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

function readWritten(text: string): number | undefined {
  const parts = INSTANT.exec(text);
  if (!parts) return undefined;
  const [, year = '', month = '', date = '', hours = '', minutes = '', seconds = '00', fraction = '', zone] = parts;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const offset = (zone ?? BEIJING).toUpperCase().replace(/(\d{2}):?(\d{2})$/, '$1:$2');
  const millis = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`);
  return isDay(day) && !Number.isNaN(millis) ? millis : undefined;
}

/** A moment and the place in it as the version of a record: it grows with both. */
export function versionAt(millis: number, seq: number): IntakeVersion {
  return { text: `${new Date(millis).toISOString()}/${seq}`, number: BigInt(millis) * 1_000_000n + BigInt(seq) };
}

/** A message tells one thing for ever: with another content it is no other version but a contradiction. */
export const ONLY_VERSION: IntakeVersion = { text: '1', number: 1n };
