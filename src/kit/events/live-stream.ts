import type { LogGap, LoggedEvent, LoggedKind, Position } from './event.js';
import { type Follow, kindFor } from './follow.js';
import { isBefore } from './read-log.js';

/** What a stream tells next. */
export interface Told {
  readonly kind: LoggedKind | 'STATE' | 'CHECKPOINT' | 'GAP';
  /** Where to go on from once it was taken in. */
  readonly position: Position;
  readonly occurredAt: Date;
  /** Of a change or a removal. */
  readonly event?: LoggedEvent;
  /** What it is about: of a change, a removal or a state. */
  readonly subject?: LoggedEvent['subject'];
  /** Why something is missing: of a gap. */
  readonly gap?: LogGap;
}

/** A stretch of the past, and whether what comes behind it is handed to the stream from now on. */
export interface Past {
  readonly told: readonly Told[];
  readonly end: Position;
  readonly isLive: boolean;
}

export interface LiveStreamOptions {
  readonly follow: Follow;
  readonly after: Position;
  /** Told before anything else: how things stand. */
  readonly first: readonly Told[];
  /**
   * The past behind its place as far as it is held, at once; where nothing is left it has the stream handed what comes,
   * and says so. Undefined where it is not held.
   */
  readonly heldPast: (stream: LiveStream) => Past | undefined;
  /** The same of the database; rejects where that can not be had, and with it the stream ends. */
  readonly storedPast: (stream: LiveStream) => Promise<Past>;
  /** Makes less of what waits, where that can be told as less; asked before a reader is given up. */
  readonly compact?: ((waiting: readonly Told[]) => Told[]) | undefined;
  /** Called when so much waits that the reader is given up; and whenever the stream ends. */
  readonly fellBehind: () => void;
  readonly ended: (stream: LiveStream) => void;
}

/** What may wait for a reader. The events themselves are held once for all readers. */
const MOST_WAITING = 1000;

/**
 * What one reader is told: first the past behind its place, stretch by stretch as it reads, then what comes. Every event
 * once, in order. A reader for whom too much waits is given up: it comes back behind what it has.
 */
export class LiveStream implements AsyncIterableIterator<Told> {
  readonly follow: Follow;
  readonly #options: LiveStreamOptions;
  #waiting: Told[];
  #position: Position;
  #isLive = false;
  #isOver = false;
  #wake: (() => void) | undefined;
  #toldAt = performance.now();

  constructor(options: LiveStreamOptions) {
    this.follow = options.follow;
    this.#options = options;
    this.#waiting = [...options.first];
    this.#position = options.after;
  }

  /** Everything up to here was told, or waits to be. */
  get position(): Position {
    return this.#position;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** For how long it has told nothing and nothing waits, in milliseconds; 0 while it is at the past. */
  get quietMillis(): number {
    return this.#isLive && this.#waiting.length === 0 ? performance.now() - this.#toldAt : 0;
  }

  /** Is handed an event behind all that it was handed. */
  hear(event: LoggedEvent): void {
    if (!isBefore(this.#position, event.position)) return;
    const kind = kindFor(event, this.follow);
    if (kind) this.tell(toldOf(event, kind));
  }

  /** Has something told behind all that waits. */
  tell(told: Told): void {
    if (this.#isOver) return;
    if (this.#waiting.length >= MOST_WAITING) this.#waiting = this.#options.compact?.(this.#waiting) ?? this.#waiting;
    if (this.#waiting.length >= MOST_WAITING) {
      this.#end();
      this.#options.fellBehind();
      return;
    }
    this.#waiting.push(told);
    this.#position = told.position;
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Told, undefined>> {
    while (!this.#isOver) {
      const told = this.#waiting.shift();
      if (told) {
        this.#toldAt = performance.now();
        return { value: told, done: false };
      }
      if (this.#isLive) await this.#bell();
      else await this.#readOn();
    }
    return { value: undefined, done: true };
  }

  /** Takes all that waits by now, without a wait. */
  take(): readonly Told[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  async return(): Promise<IteratorResult<Told, undefined>> {
    this.#end();
    return { value: undefined, done: true };
  }

  /** Waits for so long, or until it ends. */
  async pause(millis: number): Promise<void> {
    const timer = setTimeout(() => this.#wake?.(), millis);
    if (!this.#isOver) await this.#bell();
    clearTimeout(timer);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Without a wait where it goes over to what comes: nothing may be handed to it in between. */
  async #readOn(): Promise<void> {
    const past = this.#options.heldPast(this) ?? this.#options.storedPast(this);
    const { told, end, isLive } = past instanceof Promise ? await past.catch((error) => this.#fail(error)) : past;
    if (this.#isOver) return;
    this.#waiting.push(...told);
    this.#position = end;
    this.#isLive = isLive;
  }

  #fail(error: unknown): never {
    this.#end();
    throw error;
  }

  #bell(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#waiting = [];
    this.#wake?.();
    this.#options.ended(this);
  }
}

/** An event as a stream tells it. */
export function toldOf(event: LoggedEvent, kind: LoggedKind): Told {
  const { position, occurredAt, subject } = event;
  return { kind, position, occurredAt, event, subject };
}
