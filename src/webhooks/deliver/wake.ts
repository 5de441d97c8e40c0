import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Tail } from '../../kit/events/index.js';
import { dueOf } from '../../kit/jobs/index.js';
import type { EnqueueWebhook } from './held.js';

interface WakeOptions {
  readonly database: Database;
  readonly enqueue: EnqueueWebhook;
  /** Name of the job that delivers. */
  readonly deliver: string;
}

interface WakerOptions extends WakeOptions {
  /** Told once that they can not be woken, until they can be again. */
  readonly onFault?: ((error: unknown) => void) | undefined;
}

/**
 * Has all webhooks worked on that follow one of these topics, or all there are, but those that are paused, that wait for
 * their receiver, or that a job waits for already.
 */
export async function wake(
  { database, enqueue, deliver }: WakeOptions,
  topics: readonly string[] | null,
): Promise<void> {
  const rows = await database.query<{ id: string }>(sql`
    select id from webhooks.webhook
    where ended_at is null and state <> 'PAUSED' and (due_at is null or due_at <= clock_timestamp())
      and (${topics}::text[] is null or topics && ${topics}::text[])`);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const due = await dueOf({ sql: (statement) => database.query(statement) }, deliver, ids);
  for (const id of ids.filter((each) => !due.has(each))) {
    await database.transaction(async (tx) => {
      // Behind the end of a turn at the webhook, which may just be putting it off.
      await tx.sql(sql`select from webhooks.webhook where id = ${id}::uuid for no key update`);
      await enqueue.unlessDue(tx, id);
    });
  }
}

/** Between two looks: what comes meanwhile is one. */
const PAUSE_MILLIS = 100;
const RETRY_MILLIS = 1000;

/** Wakes webhooks when events come that they follow, in a process that works on jobs. */
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
      await wake(this.#options, topics);
      this.#isFaulty = false;
      return true;
    } catch (error) {
      if (!this.#isFaulty && !this.#isClosed) this.#options.onFault?.(error);
      this.#isFaulty = true;
      return false;
    }
  }
}
