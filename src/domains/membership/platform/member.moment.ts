import { isDay } from '../../../kit/graphql/scalars.js';
import type { IntakeVersion } from '../../../kit/intake.js';
import type { CellKind } from '../../../kit/intake-cells.js';

const INSTANT =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]\s*(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const BEIJING = '+08:00';

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

function readMoment(text: string): number | undefined {
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
