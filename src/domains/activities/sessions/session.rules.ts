import type { Refusal } from '../../../kit/refusal.js';
import { ActivityKind } from '../activities/activity.enums.js';
import { isRowName, MOST_SEATS, rowName, seatsIn } from './seat-code.js';
import type { Placed, ScheduleSession, Times } from './session.commands.js';
import { placesIn } from './session.places.js';
import {
  employerTwice,
  keptTooMany,
  ofOtherKind,
  placesTwice,
  rowTwice,
  rowUnreadable,
  type TimeProblem,
  timeWrong,
  tooManySeats,
} from './session.rules.errors.js';

const HOUR_MILLIS = 3_600_000;
const [LONGEST, FARTHEST] = [31 * 24 * HOUR_MILLIS, 731 * 24 * HOUR_MILLIS];

/** All that is wrong with the times of a session, by the clock of the database; empty when nothing is. */
export function judgeTimes(times: Times, now: Date): readonly Refusal[] {
  const { startsAt, endsAt, bookingOpensAt: opens, bookingClosesAt: closes } = times;
  const begin = Date.parse(startsAt);
  const length = Date.parse(endsAt) - begin;
  const wrong: Readonly<Record<TimeProblem, boolean>> = {
    endFirst: length <= 0,
    long: length > LONGEST,
    past: begin < now.getTime() - HOUR_MILLIS || Date.parse(endsAt) <= now.getTime(),
    far: begin > now.getTime() + FARTHEST,
    opensLate: opens !== undefined && opens >= startsAt,
    noOpening: closes !== undefined && opens === undefined,
    closesFirst: closes !== undefined && opens !== undefined && closes <= opens,
    closesLate: closes !== undefined && closes > endsAt && length > 0,
  };
  return (Object.keys(wrong) as TimeProblem[]).filter((problem) => wrong[problem]).map(timeWrong);
}

/** All that is wrong with the places of a session. */
export function judgePlaces({ capacity, seatRows = [], allotments }: Placed): readonly Refusal[] {
  const hasRows = seatRows.length > 0;
  const seats = seatsIn(seatRows);
  const all = placesIn({ capacity: capacity ?? null, seatRows: hasRows ? seatRows : null });
  const kept = allotments.reduce((sum, each) => sum + each.capacity, 0);
  const rows = seatRows.map(({ row }) => rowName(row));
  const employers = allotments.map(({ employerName }) => employerName);
  return [
    ...(hasRows && capacity !== undefined ? [placesTwice()] : []),
    ...rows.flatMap((row, index) => (isRowName(row) ? [] : [rowUnreadable(index, row)])),
    ...repeated(rows).map((index) => rowTwice(index, rows[index] ?? '')),
    ...(seats > MOST_SEATS ? [tooManySeats(seats, MOST_SEATS)] : []),
    ...repeated(employers).map(employerTwice),
    ...(all !== null && kept > all ? [keptTooMany(kept, all)] : []),
  ];
}

/** What is said that sessions of this kind do not have. */
export function judgeKind(
  kind: ActivityKind,
  {
    transport,
    healthCheck,
    round,
    legalSiteId,
  }: Pick<ScheduleSession, 'transport' | 'healthCheck' | 'round' | 'legalSiteId'>,
): readonly Refusal[] {
  return [
    ...(transport && kind !== ActivityKind.TRAIN_TRANSFER ? [ofOtherKind('transport', kind)] : []),
    ...(healthCheck && kind !== ActivityKind.HEALTH_CHECK ? [ofOtherKind('healthCheck', kind)] : []),
    ...(round && kind !== ActivityKind.COMPETITION ? [ofOtherKind('round', kind)] : []),
    ...(legalSiteId && kind !== ActivityKind.LEGAL_TALK ? [ofOtherKind('legalSiteId', kind)] : []),
  ];
}

/** The places of entries that were there before. */
function repeated(names: readonly string[]): readonly number[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}
