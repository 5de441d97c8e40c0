import type { Intake, IntakeRow } from '../kit/intake.js';
import { unreadable } from '../kit/intake-errors.js';
import type { Refusal } from '../kit/refusal.js';

/** The version that a source gives its record, as it was written and as a number that grows with it. */
export interface SourceVersion {
  readonly text: string;
  /** The counter, or microseconds since 1970. */
  readonly number: bigint;
}

/** The column in which a source tells the version of a record, whatever the record is about. */
export const VERSION_HEADING = '$version';

/** What the columns of one delivery mean, and which of those that were looked up mean anything. */
export interface Headings {
  /** The canonical heading of a column title; null when it means nothing. */
  of(title: string): string | null;
  isKnown(heading: string): boolean;
}

/** The headings of an intake, and the version of the source beside them. */
export function headingsOf(intake: Pick<Intake, 'heading'>): Headings {
  const known = new Set<string>();
  return {
    of: (title) => {
      const heading = intake.heading(title) ?? (title === VERSION_HEADING ? title : null);
      if (heading !== null) known.add(heading);
      return heading;
    },
    isKnown: (heading) => known.has(heading),
  };
}

const COUNTER = /^\d{1,18}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\s*(Z|[+-]\d{2}:?\d{2})$/i;
const EXPECTED = {
  zh: '不减小的整数，或带时区的时间，如 17 或 2024-05-22T08:00:00+08:00',
  en: 'a whole number that never goes back, or an instant with its zone, as 17 or 2024-05-22T08:00:00+08:00',
};

/** The version in a row; null where it names none. An instant without its zone could be one of many, and is not guessed. */
export function sourceVersionOf({ cells }: IntakeRow): SourceVersion | null | 'unreadable' {
  const text = cells.get(VERSION_HEADING)?.text.trim();
  if (!text) return null;
  if (COUNTER.test(text)) return { text: String(BigInt(text)), number: BigInt(text) };
  const [, day, time, fraction = '', zone = ''] = INSTANT.exec(text) ?? [];
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/(\d{2}):?(\d{2})$/, '$1:$2');
  const millis = Date.parse(`${day}T${time}${offset}`);
  if (day === undefined || Number.isNaN(millis)) return 'unreadable';
  const number = BigInt(millis) * 1000n + BigInt(fraction.padEnd(6, '0'));
  // One spelling for one instant, whatever zone it was written in.
  return { text: `${new Date(millis).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`, number };
}

/** Why a version can not be used. */
export function versionUnreadable(text: string): Refusal {
  return unreadable(VERSION_HEADING, text.slice(0, 40), EXPECTED, 'channel.version');
}
