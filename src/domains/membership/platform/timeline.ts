import { todayInChina } from '../../regions/index.js';
import { type FinalState, type JoinRoute, type LiveState, MembershipState } from '../memberships/membership.enums.js';

/** A stay in a union as far as its place in a person's history goes. Days are of the calendar of China. */
export interface Stay {
  readonly unionId: string;
  readonly state: MembershipState;
  readonly joinedOn: string;
  readonly validFrom: string;
  /** Null while it is live. */
  readonly endsBefore: string | null;
  readonly joinRoute: JoinRoute | null;
  /** Whether it goes on from the one before it. */
  readonly isContinued: boolean;
  /** As of when it stands so, in milliseconds since 1970, and the place among the tellings of that moment. */
  readonly toldAt: number;
  readonly toldSeq: number;
  /** Nobody told its first day yet. */
  readonly startsByGuess: boolean;
  /** Nobody told the day of joining: it is that of the stay it goes on from, else its first day. */
  readonly joinedByGuess: boolean;
  /** Its end was not told: it ends because the next one begins. */
  readonly endsWithNext: boolean;
}

/** How a telling is to be taken: a new membership, one that goes on from another union, one that is there, or one that is over. */
export type TellingKind = 'BEGINS' | 'CONTINUES' | 'STANDS' | 'ENDS';

/** What a platform says of a person's membership as of a moment. */
export interface Telling {
  readonly kind: TellingKind;
  readonly unionId: string;
  readonly state: MembershipState;
  /** First day in the union, and day of joining any; null where it is not told. */
  readonly from: string | null;
  readonly joinedOn: string | null;
  /** The day from which it is over; null where it is not told. */
  readonly until: string | null;
  readonly joinRoute: JoinRoute | null;
  /** The moment, in milliseconds since 1970, its place among those of one moment, and its day. */
  readonly at: number;
  readonly seq: number;
  readonly on: string;
}

const LIVE: ReadonlySet<MembershipState> = new Set([
  MembershipState.ACTIVE,
  MembershipState.TRANSFERRING,
  MembershipState.RETAINED,
]);

/** Whether a membership is live in this state. */
export const isLive = (state: MembershipState): state is LiveState => LIVE.has(state);

/**
 * A person's stays with a telling taken in, in their order. Tellings come in any order, and the end is as if they had come
 * by their moments: a later moment says how things stand, an earlier one fills in what was before.
 */
export function takenIn<Kept extends Stay>(stays: readonly Kept[], telling: Telling): readonly (Kept | Stay)[] {
  return settled(telling.kind === 'ENDS' ? ended(stays, telling) : claimed(stays, telling));
}

/** Whether a telling is of no earlier moment than all that is known. */
export function isNewest(stays: readonly Stay[], telling: Pick<Telling, 'at' | 'seq'>): boolean {
  return stays.every((stay) => isAsNew(telling, stay));
}

function isAsNew({ at, seq }: Pick<Telling, 'at' | 'seq'>, { toldAt, toldSeq }: Stay): boolean {
  return at > toldAt || (at === toldAt && seq >= toldSeq);
}

/** Somebody is in a union. */
function claimed(stays: readonly Stay[], telling: Telling): readonly Stay[] {
  const { kind, unionId, on } = telling;
  const newest = isNewest(stays, telling);
  const start = telling.from ?? (kind === 'STANDS' ? null : kind === 'BEGINS' ? (telling.joinedOn ?? on) : on);
  const current = stays.find(({ endsBefore }) => endsBefore === null);
  const last = stays.findLast((stay) => !isBare(stay));
  if (start === null) {
    if (!newest) return stays;
    return current?.unionId === unionId
      ? replaced(stays, current, nowStanding(current, telling))
      : begun(stays, telling, null);
  }
  const meant =
    stays.find((stay) => stay.unionId === unionId && stay.validFrom === start) ??
    guessedOf(stays, unionId, start) ??
    (newest && kind === 'STANDS' && current?.unionId === unionId ? current : undefined);
  if (meant && (!newest || meant === last || isBare(meant)))
    return replaced(parted(stays, meant, { telling, start }), meant, corrected(meant, { telling, start, newest }));
  if (newest) return begun(stays, telling, start);
  return slippedIn(stays, telling, start);
}

/** Something begins before what is known last. What only a list says is denied by a later word of the same time. */
function slippedIn(stays: readonly Stay[], telling: Telling, start: string): readonly Stay[] {
  const around = stays.find((stay) => isWithin(stay, start) && !isAsNew(telling, stay));
  if (around && telling.kind === 'STANDS') return stays;
  const added = newStay(telling, { start, isGuess: false, before: before(stays, start) });
  if (!around) return [...stays, added];
  const rest = { state: around.state, endsBefore: around.endsBefore, toldAt: around.toldAt, toldSeq: around.toldSeq };
  const isSame = around.unionId === telling.unionId;
  const parts = isSame ? [{ ...added, ...rest }] : [added, knownLater(around)];
  return [...replaced(stays, around, opened(around)), ...parts];
}

/** A stay that was told to last beyond a day on which another one turns out to begin, and of which more is known later, is two. */
function parted(
  stays: readonly Stay[],
  other: Stay,
  { telling, start }: Pick<Correction, 'telling' | 'start'>,
): readonly Stay[] {
  const around = stays.find((stay) => stay !== other && isWithin(stay, start) && !isAsNew(telling, stay));
  return around ? [...replaced(stays, around, opened(around)), knownLater(around)] : stays;
}

/** Whether a stay lasts beyond a day by what was told of it, and not only because nothing else was told. */
function isWithin({ validFrom, endsBefore, endsWithNext, toldAt }: Stay, day: string): boolean {
  if (validFrom >= day) return false;
  return endsWithNext ? todayInChina(toldAt) > day : endsBefore === null || endsBefore > day;
}

/** What begins a stay that turns out to be two. */
function opened(stay: Stay): Stay {
  return { ...stay, state: MembershipState.ACTIVE, endsBefore: null, endsWithNext: false, toldAt: 0, toldSeq: 0 };
}

/** What is left of it: there on the day of its last word, since nobody knows when. */
function knownLater(stay: Stay): Stay {
  const day = todayInChina(stay.toldAt);
  const start = stay.endsBefore !== null && (!stay.endsWithNext || stay.endsBefore < day) ? stay.endsBefore : day;
  return { ...stay, validFrom: start, joinedOn: start, isContinued: true, startsByGuess: true, joinedByGuess: true };
}

/** A stay of which only something later is known begins earlier: there is no other one between. */
function guessedOf(stays: readonly Stay[], unionId: string, start: string): Stay | undefined {
  const isBetween = ({ validFrom, toldAt }: Stay, to: string) =>
    [validFrom, todayInChina(toldAt)].some((day) => start < day && day < to);
  return stays.find(
    (stay) =>
      stay.startsByGuess &&
      stay.unionId === unionId &&
      stay.validFrom >= start &&
      !stays.some((other) => other !== stay && isBetween(other, stay.validFrom)),
  );
}

/** All that is known of it is its end: it ends no other stay until somebody tells when it began. */
function isBare({ startsByGuess, validFrom, endsBefore }: Stay): boolean {
  return startsByGuess && validFrom === endsBefore;
}

/** The newest telling begins another stay, behind all that is known. */
function begun(stays: readonly Stay[], telling: Telling, start: string | null): readonly Stay[] {
  const last = stays.findLast((stay) => !isBare(stay));
  const first = start ?? telling.on;
  const behind = [first, last?.validFrom ?? first, last?.endsBefore ?? first].sort().at(-1) ?? first;
  return [...stays, newStay(telling, { start: behind, isGuess: start === null, before: last })];
}

interface Beginning {
  readonly start: string;
  readonly isGuess: boolean;
  readonly before: Stay | undefined;
}

function newStay(telling: Telling, { start, isGuess, before }: Beginning): Stay {
  const isContinued = goesOn(telling, start, before);
  const joinedOn = telling.joinedOn ?? (isContinued ? before?.joinedOn : undefined) ?? start;
  return {
    unionId: telling.unionId,
    state: telling.state,
    joinedOn: joinedOn < start ? joinedOn : start,
    validFrom: start,
    endsBefore: null,
    joinRoute: telling.joinRoute ?? (isContinued ? (before?.joinRoute ?? null) : null),
    isContinued,
    toldAt: telling.at,
    toldSeq: telling.seq,
    startsByGuess: isGuess,
    joinedByGuess: telling.joinedOn === null,
    endsWithNext: false,
  };
}

function goesOn({ kind, joinedOn }: Telling, start: string, before: Stay | undefined): boolean {
  if (kind === 'CONTINUES') return true;
  if (kind === 'BEGINS') return false;
  // A list says it by its days; without them, whoever was elsewhere until now goes on from there.
  return joinedOn === null ? before !== undefined && before.endsBefore === null : joinedOn < start;
}

interface Correction {
  readonly telling: Telling;
  readonly start: string;
  readonly newest: boolean;
}

/** A known stay with its first day, and where the telling is the newest also with its state. */
function corrected(stay: Stay, { telling, start, newest }: Correction): Stay {
  const isContinued =
    telling.kind === 'STANDS' && telling.joinedOn === null ? stay.isContinued : goesOn(telling, start, stay);
  const told = telling.joinedOn ?? (stay.joinedByGuess ? start : stay.joinedOn);
  const moved = {
    ...stay,
    isContinued,
    validFrom: start,
    joinedOn: told < start ? told : start,
    joinedByGuess: stay.joinedByGuess && telling.joinedOn === null,
    joinRoute: stay.joinRoute ?? telling.joinRoute,
    startsByGuess: false,
    endsBefore: stay.endsBefore !== null && stay.endsBefore < start ? start : stay.endsBefore,
  };
  return newest ? nowStanding(moved, telling) : moved;
}

/** A stay is live as of the newest telling. While a transfer is under way here, that it is live is nothing else. */
function nowStanding(stay: Stay, telling: Telling): Stay {
  const isTold = telling.joinedOn !== null && telling.joinedOn <= stay.validFrom;
  const isMoving = stay.state === MembershipState.TRANSFERRING;
  return {
    ...stay,
    state: isMoving ? stay.state : telling.state,
    joinedOn: isTold && telling.joinedOn !== null ? telling.joinedOn : stay.joinedOn,
    joinedByGuess: stay.joinedByGuess && !isTold,
    joinRoute: telling.joinRoute ?? stay.joinRoute,
    endsBefore: null,
    endsWithNext: false,
    toldAt: telling.at,
    toldSeq: telling.seq,
  };
}

/** Somebody is no more in a union. */
function ended(stays: readonly Stay[], telling: Telling): readonly Stay[] {
  const until = telling.until ?? telling.on;
  const meant = stays.findLast(({ unionId, validFrom }) => unionId === telling.unionId && validFrom <= until);
  if (!meant || (meant.endsBefore !== null && meant.endsBefore < until)) return [...stays, bare(stays, until, telling)];
  if (isAsNew(telling, meant)) return replaced(stays, meant, over(meant, until, telling));
  if (isBare(meant) || meant.endsBefore === until) return stays;
  const rest = { ...knownLater(meant), isContinued: false };
  return [...replaced(stays, meant, over(opened(meant), until, telling)), rest];
}

/** A stay of which the end alone is told, or its days where a list names them and nothing else was there. */
function bare(stays: readonly Stay[], until: string, telling: Telling): Stay {
  const first = telling.from ?? telling.joinedOn ?? until;
  const isTaken = stays.some((stay) => stay.validFrom < until && (stay.endsBefore ?? until) > first);
  const start = isTaken || first > until ? until : first;
  const isGuess = start === until || telling.from === null;
  return over(newStay(telling, { start, isGuess, before: before(stays, until) }), until, telling);
}

function over(stay: Stay, until: string, { state, at, seq }: Telling): Stay {
  const marks = { toldAt: at, toldSeq: seq, endsWithNext: false };
  return { ...stay, ...marks, state: state as FinalState, endsBefore: until > stay.validFrom ? until : stay.validFrom };
}

function before(stays: readonly Stay[], start: string): Stay | undefined {
  return stays.findLast((stay) => stay.validFrom < start);
}

function replaced(stays: readonly Stay[], stay: Stay, by: Stay): readonly Stay[] {
  return stays.map((each) => (each === stay ? by : each));
}

/** In their order, each over when the next begins, and the day of joining carried on. */
function settled(stays: readonly Stay[]): readonly Stay[] {
  const ordered = stays.toSorted(
    (a, b) => compared(a.validFrom, b.validFrom) || a.toldAt - b.toldAt || a.toldSeq - b.toldSeq,
  );
  let last: Stay | undefined;
  return ordered.map((given, index) => {
    const isCarried = given.isContinued && given.joinedByGuess && last && last.joinedOn !== given.joinedOn;
    const stay = isCarried && last ? { ...given, joinedOn: last.joinedOn } : given;
    if (isBare(stay)) return stay;
    const next = ordered.slice(index + 1).find((other) => !isBare(other));
    last = endedByNext(stay, next);
    return last;
  });
}

function endedByNext(stay: Stay, next: Stay | undefined): Stay {
  if (!next) return stay;
  const isImplied = stay.endsBefore === null || stay.endsWithNext;
  if (!isImplied && (stay.endsBefore ?? '') <= next.validFrom) return stay;
  const state = next.isContinued ? MembershipState.TRANSFERRED : MembershipState.WITHDRAWN;
  const end = { endsBefore: next.validFrom, ...(isImplied ? { endsWithNext: true, state } : {}) };
  const isSame = stay.endsBefore === end.endsBefore && (!isImplied || (stay.endsWithNext && stay.state === state));
  return isSame ? stay : { ...stay, ...end };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
