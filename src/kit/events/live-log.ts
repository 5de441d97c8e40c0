import { Tail, type TailOptions } from './tail.js';

export interface LiveLogOptions extends Pick<TailOptions, 'url'> {
  /** How often to look when nobody calls, in milliseconds; a second when absent. */
  readonly pollMillis?: number;
  /** A transaction that keeps events back for longer is told of, in seconds; 30 when absent. */
  readonly horizonSeconds?: number;
  readonly onTrouble?: (trouble: LogTrouble) => void;
}

/** What an operator should know. */
export type LogTrouble =
  /** The connection of the tail is lost: it is tried again by itself. */
  | { readonly kind: 'fault'; readonly error: unknown }
  /** What lies behind the cursors of followers can not be read, though the database answers: they are ended. */
  | { readonly kind: 'unreadable'; readonly error: unknown }
  /** A transaction at work has kept events back for so long; told once, until it has ended. */
  | { readonly kind: 'horizon'; readonly seconds: number }
  | { readonly kind: 'horizon over' };

/** The log as a process that serves follows it; a command only writes to it and starts none of this. */
export class LiveLog {
  readonly tail: Tail;
  readonly #options: LiveLogOptions;
  readonly #limit: number;
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

  /** Begins to follow. */
  start(): void {
    void this.tail.start();
  }

  /** Ends it; may be called again, and without a start. */
  close(): Promise<void> {
    return this.tail.close();
  }

  #watch(): void {
    const seconds = this.tail.horizonSeconds;
    const isOld = seconds > this.#limit;
    if (isOld === this.#isOld) return;
    this.#isOld = isOld;
    this.#options.onTrouble?.(isOld ? { kind: 'horizon', seconds } : { kind: 'horizon over' });
  }
}
