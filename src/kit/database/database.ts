import { type EntityClass, MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver, type SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, PostgresDialect } from 'kysely';
import { Pool, type PoolConfig, type QueryResultRow, TypeOverrides } from 'pg';
import { Fault } from '../graphql/faults.js';
import { DatabaseError } from './errors.js';
import { Sql, type Statement } from './sql.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections for requests; a full pool refuses within `acquireMillis`. */
  readonly poolSize: number;
  readonly acquireMillis?: number;
  /** A statement longer than this is ended by Postgres. */
  readonly statementMillis?: number;
  readonly entities?: readonly EntityClass[];
  /** Told of connections that the server dropped while idle. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** What a transaction offers: the unit of work for writes, and SQL on the same connection. */
export interface Transaction {
  readonly em: SqlEntityManager;
  sql<Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]>;
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '53300',
]);

/**
 * The database of the hub: one pool for requests, shared by plain SQL and by MikroORM's unit of work, and a small one
 * for the questions that must be answered when the other is full (health).
 */
export class Database {
  readonly orm: MikroORM<PostgreSqlDriver>;
  readonly pool: Pool;
  readonly #reserve: Pool;

  private constructor(orm: MikroORM<PostgreSqlDriver>, pool: Pool, reserve: Pool) {
    this.orm = orm;
    this.pool = pool;
    this.#reserve = reserve;
  }

  /** Opens the pools and reads the metadata of the entities; connects to nothing yet. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const pool = createPool(options, options.poolSize);
    const reserve = createPool({ ...options, statementMillis: 2000 }, 2);
    const orm = await MikroORM.init<PostgreSqlDriver>({
      driver: PostgreSqlDriver,
      dbName: 'hub',
      entities: [...(options.entities ?? [])],
      driverOptions: new PostgresDialect({ pool }),
      discovery: { warnWhenNoEntities: false },
      forceUtcTimezone: true,
      implicitTransactions: false,
      // The pool's address names the database; MikroORM would look for one of its own and end the pool.
      ensureDatabase: false,
      connect: false,
    } as never);
    return new Database(orm, pool, reserve);
  }

  /** Rows of one statement outside any transaction. */
  async query<Row extends QueryResultRow>(statement: Sql | Statement): Promise<readonly Row[]> {
    return run<Row>(this.pool, statement instanceof Sql ? statement.compile() : statement);
  }

  /** Answers when the database does, on a connection that requests can not use up. */
  async ping(): Promise<void> {
    await run(this.#reserve, { text: 'select 1', values: [] });
  }

  /** Runs the work in one transaction: all of it or nothing. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    try {
      return await this.orm.em
        .fork()
        .transactional(async (manager) => work(transactionOf(manager as SqlEntityManager)));
    } catch (error) {
      throw translated(error);
    }
  }

  async close(): Promise<void> {
    await this.orm.close(true);
    await Promise.all([this.pool, this.#reserve].map((pool) => (pool.ended ? undefined : pool.end())));
  }
}

function transactionOf(em: SqlEntityManager): Transaction {
  return Object.freeze({
    em,
    async sql<Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]> {
      const { text, values } = statement.compile();
      const context = em.getTransactionContext();
      if (!context) throw new Error('SQL of a transaction was sent after the transaction had ended.');
      const result = await context.executeQuery(CompiledQuery.raw(text, [...values]));
      return result.rows as Row[];
    },
  });
}

async function run<Row extends QueryResultRow>(pool: Pool, statement: Statement): Promise<readonly Row[]> {
  try {
    const result = await pool.query<Row>({
      text: statement.text,
      values: [...statement.values],
      ...(statement.name === undefined ? {} : { name: statement.name }),
    });
    return result.rows;
  } catch (error) {
    throw translated(error);
  }
}

function createPool(options: DatabaseOptions, size: number): Pool {
  const config: PoolConfig = {
    connectionString: options.url,
    max: size,
    connectionTimeoutMillis: options.acquireMillis ?? 1000,
    idleTimeoutMillis: 30_000,
    application_name: 'union-service-hub',
    options: `-c TimeZone=UTC -c jit=off -c statement_timeout=${options.statementMillis ?? 10_000} -c idle_in_transaction_session_timeout=30000`,
    types: textDates(),
  };
  const pool = new Pool(config);
  // A pool without a listener takes the process down when the server drops an idle connection.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  pool.on('connect', (client) => client.on('error', (error) => options.onConnectionLost?.(error)));
  return pool;
}

/** Days and instants stay the text Postgres wrote: a day has no zone, and MikroORM converts what it maps itself. */
function textDates(): TypeOverrides {
  const types = new TypeOverrides();
  const DATE = 1082;
  const TIMESTAMP = 1114;
  const TIMESTAMPTZ = 1184;
  for (const type of [DATE, TIMESTAMP, TIMESTAMPTZ]) types.setTypeParser(type, (text: string) => text);
  return types;
}

/** An instant as a statement answers it in a UTC session. */
export function instantOf(text: string): Date {
  const instant = new Date(`${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`);
  if (Number.isNaN(instant.getTime())) throw new Error(`Postgres answered an instant that can not be read: ${text}`);
  return instant;
}

function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = (error as { code?: string }).code;
  if (code === '57014') {
    return new Fault('TIMEOUT', {
      zh: '查询超时，请缩小范围后重试。',
      en: 'The question took too long; narrow it and try again.',
    });
  }
  if (
    (code && CONNECTION_CODES.has(code)) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  ) {
    return new DatabaseError(error);
  }
  return error;
}
