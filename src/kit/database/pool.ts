import { Pool, type PoolClient, type PoolConfig, TypeOverrides } from 'pg';
import { giveUpSilent, patienceFor } from './liveness.js';

/** Which database, and how its connections behave. */
export interface PoolOptions {
  readonly url: string;
  readonly acquireMillis?: number;
  /** A statement longer than this is ended by Postgres, and its connection soon after when no answer comes; 0: never. */
  readonly statementMillis?: number;
  /** Whether days and instants are read as `Date`, as libraries expect them; as text when absent. */
  readonly dates?: boolean;
  /** Told of connections that the server dropped while idle. */
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * The pool as the unit of work borrows from it. A transaction whose connection dies ends without giving it back, and the
 * pool would be one short for good: here a connection that fails goes back by itself, to be thrown away. Each that is
 * lent is told of.
 */
export function givingBack(
  pool: Pool,
  onLent: (client: PoolClient) => void,
): Pick<Pool, 'options' | 'end'> & { connect(): Promise<PoolClient> } {
  return {
    options: pool.options,
    end: () => endPool(pool),
    async connect() {
      const client = await pool.connect();
      const release = client.release.bind(client);
      let isBack = false;
      const giveBack = (reason?: Error | boolean): void => {
        if (isBack) return;
        isBack = true;
        client.off('error', giveBack);
        release(reason);
      };
      client.once('error', giveBack);
      client.release = giveBack;
      onLent(client);
      return client;
    },
  };
}

/** Opens a pool of so many connections; connects to nothing yet. */
export function createPool(options: PoolOptions, size: number): Pool {
  const config: PoolConfig = {
    connectionString: options.url,
    max: size,
    connectionTimeoutMillis: options.acquireMillis ?? 1000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'union-service-hub',
    options: `-c TimeZone=UTC -c jit=off -c plan_cache_mode=force_generic_plan -c statement_timeout=${statementMillisOf(options)} -c idle_in_transaction_session_timeout=30000`,
    ...(options.dates ? {} : { types: readAs() }),
  };
  const pool = new Pool(config);
  const open = new Set<PoolClient>();
  connectionsOf.set(pool, open);
  pool.on('connect', (client) => open.add(client)).on('remove', (client) => open.delete(client));
  // A pool without a listener takes the process down when the server drops an idle connection.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  pool.on('connect', (client) => client.on('error', (error) => options.onConnectionLost?.(error)));
  giveUpSilent(pool, patienceFor(statementMillisOf(options)));
  return pool;
}

/** Connections of each pool that the server has not let go of. */
const connectionsOf = new WeakMap<Pool, Set<PoolClient>>();
/** A server that is gone answers nothing, and lets go of nothing. */
const ENDING_MILLIS = 1000;

/**
 * Ends a pool once its connections are back, and waits until the server has let go of them: a pool says that it has ended
 * when it has asked for that, and a server that is stopped in this moment complains of connections that it has to cut. May
 * be called again.
 */
export async function endPool(pool: Pool): Promise<void> {
  if (!pool.ending) await pool.end();
  const open = connectionsOf.get(pool);
  if (!open?.size) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ENDING_MILLIS);
  pool.on('remove', () => {
    if (open.size === 0) resolve();
  });
  await promise;
  clearTimeout(timer);
}

/** The longest that a statement may take. */
export function statementMillisOf({ statementMillis = 10_000 }: PoolOptions): number {
  return statementMillis;
}

/**
 * Days and instants stay the text Postgres wrote: a day has no zone, and MikroORM converts what it maps itself. Lists of
 * words are cut at their commas, where none of the words is quoted.
 */
function readAs(): TypeOverrides {
  const types = new TypeOverrides();
  const [DATE, TIMESTAMP, TIMESTAMPTZ, TEXTS] = [1082, 1114, 1184, 1009] as const;
  for (const type of [DATE, TIMESTAMP, TIMESTAMPTZ]) types.setTypeParser(type, (text: string) => text);
  const readTexts = types.getTypeParser(TEXTS, 'text') as unknown as (text: string) => readonly string[];
  types.setTypeParser(TEXTS, (text: string) => {
    const isSimple = /^\{[A-Z][A-Z_,]*\}$/.test(text) && !text.includes('NULL');
    return isSimple ? text.slice(1, -1).split(',') : readTexts(text);
  });
  return types;
}
