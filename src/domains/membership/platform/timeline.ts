import { MembershipState } from '../memberships/membership.enums.js';
import { begunBy, guessedOf, isAround, sameStay, startOf, stayIn } from './meant.js';
import {
  begunOf,
  type Correction,
  compareMoments,
  corrected,
  isAsNew,
  isBare,
  isNewest,
  isVoided,
  knownLater,
  newStay,
  nowStanding,
  opened,
  over,
  type Stay,
  type Telling,
  takesPlace,
  toldOf,
  voided,
} from './stay.js';

const { TRANSFERRED, VOID, WITHDRAWN } = MembershipState;

/**
 * A person's stays with a telling taken in, in their order. Tellings come in any order, and the end is as if they had come
 * by their moments: a later moment says how things stand, an earlier one fills in what was before.
 */
export function takenIn<Kept extends Stay>(stays: readonly Kept[], telling: Telling): readonly (Kept | Stay)[] {
  return settled(telling.kind === 'ENDS' ? ended(stays, telling) : claimed(stays, telling));
}

/** Somebody is in a union. */
function claimed(stays: readonly Stay[], telling: Telling): readonly Stay[] {
  const { kind, unionId } = telling;
  const newest = isNewest(stays, telling);
  const start = startOf(telling);
  const current = stays.find(({ endsBefore }) => endsBefore === null);
  const last = stays.findLast(takesPlace);
  if (start === null) {
    if (!newest) return stays;
    return current?.unionId === unionId
      ? replaced(stays, current, nowStanding(current, telling))
      : begun(stays, telling, null);
  }
  const known = begunBy(stays, telling);
  // It has another first day by what was told since.
  if (known && known.validFrom !== start) return stays;
  const meant =
    sameStay(stays, telling, start) ??
    guessedOf(stays, telling, start) ??
    (newest && kind === 'STANDS' && current?.unionId === unionId ? current : undefined);
  if (meant && isVoided(meant) && !isAsNew(telling, meant)) return stays;
  if (meant && (!newest || meant === last || !takesPlace(meant)))
    return replaced(parted(stays, meant, { telling, start }), meant, corrected(meant, { telling, start, newest }));
  if (newest) return begun(stays, telling, start);
  return slippedIn(stays, telling, start);
}

/** Something begins before what is known last. What only a list says is denied by a later word of the same time. */
function slippedIn(stays: readonly Stay[], telling: Telling, start: string): readonly Stay[] {
  const around = stays.find((stay) => isAround(stay, telling, start));
  if (around && telling.kind === 'STANDS') return stays;
  const added = newStay(telling, { start, isGuess: false, before: before(stays, start) });
  if (!around) return [...stays, added];
  const { state, endsBefore, endsWithNext, toldAt, toldSeq } = around;
  const isSame = around.unionId === telling.unionId;
  const parts = isSame ? [{ ...added, state, endsBefore, endsWithNext, toldAt, toldSeq }] : [added, knownLater(around)];
  return [...replaced(undenied(stays, around, telling), around, opened(around)), ...parts];
}

/** What a later word on a stay denied is there again, where that word turns out to be of another stay in the same union. */
function undenied(stays: readonly Stay[], around: Stay, telling: Telling): readonly Stay[] {
  const isSame = telling.kind !== 'ENDS' && telling.unionId === around.unionId;
  const isMeant = (stay: Stay) =>
    isVoided(stay) &&
    stay.unionId !== around.unionId &&
    (!isSame || compareMoments(begunOf(stay), telling) < 0) &&
    compareMoments(begunOf(around), begunOf(stay)) < 0 &&
    compareMoments(telling, toldOf(stay)) < 0 &&
    compareMoments(toldOf(stay), toldOf(around)) <= 0;
  return stays.map((stay) => (isMeant(stay) ? opened(stay) : stay));
}

/** A stay that was told to last beyond a day on which another one turns out to begin, and of which more is known later, is two. */
function parted(
  stays: readonly Stay[],
  other: Stay,
  { telling, start }: Pick<Correction, 'telling' | 'start'>,
): readonly Stay[] {
  const around = stays.find((stay) => stay !== other && isAround(stay, telling, start));
  if (!around) return stays;
  return [...replaced(undenied(stays, around, telling), around, opened(around)), knownLater(around)];
}

/** The newest telling begins another stay, behind all that is known. */
function begun(stays: readonly Stay[], telling: Telling, start: string | null): readonly Stay[] {
  const last = stays.findLast(takesPlace);
  const first = start ?? telling.on;
  const behind = [first, last?.validFrom ?? first, last?.endsBefore ?? first].sort().at(-1) ?? first;
  const left = start === null || start < behind ? leftOn(stays, telling, behind) : undefined;
  if (left) return stays.map((stay) => (stay === left ? nowStanding(stay, telling) : denied(stay, telling, behind)));
  return [...stays, newStay(telling, { start: behind, isGuess: start === null, before: last })];
}

/** The stay that ended on a day because the live one began then, where a list says that it never ended. */
function leftOn(stays: readonly Stay[], { kind, unionId }: Telling, day: string): Stay | undefined {
  const last = stays.findLast(takesPlace);
  if (kind !== 'STANDS' || last?.validFrom !== day || last.endsBefore !== null || last.startsByGuess) return undefined;
  const left = stays.findLast((stay) => takesPlace(stay) && stay.validFrom < day);
  return left?.unionId === unionId && left.endsBefore === day ? left : undefined;
}

/** What began on a day, after a word by which nothing did. */
function denied(stay: Stay, telling: Telling, day: string): Stay {
  return stay.validFrom === day && takesPlace(stay) ? voided(stay, telling) : stay;
}

/** Somebody is no more in a union. */
function ended(stays: readonly Stay[], telling: Telling): readonly Stay[] {
  const denied = stays.find((stay) => stay.unionId === telling.unionId && isDeniedAfter(stay, telling));
  if (denied) return ended(revived(stays, denied, telling), telling);
  const until = telling.until ?? telling.on;
  const meant = stayIn(stays, telling, until);
  if (meant && isToldAgain(meant, telling)) return stays;
  if (!meant || isOverBefore(stays, meant, telling, until)) return [...stays, bare(stays, until, telling)];
  if (isAsNew(telling, meant)) {
    const crossed = crossedBy(stays, meant, telling);
    const others = crossed ? replaced(stays, crossed, voided(crossed, telling)) : stays;
    return replaced(others, meant, over(meant, until, telling));
  }
  if (isBare(meant) || (meant.endsBefore === until && !meant.endsWithNext)) return stays;
  const rest = { ...knownLater(meant), isContinued: false };
  // A list that names the day of the end tells of what came behind it.
  const startsByGuess = meant.startsByGuess || (!meant.isBegunByWord && meant.validFrom === until);
  const ending = over({ ...opened(meant), startsByGuess }, until, telling);
  return [...replaced(undenied(stays, meant, telling), meant, ending), rest];
}

/** Whether a stay was there at the moment of a word, and a later one denied it. */
function isDeniedAfter(stay: Stay, telling: Telling): boolean {
  const isBegun = compareMoments(begunOf(stay), telling) <= 0;
  return isVoided(stay) && telling.until === null && isBegun && !isAsNew(telling, stay);
}

/** Somebody left where a later word had denied that they ever were: that word is of another stay in its union. */
function revived(stays: readonly Stay[], denied: Stay, telling: Telling): readonly Stay[] {
  const { validFrom, begunAt, begunSeq } = denied;
  const began: Telling = { ...telling, kind: 'CONTINUES', at: begunAt, seq: begunSeq, on: validFrom };
  return replaced(parted(stays, denied, { telling: began, start: validFrom }), denied, opened(denied));
}

/** Whether a stay was over before somebody is said to have left: then that was another one. */
function isOverBefore(stays: readonly Stay[], meant: Stay, telling: Telling, until: string): boolean {
  if (meant.endsBefore === null || meant.endsBefore > until) return false;
  if (meant.endsBefore < until) return true;
  // Whoever tells the day tells it at whatever moment.
  if (telling.until !== null || telling.state === TRANSFERRED || crossedBy(stays, meant, telling)) return false;
  const isPassed = (other: Stay) =>
    other.unionId !== meant.unionId && other.validFrom === until && compareMoments(begunOf(other), telling) < 0;
  return stays.some(
    (other) => takesPlace(other) && isPassed(other) && compareMoments(begunOf(meant), begunOf(other)) < 0,
  );
}

/** A list goes on saying that somebody went from a union to another; on which day it says once. */
export function isToldAgain({ state, endsBefore }: Stay, telling: Telling): boolean {
  const isMove = state === TRANSFERRED && telling.state === TRANSFERRED;
  return isMove && endsBefore !== null && (telling.from === null || telling.from < endsBefore);
}

/** The stay that somebody went on to on the very day of a word by which that one left the union, and went nowhere. */
function crossedBy(stays: readonly Stay[], meant: Stay, telling: Telling): Stay | undefined {
  const last = stays.findLast(takesPlace);
  if (!last || last.startsByGuess || meant.startsByGuess) return undefined;
  if (telling.state === TRANSFERRED || !isAsNew(telling, last)) return undefined;
  const isNext = last !== meant && last.isContinued && last.endsBefore === null && last.validFrom === telling.on;
  return isNext && meant.endsBefore === last.validFrom ? last : undefined;
}

/** A stay of which the end alone is told, or its days where a list names them and nothing else was there. */
function bare(stays: readonly Stay[], until: string, telling: Telling): Stay {
  const first = telling.from ?? telling.joinedOn ?? until;
  const isTaken = !isFree(stays, first, until);
  const start = isTaken || first > until ? until : first;
  const isGuess = start === until || telling.from === null;
  const stay = newStay(telling, { start, isGuess, before: before(stays, until) });
  // The day from which it is over may be told at whatever moment behind.
  const isLate = until < telling.on || telling.state === TRANSFERRED;
  const begunAt = isLate ? Date.parse(`${until}T00:00:00+08:00`) : telling.at;
  return over({ ...stay, begunAt, begunSeq: isLate ? 0 : telling.seq }, until, telling);
}

/** Whether nothing is known of the days from one to another. */
export function isFree(stays: readonly Stay[], from: string, until: string): boolean {
  return !stays.some((stay) => stay.validFrom < until && (stay.endsBefore ?? until) > from);
}

function before(stays: readonly Stay[], start: string): Stay | undefined {
  return stays.findLast((stay) => stay.validFrom < start && !isVoided(stay));
}

function replaced(stays: readonly Stay[], stay: Stay, by: Stay): readonly Stay[] {
  return stays.map((each) => (each === stay ? by : each));
}

/** In their order, each over when the next begins, and the day of joining carried on. */
function settled(stays: readonly Stay[]): readonly Stay[] {
  const ordered = stays
    .map(possible)
    .toSorted(
      (a, b) =>
        compared(a.validFrom, b.validFrom) ||
        compareMoments(begunOf(a), begunOf(b)) ||
        compareMoments(toldOf(a), toldOf(b)),
    );
  let last: Stay | undefined;
  return ordered.map((given, index) => {
    const isCarried = given.isContinued && given.joinedByGuess && last && last.joinedOn !== given.joinedOn;
    const stay = isCarried && last ? { ...given, joinedOn: last.joinedOn } : given;
    if (!takesPlace(stay)) return stay;
    const next = ordered.slice(index + 1).find(takesPlace);
    last = endedByNext(stay, next);
    return last;
  });
}

/** Days that contradict each other, as tellings may name any: a stay ends on its first day at the earliest, and one with days is not void. */
function possible(stay: Stay): Stay {
  const { state, validFrom, endsBefore } = stay;
  if (endsBefore === null) return stay;
  if (endsBefore < validFrom) return { ...stay, endsBefore: validFrom };
  return state === VOID && endsBefore > validFrom ? { ...stay, state: WITHDRAWN } : stay;
}

/** It ends as the next one begins; where both begin on one day the first was there for none, and is counted nowhere. */
function endedByNext(stay: Stay, next: Stay | undefined): Stay {
  // The one that ended it may have moved before it.
  if (!next) {
    const isVoid = stay.endsWithNext && stay.endsBefore === stay.validFrom && stay.state !== VOID;
    return isVoid ? { ...stay, state: VOID } : stay;
  }
  const isImplied = stay.endsBefore === null || stay.endsWithNext;
  if (!isImplied && (stay.endsBefore ?? '') <= next.validFrom) return stay;
  const isAtOnce = stay.validFrom === next.validFrom;
  const state = isAtOnce ? VOID : next.isContinued ? TRANSFERRED : WITHDRAWN;
  const isSaid = !isImplied && !isAtOnce;
  const end = { endsBefore: next.validFrom, ...(isSaid ? {} : { endsWithNext: true, state }) };
  const isSame = stay.endsBefore === end.endsBefore && (isSaid || (stay.endsWithNext && stay.state === state));
  return isSame ? stay : { ...stay, ...end };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
