import type { PoolClient, QueryResultRow } from 'pg';
import type { Database, Transaction } from '../../kit/database/database.js';
import { translated } from '../../kit/database/errors.js';
import { withoutLimit } from '../../kit/database/liveness.js';
import { type Sql, sql } from '../../kit/database/sql.js';

/** Sends a statement, in a transaction or outside of any. */
export type Execute = <Row extends QueryResultRow>(statement: Sql) => Promise<readonly Row[]>;

/** A transaction as far as writing down a run needs it. */
export type RunTransaction = Pick<Transaction, 'sql' | 'notify'>;

/** One file of one channel is taken in by one process at a time. */
export function fileLock(channel: Sql, fileHash: Sql): Sql {
  return sql`hashtextextended('import:' || ${channel} || ':' || ${fileHash}, 0)`;
}

/** The right to take in this very file of a channel. */
export function lockOfFile({ channel, fileHash }: { readonly channel: string; readonly fileHash: string }): Sql {
  return fileLock(sql`${channel}::text`, sql`${fileHash}::text`);
}

/** The right to carry out this run. */
export function lockOfRun(runId: string): Sql {
  return sql`hashtextextended('run:' || ${runId}::text, 0)`;
}

interface Contest {
  /** What is fought for, as `lockOfFile` names it. */
  readonly key: Sql;
  /** Told once, when another process has it. */
  readonly onWaiting?: (() => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The right to take in one file, or to carry out one run, on a connection of its own. Whoever comes second waits, and
 * finds then what the first has done. The right ends with the connection, so that a process that was killed holds up nobody.
 */
export class RunLock {
  readonly #client: PoolClient;
  #lost: Error | undefined;

  private constructor(client: PoolClient) {
    this.#client = client;
    client.on('error', (error) => {
      this.#lost = error;
    });
  }

  static async acquire(database: Database, contest: Contest): Promise<RunLock> {
    const lock = new RunLock(await database.connect());
    try {
      await lock.take(contest);
      return lock;
    } catch (error) {
      lock.#drop();
      throw error;
    }
  }

  /** Takes one more right on the same connection. Whoever gives up while waiting for it loses those before it as well. */
  async take(contest: Contest): Promise<void> {
    const giveUp = (): void => this.#drop();
    contest.signal?.addEventListener('abort', giveUp, { once: true });
    try {
      await this.#take(contest);
    } catch (error) {
      throw contest.signal?.aborted ? contest.signal.reason : error;
    } finally {
      contest.signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Gives up one right, and keeps the others. */
  async giveBack(key: Sql): Promise<void> {
    await this.execute(sql`select pg_advisory_unlock(${key})`);
  }

  async #take({ key, onWaiting, signal }: Contest): Promise<void> {
    signal?.throwIfAborted();
    const [first] = await this.execute<{ free: boolean }>(sql`select pg_try_advisory_lock(${key}) as free`);
    if (first?.free) return;
    onWaiting?.();
    await withoutLimit(this.#client, () => this.execute(sql`select pg_advisory_lock(${key})`));
  }

  /** A statement on the connection of the lock, outside the transaction that takes in the rows. */
  readonly execute: Execute = async <Row extends QueryResultRow>(statement: Sql) => {
    if (this.#lost) throw this.#lost;
    const { text, values } = statement.compile();
    const { rows } = await this.#client.query<Row>(text, [...values]).catch((error: unknown) => {
      throw translated(error);
    });
    return rows;
  };

  /** Does work in a transaction on the connection of the lock: it stays whatever becomes of the rows. */
  async transaction<T>(work: (tx: RunTransaction) => Promise<T>): Promise<T> {
    const channels = new Set<string>();
    const result = await this.#committed(() =>
      work({ sql: this.execute, notify: (channel) => void channels.add(channel) }),
    );
    // What is committed stays so: whoever is not woken looks by himself soon.
    for (const channel of channels) await this.execute(sql`select pg_notify(${channel}, '')`).catch(() => undefined);
    return result;
  }

  async #committed<T>(work: () => Promise<T>): Promise<T> {
    await this.execute(sql`begin`);
    try {
      const result = await work();
      await this.execute(sql`commit`);
      return result;
    } catch (error) {
      await this.execute(sql`rollback`).catch(() => undefined);
      throw error;
    }
  }

  /** Asks the server, and throws when the connection is gone and with it the right. */
  async confirm(): Promise<void> {
    await this.execute(sql`select 1`);
  }

  /** Gives up all rights at once, so that the next one need not wait until the server has seen the connection end. */
  async release(): Promise<void> {
    await this.execute(sql`select pg_advisory_unlock_all()`).catch(() => undefined);
    this.#drop();
  }

  /** Ends the connection, which no request may be given afterwards. */
  #drop(): void {
    if (this.#lost?.message === RELEASED) return;
    this.#lost = new Error(RELEASED);
    this.#client.release(true);
  }
}

const RELEASED = 'The lock of this run was given up.';
