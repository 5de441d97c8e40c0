import type { Database } from '../database/database.js';
import { Tail, type TailOptions } from './tail.js';
import { keepLog } from './upkeep.js';

export interface LiveLogOptions extends Pick<TailOptions, 'url'> {
  readonly database: Database;
  /** Days that events are kept; 30 when absent. */
  readonly days?: number;
  /** How often to look when nobody calls, in milliseconds; a second when absent. */
  readonly pollMillis?: number;
  /** A transaction that keeps events back for longer is told of, in seconds; 30 when absent. */
  readonly horizonSeconds?: number;
  readonly onTrouble?: (trouble: LogTrouble) => void;
}

/** What an operator should know. */
export type LogTrouble =
  /** The connection of the tail is lost, or an upkeep failed: it is tried again by itself. */
  | { readonly kind: 'fault'; readonly error: unknown }
  /** A transaction at work has kept events back for so long; told once, until it has ended. */
  | { readonly kind: 'horizon'; readonly seconds: number }
  | { readonly kind: 'horizon over' };

const HOUR_MILLIS = 3_600_000;

/** The log as a process that serves follows and keeps it; a command only writes to it and starts none of this. */
export class LiveLog {
  readonly tail: Tail;
  readonly #options: LiveLogOptions;
  readonly #limit: number;
  #timer: NodeJS.Timeout | undefined;
  #upkeep: Promise<void> = Promise.resolve();
  #isClosed = false;
  #isOld = false;

  constructor(options: LiveLogOptions) {
    this.#options = options;
    this.#limit = options.horizonSeconds ?? 30;
    const { url, pollMillis = 1000 } = options;
    this.tail = new Tail({
      url,
      pollMillis,
      onTrouble: (error) => options.onTrouble?.({ kind: 'fault', error }),
      onLook: () => this.#watch(),
    });
  }

  /** Makes and drops partitions, now and every hour, and begins to follow; resolves when the partitions are there. */
  async start(): Promise<void> {
    if (this.#isClosed || this.#timer) return;
    this.#timer = setInterval(() => this.#keep(), HOUR_MILLIS);
    this.#timer.unref();
    this.#keep();
    void this.tail.start();
    await this.#upkeep;
  }

  /** Ends both; may be called again, and without a start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await Promise.all([this.tail.close(), this.#upkeep]);
  }

  #keep(): void {
    const { database, days = 30, onTrouble } = this.#options;
    this.#upkeep = this.#upkeep
      .then(() => (this.#isClosed ? undefined : keepLog(database, { days })))
      .then(
        () => undefined,
        (error: unknown) => onTrouble?.({ kind: 'fault', error }),
      );
  }

  #watch(): void {
    const seconds = this.tail.horizonSeconds;
    const isOld = seconds > this.#limit;
    if (isOld === this.#isOld) return;
    this.#isOld = isOld;
    this.#options.onTrouble?.(isOld ? { kind: 'horizon', seconds } : { kind: 'horizon over' });
  }
}
