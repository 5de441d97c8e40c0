import { todayInChina } from '../../regions/index.js';
import { type FinalState, type JoinRoute, type LiveState, MembershipState } from '../memberships/membership.enums.js';

/** A stay in a union as far as its place in a person's history goes. Days are of the calendar of China. */
export interface Stay {
  readonly unionId: string;
  readonly state: MembershipState;
  /** While a transfer is under way here: what it is again where nothing comes of that. */
  readonly stateBefore: MembershipState | null;
  readonly joinedOn: string;
  readonly validFrom: string;
  /** Null while it is live. */
  readonly endsBefore: string | null;
  readonly joinRoute: JoinRoute | null;
  /** Whether it goes on from the one before it. */
  readonly isContinued: boolean;
  /** Since when it is known to be, in milliseconds since 1970, and the place among the tellings of that moment. */
  readonly begunAt: number;
  readonly begunSeq: number;
  /** Whether that is the platform's word of its beginning, and not an act of the hub or the first word that came otherwise. */
  readonly isBegunByWord: boolean;
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

/** A moment, and the place among the tellings of it. */
export type Moment = Pick<Telling, 'at' | 'seq'>;

/** Which of two moments is the earlier: negative where that is the first one. */
export const compareMoments = (a: Moment, b: Moment): number => a.at - b.at || a.seq - b.seq;

/** Since when a stay is known to be. */
export const begunOf = ({ begunAt, begunSeq }: Stay): Moment => ({ at: begunAt, seq: begunSeq });

/** The first day by the first word on it, where a list has corrected it since to a later one. */
export function firstDayOf({ validFrom, begunAt }: Stay): string {
  const day = todayInChina(begunAt);
  return day < validFrom ? day : validFrom;
}

/** Of when the last word on a stay is. */
export const toldOf = ({ toldAt, toldSeq }: Stay): Moment => ({ at: toldAt, seq: toldSeq });

/** Whether a telling is the word by which a stay begins at the moment when it is told, and not on some day before. */
export function isOfItsMoment({ kind, on }: Telling, start: string): boolean {
  return (kind === 'BEGINS' || kind === 'CONTINUES') && start === on;
}

const LIVE: ReadonlySet<MembershipState> = new Set([
  MembershipState.ACTIVE,
  MembershipState.TRANSFERRING,
  MembershipState.RETAINED,
]);

/** Whether a membership is live in this state. */
export const isLive = (state: MembershipState): state is LiveState => LIVE.has(state);

/** Whether a telling is of no earlier moment than all that is known. */
export function isNewest(stays: readonly Stay[], telling: Moment): boolean {
  return stays.every((stay) => isAsNew(telling, stay));
}

/** Whether a telling is of no earlier moment than what is known of a stay. */
export function isAsNew(telling: Moment, stay: Stay): boolean {
  return compareMoments(telling, toldOf(stay)) >= 0;
}

/** All that is known of it is its end: it ends no other stay until somebody tells when it began. */
export function isBare({ startsByGuess, validFrom, endsBefore }: Stay): boolean {
  return startsByGuess && validFrom === endsBefore;
}

/** A later word has denied that it ever began. */
export function isVoided({ state, endsWithNext }: Stay): boolean {
  return state === MembershipState.VOID && !endsWithNext;
}

/** Whether a stay takes up days of its own, and so ends the one before it. */
export function takesPlace(stay: Stay): boolean {
  return !isBare(stay) && !isVoided(stay);
}

/** Whether a stay lasts beyond a day by what was told of it, and not only because nothing else was told. */
export function isWithin(stay: Stay, day: string): boolean {
  const { endsBefore, endsWithNext, toldAt } = stay;
  if (firstDayOf(stay) >= day) return false;
  return endsWithNext ? todayInChina(toldAt) > day : endsBefore === null || endsBefore > day;
}

interface Beginning {
  readonly start: string;
  readonly isGuess: boolean;
  readonly before: Stay | undefined;
}

/** A stay as it begins by what was told. */
export function newStay(telling: Telling, { start, isGuess, before }: Beginning): Stay {
  const isContinued = goesOn(telling, start, before);
  const joinedOn = telling.joinedOn ?? (isContinued ? before?.joinedOn : undefined) ?? start;
  return {
    unionId: telling.unionId,
    state: telling.state,
    stateBefore: null,
    joinedOn: joinedOn < start ? joinedOn : start,
    validFrom: start,
    endsBefore: null,
    joinRoute: telling.joinRoute ?? (isContinued ? (before?.joinRoute ?? null) : null),
    isContinued,
    begunAt: telling.at,
    begunSeq: telling.seq,
    isBegunByWord: !isGuess && isOfItsMoment(telling, start),
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

/** A telling of a stay that is known, with the first day by it. */
export interface Correction {
  readonly telling: Telling;
  readonly start: string;
  readonly newest: boolean;
}

/** A known stay with its first day, and where the telling is the newest also with its state. */
export function corrected(stay: Stay, { telling, start, newest }: Correction): Stay {
  // The word of a beginning says it, and a list only by its days: somebody may join and move on one day.
  const isKnown = telling.kind === 'STANDS' && (telling.joinedOn === null || stay.isBegunByWord);
  const isContinued = isKnown ? stay.isContinued : goesOn(telling, start, stay);
  const told = telling.joinedOn ?? (stay.joinedByGuess ? start : stay.joinedOn);
  const moved = {
    ...stay,
    ...begunBy(stay, telling, start),
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

/** Since when it is known to be, once a word of its beginning has come, or one that is earlier than all before. */
function begunBy(stay: Stay, telling: Telling, start: string): Partial<Stay> {
  const begun = { begunAt: telling.at, begunSeq: telling.seq };
  if (isOfItsMoment(telling, start)) return { ...begun, isBegunByWord: true };
  // By another first day than that of the first word, that one may have been of another stay.
  const isOther = compareMoments(telling, begunOf(stay)) < 0 || todayInChina(stay.begunAt) < start;
  return !stay.isBegunByWord && isOther ? begun : {};
}

/** A stay is live as of the newest telling. While a transfer is under way here, that says what is left where it comes to nothing. */
export function nowStanding(stay: Stay, telling: Telling): Stay {
  const isTold = telling.joinedOn !== null && telling.joinedOn <= stay.validFrom;
  const isMoving = stay.state === MembershipState.TRANSFERRING;
  return {
    ...stay,
    state: isMoving ? stay.state : telling.state,
    stateBefore: isMoving ? telling.state : null,
    joinedOn: isTold && telling.joinedOn !== null ? telling.joinedOn : stay.joinedOn,
    joinedByGuess: stay.joinedByGuess && !isTold,
    joinRoute: telling.joinRoute ?? stay.joinRoute,
    endsBefore: null,
    endsWithNext: false,
    toldAt: telling.at,
    toldSeq: telling.seq,
  };
}

/** A stay that was denied on the day on which it began. It is kept, as others may refer to it, and is counted nowhere. */
export function voided(stay: Stay, { at, seq }: Telling): Stay {
  const marks = { toldAt: at, toldSeq: seq, endsWithNext: false };
  return { ...stay, ...marks, state: MembershipState.VOID, endsBefore: stay.validFrom };
}

/** A stay that is over by what was told. */
export function over(stay: Stay, until: string, { state, at, seq }: Telling): Stay {
  const marks = { toldAt: at, toldSeq: seq, endsWithNext: false };
  return { ...stay, ...marks, state: state as FinalState, endsBefore: until > stay.validFrom ? until : stay.validFrom };
}

/** What begins a stay that turns out to be two. */
export function opened(stay: Stay): Stay {
  const marks = { toldAt: stay.begunAt, toldSeq: stay.begunSeq, endsWithNext: false };
  const validFrom = firstDayOf(stay);
  const joinedOn = stay.joinedByGuess || stay.joinedOn > validFrom ? validFrom : stay.joinedOn;
  return { ...stay, ...marks, state: MembershipState.ACTIVE, validFrom, joinedOn, endsBefore: null };
}

/** What is left of it: there on the day of its last word, since nobody knows when. */
export function knownLater(stay: Stay): Stay {
  const day = todayInChina(stay.toldAt);
  const start = stay.endsBefore !== null && (!stay.endsWithNext || stay.endsBefore < day) ? stay.endsBefore : day;
  const begun = {
    begunAt: stay.toldAt,
    begunSeq: stay.toldSeq,
    isBegunByWord: false,
    validFrom: start,
    startsByGuess: true,
  };
  return { ...stay, ...begun, joinedOn: start, joinedByGuess: true, isContinued: true };
}
