import { ORDER_EVENTS, type OrderEvent } from './order.command.js';

/** One word that was told of an order, its person and union looked up. */
export interface OrderWord {
  readonly channel: string;
  readonly recordId: string;
  readonly event: OrderEvent;
  readonly seq: number;
  /** In milliseconds since 1970, by the clock of the platform. */
  readonly at: number;
  readonly sessionNo: string | null;
  readonly seats: readonly string[] | null;
  readonly personId: string | null;
  readonly unionId: string | null;
  readonly headcount: number | null;
  readonly startsAt: number | null;
}

/** What an order is by all its words. */
export interface OrderNow {
  readonly is: 'PLACED' | 'CAME' | 'OVER';
  readonly sessionNo: string | null;
  readonly seats: readonly string[] | null;
  readonly personId: string | null;
  readonly unionId: string | null;
  readonly heads: number;
  /** When its last word was told. */
  readonly at: number;
  readonly startsAt: number | null;
  /** Whether the platform, and not only the door, says who came. */
  readonly isDoorTold: boolean;
  /** Whether its words say enough to carry it out. */
  readonly isTold: boolean;
}

const IS = { ORDERED: 'PLACED', CHECKED_IN: 'CAME', CANCELLED: 'OVER', REFUNDED: 'OVER' } as const;

/**
 * What some words make of an order: the same whatever order they are given in. The number of a word says its place, and the
 * clock of the platform where words have one number; each thing is as the last word says that speaks of it.
 */
export function foldOrder(words: readonly OrderWord[]): OrderNow {
  const inOrder = words.toSorted(
    (one, other) =>
      one.seq - other.seq ||
      one.at - other.at ||
      ORDER_EVENTS.indexOf(one.event) - ORDER_EVENTS.indexOf(other.event) ||
      (one.recordId < other.recordId ? -1 : 1),
  );
  const last = <Key extends keyof OrderWord>(key: Key): OrderWord[Key] | null =>
    inOrder.findLast((word) => word[key] !== null)?.[key] ?? null;
  const latest = inOrder.at(-1);
  if (!latest) throw new Error('An order has one word at least.');
  const is = IS[latest.event];
  const [sessionNo, told, heads] = [last('sessionNo'), last('seats'), last('headcount') ?? 1];
  // Seats that are not as many as come are those of before.
  const seats = told?.length === heads ? told : null;
  const isWhole = words.some(({ event }) => event === 'ORDERED') || is === 'OVER' || seats !== null;
  return {
    ...{ is, sessionNo, seats, heads, at: latest.at, isTold: sessionNo !== null && isWhole },
    isDoorTold: words.some(({ event }) => event === 'CHECKED_IN'),
    ...{ personId: last('personId'), unionId: last('unionId'), startsAt: last('startsAt') },
  };
}
