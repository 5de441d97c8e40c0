import { isDay } from '../../kit/graphql/scalars.js';
import { CommonCode } from '../../kit/graphql/user-errors.js';
import type { Intake, IntakeRow } from '../../kit/intake.js';
import { unreadable } from '../../kit/intake-errors.js';
import { Refusal } from '../../kit/refusal.js';
import { FIRST_ZONE_MILLIS } from '../receive/delivery.js';

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

/** Short of the microseconds of any instant since 2001, so that a source that begins to date its versions goes on. */
const COUNTER = /^0*\d{1,15}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\s*(Z|[+-]\d{2}:?\d{2})$/i;
const EXPECTED = {
  zh: '不减小的整数（至多 15 位），或带时区的时间，如 17 或 2024-05-22T08:00:00+08:00',
  en: 'a whole number of at most 15 digits that never goes back, or an instant with its zone, as 17 or 2024-05-22T08:00:00+08:00',
};

/** The version in a row; null where it names none. An instant without its zone could be one of many, and is not guessed. */
export function sourceVersionOf({ cells }: IntakeRow): SourceVersion | null | 'unusable' {
  const text = cells.get(VERSION_HEADING)?.text.trim();
  if (!text) return null;
  if (COUNTER.test(text)) return { text: String(BigInt(text)), number: BigInt(text) };
  const version = instantIn(text);
  return version === null || isAhead(version) ? 'unusable' : version;
}

/** Why a version can not be used. */
export function versionUnusable(text: string): Refusal {
  const shown = text.trim().slice(0, 40);
  const version = instantIn(text.trim());
  return version && isAhead(version) ? ahead(shown) : unreadable(VERSION_HEADING, shown, EXPECTED, RULE);
}

function instantIn(text: string): SourceVersion | null {
  const [, day = '', time, fraction = '', zone = ''] = INSTANT.exec(text) ?? [];
  if (!isDay(day)) return null;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/(\d{2}):?(\d{2})$/, '$1:$2');
  const millis = Date.parse(`${day}T${time}${offset}`);
  if (Number.isNaN(millis)) return null;
  const number = BigInt(millis) * 1000n + BigInt(fraction.padEnd(6, '0'));
  // One spelling for one instant, whatever zone it was written in.
  return { text: `${new Date(millis).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`, number };
}

/** Microseconds since 1970 have at least as many digits, and counters fewer. */
const FIRST_INSTANT = 1_000_000_000_000_000n;

/** Whether the number of a version stands for an instant, and not for a counter. */
export function isInstant(number: bigint): boolean {
  return number >= FIRST_INSTANT;
}

/** A clock that is wrong by a year would make all that comes later look outdated, for ever; one in a wrong zone does not. */
function isAhead({ number }: SourceVersion): boolean {
  return number > BigInt(Date.now() + FIRST_ZONE_MILLIS) * 1000n;
}

const RULE = 'channel.version';

function ahead(shown: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `“${VERSION_HEADING}”填的是“${shown}”，这个时间还没有到。若予采用，此后的版本都会被当作旧版本。请核对来源系统的时钟和时区，改为实际的修改时间后重新发送。`,
      en: `The column ${VERSION_HEADING} says "${shown}", an instant that has not come yet. Taken as it is, it would make every later version look outdated. Check the clock and the zone of the source, and send the record again with the time at which it was really changed.`,
    },
    { rule: RULE },
  );
}
