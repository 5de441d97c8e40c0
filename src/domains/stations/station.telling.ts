import type { Transaction } from '../../kit/database/database.js';
import type { Refusal } from '../../kit/refusal.js';
import type { RegisterStation } from './station.commands.js';

/** Unions that were looked up. */
export interface KnownOperators {
  byCode(unionCode: string): { readonly id: string } | undefined;
  /** The one union of this very name; undefined when there is none, or several that the region can not tell apart. */
  byName(name: string, regionCode: string): { readonly id: string } | undefined;
}

/** The unions that may run a station, looked up by set inside the caller's transaction. */
export interface Operators {
  lookUp(tx: Transaction, codes: readonly string[], names: readonly string[]): Promise<KnownOperators>;
}

/** A station as a ledger tells it. */
export type LedgerStation = RegisterStation & {
  /** The ledger names the host without its kind: a host of that name keeps the one it has. */
  readonly keepsHostKind?: boolean;
  /**
   * What becomes of a text of hours that nobody can read: KEPT, where a person takes it in, and unknown; IF_ON_RECORD where
   * the station has just that text by such a word. Refused when left out.
   */
  readonly unreadHours?: 'KEPT' | 'IF_ON_RECORD';
};

/** Which station a telling means. */
export type Meaning =
  /** One that the registry does not have. */
  | { readonly kind: 'NEW' }
  /** The one that a person chose, if it lies where that person may. */
  | { readonly kind: 'CHOSEN'; readonly id: string; reaches(regionCode: string): boolean }
  /** The one that its code says, or its name and place; first of all the one it was taken for when it came before. */
  | {
      readonly kind: 'FIND';
      readonly knownAs: string | null;
      /** Where the person may change stations who takes the record in, whatever was asked; absent where none does. */
      reaches?(regionCode: string): boolean;
    };

export interface Telling {
  readonly command: LedgerStation;
  readonly means: Meaning;
  /** Number of the record at its source; none for an act of the hub itself. */
  readonly recordId?: string | undefined;
  /** What else is wrong with it. */
  readonly refusals?: readonly Refusal[];
}

/** What became of a telling. */
export type Put =
  | {
      readonly id: string;
      /** False when the station says all of it already. */
      readonly changed: boolean;
    }
  | { readonly refusals: readonly Refusal[] };
