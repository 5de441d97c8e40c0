import { writeInstant } from '../../../kit/graphql/scalars.js';
import type { Language } from '../../../kit/sentence.js';
import type { OpenState } from '../hours.type.js';
import { type OpeningRule, OpenStatus, type StationStatus } from '../station.enums.js';
import { reasonOf } from './opening-reason.js';

/** What a keeper or a cadre said of the status that stands; the instant as Postgres writes it. */
export interface StatusWord {
  readonly reason: string | null;
  readonly until: string | null;
}

/** Half an hour before it closes, a station that is open is CLOSING_SOON. */
export const SOON = 30 * 60_000;

/** The answer of the fragment `openingAt`; instants as Postgres writes them. */
export interface Opening {
  readonly status: OpenStatus;
  readonly rule: OpeningRule;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

/** What else of a station the sentence needs. */
export interface OpeningPlace {
  readonly status: StationStatus;
  readonly timeZone: string;
  readonly hostName: string | null;
  /** Null when nobody said anything. */
  readonly word?: StatusWord | null;
}

/** The opening state at an instant as the API shows it, instants with the offset of the place, the reason in one language. */
export function openStateOf(
  opening: Opening,
  { word, ...place }: OpeningPlace,
  at: string,
  calendarKnownThrough: string,
  language: Language,
): OpenState {
  const instant = new Date(at);
  const [opensAt, closesAt] = [instantOf(opening.opensAt), instantOf(opening.closesAt)];
  const status = closesSoon(opening.status, instant, closesAt) ? OpenStatus.CLOSING_SOON : opening.status;
  const { rule } = opening;
  const station = { ...place, said: word?.reason ?? null, until: instantOf(word?.until ?? null) };
  const reason = reasonOf({ status, rule, at: instant, opensAt, closesAt, station, calendarKnownThrough })[language];
  const shown = (moment: Date | null) => moment && writeInstant(moment, place.timeZone);
  return { status, rule, reason, opensAt: shown(opensAt), closesAt: shown(closesAt), calendarKnownThrough };
}

function closesSoon(status: OpenStatus, at: Date, closesAt: Date | null): boolean {
  return status === OpenStatus.OPEN && closesAt !== null && closesAt.getTime() - at.getTime() <= SOON;
}

// Postgres writes 2026-05-01 10:00:00+00, which is no RFC 3339.
export function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
}
