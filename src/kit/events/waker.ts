import { setTimeout as sleep } from 'node:timers/promises';
import type { Tail } from './tail.js';

interface WakerOptions {
  /** Has those worked on who follow one of these topics; what it throws is tried again. */
  readonly wake: (topics: readonly string[]) => Promise<void>;
  /** Told once that they can not be woken, until they can be again. */
  readonly onFault?: ((error: unknown) => void) | undefined;
}

/** Between two looks: what comes meanwhile is one. */
const PAUSE_MILLIS = 100;
const RETRY_MILLIS = 1000;

/** Wakes readers of the log that stand in the database when events come, in a process that works on jobs. */
export class Waker {
  readonly #options: WakerOptions;
  readonly #unlisten: () => void;
  #topics = new Set<string>();
  #isAtWork = false;
  #isFaulty = false;
  #isClosed = false;

  constructor(options: WakerOptions, tail: Pick<Tail, 'listen'>) {
    this.#options = options;
    this.#unlisten = tail.listen(({ events }) => {
      for (const { topic } of events) this.#topics.add(topic);
      if (this.#topics.size > 0 && !this.#isAtWork) void this.#work();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#unlisten();
  }

  /** What can not be asked is asked again: a job that wakes all is there for what even that misses. */
  async #work(): Promise<void> {
    this.#isAtWork = true;
    while (this.#topics.size > 0 && !this.#isClosed) {
      const topics = [...this.#topics];
      this.#topics = new Set();
      const isDone = await this.#wake(topics);
      if (!isDone) for (const topic of topics) this.#topics.add(topic);
      await sleep(isDone ? PAUSE_MILLIS : RETRY_MILLIS, undefined, { ref: false });
    }
    this.#isAtWork = false;
  }

  async #wake(topics: readonly string[]): Promise<boolean> {
    try {
      await this.#options.wake(topics);
      this.#isFaulty = false;
      return true;
    } catch (error) {
      if (!this.#isFaulty && !this.#isClosed) this.#options.onFault?.(error);
      this.#isFaulty = true;
      return false;
    }
  }
}
