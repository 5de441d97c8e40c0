import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { singleSession } from '../database/single-session.js';
import { type Sql, sql } from '../database/sql.js';

/** How often the lease looks whether its connection lives, in milliseconds; one silent for twice as long is given up. */
const PING_MILLIS = 10_000;
const LONGEST_RETRY_MILLIS = 5000;

/** The lock that a worker holds for as long as it lives, by what the queue calls the worker. */
export function leaseKey(worker: Sql): Sql {
  return sql`hashtextextended('job-worker:' || ${worker}, 0)`;
}

export interface LeaseOptions {
  readonly url: string;
  /** Called when the lock is lost: others may take what this worker has at work. */
  readonly onLost: (error: unknown) => void;
}

/**
 * Proof that a worker lives: a lock of the database that is held on a connection of its own, and ends with it. So what a
 * killed process had at work is known at once to be nobody's. A lease that is lost is taken again by itself.
 */
export class Lease {
  readonly #options: LeaseOptions;
  #gate = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;
  #isHeld = false;
  #isClosed = false;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  /** Begins to hold the lock of this worker; called once. */
  hold(worker: string): void {
    this.#running ??= this.#run(worker);
  }

  /** Resolves while the lock is held, and when the lease has been closed. No job may be taken before. */
  get held(): Promise<void> {
    return this.#gate.promise;
  }

  /** Gives the lock up. May be called again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#gate.resolve();
    this.#ended.resolve();
    await this.#running;
  }

  async #run(worker: string): Promise<void> {
    for (let retryMillis = 50; !this.#isClosed; retryMillis = Math.min(2 * retryMillis, LONGEST_RETRY_MILLIS)) {
      const client = singleSession(this.#options.url, { applicationName: 'union-service-hub jobs' });
      try {
        await this.#take(client, worker);
        retryMillis = 50;
        this.#isHeld = true;
        this.#gate.resolve();
        await this.#keep(client);
      } catch (error) {
        this.#lost(error);
      } finally {
        await farewell(client);
      }
      if (!this.#isClosed) await Promise.race([sleep(retryMillis, undefined, { ref: false }), this.#ended.promise]);
    }
  }

  async #take(client: Client, worker: string): Promise<void> {
    await client.connect();
    const { stream } = client.connection;
    if (stream instanceof Socket) stream.setTimeout(2 * PING_MILLIS, () => stream.destroy());
    // The server finds out as soon when this machine is gone; it may wait as long as it likes between two words.
    await client.query(
      'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set idle_session_timeout = 0',
    );
    // The session before may not have ended yet for the server.
    const { text, values } = sql`select pg_advisory_lock(${leaseKey(sql`${worker}::text`)})`.compile();
    await client.query(text, [...values]);
  }

  async #keep(client: Client): Promise<void> {
    const lost = Promise.withResolvers<never>();
    client.once('end', () => lost.reject(new Error('The connection that holds the place of the worker has ended.')));
    const timer = setInterval(() => void client.query('select 1').catch(lost.reject), PING_MILLIS);
    timer.unref();
    try {
      await Promise.race([lost.promise, this.#ended.promise]);
    } finally {
      clearInterval(timer);
      lost.promise.catch(() => undefined);
    }
  }

  #lost(error: unknown): void {
    if (this.#isClosed) return;
    if (this.#isHeld) this.#gate = Promise.withResolvers();
    this.#isHeld = false;
    this.#options.onLost(error);
  }
}

/** Ends a connection in order, so that the lock is free at once; one whose server does not answer is cut. */
async function farewell(client: Client): Promise<void> {
  const { stream } = client.connection;
  const timer = setTimeout(() => stream.destroy(), 500);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}
