import { todayInChina } from '../../regions/index.js';
import { MembershipState } from '../memberships/membership.enums.js';
import {
  begunOf,
  compareMoments,
  firstDayOf,
  isAsNew,
  isBare,
  isOfItsMoment,
  isVoided,
  isWithin,
  type Moment,
  type Stay,
  type Telling,
  takesPlace,
  toldOf,
} from './stay.js';

/**
 * Which of a person's stays a telling means. Several may be in one union and begin on one day: moments part them, and where somebody
 * was between.
 */

const { TRANSFERRED } = MembershipState;

/** The first day of a stay by what was told of it; null where a list does not say. */
export function startOf({ kind, from, joinedOn, on }: Telling): string | null {
  return from ?? (kind === 'STANDS' ? null : kind === 'BEGINS' ? (joinedOn ?? on) : on);
}

/** The stay that began on the day of a telling and is the one it tells of: nobody was elsewhere between. */
export function sameStay(stays: readonly Stay[], telling: Telling, start: string): Stay | undefined {
  const own = stays.filter(({ unionId, validFrom }) => unionId === telling.unionId && validFrom === start);
  const isMeant = (stay: Stay) => !isElsewhereBetween(stays, stay, telling);
  if (!isOfItsMoment(telling, start)) {
    const lasting = own.filter((stay) => isMeant(stay) && !(isOverAtOnce(stay) && isAsNew(telling, stay)));
    return lasting.findLast((stay) => compareMoments(begunOf(stay), telling) <= 0) ?? lasting[0];
  }
  return begunBy(own, telling) ?? own.find((stay) => canBegin(stay, telling) && isMeant(stay));
}

/** Somebody left on the day on which the stay began: who is there since that day by a later word has come again. */
function isOverAtOnce(stay: Stay): boolean {
  return stay.endsBefore === stay.validFrom && !stay.endsWithNext && !isVoided(stay);
}

/** The stay that began by this very word. */
export function begunBy(stays: readonly Stay[], telling: Telling): Stay | undefined {
  return stays.find(
    (stay) => stay.isBegunByWord && stay.unionId === telling.unionId && compareMoments(begunOf(stay), telling) === 0,
  );
}

/** Whether the word of a beginning can be that of a stay: none has come yet, and nothing that was told of it is earlier. */
function canBegin(stay: Stay, telling: Telling): boolean {
  if (isVoided(stay)) return true;
  if (stay.isBegunByWord) return false;
  if (stay.startsByGuess) return isMovedOn(stay) || compareMoments(telling, begunOf(stay)) <= 0;
  return stay.endsBefore === null || stay.endsWithNext || !isAsNew(telling, stay);
}

/** All that is known of it is that somebody went on from there, by a list that may say so at whatever moment behind. */
const isMovedOn = (stay: Stay): boolean => isBare(stay) && stay.state === TRANSFERRED;

/** Whether somebody was in another union between the beginning of a stay and a telling of the same day. */
function isElsewhereBetween(stays: readonly Stay[], stay: Stay, telling: Telling): boolean {
  return stays.some(
    (other) =>
      other.unionId !== stay.unionId &&
      other.validFrom === stay.validFrom &&
      takesPlace(other) &&
      isBetween(begunOf(other), begunOf(stay), telling),
  );
}

function isBetween(moment: Moment, one: Moment, other: Moment): boolean {
  return compareMoments(one, moment) * compareMoments(moment, other) > 0;
}

/** Whether a stay was there already before something begins, and more is known of it later. */
export function isAround(stay: Stay, telling: Telling, start: string): boolean {
  if (isAsNew(telling, stay)) return false;
  if (isWithin(stay, start)) return true;
  const { endsBefore, endsWithNext, state, toldAt } = stay;
  const first = firstDayOf(stay);
  const isOfThatDay =
    isOfItsMoment(telling, start) || (telling.kind === 'STANDS' && (first === start || telling.on === start));
  if (!isOfThatDay || isVoided(stay) || first > start) return false;
  if (first === start && compareMoments(begunOf(stay), telling) >= 0) return false;
  if (endsBefore === null || endsWithNext || endsBefore > start) return true;
  // Of its last day the moment of its last word tells; that somebody went on elsewhere says nothing of when.
  return endsBefore === start && state !== TRANSFERRED && todayInChina(toldAt) === start;
}

/** A stay of which only something later is known begins earlier: there is no other one between. */
export function guessedOf(stays: readonly Stay[], telling: Telling, start: string): Stay | undefined {
  const isExact = isOfItsMoment(telling, start);
  const isOther = (other: Stay, stay: Stay) =>
    daysOf(other, start).some((day) => start < day && day < stay.validFrom) ||
    ((isExact || telling.kind === 'STANDS') &&
      !isMovedOn(stay) &&
      wordsOn(other, start).some((word) => isBetween(word, telling, begunOf(stay))));
  return stays.find(
    (stay) =>
      stay.startsByGuess &&
      !isVoided(stay) &&
      stay.unionId === telling.unionId &&
      stay.validFrom >= start &&
      !(isOverAtOnce(stay) && compareMoments(toldOf(stay), telling) < 0) &&
      !(isExact && !isMovedOn(stay) && compareMoments(begunOf(stay), telling) < 0) &&
      !stays.some((other) => other !== stay && isOther(other, stay)),
  );
}

/** On which days somebody is known to have been there, behind one. */
function daysOf(stay: Stay, day: string): readonly string[] {
  const { validFrom, endsBefore, endsWithNext, toldAt } = stay;
  // A list goes on saying that it is over, at whatever moment behind.
  const isOver = endsBefore !== null && !endsWithNext && endsBefore <= day;
  return isOver ? [validFrom] : [validFrom, todayInChina(toldAt)];
}

/** At which moments somebody is known to have been there, behind a day. */
function wordsOn(stay: Stay, day: string): readonly Moment[] {
  const { state, endsBefore, endsWithNext, toldAt } = stay;
  const isOver = endsBefore !== null && !endsWithNext && (state === TRANSFERRED || endsBefore < day);
  return isOver || (endsBefore === day && !endsWithNext && todayInChina(toldAt) !== day)
    ? [begunOf(stay)]
    : [begunOf(stay), toldOf(stay)];
}

/** The stay in a union that began last by a day. */
export function stayIn(stays: readonly Stay[], telling: Telling, day: string): Stay | undefined {
  const isBegun = (stay: Stay) => {
    const first = firstDayOf(stay);
    return first < day || (first === day && (telling.until !== null || compareMoments(begunOf(stay), telling) <= 0));
  };
  return stays.findLast((stay) => stay.unionId === telling.unionId && isBegun(stay) && !isVoided(stay));
}
