import type DataLoader from 'dataloader';
import type { Database } from '../database/database.js';
import type { Language } from '../sentence.js';
import type { Basis } from './basis.js';
import type { Cursors } from './cursors.js';

/** Takes what an operation costs from the budget of who asks; throws RATE_LIMITED when there is not enough. */
export interface Meter {
  /** Points for what was not known before the operation ran. */
  more(points: number): void;
  /** The operation itself, by who asks from now on. */
  anew(): void;
}

/** What every resolver is handed: one object a request, or an operation on a socket. */
export interface RequestContext {
  readonly requestId: string;
  /**
   * The instant at which the request came in: all of its answers speak of the same now. What is decided by it is given
   * to nobody else; `dayOf` and `momentOf` (moment.ts) say until when it holds.
   */
  readonly now: string;
  readonly language: Language;
  readonly database: Database;
  readonly cursors: Cursors;
  /** Aborted when the client is gone or the time of the operation is over. */
  readonly signal: AbortSignal;
  /** Loaders of this request, by the object that declares them. */
  readonly loaders: WeakMap<object, DataLoader<unknown, unknown>>;
  /** Where what the answer rests on is noted; absent where it is given but once. */
  readonly basis?: Basis;
  /** Has more paid for than the operation cost when it began; absent where nothing that is spent is counted. */
  readonly meter?: Meter;
  /** Closes on a subscriber who reads too slowly, who comes back and goes on; absent where nobody follows. */
  readonly fellBehind?: () => void;
  /** Denied fields already reported, by path without indices: one error a field, not one a row. */
  readonly denied: Set<string>;
}
