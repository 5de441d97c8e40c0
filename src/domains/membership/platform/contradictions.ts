import type { Refusal } from '../../../kit/refusal.js';
import { MembershipState } from '../memberships/membership.enums.js';
import { begunBy, guessedOf, sameStay, startOf, stayIn } from './meant.js';
import { transferredHere, transferredOut } from './member.errors.js';
import { type Stay, type Telling, takesPlace } from './stay.js';
import { isFree, isToldAgain } from './timeline.js';

/**
 * Which end of a transfer a union code names: of what happened (event `transferred`) the union that was joined, of how things
 * stand (state 已转出) the one that was left. What names the other end contradicts what is on record.
 */

/** A move that is said to lead where the member is already: it waits, as a move between the two may still be on its way. */
export function joinedWhereTheyAre(memberNo: string, stays: readonly Stay[], telling: Telling): Refusal | null {
  const start = startOf(telling);
  if (telling.kind !== 'CONTINUES' || start === null) return null;
  const { unionId } = telling;
  if (begunBy(stays, telling) || sameStay(stays, telling, start) || guessedOf(stays, telling, start)) return null;
  const before = stays.findLast((stay) => takesPlace(stay) && stay.validFrom < start);
  if (before?.unionId !== unionId || (before.endsBefore !== null && before.endsBefore < start)) return null;
  return transferredHere(memberNo, before.validFrom);
}

/** Somebody is said to have gone from a union where that one was not by then: nothing can be made of it. */
export function leftWhereTheyAreNot(memberNo: string, stays: readonly Stay[], telling: Telling): Refusal | null {
  if (telling.kind !== 'ENDS' || telling.state !== MembershipState.TRANSFERRED) return null;
  const until = telling.until ?? telling.on;
  const own = stayIn(stays, telling, until);
  const isPossible = own ? canHaveLeft(own, until) || isToldAgain(own, telling) : precedesAll(stays, until);
  if (isPossible || hasDaysOfItsOwn(stays, telling, until)) return null;
  return transferredOut(memberNo, until);
}

function canHaveLeft({ validFrom, endsBefore, startsByGuess }: Stay, until: string): boolean {
  return endsBefore === null ? validFrom < until || startsByGuess : endsBefore >= until;
}

/** A member of whom nothing is known by then may have been anywhere. */
function precedesAll(stays: readonly Stay[], until: string): boolean {
  return stays.filter(takesPlace).every(({ validFrom }) => validFrom >= until);
}

function hasDaysOfItsOwn(stays: readonly Stay[], { from }: Telling, until: string): boolean {
  return from !== null && from < until && isFree(stays, from, until);
}
