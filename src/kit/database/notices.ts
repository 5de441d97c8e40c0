/** The least time between two notices of one channel, in milliseconds: each takes a lock of the whole database. */
const SPACING_MILLIS = 50;

/** Sends a NOTIFY of a channel; it may fail. */
type Send = (channel: string) => Promise<unknown>;

/**
 * Wakes those who listen on a channel when transactions have committed: at once after a quiet time, and one notice for
 * all that committed meanwhile in a busy one. A notice is a wake-up and no promise: one that fails, or that a process
 * does not live to send, is not made up for, so whoever listens also looks by itself.
 */
export class Notices {
  readonly #send: Send;
  /** Channels that were told of lately, and whether there is more to tell. */
  readonly #busy = new Map<string, { again: boolean }>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #sending: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Something that concerns these channels has committed. */
  tell(channels: Iterable<string>): void {
    for (const channel of channels) this.#tell(channel);
  }

  /** Sends nothing more; resolves when what is under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#sending;
  }

  #tell(channel: string): void {
    if (this.#isClosed) return;
    const busy = this.#busy.get(channel);
    if (busy) {
      busy.again = true;
      return;
    }
    this.#busy.set(channel, { again: false });
    const sent = this.#send(channel).catch(() => undefined);
    this.#sending = Promise.all([this.#sending, sent]);
    void sent.then(() => this.#rest(channel));
  }

  #rest(channel: string): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const again = this.#busy.get(channel)?.again;
      this.#busy.delete(channel);
      if (again) this.#tell(channel);
    }, SPACING_MILLIS);
    timer.unref();
    this.#timers.add(timer);
  }
}
