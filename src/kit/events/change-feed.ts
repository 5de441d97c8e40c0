import type { Database } from '../database/database.js';
import { type Announced, CHANNEL } from './announce.js';
import type { Changed } from './event.js';
import type { LogStretch } from './read-log.js';
import type { Tail } from './tail.js';

/** Is told of records that changed; of null when some were missed, so that any may have. It must not wait. */
export type ChangeListener = (changes: readonly Changed[] | null) => void;

/** Events of this process whose way through the log is still awaited; more than these are told twice. */
const MOST_AWAITED = 50_000;

/**
 * Tells a process what changes: what its own transactions announce right behind their commits, before anyone is answered
 * that it is done, and what other processes announce when the tail brings it.
 */
export class ChangeFeed {
  readonly #tail: Pick<Tail, 'listen' | 'lagMillis'>;
  readonly #listeners = new Set<ChangeListener>();
  readonly #awaited = new Set<string>();

  constructor(tail: Pick<Tail, 'listen' | 'lagMillis'>) {
    this.#tail = tail;
    tail.listen((stretch) => this.#brought(stretch));
  }

  /** Hears what is announced by transactions of a database that this process has opened. */
  hear(database: Pick<Database, 'hear'>): void {
    database.hear(CHANNEL, (news) => this.#heard(news as Announced));
  }

  /** Tells a listener of all changes from now on. */
  listen(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** For how long a change of another process may not have been told by now, in milliseconds. */
  get lagMillis(): number {
    return this.#tail.lagMillis;
  }

  #heard({ ids, changes }: Announced): void {
    this.#tell(changes);
    if (this.#awaited.size + ids.length > MOST_AWAITED) this.#awaited.clear();
    for (const id of ids) this.#awaited.add(id);
  }

  #brought({ events, gap }: LogStretch): void {
    // What was heard at its commit is no news: what was read since then is as it left it.
    const news = events.filter(({ id }) => !this.#awaited.delete(id));
    if (gap) this.#awaited.clear();
    if (gap || news.length > 0) this.#tell(gap ? null : news);
  }

  #tell(changes: readonly Changed[] | null): void {
    for (const listener of this.#listeners) listener(changes);
  }
}
