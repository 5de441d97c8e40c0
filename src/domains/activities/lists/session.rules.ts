import type { Refusal } from '../../../kit/refusal.js';
import { placesIn } from '../sessions/session.places.js';
import {
  bookingTimesInvalid,
  endsTooEarly,
  partMissing,
  placesContradict,
  tooManyKept,
} from './session.list.errors.js';
import type { ListedSession } from './session.list.js';

/** All that is wrong with a session by itself; empty when nothing is. */
export function sessionProblems(session: ListedSession): readonly Refusal[] {
  return [...timeProblems(session), ...placeProblems(session), ...partProblems(session)];
}

/** Instants in UTC of one form stand in the order of their texts. */
function timeProblems({ startsAt, endsAt, bookingOpensAt: opens, bookingClosesAt: closes }: ListedSession) {
  const refusals: Refusal[] = [];
  if (endsAt <= startsAt) refusals.push(endsTooEarly());
  else if (opens !== undefined && opens >= endsAt) refusals.push(bookingTimesInvalid('bookingOpensAt'));
  if (closes !== undefined && (opens === undefined || closes <= opens || closes > endsAt))
    refusals.push(bookingTimesInvalid('bookingClosesAt'));
  return refusals;
}

function placeProblems({ capacity, seatRows, allotments = [] }: ListedSession) {
  const places = placesIn({ capacity: capacity ?? null, seatRows: seatRows ?? null });
  const kept = allotments.reduce((sum, each) => sum + each.capacity, 0);
  const refusals: Refusal[] = [];
  if (seatRows && capacity !== undefined && capacity !== places) refusals.push(placesContradict(capacity, places ?? 0));
  if (places !== null && kept > places) refusals.push(tooManyKept(kept, places));
  return refusals;
}

function partProblems({ tripNo, origin, destination, provider, checkItems }: ListedSession) {
  const trip = { tripNo, origin, destination };
  const check = { provider, checkItems };
  return [missingIn(trip, 'session.transport'), missingIn(check, 'session.healthCheck')].filter(
    (refusal) => refusal !== undefined,
  );
}

function missingIn(parts: Readonly<Record<string, unknown>>, rule: string): Refusal | undefined {
  const missing = Object.keys(parts).filter((name) => parts[name] === undefined);
  const isWhole = missing.length === 0 || missing.length === Object.keys(parts).length;
  return isWhole ? undefined : partMissing(missing[0] ?? '', rule);
}
