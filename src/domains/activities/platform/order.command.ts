import type { NamedPerson, ReachedPerson } from '../../membership/index.js';

/** What became of an order, by one word of its platform. */
export type OrderEvent = (typeof ORDER_EVENTS)[number];

export const ORDER_EVENTS = ['ORDERED', 'CHECKED_IN', 'CANCELLED', 'REFUNDED'] as const;

/** Whose order it is, as the platform knows that one. */
export type Buyer =
  | { readonly memberNo: string }
  | { readonly person: NamedPerson }
  | { readonly reached: ReachedPerson };

/** One word of a platform on one of its orders; what it leaves out stays as its other words say. */
export interface TellOrder {
  readonly orderNo: string;
  readonly event: OrderEvent;
  /** Which word of the order it is; 0 where the platform does not number them. */
  readonly seq: number;
  /** In milliseconds since 1970, by the clock of the platform. */
  readonly at: number;
  readonly sessionNo: string | null;
  /** As they were written. */
  readonly seats: readonly string[] | null;
  readonly headcount: number | null;
  readonly buyer: Buyer | null;
  /** Of the union that takes the whole session. */
  readonly unionCode: string | null;
  /** When the platform says that the session begins. */
  readonly startsAt: number | null;
}
