import type { Transaction } from '../../kit/database/database.js';

/** A record of a station that went into another one, by key and code. */
export interface MergedStation {
  readonly kept: { readonly id: string; readonly stationCode: string };
  readonly gone: { readonly id: string; readonly stationCode: string };
}

/** Is told in the transaction that makes one of two records, which holds both. What it throws undoes the merge. */
export type StationMerged = (tx: Transaction, merged: MergedStation) => Promise<void>;

/** What the other domains have to say when a station is changed; the hub hands it in, and this domain knows none of them. */
export interface StationHooks {
  readonly merged?: readonly StationMerged[];
}
