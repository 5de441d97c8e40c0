import type { Transaction } from '../../kit/database/database.js';

/** A union that lies in another division now. */
export interface MovedUnion {
  readonly id: string;
  readonly regionCode: string;
}

/**
 * Whether somebody is a member of a union now, so that it is not dissolved. Asked in the transaction that would dissolve
 * it, while nobody else can `hold` the union: what it answers holds until the end.
 */
export type UnionGuard = (tx: Transaction, unionId: string) => Promise<boolean>;

/** Is told in the transaction that gives a union another division, while nobody else can `hold` it. */
export type UnionMoved = (tx: Transaction, union: MovedUnion) => Promise<void>;

/** What the other domains have to say when a union is changed; the hub hands it in, and this domain knows none of them. */
export interface UnionHooks {
  readonly guards?: readonly UnionGuard[];
  readonly moved?: readonly UnionMoved[];
}
