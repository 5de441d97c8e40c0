import { AsyncLocalStorage } from 'node:async_hooks';
import { type EntityClass, MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver, type SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, PostgresDialect } from 'kysely';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { boundSignal, keptBack, presentBound, refuseAborted } from './bound-work.js';
import { type CopyRow, type CopyTarget, copyRows } from './copy.js';
import { isSound, translated } from './errors.js';
import { Circulation, patienceFor } from './liveness.js';
import { Notices } from './notices.js';
import { createPool, endPool, givingBack, type PoolOptions, statementMillisOf } from './pool.js';
import { Sql, type Statement } from './sql.js';
import { StatementNames } from './statement-names.js';
import { rememberTables } from './tables.js';
import { type TextRow, textRows } from './text-rows.js';

export interface DatabaseOptions extends PoolOptions {
  /** Connections for requests; a full pool refuses within `acquireMillis`. */
  readonly poolSize: number;
  /** Statements that a connection keeps prepared, 200 by default; 0 behind a pooler that shares connections. */
  readonly namedStatements?: number;
  readonly entities?: readonly EntityClass[];
}

/** What a transaction offers: the unit of work for writes, and SQL on the same connection. */
export interface Transaction {
  readonly em: SqlEntityManager;
  sql<Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]>;
  /** Writes rows by COPY, all of them or none; a row that breaks a constraint fails the transaction. */
  copy(target: CopyTarget, rows: Iterable<CopyRow>): Promise<void>;
  /**
   * Wakes those who listen on a channel once this has committed: once, however often it is said here. Who hears it in this
   * process is given the news at once.
   */
  notify(channel: string, news?: unknown): void;
}

/** Is given what a transaction of this process told, once it has committed; it must not wait. */
export type Hearing = (news: unknown) => void;

/** What is told on a channel while a transaction is under way. */
type Told = Map<string, unknown[]>;

/** The connection that the unit of work has borrowed for a transaction: it hands it to nobody, and COPY needs it. */
const borrowed = new AsyncLocalStorage<{ client?: PoolClient }>();

/**
 * The database of the hub: one pool for requests, shared by plain SQL and by MikroORM's unit of work, and a small one
 * for the questions that must be answered when the other is full (health).
 */
export class Database {
  readonly orm: MikroORM<PostgreSqlDriver>;
  readonly pool: Pool;
  readonly #reserve: Pool;
  readonly #circulation: Circulation;
  readonly #names: StatementNames;
  readonly #notices: Notices;
  readonly #hearings = new Map<string, Set<Hearing>>();

  private constructor(orm: MikroORM<PostgreSqlDriver>, pool: Pool, reserve: Pool, options: DatabaseOptions) {
    this.orm = orm;
    this.pool = pool;
    this.#reserve = reserve;
    this.#circulation = new Circulation(pool, patienceFor(statementMillisOf(options)));
    this.#names = new StatementNames(options.namedStatements ?? 200);
    // On the reserve: a full pool is when a wake-up spares the most.
    this.#notices = new Notices((channel) => run(reserve, { text: "select pg_notify($1, '')", values: [channel] }));
  }

  /** Opens the pools and reads the metadata of the entities; connects to nothing yet. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const pool = createPool(options, options.poolSize);
    const reserve = createPool({ ...options, statementMillis: 2000 }, 2);
    const orm = await MikroORM.init<PostgreSqlDriver>({
      driver: PostgreSqlDriver,
      dbName: 'hub',
      entities: [...(options.entities ?? [])],
      driverOptions: new PostgresDialect({
        pool: givingBack(pool, (client) => Object.assign(borrowed.getStore() ?? {}, { client })),
      }),
      discovery: { warnWhenNoEntities: false },
      forceUtcTimezone: true,
      implicitTransactions: false,
      // The pool's address names the database; MikroORM would look for one of its own and end the pool.
      ensureDatabase: false,
      connect: false,
    } as never);
    rememberTables(orm.getMetadata(), options.entities ?? []);
    return new Database(orm, pool, reserve, options);
  }

  /** Rows of one statement outside any transaction; cancelled when the signal aborts, by default that of `boundTo`. */
  query<Row extends QueryResultRow>(
    statement: Sql | Statement,
    signal: AbortSignal | undefined = boundSignal(),
  ): Promise<readonly Row[]> {
    const compiled = statement instanceof Sql ? statement.compile() : statement;
    return keptBack('service', compiled.text) ?? this.#borrow(signal, (client) => run<Row>(client, compiled));
  }

  /** The same as lists of texts, in the order of the select list. A statement that comes again is prepared. */
  rows(statement: Statement, signal: AbortSignal | undefined = boundSignal()): Promise<readonly TextRow[]> {
    return (
      keptBack('read', statement.text) ??
      this.#borrow(signal, (client) => {
        return textRows(client, statement, this.#names.sendingOf(statement.text, client));
      })
    );
  }

  /**
   * Answers when the database does, on a connection that requests can not use up, and the pool for requests gives out
   * connections that work. A pool that is full is let pass while its connections come back.
   */
  async ping(): Promise<void> {
    const question = { text: 'select 1', values: [] };
    await Promise.all([run(this.#reserve, question), this.#circulation.confirm(run(this.pool, question))]);
  }

  /** Runs the work in one transaction: all of it or nothing. Rolled back when the signal aborted before the commit. */
  async transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    signal: AbortSignal | undefined = boundSignal(),
  ): Promise<T> {
    await keptBack('act', '');
    refuseAborted(signal);
    presentBound()?.sent?.();
    const told: Told = new Map();
    try {
      const answer = await borrowed.run({}, () =>
        this.orm.em.fork().transactional(async (manager) => {
          const result = await work(transactionOf(manager as SqlEntityManager, told, signal));
          refuseAborted(signal);
          return result;
        }),
      );
      // Here first: whoever did this goes on knowing that nobody in this process is told otherwise any more.
      this.#tellHere(told);
      this.#notices.tell(told.keys());
      return answer;
    } catch (error) {
      throw translated(error);
    }
  }

  /** A connection for requests, to be released by whoever asks. Fails with UNAVAILABLE when there is none in time. */
  async connect(): Promise<PoolClient> {
    await keptBack('service', '');
    return this.pool.connect().catch((error: unknown) => {
      throw translated(error);
    });
  }

  /**
   * Gives a listener what transactions of this process tell on a channel: each time right behind the commit, and before
   * whoever began the transaction goes on.
   */
  hear(channel: string, hearing: Hearing): void {
    const known = this.#hearings.get(channel) ?? new Set();
    this.#hearings.set(channel, known.add(hearing));
  }

  #tellHere(told: Told): void {
    for (const [channel, all] of told) {
      for (const hearing of this.#hearings.get(channel) ?? []) for (const news of all) hearing(news);
    }
  }

  /** Does work on a connection for requests, and gives it back; the statement under way ends when the signal aborts. */
  async #borrow<T>(signal: AbortSignal | undefined, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const { turns, sent } = presentBound() ?? {};
    sent?.();
    if (!turns) return this.#lent(signal, work);
    await turns.take();
    try {
      return await this.#lent(signal, work);
    } finally {
      turns.give();
    }
  }

  async #lent<T>(signal: AbortSignal | undefined, work: (client: PoolClient) => Promise<T>): Promise<T> {
    refuseAborted(signal);
    const client = await this.connect();
    let cancelled: Promise<void> | undefined;
    const cancel = () => {
      cancelled = this.#cancel(client);
    };
    let broken: Error | undefined;
    try {
      refuseAborted(signal);
      signal?.addEventListener('abort', cancel, { once: true });
      return await work(client);
    } catch (error) {
      const told = translated(error);
      if (told instanceof Error && !isSound(error)) broken = told;
      throw told;
    } finally {
      signal?.removeEventListener('abort', cancel);
      // Not before the cancel is through: it must not meet the next statement on this connection.
      await cancelled;
      client.release(broken);
    }
  }

  /** Ends the statement of a connection. When that can not be told to Postgres, its own limit of time ends it. */
  async #cancel(client: PoolClient): Promise<void> {
    const { processID } = client as PoolClient & { readonly processID?: number | null };
    await run(this.#reserve, { text: 'select pg_cancel_backend($1)', values: [processID] }).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#notices.close();
    await this.orm.close(true);
    await Promise.all([this.pool, this.#reserve].map(endPool));
  }
}

function transactionOf(em: SqlEntityManager, told: Told, signal: AbortSignal | undefined): Transaction {
  const client = borrowed.getStore()?.client;
  return Object.freeze({
    em,
    async copy(target: CopyTarget, rows: Iterable<CopyRow>): Promise<void> {
      refuseAborted(signal);
      if (!client) throw new Error('A transaction was begun on a connection that nobody saw.');
      await copyRows(client, target, rows);
    },
    notify(channel: string, news?: unknown): void {
      const all = told.get(channel) ?? [];
      if (news !== undefined) all.push(news);
      told.set(channel, all);
    },
    async sql<Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]> {
      refuseAborted(signal);
      const { text, values } = statement.compile();
      const context = em.getTransactionContext();
      if (!context) throw new Error('SQL of a transaction was sent after the transaction had ended.');
      const result = await context.executeQuery(CompiledQuery.raw(text, [...values]));
      return result.rows as Row[];
    },
  });
}

async function run<Row extends QueryResultRow>(pool: Pool | PoolClient, statement: Statement): Promise<readonly Row[]> {
  try {
    const result = await pool.query<Row>({
      text: statement.text,
      values: [...statement.values],
    });
    return result.rows;
  } catch (error) {
    throw translated(error);
  }
}

/** An instant as a statement answers it in a UTC session. */
export function instantOf(text: string): Date {
  const instant = new Date(`${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`);
  if (Number.isNaN(instant.getTime())) throw new Error(`Postgres answered an instant that can not be read: ${text}`);
  return instant;
}
